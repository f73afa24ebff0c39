"""The program at a real terminal; beside it, what runs the program without one."""

from __future__ import annotations

import os
import signal
import termios
import time
from typing import TYPE_CHECKING, Any, Self

import pexpect
import pyte
from forked import can_fork, load_libraries, run_forked
from moment import with_moment
from program import PROGRAM, ROOT, Finished, run, run_process, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = [
    "PROGRAM",
    "ROOT",
    "Finished",
    "Terminal",
    "run",
    "run_process",
    "surroundings",
    "usual_modes",
]

PAUSE = 0.15
"""Seconds between two keys of somebody who reads what is asked."""
REVIEW_PAUSE = 0.6
"""Seconds without a key before Enter accepts a review."""
PATIENCE = 20.0
"""Seconds that a terminal is given before a test fails; none needs them when all is well."""


def usual_modes() -> list[Any]:
    """Return the modes of a terminal that no program has changed."""
    ends = os.openpty()
    modes = termios.tcgetattr(ends[0])
    for end in ends:
        os.close(end)
    return modes


class Terminal:
    """The program at a terminal: what is typed, and what is to be seen on the screen."""

    def __init__(
        self,
        *words: str | Path,
        columns: int = 80,
        rows: int = 24,
        program: tuple[str, ...] = PROGRAM,
        watched: bool = True,
        **given: str,
    ) -> None:
        """Start the program at a terminal of this size."""
        self.screen = pyte.HistoryScreen(columns, rows, history=5000, ratio=0.5)
        self.sent = b""
        self._changed_at = time.monotonic()
        """When the screen last changed, or something was typed."""
        self._stream = pyte.ByteStream(self.screen)
        typed = with_moment(list(map(str, words)))
        command, *arguments = [*program, *typed]
        environment = surroundings(watched=watched, **{"TERM": "xterm-256color", **given})
        if is_forked := program is PROGRAM and can_fork(given):
            load_libraries()

        def begin() -> None:
            # Whoever runs the tests may ignore it, as nohup does; a terminal that is lost sends it.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            if is_forked:
                run_forked(typed, environment)

        self.process = pexpect.spawn(
            command,
            arguments,
            dimensions=(rows, columns),
            env=environment,
            timeout=PATIENCE,
            preexec_fn=begin,
        )
        self.process.delaybeforesend = None

    def __enter__(self) -> Self:
        """Let a test hold the terminal for as long as it needs it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave no process behind."""
        self.process.close(force=True)

    @property
    def shown(self) -> list[str]:
        """The lines on the screen now."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def everything(self) -> list[str]:
        """Every line that was shown, those that have scrolled away first."""
        columns = self.screen.columns
        gone = [
            "".join(line[x].data for x in range(columns)).rstrip()
            for line in self.screen.history.top
        ]
        return [*gone, *self.shown]

    @property
    def words(self) -> str:
        """Everything that was shown, with single spaces whatever the line breaks."""
        return " ".join(" ".join(self.everything).split())

    def see(self, text: str, *, after: str = "") -> str:
        """Wait until a text is shown, after another one where that is there; return all words."""
        self.wait(lambda: text in self._words_from(after), f"{text!r}")
        return self.words

    def asked(self, number: int) -> str:
        """Wait until the question of this number can be answered; return its words."""
        head = f"Question {number} of"
        self.wait(lambda: self._is_asked(head), f"{head!r} with its prompt")
        return self._words_from(head)

    def _is_asked(self, head: str) -> bool:
        words = self.words
        return head in words and "q quit" in words[words.rfind(head) :]

    def wait(self, done: Callable[[], bool], what: str) -> None:
        """Wait until something holds of the screen.

        Raises:
            AssertionError: with the screen, where it never does.
        """
        until = time.monotonic() + PATIENCE
        while not done():
            if time.monotonic() > until or not self._read():
                if done():
                    return
                page = "\n".join(self.everything)
                raise AssertionError(f"{what} was never shown. The screen:\n{page}")

    def type(self, keys: str | bytes) -> None:
        """Type keys, as somebody does who has read the screen and typed nothing meanwhile."""
        time.sleep(max(self._changed_at + PAUSE - time.monotonic(), 0))
        self.process.send(keys)
        self._changed_at = time.monotonic()

    def accept(self) -> None:
        """Press Enter after the pause that a review wants before it."""
        time.sleep(max(self._changed_at + REVIEW_PAUSE - time.monotonic(), 0))
        self.type("\r")

    def end(self) -> int:
        """Wait for the end, and return the exit code as a shell would see it."""
        self.wait(self._has_ended, "the end")
        self.process.wait()
        if self.process.signalstatus is not None:
            return 128 + int(self.process.signalstatus)
        return int(self.process.exitstatus or 0)

    def leave_plan(self) -> int:
        """Leave a plan after a walk: its pager, where it has one, and its keys; as `end`."""
        self.wait(lambda: self._is_paged or "Enter done" in self.words, "the end of the plan")
        if "Enter done" not in self.words:
            self.type("q")
            self.see("Enter done")
        self.type("\r")
        return self.end()

    def terminate(self) -> None:
        """Ask the process to end, as a system that shuts down does."""
        self.process.kill(signal.SIGTERM)

    @property
    def _is_paged(self) -> bool:
        return next(filter(None, reversed(self.shown)), "") in {":", "(END)"}

    def _words_from(self, landmark: str) -> str:
        words = self.words
        return words[max(words.rfind(landmark), 0) :] if landmark else words

    def _has_ended(self) -> bool:
        return bool(self.process.flag_eof)

    def _read(self) -> bool:
        try:
            data = self.process.read_nonblocking(65536, timeout=0.2)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.sent += data
        self._changed_at = time.monotonic()
        self._stream.feed(data)
        return True
