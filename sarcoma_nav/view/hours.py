"""Opening hours in words, made from what the expression evaluates to.

Hours that are the same every week: `every day 8am to 6pm`. Those with certain days: `the first
Tuesday of the month 2pm to 4pm (next on Tuesday 1 December 2026)`. All others as dates.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.bank_holidays import bank_holiday_names
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.hours.status import State
from sarcoma_nav.hours.weekly import wall_spans
from sarcoma_nav.view.clock import time_range
from sarcoma_nav.view.weekly_hours import joined, span_in_words, weekly_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_DAYS_SHOWN: Final = 28
"""So many days are given as dates, from today on."""
_FAR: Final = 400
"""Days within which the next opening is looked for."""
_HOLIDAYS_SHOWN: Final = 3
_A_DAY: Final = timedelta(days=1)


@lru_cache(maxsize=256)
def recurring_words(hours: str) -> str | None:
    """Return the words for hours that can be said without a date of today; None for any others."""
    if words := weekly_words(hours):
        return words
    from sarcoma_nav.view.special_days import special_words

    return special_words(hours)


def hours_in_words(hours: str | None, moment: datetime) -> str:
    """Return hours in words, with the coming dates of certain days, seen from an aware moment.

    Hours that have no words are given as they are written, with the dates that they apply to.
    """
    if hours is None:
        return "not stated"
    words, dates = recurring_words(hours), coming_dates(hours, moment)
    if words is None:
        return f"{hours}, which is, {dates}"
    return f"{words} ({dates})" if dates else words


def coming_dates(hours: str, moment: datetime) -> str | None:
    """Return the dates that hours apply to, seen from an aware moment; None where words say it all.

    Of days that come back, such as first Tuesdays, this is the next one; of hours that have no
    words, every opening in four weeks.
    """
    if weekly_words(hours):
        return None
    today = wall_clock(moment).date()
    if recurring_words(hours) is None:
        return _dates_in_words(hours, today)
    from sarcoma_nav.view.special_days import rules_on_certain_days

    own = rules_on_certain_days(hours)
    ahead = (today + n * _A_DAY for n in range(_FAR))
    found = next((day for day in ahead if any(_both_open(hours, text, day) for text in own)), None)
    return f"next on {_date(found)} {found.year}" if found else None


def coming_week(hours: str, moment: datetime) -> str:
    """Return when hours are open on seven days from the day of an aware moment on."""
    today = wall_clock(moment).date()
    return _runs_in_words(hours, [today + n * _A_DAY for n in range(7)], closed=True)


def coming_bank_holidays(hours: str, moment: datetime) -> str:
    """Return when hours are open on England's next bank holidays, seen from an aware moment."""
    today = wall_clock(moment).date()
    names = {**bank_holiday_names(today.year), **bank_holiday_names(today.year + 1)}
    ahead = [day for day in sorted(names) if day >= today][:_HOLIDAYS_SHOWN]
    return "; ".join(f"{_date(day)} ({names[day]}) {day_words(hours, day)}" for day in ahead)


def day_words(hours: str, day: date) -> str:
    """Return when hours are open on one day: `9am to 5pm`, `closed`."""
    midnight = datetime.combine(day, datetime.min.time())
    parts = []
    for start, end, state in wall_spans(hours, midnight, midnight + _A_DAY):
        if state is State.CLOSED:
            continue
        begins, ends = ((t - midnight) // timedelta(minutes=1) for t in (start, end))
        maybe = " (may answer)" if state is State.UNKNOWN else ""
        parts.append(f"{span_in_words(begins, ends)}{maybe}")
    return joined(parts) if parts else "closed"


def _both_open(hours: str, rule: str, day: date) -> bool:
    """Say whether a rule opens on a day, and the whole of the hours does so too."""
    return "closed" not in {day_words(rule, day), day_words(hours, day)}


def _dates_in_words(hours: str, today: date) -> str:
    days = [today + n * _A_DAY for n in range(_DAYS_SHOWN)]
    period = f"from {_date(days[0])} to {_date(days[-1])} {days[-1].year}"
    if opened := _runs_in_words(hours, days, closed=False):
        rest = any(day_words(hours, day) == "closed" for day in days)
        return f"{period}: {opened}{'; closed on the other days' if rest else ''}"
    ahead = (days[-1] + n * _A_DAY for n in range(1, _FAR))
    found = next((day for day in ahead if day_words(hours, day) != "closed"), None)
    after = f"; next open on {_date(found)} {found.year} {day_words(hours, found)}" if found else ""
    return f"{period}: closed{after}"


def _runs_in_words(hours: str, days: list[date], *, closed: bool) -> str:
    """Return days in a row that are alike together: `Monday 30 November to Friday 4 December`."""

    def parts() -> Iterator[str]:
        for words, group in groupby(days, key=lambda day: day_words(hours, day)):
            alike = list(group)
            if words != "closed" or closed:
                first, last = _date(alike[0]), _date(alike[-1])
                yield f"{first if first == last else time_range(first, last)} {words}"

    return "; ".join(parts())


def _date(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"
