"""The queries of docs/audit.md, as they stand: each record gets its own path's plan, or none."""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from program import ROOT, run

from sarcoma_nav.engine import stray, walk
from sarcoma_nav.errors import SarcomaNavError
from sarcoma_nav.model.pathway import Outcome
from sarcoma_nav.plan.outline import outline
from sarcoma_nav.proof.graph import graph

if TYPE_CHECKING:
    from pathlib import Path

duckdb = pytest.importorskip("duckdb", reason="needs duckdb")

PAGE = (ROOT / "docs" / "audit.md").read_text("utf-8")
BLOCKS = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
LOAD, COMPARE, COUNTED, TO_LOOK_AT = BLOCKS
PATHWAYS = ("palliative-care", "metastatic-bone-disease", "refer-to-sarcoma-service")
NONE = "no complete walk"


def table_of(pathway: str, folder: Path) -> Path:
    """Write the paths of a pathway into a folder, and return it."""
    command = ("pathways", "paths", pathway, "--format", "csv", "-o", folder / "paths.csv")
    assert run(*command).code == 0
    return folder


def rows(folder: Path) -> list[dict[str, str]]:
    """Return the paths of a pathway."""
    with (folder / "paths.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def points(row: dict[str, str]) -> list[str]:
    """Return the decision points: the columns between the id and the outcome."""
    names = list(row)
    return names[1 : names.index("outcome")]


def join(names: list[str]) -> str:
    """Return the comparison of the page, for the decision points of a pathway."""
    lines = [f"COALESCE(r.\"{n}\", '') = COALESCE(p.\"{n}\", '')" for n in names]
    before, after = COMPARE.split("LEFT JOIN paths p ON\n      ")
    own, after = re.split(r"\n(?=LEFT JOIN urgencies said)", after)
    assert own.count("COALESCE(r.") == own.count("COALESCE(p.")
    joined = "\n  AND ".join(lines)
    return f"{before}LEFT JOIN paths p ON\n      {joined}\n{after}"


def compared(folder: Path, records: list[dict[str, str]], monkeypatch) -> dict[str, tuple]:
    """Return what the queries say of each record: path, urgency, outcome and finding."""
    with (folder / "records.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(records[0]))
        table.writeheader()
        table.writerows(records)
    names = points(rows(folder)[0])
    monkeypatch.chdir(folder)
    with duckdb.connect() as database:
        database.execute(LOAD)
        database.execute(join(names))
        found = database.execute(
            "SELECT record, path, urgency, outcome, finding FROM compared"
        ).fetchall()
        counts = dict(database.execute(COUNTED).fetchall())
        database.execute(TO_LOOK_AT)
        incomplete = [record for (record,) in database.fetchall()]
    assert len(found) == len(records)
    assert counts == Counter(finding for *_, finding in found)
    assert incomplete == sorted(record for record, *_, finding in found if finding == NONE)
    return {record: tuple(rest) for record, *rest in found}


def test_the_page_names_the_columns_of_the_large_pathway(content):
    """What stands on the page is the whole query for it, with no column left out."""
    order = graph(content, content.pathways["palliative-care"]).order
    assert join(list(order)) == COMPARE


def _spoilt(rng: random.Random, row: dict[str, str], names: list[str]) -> dict[str, str]:
    """Return the answers of a path with one missing, misspelt, foreign, or added."""
    answers = {name: row[name] for name in names}
    name = rng.choice([n for n in names if answers[n]])
    other = rng.choice(names)
    spoilt = {
        "missing": {name: ""},
        "misspelt": {name: f"{answers[name]}x"},
        "in words": {name: answers[name].upper()},
        "added": {other: rng.choice(["yes", "no", "none"])},
        "whole": {},
    }
    return {**answers, **spoilt[rng.choice(list(spoilt))]}


def _finding(given: tuple[str, str], said: tuple[str, str]) -> str:
    order = ["emergency", "urgent", "soon", "routine"]
    if given[0] not in order:
        return "urgency given is not coded"
    behind = order.index(given[0]) - order.index(said[0])
    if behind:
        return f"{'less' if behind > 0 else 'more'} urgent than the pathway"
    return "as the pathway" if given[1] == said[1] else "as urgent, another outcome"


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_records_are_compared_as_the_engine_would(pathway, tmp_path, monkeypatch, content):
    """A record of each path, done as the pathway says, is found as that path.

    Whatever stands in another record, it is found with the engine's plan, or as no complete walk.
    """
    paths = rows(table_of(pathway, tmp_path))
    names = points(paths[0])
    records = [_record(r["id"], r, (r["urgency"], r["outcome"]), names) for r in paths]
    expected = {r["id"]: (r["urgency"], r["outcome"], "as the pathway") for r in paths}
    rng = random.Random(11)
    for number in range(400):
        row = _spoilt(rng, rng.choice(paths), names)
        given = (rng.choice(["emergency", "urgent", "soon", "routine", "", "now"]), "refer-hpct")
        records.append(_record(f"{number:04}", row, given, names))
        plan = _planned(content, pathway, row)
        found = (*plan, _finding(given, plan)) if plan else (None, None, NONE)
        expected[f"{number:04}"] = found
    found = compared(tmp_path, records, monkeypatch)
    assert {record: told for record, (_, *told) in found.items()} == {
        record: list(told) for record, told in expected.items()
    }
    assert all(found[row["id"]][0] == row["id"] for row in paths)
    assert 50 < sum(told[-1] == NONE for told in expected.values()) < 350


def _record(
    number: str, row: dict[str, str], given: tuple[str, str], names: list[str]
) -> dict[str, str]:
    """Return a record with the answers of a row, and the urgency and outcome that were given."""
    answers = {name: row[name] for name in names}
    return {"record": number, **answers, "given_urgency": given[0], "given_outcome": given[1]}


def _planned(content, pathway: str, row: dict[str, str]) -> tuple[str, str] | None:
    """Return urgency and outcome of a record by the engine; None where it is no complete walk."""
    answers = {name: value.split(",") for name, value in row.items() if value}
    try:
        position = walk(content, content.pathways[pathway], answers)
    except SarcomaNavError:
        return None
    if not isinstance(position.at, Outcome) or stray(content, position, answers):
        return None
    return outline(content, position).urgency.value, position.at.id


def test_ticks_in_another_order_are_no_walk(tmp_path, monkeypatch):
    """The order of several red flags is part of the code: the page says so, and nothing guesses."""
    folder = table_of("metastatic-bone-disease", tmp_path)
    row = next(r for r in rows(folder) if "," in r["red-flags"])
    flags = ",".join(reversed(row["red-flags"].split(",")))
    record = _record("1", {**row, "red-flags": flags}, ("", ""), points(row))
    assert compared(folder, [record], monkeypatch) == {"1": (None, None, None, NONE)}
