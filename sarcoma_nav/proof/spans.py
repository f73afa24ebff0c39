"""Intervals of a year in words: weekly ones by weekday, the others by date.

A gap on every Saturday from 13:00 and one on Christmas Day read
`Sat 13:00 to Mon 08:00, Fri 25 Dec 2026 00:00 to Sat 26 Dec 2026 00:00 (bank holiday)`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.bank_holidays import bank_holidays
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.proof.coverage import normal_week

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sarcoma_nav.proof.coverage import Interval

MOST_NAMED: Final = 7
"""The most intervals that are written out; the rest are counted."""

A_DAY: Final = timedelta(days=1)
A_WEEK: Final = timedelta(days=7)


def spans_in_words(spans: Iterable[Interval], year: Interval) -> str:
    """Return spans of a year as words, such as `Sat 13:00 to Mon 08:00`; London wall clock."""
    found = list(spans)
    if found == [year]:
        return "at every hour"
    weekly, rest = _split(found, year)
    parts = _daily(weekly)
    parts += [_dated(span) for span in rest]
    if len(parts) > MOST_NAMED:
        parts = [*parts[: MOST_NAMED - 1], f"{len(parts) - MOST_NAMED + 1} more times"]
    return ", ".join(parts)


def _split(spans: list[Interval], year: Interval) -> tuple[list[Interval], list[Interval]]:
    """Separate the intervals that recur every week, as in the normal week, from the others.

    An interval that the beginning or end of the year cuts short counts as weekly if the whole is.
    """
    week = normal_week(year)
    whole = [span for span in spans if span[0] != year[0]]
    weekly = [s for s in whole if week[0] <= s[0] < week[1] and s[1] - s[0] < A_WEEK]
    known = {_weekly(span) for span in weekly}
    starts, ends = ({_clock(span[end]) for span in weekly} for end in (0, 1))
    cut = {span for span in spans if span[0] == year[0] and _clock(span[1]) in ends}
    cut |= {span for span in spans if span[1] == year[1] and _clock(span[0]) in starts}
    return weekly, [span for span in spans if _weekly(span) not in known and span not in cut]


def _daily(weekly: list[Interval]) -> list[str]:
    """Return the intervals of a normal week in words, those of every day as one."""
    times: dict[tuple[str, str, int], list[Interval]] = {}
    for span in weekly:
        start, end = map(wall_clock, span)
        nights = (end.date() - start.date()).days
        times.setdefault((f"{start:%H:%M}", f"{end:%H:%M}", nights), []).append(span)
    parts: list[str] = []
    for (start_text, end_text, _), same in times.items():
        if len(same) == A_WEEK.days:
            parts.append(f"daily {start_text} to {end_text}")
        else:
            parts += [_weekly(span) for span in same]
    return parts


def _weekly(span: Interval) -> str:
    return f"{_clock(span[0])} to {_clock(span[1])}"


def _clock(moment: datetime) -> str:
    return f"{wall_clock(moment):%a %H:%M}"


def _dated(span: Interval) -> str:
    start, end = map(wall_clock, span)
    reason = " (bank holiday)" if start.date() in bank_holidays(start.year) else ""
    return f"{_day(start)} {start:%H:%M} to {_day(end)} {end:%H:%M}{reason}"


def _day(wall: datetime) -> str:
    return f"{wall:%a} {wall.day} {wall:%b %Y}"
