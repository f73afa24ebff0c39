"""Signals at moments that nobody chooses: no traceback, the agreed exit code, nothing left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from garden import answers, at_garden
from terminal import PROGRAM, surroundings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.clock,
    pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX"),
]

LOCALISED = ["triage", "palliative-care", "-a", "red-flags=none", "-a", "sarcoma-status=localised"]
MOMENTS = int(os.environ.get("SIGNAL_MOMENTS", "6"))
"""Moments of the first half second; a long run takes fifty."""
BEGUN = """
import sys, sarcoma_nav.__main__ as program
print("begun", flush=True)
sys.argv[0] = "sarcoma-nav"
program.main()
"""
"""The program from its own first line: what Python does before is Python's."""
SLOW = """
import os, sys, time

def sync(handle):
    print("writing", flush=True)
    time.sleep(10)

os.fsync = sync
from sarcoma_nav.__main__ import main
sys.argv[0] = "sarcoma-nav"
main()
"""
"""The program on a disk that takes its time."""


def started(folder: Path, *words: str | Path, program: tuple[str, ...] = PROGRAM):
    """Start the program in a folder, with pipes for what it says."""
    return subprocess.Popen(
        [*program, *map(str, words)],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
    )


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM], ids=lambda sent: sent.name)
def test_a_signal_in_the_first_half_second(tmp_path: Path, sent: signal.Signals) -> None:
    """While libraries are loaded an interrupt surfaced as a traceback, or as another error."""
    program = (sys.executable, "-c", BEGUN)
    (tmp_path / "plan.txt").write_text("old", encoding="utf-8")
    for moment in range(MOMENTS):
        with started(tmp_path, *LOCALISED, "-o", "plan.txt", program=program) as process:
            assert process.stdout.readline() == b"begun\n"
            time.sleep(0.01 + 0.5 * moment / MOMENTS)
            process.send_signal(sent)
            _, said = process.communicate(timeout=20)
        assert process.returncode in {0, -sent, 128 + sent}, said
        assert b"Traceback" not in said
        assert b"fault in sarcoma-nav" not in said
        assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]
        text = (tmp_path / "plan.txt").read_text(encoding="utf-8")
        assert text == "old" or text.rstrip().endswith("-a sarcoma-status=localised")


AT_ONCE = [[signal.SIGINT], [signal.SIGTERM], [signal.SIGTERM, signal.SIGHUP]]


@pytest.mark.parametrize("sent", AT_ONCE, ids=lambda sent: " and ".join(one.name for one in sent))
def test_a_signal_within_a_write(tmp_path: Path, sent: list[signal.Signals]) -> None:
    """What was there is there, and the temporary file is not, though two signals come at once."""
    (tmp_path / "plan.txt").write_text("old", encoding="utf-8")
    program = (sys.executable, "-c", SLOW)
    with started(tmp_path, *LOCALISED, "-o", "plan.txt", program=program) as process:
        assert process.stdout.readline() == b"writing\n"
        assert len(list(tmp_path.iterdir())) == 2
        for number in sent:
            process.send_signal(number)
        _, said = process.communicate(timeout=20)
    assert process.returncode in {128 + number for number in sent}
    assert b"Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]
    assert (tmp_path / "plan.txt").read_text(encoding="utf-8") == "old"


def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    """A shell lets Ctrl-C pass by what it runs in the background."""
    ignoring = ("sh", "-c", 'trap "" INT; exec "$@"', "sh", sys.executable, "-c", SLOW)
    words = [*LOCALISED, "-o", "plan.txt"]
    with started(tmp_path, *words, program=ignoring) as process:
        assert process.stdout.readline() == b"writing\n"
        process.send_signal(signal.SIGINT)
        time.sleep(0.2)
        assert process.poll() is None
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode == 143


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["arrows", "numbers"])
def test_a_signal_between_two_questions(flags: tuple[str, ...]) -> None:
    """It comes in the midst of drawing: the terminal echoes again, and the answers are not lost."""
    for delay, sent in ((0.0, signal.SIGINT), (0.02, signal.SIGTERM)):
        with at_garden(*flags, *answers("alarms=none"), watched=False) as terminal:
            terminal.asked(2)
            terminal.type("2\r")
            time.sleep(delay)
            terminal.process.kill(sent)
            assert terminal.end() == 128 + sent
            assert "Traceback" not in terminal.words
            assert "-a alarms=none" in terminal.words
