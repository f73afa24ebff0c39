"""Hours that are the same every week in words, made from what the expression evaluates to.

For example `every day 8am to 6pm`. How a single time is written is decided in `view.clock`.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.weekly import DAY, WEEK, pattern
from sarcoma_nav.view.clock import time_range, weekly_time

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.hours.weekly import MinuteRange, Pattern

DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ALWAYS: Final = "24 hours a day"
_NOON: Final = DAY // 2


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
    return [f"bank holidays{whole_day} {times_in_words(found.bank_holiday)}"]


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
    parts = [(days[0], _days_and_times(days, key)) for key, days in alike.items()]
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
    return joined(names)


def _days_and_times(days: list[int], key: tuple[tuple[int, int], ...]) -> str:
    """Return days with their spans, each by the minute it begins at and by its length."""
    start, length = key[0]
    end = start + length - DAY
    if len(days) == len(DAYS) and len(key) == 1 and 0 < end <= _NOON <= start:
        return f"every night {time_range(weekly_time(start), weekly_time(end))}"
    return f"{day_names(days)} {times_in_words((a, a + b) for a, b in key)}"


def times_in_words(spans: Iterable[MinuteRange]) -> str:
    """Return spans of minutes of a day: `9am to midday and 1pm to 5pm`."""
    return joined([span_in_words(start, end) for start, end in spans])


def span_in_words(start: int, end: int) -> str:
    """Return a span of minutes of a day: `8am to 6pm`, `all day`."""
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


def joined(words: list[str]) -> str:
    """Return `one, two and three`."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
