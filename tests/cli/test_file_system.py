"""Whatever the file system refuses is no fault of the program, and holds back no emergency plan."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from terminal import PROGRAM, ROOT, Finished, run, run_process, surroundings

pytestmark = [
    pytest.mark.clock,
    pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and rights of POSIX"),
]

AT = ["--at", "2026-11-27T18:40"]
CORD = ["triage", "palliative-care", "-a", "red-flags=cord-compression", *AT]
LOCALISED = ["triage", "palliative-care", "-a", "red-flags=none", "-a", "sarcoma-status=localised"]
LEFT_OUT = "The shipped directory is used without it."
TOO_LONG = "x" * 300
FAULTY_SYSTEM = ROOT / "tests" / "faulty_system.py"
STEP = os.environ.get("FAULT_STEP", "75")
"""Of the calls that are made while libraries are loaded, one in so many fails; 1 takes minutes."""


def is_no_fault(ended: Finished, *codes: int) -> bool:
    """Say whether a run ended with one of these exit codes, and blames nobody for a bug."""
    said = ended.out + ended.err
    return ended.code in codes and "Traceback" not in said and "fault in sarcoma-nav" not in said


def refused_rights() -> tuple[str, ...]:
    """Return what runs the program without the right of root to read everything."""
    if os.geteuid():
        return PROGRAM
    without = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
    if not shutil.which("setpriv") or subprocess.run([*without, "true"], check=False).returncode:
        pytest.skip("root may read everything here")
    return (*without, *PROGRAM)


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, Path]:
    """Return configuration folders that cannot be used, each in its own way."""
    (tmp_path / "loop").symlink_to("loop")
    folder = tmp_path / "folder" / "sarcoma-nav"
    folder.mkdir(parents=True)
    (folder / "contacts.yaml").mkdir()
    return {
        "a loop of links": tmp_path / "loop",
        "a name too long": tmp_path / TOO_LONG,
        "a folder in its place": tmp_path / "folder",
    }


@pytest.mark.parametrize("kind", ["a loop of links", "a name too long", "a folder in its place"])
def test_a_local_directory_that_nobody_named_holds_nothing_back(
    settings: dict[str, Path], kind: str
) -> None:
    """It is not there, says standard error, and the plan is the one without it."""
    home = str(settings[kind])
    ended = run(*CORD, XDG_CONFIG_HOME=home)
    assert is_no_fault(ended, 0)
    assert ended.out == run(*CORD).out
    assert ended.err.startswith(f"Warning: {home}/sarcoma-nav/contacts.yaml: cannot be read: ")
    assert ended.err.endswith(f"{LEFT_OUT}\n")
    for words in (["check"], ["contacts", "export", "--format", "csv"]):
        ended = run(*words, XDG_CONFIG_HOME=home)
        assert is_no_fault(ended, 0)
        assert LEFT_OUT in ended.err
    for words in (["contacts", "set", "hpct", "--hours", "24/7"], ["contacts", "where"]):
        assert is_no_fault(run(*words, XDG_CONFIG_HOME=home), 0, 4, 74)


@pytest.mark.parametrize("part", [".", "sarcoma-nav/contacts.yaml"])
def test_a_home_that_may_not_be_searched_holds_nothing_back(tmp_path: Path, part: str) -> None:
    """On a ward's machine the profile may be locked: not even the emergency plan was printed."""
    program = refused_rights()
    folder = tmp_path / "sarcoma-nav"
    folder.mkdir()
    (folder / "contacts.yaml").write_text("contacts: {}\n", encoding="utf-8")
    (tmp_path / part).chmod(0)
    try:
        ended = run_process(*CORD, program=program, XDG_CONFIG_HOME=str(tmp_path))
        assert is_no_fault(ended, 0)
        assert ended.out.count("EMERGENCY  now") == 1
        assert "cannot be read: Permission denied" in ended.err
        words = ["contacts", "set", "hpct", "--hours", "24/7"]
        changed = run_process(*words, program=program, XDG_CONFIG_HOME=str(tmp_path))
        assert is_no_fault(changed, 4, 74)
    finally:
        (tmp_path / part).chmod(0o700)


NAMED = {
    "--pathways": 4,
    "--contacts": 4,
    "--answers": 2,
    "--resume": 2,
    "--save": 74,
    "-o": 74,
}


@pytest.mark.parametrize(("flag", "code"), NAMED.items(), ids=NAMED)
def test_what_was_named_and_cannot_be_used_is_said(tmp_path: Path, flag: str, code: int) -> None:
    """A loop of links, a name too long, a path through a file: one line with the name."""
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()
    for name in ("loop", TOO_LONG, "file/below"):
        ended = run(*LOCALISED, flag, tmp_path / name)
        assert is_no_fault(ended, code)
        assert ended.err.startswith(f"{tmp_path / name}: cannot be ")
    assert (tmp_path / "loop").is_symlink()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero here")
@pytest.mark.parametrize(
    ("flag", "code"), [("--pathways", 4), ("--contacts", 4), ("--answers", 2), ("--resume", 2)]
)
def test_a_file_without_an_end_is_not_read_to_it(flag: str, code: int) -> None:
    """`/dev/zero` took all memory there was."""
    ended = run(*LOCALISED, flag, "/dev/zero")
    assert is_no_fault(ended, code)
    assert ended.err.startswith("/dev/zero:")


def test_a_pipe_that_nobody_writes_to_is_waited_for_no_longer_than_it_takes(tmp_path: Path) -> None:
    """A named pipe held the program for ever; one that is written to late is still read."""
    silent, late = tmp_path / "silent", tmp_path / "late"
    os.mkfifo(silent)
    os.mkfifo(late)
    ended = run(*LOCALISED, "--pathways", silent)
    assert is_no_fault(ended, 4)
    assert ended.err.startswith(f"{silent}: cannot be read: Nothing was written to it for 5 second")
    writer = threading.Timer(0.3, late.write_text, ["red-flags: cord-compression\n"])
    writer.start()
    assert run("triage", "palliative-care", "--answers", late).out.count("EMERGENCY  now") == 1
    writer.join()


GONE = [
    (CORD, 0),
    ([*CORD, "-o", "plan.txt"], 74),
    (["contacts", "--contacts", "mine.yaml"], 4),
    (["check", "--format", "github"], 74),
    (["diff", "git:HEAD", "."], 2),
]


@pytest.mark.parametrize(("words", "code"), GONE, ids=[" ".join(words) for words, _ in GONE])
def test_a_working_folder_that_was_deleted(tmp_path: Path, words: list[str], code: int) -> None:
    """Somebody tidied up under an open terminal: what needs no folder works."""
    folder = tmp_path / "gone"
    folder.mkdir()
    program = ("sh", "-c", f'rmdir "{folder}"; exec "$@"', "sh", *PROGRAM)
    assert is_no_fault(run_process(*words, program=program, cwd=folder), code)


FULL = [
    (CORD, 0, "2>/dev/full"),
    (
        ["contacts", "show", "hpct", "--field", "phone", "--at", "2029-01-01T09:00"],
        0,
        "2>/dev/full",
    ),
    (["triage", "palliative-care"], 3, "2>/dev/full"),
    (["triage", "--at", "x"], 2, "2>/dev/full"),
    (["bogus"], 2, "2>/dev/full"),
    (["bogus"], 2, "2>&-"),
]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize(
    ("words", "code", "stream"), FULL, ids=[" ".join(words) for words, *_ in FULL]
)
def test_a_standard_error_that_takes_nothing_changes_no_result(
    words: list[str], code: int, stream: str
) -> None:
    """A warning that cannot be printed must not cost the plan, nor land among the results."""
    program = ("sh", "-c", f'exec "$@" {stream}', "sh", *PROGRAM)
    ended = run_process(*words, program=program)
    assert is_no_fault(ended, code)
    assert ended.out == run(*words).out


def test_answers_from_a_standard_input_that_is_closed() -> None:
    """A service has none."""
    program = ("sh", "-c", 'exec "$@" 0<&-', "sh", *PROGRAM)
    ended = run_process("triage", "--answers", "-", program=program)
    assert is_no_fault(ended, 2)
    assert ended.err == "Standard input is closed: no answers can be read from it.\n"


COMMANDS = {
    "a plan": [*CORD, "-o", "result", "--save", "walk.json"],
    "a local value": ["contacts", "set", "hpct", "--hours", "24/7"],
}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="each failure has a process of its own")
@pytest.mark.parametrize(
    ("words", "step"),
    [*((words, "0") for words in COMMANDS.values()), (COMMANDS["a plan"], STEP)],
    ids=[*COMMANDS, "a plan, from its first import"],
)
def test_each_call_to_the_system_may_fail(tmp_path: Path, words: list[str], step: str) -> None:
    """`open`, `stat`, `write`, `fsync`, `rename` ...: no fault of ours, no half file, none left."""
    before = {"result": "old", "walk.json": "old", "local.yaml": "contacts: {}\n"}
    for name, text in before.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-B", FAULTY_SYSTEM, tmp_path, step, *words],
        cwd=tmp_path,
        env=surroundings(SARCOMA_NAV_LOCAL_CONTACTS=str(tmp_path / "local.yaml")),
        capture_output=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    runs = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith(b'{"code"')]
    assert len(runs) > 8
    new = next(one["files"] for one in runs if not one["fired"])
    for failed in runs:
        assert is_no_fault(Finished(failed["code"], "", failed["said"]), 0, 4, 74), failed
        assert failed["files"].keys() <= new.keys(), failed
        for name, text in failed["files"].items():
            # A file that was made and not begun is as good as none.
            is_untouched = failed["code"] != 0 and text == before.get(name, "")
            assert is_untouched or is_whole(text, new[name]), failed


def is_whole(text: str, whole: str) -> bool:
    """Say whether nothing is missing at the beginning or at the end.

    In between a plan says so where it could not read the seal. The time of day may differ.
    """
    text, whole = (re.sub(r"\d\d:\d\d:\d\d", "", one) for one in (text, whole))
    lines = whole.splitlines()
    return text.startswith(lines[0]) and text.rstrip().endswith(lines[-1])


def test_a_file_that_is_written_has_the_mode_that_a_shell_would_give(tmp_path: Path) -> None:
    """0666 less the umask when new, its own mode when it was there; a saved walk is private."""
    old, new, walk = tmp_path / "old", tmp_path / "new", tmp_path / "walk.json"
    old.touch()
    old.chmod(0o604)
    walk.touch()
    walk.chmod(0o644)
    before = os.umask(0o027)
    try:
        for output in (old, new):
            assert run(*LOCALISED, "-o", output, "--save", walk).code == 0
    finally:
        os.umask(before)
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (old, new, walk)]
    assert modes == [0o604, 0o640, 0o600]
