"""The seal: no fact of the content changes unnoticed, and nothing else sets it off."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from dangerous_edits import AT, edits, failures, write_seal
from dangerous_kinds import KINDS
from plain_data import FILES, read_content
from terminal import ROOT, run

from sarcoma_nav.checks.run import run_checks
from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load
from sarcoma_nav.content.seal import facts_in_use, read_seal, seal_state
from sarcoma_nav.model.seal import SealState
from sarcoma_nav.proof.facts import digest

if TYPE_CHECKING:
    from pathlib import Path

CONTENT = read_content()
EDITS = list(edits(CONTENT, places=1))
HPCT = "    phone: 01865 221741\n"


@pytest.fixture(scope="module")
def beside_seal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the seal of the shipped content, for edited files to be put into."""
    folder = tmp_path_factory.mktemp("sealed")
    write_seal(CONTENT, folder)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a copy of the shipped files, not sealed."""
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def named(folder: Path) -> list[str]:
    """Return the options that name the files of a folder."""
    return [f"--{file[:-5]}={folder / file}" for file in FILES]


def replace(path: Path, old: str, new: str) -> None:
    """Replace a text that is there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def plan(folder: Path, *words: str, **given: str) -> dict:
    """Return the plan for an emergency, made from the files of a folder."""
    answer = ("triage", "palliative-care", "-a", "red-flags=immediate-danger")
    done = run(*answer, "--format", "json", *words, *named(folder), **given)
    assert done.code == 0, done.err
    return json.loads(done.out)


def unsealed(folder: Path) -> list[str]:
    """Return what is found of the seal, each with its file and line."""
    found = run_checks(Files(*(folder / name for name in FILES)), AT)
    return [str(problem) for problem in found.problems if problem.code == "not-sealed"]


@pytest.mark.parametrize("edit", EDITS, ids=[edit.kind for edit in EDITS])
def test_a_dangerous_edit_is_found(edit, beside_seal):
    """Every kind of edit that could hurt a patient fails `check --strict`."""
    assert True not in set(failures(edit, beside_seal))


def test_there_is_a_place_for_most_kinds():
    """A kind without a place in the content is tried by nothing."""
    assert len(EDITS) >= 62
    assert len(EDITS) >= len(KINDS) - 10


def test_a_sealed_content_passes_at_once(folder):
    """Whoever seals the content has a clean check, and a plan that says who did."""
    done = run("seal", "--by", "Ann Author", "--reviewed-by", "Bob Reviewer", *named(folder))
    assert done.code == 0
    assert "sealed by Ann Author; reviewed by Bob Reviewer." in done.out
    assert run("check", "--strict", *named(folder)).code == 0
    said = {"by": "Ann Author", "reviewed_by": "Bob Reviewer", "holds": True}
    assert plan(folder)["seal"] == said


def test_a_change_is_named_with_both_values_and_its_line(folder):
    """A number that is valid and wrong is found where it stands, and in the plan."""
    run("seal", "--by", "Ann Author", *named(folder))
    replace(folder / "contacts.yaml", HPCT, HPCT.replace("1741", "1714"))
    (found,) = unsealed(folder)
    text = (folder / "contacts.yaml").read_text("utf-8")
    line = text[: text.index("01865 221714")].count("\n") + 1
    assert found.startswith(f"{folder / 'contacts.yaml'}:{line}:")
    assert "contacts.hpct.phone was sealed as '01865 221741', and is '01865 221714'." in found
    assert run("check", "--strict", *named(folder)).code == 1
    assert plan(folder)["seal"] == {"by": "Ann Author", "reviewed_by": None, "holds": False}
    again = run("seal", "--by", "Ann Author", *named(folder))
    assert "'01865 221714'" in again.out
    assert unsealed(folder) == []


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_plan_says_so_in_its_foot(folder, form):
    """Whoever reads a plan reads that nobody reviewed it, and that it changed."""
    walk = ("triage", "palliative-care", "-a", "red-flags=immediate-danger", "--format", form)
    run("seal", "--by", "Ann Author", *named(folder))
    whole = run(*walk, "--full", *named(folder)).out
    assert "Content sealed by Ann Author; nobody has reviewed it." in whole
    assert "AS SEALED" not in whole
    replace(folder / "contacts.yaml", HPCT, HPCT.replace("1741", "1714"))
    assert "NOT AS SEALED" in run(*walk, *named(folder)).out
    assert "NOT AS SEALED" in run(*walk[:-2], "--note", *named(folder)).out


def test_comments_and_order_are_no_facts(folder):
    """The hash is of what the files say, not of how they are written."""
    before = facts_in_use(load(Files(*(folder / name for name in FILES))))
    replace(folder / "contacts.yaml", f"{HPCT}    hours: Mo-Su 08:00-18:00\n", "")
    replace(folder / "contacts.yaml", "    short: HPCT\n", "    hours: Mo-Su 08:00-18:00\n"
            "    short: 'HPCT'  # as on the wards\n    phone: [01865 221741]\n")  # fmt: skip
    after = facts_in_use(load(Files(*(folder / name for name in FILES))))
    assert digest(before) == digest(after)


def test_a_local_directory_is_outside_the_seal(folder, tmp_path):
    """A site's own number breaks no seal; it is marked as local, as it always is."""
    run("seal", "--by", "Ann Author", *named(folder))
    local = tmp_path / "local.yaml"
    local.write_text("contacts:\n  hpct:\n    phone: 01865 221742\n    review_by: 2028-03\n")
    assert plan(folder, SARCOMA_NAV_LOCAL_CONTACTS=str(local))["seal"]["holds"]
    replace(folder / "contacts.yaml", HPCT, HPCT.replace("1741", "1714"))
    files = Files(*(folder / name for name in FILES), local=local)
    (found,) = [p for p in run_checks(files, AT).problems if p.code == "not-sealed"]
    assert found.location
    assert found.location.file == str(folder / "contacts.yaml")


def test_without_a_seal_nothing_is_claimed(folder):
    """Files that nobody sealed have none, and the check has nothing to compare."""
    assert plan(folder)["seal"] is None
    assert unsealed(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("01865 221741", "01865 221714", "The seal was edited"),
        ("# reviewed_by: nobody has reviewed it", "reviewed_by: ann  AUTHOR", "and reviewed it"),
    ],
)
def test_an_edited_seal_is_found(folder, old, new, said):
    """A seal that is made to fit by hand does not fit itself."""
    run("seal", "--by", "Ann Author", *named(folder))
    replace(folder / "seal.yaml", old, new)
    assert any(f"{folder / 'seal.yaml'}:" in found and said in found for found in unsealed(folder))
    assert plan(folder)["seal"]["reviewed_by"] is None


@pytest.mark.parametrize("text", ["", "by: [\n", "by: Ann\n", "\x00", "facts:\n  a: b\n"])
def test_a_seal_that_cannot_be_read_stops_no_plan(folder, text):
    """An emergency plan waits for no seal; the check says what is wrong with it."""
    (folder / "seal.yaml").write_text(text, "utf-8")
    assert plan(folder)["seal"] == {"by": None, "reviewed_by": None, "holds": False}
    done = run("check", *named(folder))
    assert done.code == 1
    assert f"{folder / 'seal.yaml'}:" in done.out


@pytest.mark.parametrize(
    "names",
    [
        ["--by", ""],
        ["--by", "  "],
        ["--by", "Ann\nAuthor"],
        ["--by", "Ann\x1b[31m"],
        ["--by", "A" * 81],
        ["--by", "Ann Author", "--reviewed-by", "ann  author"],
        ["--by", "Ann Author", "--reviewed-by", " "],
        [],
    ],
)
def test_names_are_names_and_differ(folder, names):
    """Nobody reviews their own seal, and no name breaks a line of a plan."""
    assert run("seal", *names, *named(folder)).code == 2
    assert not (folder / "seal.yaml").exists()


def test_names_are_kept_as_they_are(folder):
    """A name may have a quotation mark, a colon, or letters of any script."""
    for name in ("O'Neill: Áine #1", '"No" - 名前', "yes"):
        assert run("seal", "--by", name, *named(folder)).code == 0
        assert read_seal(folder / "seal.yaml")[0].by == name
        assert unsealed(folder) == []


def test_the_shipped_content_is_sealed_and_reviewed_by_nobody(loaded):
    """The project seals what it ships, and does not claim that anybody reviewed it."""
    assert seal_state(loaded) == SealState(by="sarcoma-nav project", reviewed_by=None, holds=True)


def test_the_seal_is_one_line_a_fact():
    """A reviewer reads the seal in a pull request: a changed fact is a changed line."""
    seal, _ = read_seal(ROOT / "docs" / "clinical-safety" / "seal.yaml")
    lines = [
        line
        for line in (ROOT / "docs" / "clinical-safety" / "seal.yaml")
        .read_text("utf-8")
        .splitlines()
        if line.startswith("  ")
    ]
    assert len(lines) == len(seal.facts)
    assert "  contacts.emergency-999.phone: '999'" in lines
