"""The one error a user can cause, and the exit codes that scripts rest on."""

from __future__ import annotations

from difflib import SequenceMatcher, get_close_matches
from enum import IntEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

NEAR: Final = 0.75
"""From which likeness on, of 0 to 1, a word is taken for another one that was mistyped."""
_PART: Final = 3
"""Letters that a part of a word must have: one or two are in too many words."""


class ExitCode(IntEnum):
    """What the process tells the shell."""

    DONE = 0
    FOUND = 1
    """A check found problems, or a contact asked for by name has no such value."""
    USAGE = 2
    QUESTION_OPEN = 3
    CONTENT = 4
    OVERDUE = 5
    OWN_BUG = 70
    NOT_WRITTEN = 74
    INTERRUPTED = 130
    PIPE_CLOSED = 141
    TERMINATED = 143
    """By SIGTERM; other signals that end the program are as far apart as their numbers."""


class SarcomaNavError(Exception):
    """Something a user can put right: one or more lines that say what is wrong and what to do."""

    def __init__(self, *lines: str, exit_code: ExitCode) -> None:
        """Keep the lines to show and the exit code to leave with."""
        super().__init__("\n".join(lines))
        self.lines = lines
        self.exit_code = exit_code


def wrong_usage(*lines: str) -> SarcomaNavError:
    """Return the error for a command line that asks for what is not there."""
    return SarcomaNavError(*lines, exit_code=ExitCode.USAGE)


def no_plan() -> SarcomaNavError:
    """Return the error for a walk that was left before its end."""
    return SarcomaNavError("Stopped: no plan was given.", exit_code=ExitCode.INTERRUPTED)


def unknown(kind: str, name: str, known: Iterable[str]) -> SarcomaNavError:
    """Return the error for an id that is none of those known, naming the nearest."""
    names = list(known)
    if not names:
        return wrong_usage(f"There is no {kind} {name!r}: there are no {kind}s.")
    return wrong_usage(
        f"There is no {kind} {name!r}.{did_you_mean(name, names)}",
        f"There are: {', '.join(names)}.",
    )


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a question that names the nearest known word, with a space before it; or nothing."""
    near = nearest(name, known)
    return f" Did you mean {near!r}?" if near else ""


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like the one given, if any is like it."""
    names = list(known)
    word = name.lower()
    meant = [known_one for known_one in names if _is_meant(known_one, word)]
    near = meant or get_close_matches(word, names, n=1, cutoff=NEAR)
    if not near and len(name) >= _PART:
        near = [known_one for known_one in names if name in known_one]
    return near[0] if near else None


def likeness(known: str, typed: str) -> float:
    """Return how like a known word a typed one is, from 0 to 1; see `NEAR`."""
    word = typed.lower()
    return 1.0 if _is_meant(known, word) else SequenceMatcher(None, known, word).ratio()


def _is_meant(known: str, word: str) -> bool:
    """Say whether a known word is or begins with another, or is a short one with letters swapped.

    Of `nwo` and `now` only two letters in three agree.
    """
    if len(word) < _PART:
        return known == word
    return known.startswith(word) or (len(word) == _PART and sorted(word) == sorted(known))
