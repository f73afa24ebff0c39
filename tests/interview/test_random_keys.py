"""Walks at random keys: whatever is pressed, the program ends as it should and cleans up.

RANDOM_WALKS says how many walks; a long run takes 300.
"""

from __future__ import annotations

import os
import random
import signal
import termios
import time

import pytest
from garden import at_garden
from terminal import usual_modes

WALKS = int(os.environ.get("RANDOM_WALKS", "4"))
KEYS = 40
"""Keys of a walk."""
LONGEST = 5.0
"""Seconds that the end may take."""

USUAL = ["\r", "\n", " ", *"0123456789", *"bBs?mq", "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[H"]
CHORDS = [chr(code) for code in range(1, 32) if chr(code) not in "\x03\x04\x11\x13"]
ALT = [f"\x1b{letter}" for letter in "abdfhqnx#.<>\r\x08"]
SEQUENCES = [
    "\x1b[99~",
    "\x1b[1;9q",
    "\x1b[Z",
    "\x1bOP",
    "\x1b[15~",
    "\x1b[5~",
    "\x1b[1;5C",
    "\x1b",
]
MOUSE = ["\x1b[M !!", "\x1b[<0;12;5M", "\x1b[<0;12;5m", "\x1b[<64;3;3M", "\x1b[32;5;5M"]
PASTES = ["\x1b[200~q\r1\r2\r\x1b[201~", "\x1b[200~\x03\x1b[201~", "\x1b[200~\xe9\n\x1b[201~"]
REPORTS = ["\x1b[24;80R", "\x1b[?1;2c", "\x1b[I", "\x1b[O"]
BYTES = [b"\xff", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98\x80", b"\x80\x80", b"\xed\xa0\x80", b"\0"]
ODD = [*CHORDS, *ALT, *SEQUENCES, *MOUSE, *PASTES, *REPORTS, *BYTES]


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["arrows", "numbers"])
@pytest.mark.parametrize("seed", range(WALKS))
def test_no_key_breaks_a_walk(seed: int, flags: tuple[str, ...]) -> None:
    """No traceback, no exit code of a fault, no hang, and the terminal as it was before."""
    draw = random.Random(seed)
    size = {"columns": draw.choice([20, 40, 80, 200]), "rows": draw.choice([5, 10, 24, 60])}
    with at_garden(*flags, PAGER="cat", watched=False, **size) as terminal:
        terminal.see("alarms are present")
        _press(terminal, draw)
        time.sleep(0.15)
        code = _end(terminal)
        said = terminal.sent.decode(errors="replace")
        assert "Traceback" not in said
        assert "fault in sarcoma-nav" not in said
        assert "Press ENTER" not in said
        assert code in {0, 130, 131}  # a plan; left; Ctrl-\\ where the terminal makes it a signal
        assert termios.tcgetattr(terminal.process.child_fd) == usual_modes()


def _press(terminal, draw: random.Random) -> None:
    for _ in range(KEYS):
        if not terminal.process.isalive():
            return
        if draw.random() < 0.05:
            rows, columns = draw.randint(2, 60), draw.randint(5, 200)
            terminal.screen.resize(rows, columns)
            terminal.process.setwinsize(rows, columns)
        key = draw.choice(USUAL if draw.random() < 0.5 else ODD)
        terminal.process.send(key)
        time.sleep(draw.choice([0, 0, 0.01, 0.12]))
        terminal._read()


def _end(terminal) -> int:
    """Press Ctrl-C, as often as somebody would who wants to leave, and return the exit code."""
    until = time.monotonic() + LONGEST
    while terminal.process.isalive() and time.monotonic() < until:
        terminal.process.send("\x03")
        time.sleep(0.1)
        terminal._read()
    if terminal.process.isalive():
        terminal.process.kill(signal.SIGKILL)
        pytest.fail(f"It did not end in {LONGEST} s:\n" + "\n".join(terminal.shown))
    return terminal.end()
