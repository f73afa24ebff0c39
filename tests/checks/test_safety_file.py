"""The safety file: every control is shown by something that exists."""

from __future__ import annotations

import ast
import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from terminal import ROOT, run

from sarcoma_nav.checks.run import all_manuals
from sarcoma_nav.content.side_files import read_hazards

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = ROOT / "docs" / "clinical-safety"
HAZARDS = read_hazards()
AT = "2026-11-27T10:00"
SHOWN = [(h.id, one) for h in HAZARDS for control in h.controls for one in control.shown_by]


def test_what_shows_a_control_exists():
    """A control that nothing shows is a wish: each test and each check that is named is there."""
    known = {f"check:{code}" for code in all_manuals()} | set(every_test())
    assert [(hazard, name) for hazard, name in SHOWN if name not in known] == []


def every_test() -> Iterator[str]:
    """Yield every test function of the project, named as pytest names it."""
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(ROOT).as_posix()}::{node.name}"


def test_every_hazard_is_whole():
    """Each has controls that are shown, and leaves its residual risk to somebody qualified."""
    assert len(HAZARDS) >= 15
    for hazard in HAZARDS:
        assert hazard.controls
        assert all(control.shown_by for control in hazard.controls)
        assert hazard.open
    assert [hazard.id for hazard in HAZARDS] == [f"hz-{n:02}" for n in range(1, len(HAZARDS) + 1)]


@pytest.mark.parametrize(
    "name", sorted(path.name for path in FOLDER.glob("*.md") if path.name != "source-register.md")
)
def test_nothing_is_signed(name):
    """No document may look as if somebody qualified had approved it."""
    assert "unsigned" in (FOLDER / name).read_text("utf-8").casefold()


def test_links_lead_somewhere():
    """The documents of the file lead to one another."""
    for path in FOLDER.glob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
            assert (path.parent / link).exists(), (path.name, link)


def test_pack_is_one_document(tmp_path):
    """Hash, figures, findings, paths, contacts, sources, hazards: all of one version."""
    pack = tmp_path / "pack.md"
    assert run("check", "--pack", pack, "--at", AT).code == 0
    text = pack.read_text("utf-8")
    content = b"".join((ROOT / name).read_bytes() for name in ("pathways.yaml", "contacts.yaml"))
    assert hashlib.sha256(content).hexdigest() in text
    assert "Unsigned" in text
    assert re.findall("^## (.*)$", text, re.MULTILINE) == [
        "What was proved",
        "Findings (6)",
        "Paths",
        "What is proved of every path",
        "Contacts",
        "Sources",
        "Hazards",
    ]
    assert text.count("\n### HZ-") == len(HAZARDS)
    assert "36,421 paths." in text


def test_hash_of_the_paths_is_that_of_the_table(tmp_path):
    """A table that was signed can be told to be that of the pack."""
    pack, table = tmp_path / "pack.md", tmp_path / "paths.csv"
    run("check", "--pack", pack, "--at", AT)
    run("pathways", "paths", "metastatic-bone-disease", "--format", "csv", "-o", table)
    assert hashlib.sha256(table.read_bytes()).hexdigest() in pack.read_text("utf-8")


def test_there_is_no_pack_of_content_that_stops(tmp_path):
    """Nothing is written that looks like a proof of what cannot be used."""
    broken = tmp_path / "contacts.yaml"
    broken.write_text("contacts: {\n", "utf-8")
    pack = tmp_path / "pack.md"
    assert run("check", "--pack", pack, "--at", AT, "--contacts", broken).code == 4
    assert not pack.exists()
