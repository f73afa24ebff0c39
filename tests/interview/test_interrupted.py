"""Every way a walk is broken off: no traceback, nothing half-written, the right exit code."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from terminal import PROGRAM, Terminal, surroundings

MANNERS = pytest.mark.parametrize("flag", [(), ("--plain",)], ids=["arrows", "numbers"])


@MANNERS
def test_stopping_and_going_on_keeps_the_walk(flag: tuple[str, ...]) -> None:
    """Ctrl-Z to look at the ward's list, fg, and the question is still there."""
    with Terminal("triage", "palliative-care", *flag) as terminal:
        terminal.see("Not assessed yet")
        terminal.process.kill(signal.SIGTSTP)
        time.sleep(0.3)
        terminal.process.kill(signal.SIGCONT)
        terminal.type("8\r" if not flag else "8\n")
        terminal.see("What is known about the sarcoma?")


@MANNERS
def test_a_closed_terminal_leaves_no_process_and_no_traceback(flag: tuple[str, ...]) -> None:
    """A window that is shut ends the walk, and nothing lingers."""
    terminal = Terminal("triage", "palliative-care", *flag)
    terminal.see("Not assessed yet")
    pid = terminal.process.pid
    terminal.process.close(force=False)
    for _ in range(100):
        if terminal.process.terminated or not _is_alive(pid):
            break
        time.sleep(0.1)
    assert not _is_alive(pid)


@MANNERS
def test_narrowing_the_terminal_in_mid_question_cuts_nothing(flag: tuple[str, ...]) -> None:
    """The words that do not fit any more are wrapped, and the walk goes on."""
    with Terminal("triage", "palliative-care", *flag, columns=120, rows=40) as terminal:
        terminal.see("Not assessed yet")
        terminal.screen.resize(40, 40)
        terminal.process.setwinsize(40, 40)
        time.sleep(0.3)
        terminal.type("8\r" if not flag else "8\n")
        terminal.see("What is known about the sarcoma?")
        terminal.type("q" if not flag else "q\n")
        assert terminal.end() == 130


@pytest.mark.parametrize(("key", "kept"), [("2", True), ("1", False), ("\x03", False)])
def test_saving_is_offered_when_a_walk_is_left_and_never_forced(
    tmp_path: Path,
    key: str,
    kept: bool,  # noqa: FBT001
) -> None:
    """Ctrl-C with --save asks; a second Ctrl-C is a no."""
    file = tmp_path / "walk.json"
    with Terminal("triage", "palliative-care", "--save", file) as terminal:
        terminal.see("Not assessed yet")
        terminal.type("8\r")
        terminal.see("Localised sarcoma")
        terminal.type("\x03")
        terminal.see("Save the answers so far?")
        terminal.type(key)
        assert terminal.end() == 130
        assert "no plan was given" in terminal.words
    assert file.exists() == kept


def test_a_full_disk_at_save_leaves_what_was_there(tmp_path: Path) -> None:
    """A walk that cannot be saved says so, after its plan: that is never held back."""
    folder = tmp_path / "gone"
    answers = ["-a", "red-flags=none", "-a", "sarcoma-status=localised"]
    ended = subprocess.run(
        [*PROGRAM, "triage", "palliative-care", *answers, "--save", folder / "walk.json"],
        capture_output=True,
        text=True,
        env=surroundings(),
        check=False,
    )
    assert ended.returncode == 74
    assert "Nothing was left behind" in ended.stderr
    assert ended.stdout.startswith("SOON: as soon as possible\n")
    assert not list(tmp_path.iterdir())


def test_a_disk_that_is_full_does_not_end_a_walk(tmp_path: Path) -> None:
    """The key s says that nothing was saved, and the question is still there to be answered."""
    words = ("triage", "palliative-care", "--plain", "--save", tmp_path / "gone" / "walk.json")
    with Terminal(*words) as terminal:
        terminal.asked(1)
        terminal.type("8\r")
        terminal.asked(2)
        terminal.type("s\r")
        terminal.see("cannot be written")
        terminal.type("4\r")
        terminal.see("Are these answers right?")
        terminal.type("\r")
        assert terminal.end() == 74
        assert "refer to the Oxford Sarcoma Service MDT" in terminal.words


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_at_standard_output_is_told_from_a_plan() -> None:
    """A plan that could not be written is no plan."""
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*PROGRAM, "triage", "palliative-care", "-a", "red-flags=svco"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=surroundings(),
            check=False,
        )
    assert ended.returncode == 74
    assert "Traceback" not in ended.stderr


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
