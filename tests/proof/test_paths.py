"""`sarcoma-nav pathways paths`: every path, for whoever tests and signs them."""

from __future__ import annotations

import csv
import io
import json

import jsonschema
import pytest
from make_pathways import write
from terminal import ROOT, Finished, run

TOTALS = {
    "palliative-care": 22_405,
    "metastatic-bone-disease": 237,
    "refer-to-sarcoma-service": 165,
}


def paths(*arguments: str, **given: str) -> Finished:
    """Run the command on the shipped content, unless other content is given."""
    return run("pathways", "paths", *arguments, **given)


@pytest.fixture(scope="module")
def every() -> list[dict]:
    """Return all paths of the largest pathway."""
    return json.loads(paths("palliative-care", "--format", "json").out)["paths"]


@pytest.mark.parametrize(("pathway", "number"), TOTALS.items())
def test_totals(pathway, number):
    """How many paths there are is known exactly, and counted without walking them."""
    assert paths(pathway, "--count").out == f"{number:,} paths\n"


def test_json_fits_its_published_schema():
    """Other people's programs may rely on the shape."""
    found = json.loads(paths("metastatic-bone-disease", "--format", "json").out)
    schema = json.loads((ROOT / "docs/schema/paths.schema.json").read_text("utf-8"))
    jsonschema.validate(found, schema)
    assert found["count"] == len(found["paths"]) == 237


def test_ids_are_stable_and_told_apart(every):
    """A signature stays with its path: ids depend on the answers and on nothing else."""
    assert len({path["id"] for path in every}) == len(every)
    known = {path["id"]: path["answers"] for path in every}
    assert known["p692ff324f90e"] == {"red-flags": ["immediate-danger"]}
    assert all(path["id"][0] == "p" for path in every)


def test_csv_is_a_script_to_sign():
    """A row for each path, the command that walks it, and empty columns to fill in."""
    rows = list(
        csv.DictReader(io.StringIO(paths("metastatic-bone-disease", "--format", "csv").out))
    )
    assert len(rows) == 237
    assert {row["as_expected"] + row["tested_by"] + row["tested_on"] for row in rows} == {""}
    spine = [row for row in rows if row["lesion-site"] == "spine"]
    assert {row["outcome"] for row in spine} == {"spinal-not-boast"}


def test_the_command_in_a_row_walks_its_path():
    """What a tester pastes gives the outcome and the urgency of the row."""
    rows = list(
        csv.DictReader(io.StringIO(paths("metastatic-bone-disease", "--format", "csv").out))
    )
    for row in rows[::53]:
        program, *words = row["replay"].split()
        assert program == "sarcoma-nav"
        plan = json.loads(run(*words, "--format", "json").out)
        assert (plan["outcome"]["id"], plan["urgency"]) == (row["outcome"], row["urgency"])
        assert [other["id"] for other in plan["also"]] == [n for n in row["also"].split(",") if n]
        assert [contact["id"] for contact in plan["contacts"]] == row["contacts"].split()


def test_every_field_of_the_csv_is_quoted():
    """A program that analyses it reads it alike with its default settings."""
    table = run("pathways", "paths", "metastatic-bone-disease", "--format", "csv").out
    for line in table.splitlines():
        assert line.startswith('"')
        assert line.endswith('"')
        assert line.replace('""', "").count('"') % 2 == 0


def test_filters_leave_exactly_the_paths_asked_for(every):
    """Through one or more answers, and to an outcome; counted and listed alike."""
    flags = ("--through", "red-flags=limb-fracture,spinal-pain", "--through", "age=19-to-24")
    found = json.loads(
        paths("palliative-care", *flags, "--to", "refer-hpct", "--format", "json").out
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
        (("--through", "age"), "is not QUESTION=ANSWER"),
    ],
)
def test_what_is_not_there_is_refused(flags, said):
    """A misspelt filter must not give an empty list that looks like an answer."""
    done = paths("palliative-care", *flags)
    assert done.code == 2
    assert said in done.err


def test_more_than_a_million_are_counted_and_not_written(tmp_path):
    """A pathway beyond listing says so in a word, and says what to do instead."""
    pathways, contacts = write(1000, tmp_path)
    files = {"SARCOMA_NAV_PATHWAYS": str(pathways), "SARCOMA_NAV_CONTACTS": str(contacts)}
    done = paths("all", **files)
    assert done.code == 2
    assert done.err.startswith("About 10^50 paths: more than 1,000,000")
    through = ("--through", "red-flags=danger,pain", "--to", "emergency")
    one = paths("all", *through, "--format", "csv", **files)
    assert len(one.out.splitlines()) == 2


def test_a_file_is_written_whole(tmp_path):
    """The table for the officer goes to a file."""
    done = paths("refer-to-sarcoma-service", "--format", "csv", "-o", str(tmp_path / "paths.csv"))
    assert done.code == 0
    assert not done.out
    assert len((tmp_path / "paths.csv").read_text("utf-8").splitlines()) == 166
