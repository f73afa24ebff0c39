"""Spans of time in words.

Spans of a year: `Sat 13:00 to Mon 08:00`. A shift of one day: `08:00-18:00`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.bank_holidays import bank_holidays
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.proof.coverage import normal_week
from sarcoma_nav.view.clock import date_and_time, time_of_day, time_range, weekday_and_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sarcoma_nav.hours.schedule import Shift
    from sarcoma_nav.proof.coverage import Interval

MOST_SPANS: Final = 7
"""So many spans are written out; of the rest it is only said how many there are."""

_A_WEEK: Final = timedelta(days=7)


def shift_in_words(shift: Shift, day: date) -> str:
    """Return when a shift begins and ends on a London day: `08:00-18:00`, `all day`."""
    start, end = wall_clock(shift.start), wall_clock(shift.end)
    to_midnight = end.date() > day
    if to_midnight and time_of_day(start) == "00:00":
        return "all day"
    return f"{time_of_day(start)}-{'24:00' if to_midnight else time_of_day(end)}"


def spans_in_words(spans: Iterable[Interval], year: Interval) -> str:
    """Return spans of a year as words, such as `Sat 13:00 to Mon 08:00`; London wall clock.

    Spans that come back every week are given by their weekdays, the others with their date.
    """
    given = list(spans)
    if given == [year]:
        return "at every hour"
    weekly, dated = _weekly_and_dated(given, year)
    parts = _weekly_spans(weekly)
    parts += [_dated_span(span) for span in dated]
    if len(parts) > MOST_SPANS:
        parts = [*parts[: MOST_SPANS - 1], f"{len(parts) - MOST_SPANS + 1} more times"]
    return ", ".join(parts)


def _weekly_and_dated(
    spans: list[Interval], year: Interval
) -> tuple[list[Interval], list[Interval]]:
    """Return the spans of a normal week that come back every week, and those that do not.

    A span that the beginning or the end of the year cuts short belongs to its weekly span.
    """
    week = normal_week(year)
    whole = [span for span in spans if span[0] != year[0]]
    weekly = [s for s in whole if week[0] <= s[0] < week[1] and s[1] - s[0] < _A_WEEK]
    names = {_weekly_span(span) for span in weekly}
    starts, ends = ({weekday_and_time(span[end]) for span in weekly} for end in (0, 1))
    cut = {s for s in spans if s[0] == year[0] and weekday_and_time(s[1]) in ends}
    cut |= {s for s in spans if s[1] == year[1] and weekday_and_time(s[0]) in starts}
    return weekly, [s for s in spans if _weekly_span(s) not in names and s not in cut]


def _weekly_spans(weekly: list[Interval]) -> list[str]:
    """Return the spans of a normal week; those that are the same on every day only once."""
    times: dict[tuple[str, int], list[Interval]] = {}
    for span in weekly:
        start, end = map(wall_clock, span)
        nights = (end.date() - start.date()).days
        words = time_range(time_of_day(start), time_of_day(end))
        times.setdefault((words, nights), []).append(span)
    parts: list[str] = []
    for (words, _), alike in times.items():
        if len(alike) == _A_WEEK.days:
            parts.append(f"daily {words}")
        else:
            parts += [_weekly_span(span) for span in alike]
    return parts


def _weekly_span(span: Interval) -> str:
    return time_range(*map(weekday_and_time, span))


def _dated_span(span: Interval) -> str:
    start, end = map(wall_clock, span)
    reason = " (bank holiday)" if start.date() in bank_holidays(start.year) else ""
    return f"{time_range(date_and_time(start), date_and_time(end))}{reason}"
