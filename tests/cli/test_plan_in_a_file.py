"""`-o`: the plan in a file, whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest
from terminal import run, run_process

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clock

LOCALISED = ["triage", "palliative-care", "-a", "red-flags=none", "-a", "sarcoma-status=localised"]
AT = ["--at", "2026-11-27T18:40"]


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_the_file_holds_the_whole_plan(tmp_path: Path, form: str) -> None:
    """A plan that is kept is not cut to one screen."""
    file = tmp_path / "plan"
    ended = run(*LOCALISED, *AT, "--format", form, "-o", file)
    assert ended == (0, "", f"The plan is in {file}.\n")
    whole = run(*LOCALISED, *AT, "--format", form, "--full").out
    assert file.read_text(encoding="utf-8") == whole


def test_a_name_that_ends_in_md_asks_for_markdown(tmp_path: Path) -> None:
    """What the file is called says what whoever opens it expects."""
    file = tmp_path / "plan.md"
    assert run(*LOCALISED, *AT, "-o", file).code == 0
    assert file.read_text(encoding="utf-8") == run(*LOCALISED, *AT, "--format", "markdown").out


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    """What stood there before is gone, to the last byte."""
    file = tmp_path / "plan.json"
    file.write_text("x" * 100_000, encoding="utf-8")
    assert run(*LOCALISED, "--format", "json", "-o", file).code == 0
    assert json.loads(file.read_text(encoding="utf-8"))["status"] == "outcome"
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.json"]


def unwritable(folder: Path) -> dict[str, Path]:
    """Return places where no file can be put."""
    a_file = folder / "a-file"
    a_file.write_text("old", encoding="utf-8")
    a_folder = folder / "a-folder"
    a_folder.mkdir()
    return {
        "in no folder": folder / "absent" / "plan.txt",
        "under a file": a_file / "plan.txt",
        "a folder itself": a_folder,
        "a name too long": folder / ("x" * 400),
    }


@pytest.mark.parametrize(
    "where", ["in no folder", "under a file", "a folder itself", "a name too long"]
)
def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path, where: str) -> None:
    """Exit code 74, the name, and neither half a plan nor a stray temporary file."""
    place = unwritable(tmp_path)[where]
    before = sorted(tmp_path.rglob("*"))
    ended = run(*LOCALISED, "-o", place)
    assert ended.code == 74
    assert ended.out == ""
    assert ended.err.startswith(f"{place}: cannot be written: ")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="everything is writable for root"
)
def test_an_old_file_survives_a_folder_that_takes_no_other(tmp_path: Path) -> None:
    """No permission is no reason to lose the plan that was there."""
    file = tmp_path / "plan.txt"
    file.write_text("old", encoding="utf-8")
    tmp_path.chmod(0o555)
    ended = run(*LOCALISED, "-o", file)
    tmp_path.chmod(0o755)
    assert ended.code == 74
    assert file.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_an_old_file_survives_a_disk_that_fills_up(tmp_path: Path) -> None:
    """The file system gives up half-way through: the old plan still stands, whole."""
    file = tmp_path / "plan.txt"
    file.write_text("old", encoding="utf-8")
    small = (
        "import resource, runpy, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "sys.argv[0] = 'sarcoma-nav'\n"
        "runpy.run_module('sarcoma_nav', run_name='__main__')\n"
    )
    ended = run_process(*LOCALISED, "-o", file, program=(sys.executable, "-B", "-c", small))
    assert ended.code == 74
    assert ended.err == f"{file}: cannot be written: File too large. Nothing was left behind.\n"
    assert file.read_text(encoding="utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.txt"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["triage", "palliative-care"], 3),
        (["triage", "palliative-care", "-a", "red-flags=nonne"], 2),
        ([*LOCALISED, "--strict", "--at", "2028-04-01T09:00"], 5),
    ],
    ids=["open question", "wrong answer", "overdue"],
)
def test_without_a_plan_the_old_file_stays(tmp_path: Path, words: list[str], code: int) -> None:
    """A command that gives no plan must not take the last one away."""
    file = tmp_path / "plan.txt"
    file.write_text("old", encoding="utf-8")
    assert run(*words, "-o", file).code == code
    assert file.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_what_is_no_file_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    """`-o /dev/null` by whoever may replace it must not make a file of a device."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(*LOCALISED, *AT, "-o", pipe).code == 0
        assert pipe.is_fifo()
        assert os.read(reader, 65536).decode() == run(*LOCALISED, *AT, "--full").out
    finally:
        os.close(reader)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")
def test_a_link_is_followed(tmp_path: Path) -> None:
    """A folder that several share holds the plan where the link says."""
    (tmp_path / "shared").mkdir()
    link = tmp_path / "plan.txt"
    link.symlink_to(tmp_path / "shared" / "plan.txt")
    assert run(*LOCALISED, *AT, "-o", link).code == 0
    assert link.is_symlink()
    assert (tmp_path / "shared" / "plan.txt").is_file()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The slip is in the folder's name, and the message says so."""
    folder = tmp_path / "absent"
    ended = run_process(*LOCALISED, "-o", folder / "plan.md")
    assert ended.code == 74
    assert f"cannot be written: there is no folder {folder}." in ended.err
