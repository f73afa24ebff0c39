"""The weekly pattern of hours, derived from their evaluation and never from their text.

Only hours that repeat every week, bank holidays apart, have a pattern. Minutes are counted from
Monday 00:00, London wall clock.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Final

import msgspec

from sarcoma_nav.hours.bank_holidays import names_bank_holidays, with_dates
from sarcoma_nav.hours.status import State, evaluator

DAY: Final = 24 * 60
"""Minutes in a day."""
WEEK: Final = 7 * DAY
"""Minutes in a week."""

_REPEATS: Final = re.compile(
    r"(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|off|closed|open|24/7|[0-9]{1,2}:[0-9]{2})(?=\b|[-,;])|[-,; ])+",
    re.IGNORECASE,
)
"""Weekdays, bank holidays and times: nothing that holds in some weeks only, or is unknown."""
_ORDINARY: Final = datetime(2026, 6, 15)  # noqa: DTZ001 - of the wall clock
"""A Monday with no bank holiday, and no change of clocks, for two weeks on either side."""

MinuteRange = tuple[int, int]
"""Open from the first minute up to the second, which is not included."""


class Pattern(msgspec.Struct, frozen=True):
    """When a service is open in every week."""

    spans: tuple[MinuteRange, ...]
    """Those that begin in the week, in order; the last may end in the next week."""
    bank_holiday: tuple[MinuteRange, ...] | None
    """Within the day of a bank holiday, from its midnight to the next; None where it counts as
    any other day."""

    @property
    def crosses_midnight(self) -> bool:
        """Whether a span begins on one day and ends within another."""
        return any(start // DAY != (end - 1) // DAY for start, end in self.spans)


@lru_cache(maxsize=256)
def pattern(hours: str) -> Pattern | None:
    """Return the weekly pattern of an accepted expression; None if weeks differ."""
    if not _REPEATS.fullmatch(hours):
        return None
    ordinary = _spans(with_dates(hours, "") if names_bank_holidays(hours) else hours)
    own = tuple((a, b) for a, b in ordinary if 0 <= a < WEEK) or _always(ordinary)
    if not names_bank_holidays(hours):
        return Pattern(own, None)
    within = {_on_a_bank_holiday(hours, day, ordinary) for day in range(7)}
    if len(within) > 1 or None in within:
        return None
    return Pattern(own, within.pop())


def _always(ordinary: tuple[MinuteRange, ...]) -> tuple[MinuteRange, ...]:
    return ((0, WEEK),) if ordinary else ()


def _on_a_bank_holiday(
    hours: str, day: int, ordinary: tuple[MinuteRange, ...]
) -> tuple[MinuteRange, ...] | None:
    """Return when a weekday is open as a bank holiday; None if that changes other days too."""
    midnight, next_midnight = day * DAY, (day + 1) * DAY
    on = _ORDINARY + timedelta(days=day)
    found = _spans(with_dates(hours, f"{on.year} Jun {on.day:02}"))
    for start, end in ((-WEEK, midnight), (next_midnight, 2 * WEEK)):
        if clipped(found, start, end) != clipped(ordinary, start, end):
            return None
    return tuple((a - midnight, b - midnight) for a, b in clipped(found, midnight, next_midnight))


def clipped(spans: tuple[MinuteRange, ...], start: int, end: int) -> tuple[MinuteRange, ...]:
    """Return the parts of ranges between two minutes."""
    cut = ((max(a, start), min(b, end)) for a, b in spans)
    return tuple((a, b) for a, b in cut if a < b)


def _spans(hours: str) -> tuple[MinuteRange, ...]:
    """Return the open spans of the ordinary week, with a week on either side, none touching."""
    first, last = (_ORDINARY + timedelta(minutes=m) for m in (-WEEK, 2 * WEEK))
    found: list[MinuteRange] = []
    for start, end, state in wall_spans(hours, first, last):
        if state is not State.OPEN:
            continue
        begins, ends = ((moment - _ORDINARY) // timedelta(minutes=1) for moment in (start, end))
        if found and found[-1][1] == begins:
            begins = found.pop()[0]
        found.append((begins, ends))
    return tuple(found)


def wall_spans(
    hours: str, start: datetime, end: datetime
) -> list[tuple[datetime, datetime, State]]:
    """Return the states of an expression between two naive London wall-clock times, in order."""
    if not hours:
        return []
    intervals = evaluator(hours, start.year).intervals(start, end)
    return [(begins, ends, State(str(state))) for begins, ends, state, _comment in intervals]
