"""Hours in words: `every day 8am to 6pm`, generated from what the expression evaluates to."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.hours.status import State
from sarcoma_nav.hours.weekly import DAY, WEEK, pattern, wall_spans

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.hours.weekly import MinuteRange, Pattern
    from sarcoma_nav.model.contact import Contact

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WHICH_IS: Final = ", which is, "
"""Stands between hours that no words fit and what they come to in one week."""
ALWAYS: Final = "24 hours a day, every day"
_HALF: Final = 12


def hours_in_words(contact: Contact, moment: datetime) -> str:
    """Return when a contact answers, in words, and as the source writes it.

    Hours that differ from week to week are given as they stand, with what they come to in the
    week of an aware moment.
    """
    if contact.hours is None:
        return "not stated"
    if words := weekly_words(contact.hours):
        return words
    return f"{contact.hours}{WHICH_IS}{this_week_words(contact.hours, moment)}"


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
            long.append((start // DAY, f"from {_beginning(start)} to {_ending(end)}"))
            continue
        for midnight in range(start, end, DAY):
            day = midnight // DAY % 7
            by_day.setdefault(day, []).append((midnight % DAY, min(end - midnight, DAY)))
    alike: dict[tuple[MinuteRange, ...], list[int]] = {}
    for day in sorted(by_day):
        alike.setdefault(tuple(sorted(by_day[day])), []).append(day)
    parts = [(days[0], f"{_day_names(days)} {_lengths(key)}") for key, days in alike.items()]
    return [words for _, words in sorted(parts + long)]


def _day_names(days: list[int]) -> str:
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
            [f"{DAYS[run[0]]} to {DAYS[run[-1]]}"]
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
    return f"{clock(start)} to {clock(end)}{later}"


def clock(minute: int) -> str:
    """Return a minute of the day as it is said: `8am`, `12:30pm`, `midday`, `midnight`."""
    hour, past = divmod(minute % DAY, 60)
    if not past and hour % _HALF == 0:
        return "midday" if hour else "midnight"
    said = f"{(hour - 1) % _HALF + 1}:{past:02}" if past else f"{(hour - 1) % _HALF + 1}"
    return f"{said}{'am' if hour < _HALF else 'pm'}"


def _beginning(minute: int) -> str:
    day = DAYS[minute // DAY % 7]
    return f"{day} {clock(minute)}" if minute % DAY else f"the start of {day}"


def _ending(minute: int) -> str:
    if minute % DAY:
        return f"{DAYS[minute // DAY % 7]} {clock(minute)}"
    return f"the end of {DAYS[(minute // DAY - 1) % 7]}"


def _joined(words: list[str]) -> str:
    """Return `one, two and three`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def this_week_words(hours: str, moment: datetime) -> str:
    """Return what hours come to in the London week of an aware moment, day by day."""
    wall = wall_clock(moment)
    monday = datetime.combine((wall - timedelta(days=wall.weekday())).date(), datetime.min.time())
    days = [_day_words(hours, monday + timedelta(days=day)) for day in range(7)]
    said = [
        f"{_day_names([day for day, _ in group])} {words}"
        for words, group in ((w, list(g)) for w, g in groupby(enumerate(days), lambda d: d[1]))
    ]
    return f"in the week of {monday.day} {monday:%B %Y}: {'; '.join(said)}"


def _day_words(hours: str, midnight: datetime) -> str:
    parts = []
    for start, end, state in wall_spans(hours, midnight, midnight + timedelta(days=1)):
        if state is State.CLOSED:
            continue
        begins, ends = ((t - midnight) // timedelta(minutes=1) for t in (start, end))
        maybe = " (may answer)" if state is State.UNKNOWN else ""
        parts.append(f"{_span(begins, ends)}{maybe}")
    return _joined(parts) if parts else "closed"
