"""Which files a command uses: flags before and behind its name, the environment, the local ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from terminal import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clock

CONTACTS = (ROOT / "contacts.yaml").read_text(encoding="utf-8")
PATHWAYS = (ROOT / "pathways.yaml").read_text(encoding="utf-8")
CORD = ["triage", "palliative-care", "-a", "red-flags=cord-compression"]
CORD += ["--at", "2026-11-27T18:40"]


@pytest.fixture
def mine(tmp_path: Path) -> dict[str, Path]:
    """Return directories whose number for the hospital team tells which of them is in use."""
    found = {}
    for name, number in (("flag", "1111"), ("before", "2222"), ("shell", "3333")):
        found[name] = tmp_path / f"{name}.yaml"
        text = CONTACTS.replace("phone: 01865 221741", f"phone: 01865 {number}")
        found[name].write_text(text, encoding="utf-8")
    return found


PLACES = [
    ("contacts show hpct --field phone --contacts {flag}", "1111"),
    ("contacts show --contacts {flag} hpct --field phone", "1111"),
    ("contacts --contacts {before} show hpct --field phone", "2222"),
    ("--contacts {before} contacts show hpct --field phone", "2222"),
    ("--contacts {before} contacts show hpct --field phone --contacts {flag}", "1111"),
    ("contacts --contacts {before} show hpct --field phone --contacts {flag}", "1111"),
    ("contacts show hpct --field phone", "3333"),
]


@pytest.mark.parametrize(("line", "number"), PLACES)
def test_the_nearest_word_decides(mine: dict[str, Path], line: str, number: str) -> None:
    """Behind the command before ahead of it, ahead of it before the environment."""
    words = line.format(**mine).split()
    ended = run(*words, SARCOMA_NAV_CONTACTS=str(mine["shell"]))
    assert ended == (0, f"01865 {number}\n", "")


@pytest.mark.parametrize("by", ["behind", "ahead", "environment"])
def test_pathways_are_named_in_the_same_ways(tmp_path: Path, by: str) -> None:
    """An author tries a changed pathway without installing anything."""
    file = tmp_path / "pathways.yaml"
    old = "What is the sarcoma status?"
    assert old in PATHWAYS
    file.write_text(PATHWAYS.replace(old, "What does my own file ask?"), encoding="utf-8")
    words = ["triage", "palliative-care", "-a", "red-flags=none"]
    flag = ["--pathways", str(file)]
    if by == "environment":
        ended = run(*words, SARCOMA_NAV_PATHWAYS=str(file))
    else:
        ended = run(*words, *flag) if by == "behind" else run(*flag, *words)
    assert ended.code == 3
    assert "What does my own file ask?" in ended.err


def test_version_names_the_content_in_use(tmp_path: Path) -> None:
    """A report of a fault says which content it was, not which one is usual."""
    file = tmp_path / "pathways.yaml"
    file.write_text(PATHWAYS.replace("  version: '1.1'", "  version: '9.9'"), encoding="utf-8")
    assert run("--version").out.endswith("content osag-spc 1.1\n")
    for words in (["--version", "--pathways", file], ["--pathways", file, "--version"]):
        assert run(*words).out.endswith("content osag-spc 9.9\n")


IGNORED_BEFORE = ["--at 2026-12-25T10:00", "--format json", "--plain"]


@pytest.mark.parametrize("flag", IGNORED_BEFORE)
def test_a_flag_that_would_be_passed_over_is_refused(flag: str) -> None:
    """`contacts --at X show hpct` must not show the hours of now."""
    ended = run("contacts", *flag.split(), "show", "hpct")
    assert ended.code == 2
    assert ended.out == ""
    assert "'show' is a command: it stands before its options." in ended.err


LOCAL = "contacts: {mscc-coordinator: {phone: 01865 000001, hours: 24/7}}"


@pytest.fixture
def local(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a site that has set the line of its MSCC coordinator."""
    file = tmp_path / "local.yaml"
    file.write_text(LOCAL, encoding="utf-8")
    return {"SARCOMA_NAV_LOCAL_CONTACTS": str(file)}


def test_without_a_site_the_coordinator_is_not_configured() -> None:
    """No public source names the line: the plan says so, and who connects to it now."""
    ended = run(*CORD)
    assert "(not set for this site: MSCC coordinator)" in ended.out
    found = json.loads(run(*CORD, "--format", "json").out)
    assert found["contacts"][0]["configured"] is False
    assert found["contacts"][0]["phone"] is None
    assert found["contact_now"]["id"] == "ouh-switchboard"
    assert found["contact_now"]["ask_for"] == (
        "the MSCC coordinator or, if none, the on-call oncology registrar or acute oncology"
    )


def test_a_local_line_answers_now_and_is_marked(local: dict[str, str]) -> None:
    """A site's own number comes first, and everybody sees whose number it is."""
    ended = run(*CORD, **local)
    assert ended.code == 0
    assert "Ring  MSCC coordinator  01865 000001 [local]" in ended.out
    assert "not configured" not in ended.out
    found = json.loads(run(*CORD, "--format", "json", **local).out)
    assert found["contacts"][0]["local"] is True
    assert found["contacts"][0]["configured"] is True
    assert found["contacts"][1]["local"] is False
    assert found["contact_now"]["phone"] == "01865 000001"
    assert found["contact_first"]["phone"] == "01865 000001"


WHEREVER = ["contacts", "contacts list", "contacts show mscc-coordinator", "contacts now"]


@pytest.mark.parametrize("line", WHEREVER)
def test_a_local_line_is_marked_wherever_it_shows(local: dict[str, str], line: str) -> None:
    """The mark is what tells a number that the site answers for from one that was published."""
    said = run(*line.split(), **local).out.splitlines()
    assert any("MSCC coordinator" in one and "[local]" in one for one in said)
    assert "[local]" not in run(*line.split()).out


def test_the_value_alone_stays_alone(local: dict[str, str]) -> None:
    """A script that dials gets a number and no mark."""
    ended = run("contacts", "show", "mscc-coordinator", "--field", "phone", **local)
    assert ended == (0, "01865 000001\n", "")


def test_it_lies_over_whichever_directory_is_in_use(
    local: dict[str, str], mine: dict[str, Path]
) -> None:
    """A directory of one's own is no reason to lose the local lines."""
    words = ["--contacts", mine["flag"], "contacts", "show"]
    assert run(*words, "hpct", "--field", "phone", **local).out == "01865 1111\n"
    assert run(*words, "mscc-coordinator", "--field", "phone", **local).out == "01865 000001\n"


def test_it_is_found_in_the_users_own_folder(tmp_path: Path) -> None:
    """Nobody has to set a variable: the usual place is read, where it is there."""
    folder = tmp_path / "sarcoma-nav"
    folder.mkdir()
    (folder / "contacts.yaml").write_text(LOCAL, encoding="utf-8")
    words = ["contacts", "show", "mscc-coordinator", "--field", "phone"]
    ended = run(*words, XDG_CONFIG_HOME=str(tmp_path))
    assert ended == (0, "01865 000001\n", "")


DAMAGED = [
    (b"contacts:\n  hpct:\n    phne: 1\n", "3:11: shape error: The key 'phne' is not known"),
    (b"contacts:\n  hpct:\n    phone: 1\n   name: x\n", "4:4: shape error: This is not YAML"),
    (b"contacts:\n  hpct: {cover: nobody}\n", "2:17: dangling"),
    (b"contacts:\n  hpct: {hours: sometimes}\n", "2:17: hours"),
    (b"\xff", "1:1: shape error: Byte 1 is not UTF-8."),
    (b"", "1:1: shape error: The file is empty."),
]


@pytest.mark.parametrize(("contents", "said"), DAMAGED, ids=[said for _, said in DAMAGED])
def test_a_damaged_one_stops_every_command_with_its_line(
    tmp_path: Path, contents: bytes, said: str
) -> None:
    """A local number that cannot be read is not passed over: somebody relies on it."""
    file = tmp_path / "local.yaml"
    file.write_bytes(contents)
    for words in (CORD, ["contacts", "show", "hpct", "--field", "phone"]):
        ended = run(*words, SARCOMA_NAV_LOCAL_CONTACTS=str(file))
        assert ended.code == 4
        assert ended.out == ""
        assert ended.err.startswith(f"{file}:{said}")
    checked = run("check", SARCOMA_NAV_LOCAL_CONTACTS=str(file))
    assert checked.code == 4
    assert checked.out.startswith(f"{file}:{said}")


@pytest.mark.parametrize("line", ["contacts", "check", "triage"])
def test_one_that_is_named_and_missing_is_an_error(line: str, tmp_path: Path) -> None:
    """The shipped numbers in its place would be a silent lie."""
    absent = tmp_path / "absent.yaml"
    ended = run(line, SARCOMA_NAV_LOCAL_CONTACTS=str(absent))
    assert ended.code == 4
    assert ended.err.startswith(f"{absent}: there is no such file.")
    assert "SARCOMA_NAV_LOCAL_CONTACTS names it" in ended.err
