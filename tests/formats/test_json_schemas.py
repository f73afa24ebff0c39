"""Whatever is printed as JSON fits the schema that is published for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import jsonschema
import pytest
from terminal import run

from sarcoma_nav.cli.schema import SchemaName

ROOT = Path(__file__).parents[2]
SCHEMA_FOLDER = ROOT / "docs" / "schema"
FORMAT = ("--format", "json", "--at", "2026-12-25T19:30")
ANSWERS = ("triage", "palliative-care", "--answers", str(ROOT / "docs" / "answers.yaml"))

OUTPUTS = [
    ("plan", ANSWERS),
    ("plan", ("triage", "palliative-care", "-a", "red-flags=cord-compression")),
    ("plan", ("triage", "-a", "red-flags=none")),
    ("contact-list", ("contacts",)),
    ("contact-list", ("contacts", "show", "mscc-coordinator")),
    ("contact-list", ("contacts", "now")),
    ("contact-export", ("contacts", "export")),
    ("week", ("contacts", "week", "hpct")),
    ("pathway-list", ("pathways",)),
    ("pathway", ("pathways", "show", "palliative-care")),
    ("paths", ("pathways", "paths", "metastatic-bone-disease")),
    ("guideline", ("guideline",)),
    ("statements", ("guideline", "statements")),
    ("sources", ("guideline", "sources")),
    ("glossary", ("guideline", "glossary")),
    ("references", ("guideline", "references")),
    ("search", ("guideline", "search", "consent", "ofice")),
    ("check", ("check",)),
    ("diff", ("diff", str(ROOT / "pathways.yaml"), str(ROOT / "pathways.yaml"))),
]


def validate(name: str, text: str) -> None:
    """Hold a text in JSON against the published schema of that name."""
    schema = json.loads((SCHEMA_FOLDER / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(text), schema)


def no_local_contacts(folder: Path) -> Path:
    """Return a local directory that changes nothing."""
    path = folder / "none.yaml"
    path.write_text("contacts: {}\n", "utf-8")
    return path


def test_a_history_fits_its_published_schema(tmp_path: Path) -> None:
    """It has no moment of its own, and is empty until something is changed."""
    given = {"SARCOMA_NAV_LOCAL_CONTACTS": str(no_local_contacts(tmp_path))}
    closed = ("--closed", "2026-12-25", "--reason", "moved")
    for words in (("set", "hpct", "--phone", "01865 741741", *closed), ("undo",)):
        validate("log", run("contacts", "log", "--format", "json", **given).out)
        assert run("contacts", *words, **given).code == 0
    validate("log", run("contacts", "log", "--format", "json", **given).out)


@pytest.mark.parametrize(("name", "words"), OUTPUTS)
@pytest.mark.parametrize("directory", ["shipped", "local"])
def test_an_output_fits_its_published_schema(
    name: str, words: tuple[str, ...], directory: str, tmp_path: Path
) -> None:
    """Programs may rely on every key, with a local directory and without one."""
    example = ROOT / "docs" / "local-contacts.yaml"
    local = example if directory == "local" else no_local_contacts(tmp_path)
    validate(name, run(*words, *FORMAT, SARCOMA_NAV_LOCAL_CONTACTS=str(local)).out)


def test_a_saved_walk_fits_its_published_schema(tmp_path: Path) -> None:
    """A saved walk is JSON that other programs may read."""
    saved = tmp_path / "walk.json"
    run(*ANSWERS, "--save", str(saved))
    validate("saved-walk", saved.read_text("utf-8"))


def test_every_output_is_validated() -> None:
    """A schema that no output is held against could be wrong."""
    validated = {name for name, _ in OUTPUTS} | {"saved-walk", "log"}
    assert validated | {"pathways", "contacts"} == set(get_args(SchemaName))


@pytest.mark.parametrize("name", get_args(SchemaName))
def test_the_command_prints_the_published_file(name: str) -> None:
    """What is published is what whoever installed the program has, whatever else is installed."""
    published = (SCHEMA_FOLDER / f"{name}.schema.json").read_text("utf-8")
    assert run("schema", name).out == published


def test_local_values_are_marked_in_the_plan(tmp_path: Path) -> None:
    """Whoever reads `contact_first` and `contact_now` sees that the number is the site's own."""
    local = tmp_path / "local.yaml"
    local.write_text(
        "contacts: {hpct: {phone: 020 7946 0018, verified: 2026-11, review_by: 2027-11}}", "utf-8"
    )
    for used, expected in ((local, True), (no_local_contacts(tmp_path), False)):
        plan = json.loads(run(*ANSWERS, *FORMAT, SARCOMA_NAV_LOCAL_CONTACTS=str(used)).out)
        assert plan["contact_first"]["id"] == "hpct"
        assert plan["contact_first"]["local"] is expected
        assert plan["contact_now"]["local"] is False
