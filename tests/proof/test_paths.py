"""`sarcoma-nav pathways paths`: every path, for whoever tests and signs them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from make_pathways import write

ROOT = Path(__file__).parents[2]
TOTALS = {
    "palliative-care": 36_421,
    "metastatic-bone-disease": 213,
    "refer-to-sarcoma-service": 165,
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command on the shipped content."""
    command = [sys.executable, "-m", "sarcoma_nav", "pathways", "paths", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def every() -> list[dict]:
    """Return all paths of the largest pathway."""
    return json.loads(run("palliative-care", "--format", "json").stdout)["paths"]


@pytest.mark.parametrize(("pathway", "number"), TOTALS.items())
def test_totals(pathway, number):
    """How many paths there are is known exactly, and counted without walking them."""
    assert run(pathway, "--count").stdout == f"{number:,} paths\n"


def test_json_fits_its_published_schema():
    """Other people's programs may rely on the shape."""
    found = json.loads(run("metastatic-bone-disease", "--format", "json").stdout)
    schema = json.loads((ROOT / "docs/schema/paths.schema.json").read_text("utf-8"))
    jsonschema.validate(found, schema)
    assert found["count"] == len(found["paths"]) == 213


def test_ids_are_stable_and_told_apart(every):
    """A signature stays with its path: ids depend on the answers and on nothing else."""
    assert len({path["id"] for path in every}) == len(every)
    known = {path["id"]: path["answers"] for path in every}
    assert known["p692ff324f90e"] == {"red-flags": ["immediate-danger"]}
    assert all(path["id"][0] == "p" for path in every)


def test_csv_is_a_script_to_sign():
    """A row for each path, the command that walks it, and empty columns to fill in."""
    rows = list(
        csv.DictReader(io.StringIO(run("metastatic-bone-disease", "--format", "csv").stdout))
    )
    assert len(rows) == 213
    assert {row["as_expected"] + row["tested_by"] + row["tested_on"] for row in rows} == {""}
    spine = [row for row in rows if row["lesion-site"] == "spine"]
    assert {row["outcome"] for row in spine} == {"spinal-not-boast"}


@pytest.mark.parametrize("number", range(0, 213, 53))
def test_the_command_in_a_row_walks_its_path(number):
    """What a tester pastes gives the outcome and the urgency of the row."""
    rows = list(
        csv.DictReader(io.StringIO(run("metastatic-bone-disease", "--format", "csv").stdout))
    )
    row = rows[number]
    command = [sys.executable, "-m", *row["replay"].replace("-nav", "_nav", 1).split()]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, check=True)
    plan = json.loads(done.stdout)
    assert (plan["outcome"]["id"], plan["urgency"]) == (row["outcome"], row["urgency"])
    assert [other["id"] for other in plan["also"]] == [n for n in row["also"].split(",") if n]
    assert [contact["id"] for contact in plan["contacts"]] == row["contacts"].split()


def test_every_field_of_the_csv_is_quoted():
    """A program that analyses it reads it alike with its default settings."""
    table = run("metastatic-bone-disease", "--format", "csv").stdout
    for line in table.splitlines():
        assert line.startswith('"')
        assert line.endswith('"')
        assert line.replace('""', "").count('"') % 2 == 0


def test_filters_leave_exactly_the_paths_asked_for(every):
    """Through one or more answers, and to an outcome; counted and listed alike."""
    flags = ("--through", "red-flags=limb-fracture,spinal-pain", "--through", "age=19-to-24")
    found = json.loads(
        run("palliative-care", *flags, "--to", "refer-hpct", "--format", "json").stdout
    )
    wanted = [
        path
        for path in every
        if {"limb-fracture", "spinal-pain"} <= set(path["answers"]["red-flags"])
        and path["answers"].get("age") == "19-to-24"
        and path["outcome"] == "refer-hpct"
    ]
    assert found["paths"] == wanted
    assert found["count"] == len(wanted) > 100


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--through", "ag=no"), "Did you mean 'age'?"),
        (("--through", "age=19-24"), "Did you mean '19-to-24'?"),
        (("--to", "hpct"), "Did you mean 'refer-hpct'?"),
        (("--through", "age"), "Write -a DECISION_POINT=OPTION"),
    ],
)
def test_what_is_not_there_is_refused(flags, said):
    """A misspelt filter must not give an empty list that looks like an answer."""
    done = run("palliative-care", *flags)
    assert done.returncode == 2
    assert said in done.stderr


def test_more_than_a_million_are_counted_and_not_written(tmp_path):
    """A pathway beyond listing says so in a word, and says what to do instead."""
    pathways, contacts = write(1000, tmp_path)
    files = {"SARCOMA_NAV_PATHWAYS": str(pathways), "SARCOMA_NAV_CONTACTS": str(contacts)}
    command = [sys.executable, "-m", "sarcoma_nav", "pathways", "paths", "all"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **files}, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("About 10^50 paths: more than 1,000,000")
    one = subprocess.run(
        [*command, "--through", "red-flags=danger,pain", "--to", "emergency", "--format", "csv"],
        capture_output=True,
        text=True,
        env={**os.environ, **files},
        check=True,
    )
    assert len(one.stdout.splitlines()) == 2


def test_a_file_is_written_whole(tmp_path):
    """The table for the officer goes to a file."""
    done = run("refer-to-sarcoma-service", "--format", "csv", "-o", str(tmp_path / "paths.csv"))
    assert done.returncode == 0
    assert not done.stdout
    assert len((tmp_path / "paths.csv").read_text("utf-8").splitlines()) == 166
