"""Opening hours and spans of time in words, made from what the expression evaluates to.

Hours of every week: `every day 8am to 6pm`. Spans of a year: `Sat 13:00 to Mon 08:00`. A shift of
one day: `08:00 to 18:00`. How a single time is written is decided in `view.clock`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.bank_holidays import bank_holidays
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.hours.status import State
from sarcoma_nav.hours.weekly import DAY, WEEK, pattern, wall_spans
from sarcoma_nav.proof.coverage import normal_week
from sarcoma_nav.view.clock import (
    date_and_time,
    time_of_day,
    time_range,
    weekday_and_time,
    weekly_time,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sarcoma_nav.hours.schedule import Shift
    from sarcoma_nav.hours.weekly import MinuteRange, Pattern
    from sarcoma_nav.proof.coverage import Interval

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ALWAYS: Final = "24 hours a day, every day"
MOST_SPANS: Final = 7
"""So many spans are written out; of the rest it is only said how many there are."""

_A_WEEK: Final = timedelta(days=7)


def hours_in_words(hours: str | None, moment: datetime) -> str:
    """Return hours in words.

    Hours that differ from week to week are given as they are written, with what they come to in
    the London week of an aware moment.
    """
    if hours is None:
        return "not stated"
    if words := weekly_words(hours):
        return words
    return f"{hours}, which is, {this_week_words(hours, moment)}"


@lru_cache(maxsize=256)
def weekly_words(hours: str) -> str | None:
    """Return the words for hours that are the same every week; None for any others."""
    found = pattern(hours)
    if found is None:
        return None
    parts = [ALWAYS] if found.spans == ((0, WEEK),) else _day_parts(found.spans)
    if not parts:
        parts = ["closed on all other days" if found.bank_holiday else "closed at all times"]
    return "; ".join([*parts, *_bank_holiday_part(found)])


def _bank_holiday_part(found: Pattern) -> list[str]:
    if found.bank_holiday is None:
        return []
    whole_day = " (midnight to midnight)" if found.crosses_midnight else ""
    if not found.bank_holiday:
        return [f"closed on bank holidays{whole_day}"]
    if found.bank_holiday == ((0, DAY),):
        return ["bank holidays all day"]
    return [f"bank holidays{whole_day} {_times(found.bank_holiday)}"]


def _day_parts(spans: Iterable[MinuteRange]) -> list[str]:
    """Return days with the same hours together: `Monday to Friday 9am to 5pm`."""
    by_day: dict[int, list[MinuteRange]] = {}
    long: list[tuple[int, str]] = []
    for start, end in spans:
        if end - start > DAY and (start % DAY or end % DAY):
            words = time_range(_beginning(start), _ending(end))
            long.append((start // DAY, f"from {words}"))
            continue
        for midnight in range(start, end, DAY):
            day = midnight // DAY % 7
            by_day.setdefault(day, []).append((midnight % DAY, min(end - midnight, DAY)))
    alike: dict[tuple[MinuteRange, ...], list[int]] = {}
    for day in sorted(by_day):
        alike.setdefault(tuple(sorted(by_day[day])), []).append(day)
    parts = [(days[0], f"{day_names(days)} {_lengths(key)}") for key, days in alike.items()]
    return [words for _, words in sorted(parts + long)]


def day_names(days: list[int]) -> str:
    """Return `every day`, `Monday to Friday`, `Saturday and Sunday`, `Sunday to Thursday`."""
    if len(days) == len(DAYS):
        return "every day"
    first = next(day for day in days if (day - 1) % 7 not in days)
    order = sorted(days, key=lambda day: (day - first) % 7)
    runs: list[list[int]] = []
    for day in order:
        if runs and (runs[-1][-1] + 1) % 7 == day:
            runs[-1].append(day)
        else:
            runs.append([day])
    names = [
        name
        for run in runs
        for name in (
            [time_range(DAYS[run[0]], DAYS[run[-1]])]
            if len(run) > 2  # noqa: PLR2004 - two days are named both
            else [DAYS[day] for day in run]
        )
    ]
    return _joined(names)


def _lengths(found: Iterable[tuple[int, int]]) -> str:
    """Return spans given by the minute of the day they begin at, and how long they are."""
    return _times((start, start + length) for start, length in found)


def _times(spans: Iterable[MinuteRange]) -> str:
    return _joined([_span(start, end) for start, end in spans])


def _span(start: int, end: int) -> str:
    if (start, end) == (0, DAY):
        return "all day"
    later = " the next day" if end > DAY else ""
    return f"{time_range(weekly_time(start), weekly_time(end))}{later}"


def _beginning(minute: int) -> str:
    day = DAYS[minute // DAY % 7]
    return f"{day} {weekly_time(minute)}" if minute % DAY else f"the start of {day}"


def _ending(minute: int) -> str:
    if minute % DAY:
        return f"{DAYS[minute // DAY % 7]} {weekly_time(minute)}"
    return f"the end of {DAYS[(minute // DAY - 1) % 7]}"


def _joined(words: list[str]) -> str:
    """Return `one, two and three`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def this_week_words(hours: str, moment: datetime) -> str:
    """Return what hours come to in the London week of an aware moment, day by day."""
    wall = wall_clock(moment)
    monday = datetime.combine((wall - timedelta(days=wall.weekday())).date(), datetime.min.time())
    days = [_day_words(hours, monday + timedelta(days=day)) for day in range(7)]
    parts = [
        f"{day_names([day for day, _ in group])} {words}"
        for words, group in ((w, list(g)) for w, g in groupby(enumerate(days), lambda d: d[1]))
    ]
    return f"in the week of {monday.day} {monday:%B %Y}: {'; '.join(parts)}"


def _day_words(hours: str, midnight: datetime) -> str:
    parts = []
    for start, end, state in wall_spans(hours, midnight, midnight + timedelta(days=1)):
        if state is State.CLOSED:
            continue
        begins, ends = ((t - midnight) // timedelta(minutes=1) for t in (start, end))
        maybe = " (may answer)" if state is State.UNKNOWN else ""
        parts.append(f"{_span(begins, ends)}{maybe}")
    return _joined(parts) if parts else "closed"


def shift_in_words(shift: Shift, day: date) -> str:
    """Return when a shift begins and ends on a London day: `08:00 to 18:00`, `all day`."""
    start, end = wall_clock(shift.start), wall_clock(shift.end)
    to_midnight = end.date() > day
    if to_midnight and time_of_day(start) == "00:00":
        return "all day"
    return time_range(time_of_day(start), "24:00" if to_midnight else time_of_day(end))


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
