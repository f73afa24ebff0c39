"""Expressions of hours that are refused, because two programs could read them differently.

Compared moment by moment with the reference of the syntax (opening_hours.js), the library that
evaluates hours here differs in these and in nothing else that was tried. Where it differs it may
say open when nobody answers, so expressions of these kinds are refused.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMENT: Final = re.compile(r'"[^"]*"')
_LONE_COMMENT: Final = re.compile(r'(?<!open )(?<!closed )(?<!off )(?<!unknown )""')
_SPAN: Final = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*-\s*([0-9]{1,2}):([0-9]{2})")
_OPEN_END: Final = re.compile(r"[0-9]{1,2}:[0-9]{2}\+")
_REPEATED: Final = re.compile(r"[0-9]{1,2}:[0-9]{2}/")
_FIXED_TIME: Final = re.compile(r"\b(SH|sunrise|sunset|dawn|dusk)\b", re.IGNORECASE)
_EVERY_DAY: Final = re.compile(r"\s*((Mo-Su|Su-Sa) )?[0-9]{1,2}:")
_DAY: Final = 24 * 60
"""Minutes."""


def refuse_ambiguous(hours: str) -> None:
    """Refuse an expression whose meaning is not certain.

    Raises:
        ValueError: with what is wrong and what to write instead, in one line.
    """
    bare = _COMMENT.sub('""', hours)
    for find in _REASONS:
        if why := find(bare):
            raise ValueError(why)


def _no_fixed_time(hours: str) -> str | None:
    found = _FIXED_TIME.search(hours)
    return f"{found.group()} has no fixed time: write clock times" if found else None


def _open_end(hours: str) -> str | None:
    found = _OPEN_END.search(hours)
    return f"{found.group()} has no end: write when it ends" if found else None


def _repeated(hours: str) -> str | None:
    found = _REPEATED.search(hours)
    return f"{found.group()} repeats a moment: write spans of time" if found else None


def _alternative(hours: str) -> str | None:
    if "||" not in hours:
        return None
    return "|| leaves it open which hours hold: write one rule after the other, as in 'A; B'"


def _comment_alone(hours: str) -> str | None:
    if not _LONE_COMMENT.search(hours):
        return None
    return "a comment says neither open nor closed: write 'unknown' before it"


def _late_start(hours: str) -> str | None:
    found = next((s for s in _SPAN.finditer(hours) if _minutes(s)[0] >= _DAY), None)
    return f"{found.group()} begins on the day after: name that day" if found else None


def _overnight_after_another(hours: str) -> str | None:
    """Where a later rule runs past midnight, the earlier ones hide what is left of its night."""
    for rule in hours.split(";")[1:]:
        if _EVERY_DAY.match(rule):
            continue
        for span in _SPAN.finditer(rule):
            start, end = _minutes(span)
            if end <= start or end > _DAY:
                return (
                    f"{rule.strip()!r} runs past midnight after another rule: name each day once, "
                    "and put a comma between the rules, as in 'Mo-Fr 18:00-08:00, Sa 16:00-10:00'"
                )
    return None


def _minutes(span: re.Match[str]) -> tuple[int, int]:
    hour, minute, last_hour, last_minute = (int(part) for part in span.groups())
    return hour * 60 + minute, last_hour * 60 + last_minute


_REASONS: Final[tuple[Callable[[str], str | None], ...]] = (
    _no_fixed_time,
    _open_end,
    _repeated,
    _alternative,
    _comment_alone,
    _late_start,
    _overnight_after_another,
)
