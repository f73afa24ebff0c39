"""London time: parsing moments, and the two nights a year when the clocks change."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from sarcoma_nav.errors import wrong_usage

LONDON: Final = ZoneInfo("Europe/London")
_ISO: Final = "Write it as 2026-11-27T18:40 (London time)."


def parse_moment(text: str, forms: str = _ISO) -> datetime:
    """Return the moment that an ISO 8601 date-time names; without an offset it is London time.

    The forms are what the error says may be written.

    Raises:
        SarcomaNavError: where it is no date-time, or a London wall-clock time that does not
            exist or happens twice.
    """
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or not any(mark in text for mark in "T :"):
        raise wrong_usage(f"{text!r} is not a date and time.", forms)
    if not 1900 <= moment.year <= 9000:  # noqa: PLR2004 - the calendars know no other years
        raise wrong_usage(f"The year {moment.year} is out of range.", "Name a year near today's.")
    return _of_wall_clock(moment, text) if moment.tzinfo is None else moment.astimezone(LONDON)


def _of_wall_clock(wall: datetime, text: str) -> datetime:
    first, second = (wall.replace(tzinfo=LONDON, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != wall:
        raise wrong_usage(
            f"{text} does not happen in London: the clocks go forward over it.",
            f"Add an offset, as in {text}+00:00.",
        )
    raise wrong_usage(
        f"{text} happens twice in London: the clocks go back over it.",
        f"Add an offset: {text}+01:00 is the first, {text}+00:00 the second.",
    )


def wall_clock(moment: datetime) -> datetime:
    """Return the London wall-clock time of an aware moment, as a naive datetime."""
    return moment.astimezone(LONDON).replace(tzinfo=None)


def next_clock_change(moment: datetime) -> datetime:
    """Return the next moment after this one at which London's clocks change.

    Since 1996: 01:00 UTC on the last Sundays of March and of October (Summer Time Order 2002).
    """
    utc = moment.astimezone(UTC)
    return next(change for change in _changes(utc.year) if change > utc)


@lru_cache(maxsize=16)
def _changes(year: int) -> tuple[datetime, ...]:
    return tuple(
        datetime(y, month, _last_sunday(y, month), 1, tzinfo=UTC)
        for y, month in ((year, 3), (year, 10), (year + 1, 3))
    )


def _last_sunday(year: int, month: int) -> int:
    last = date(year, month, calendar.monthrange(year, month)[1])
    return (last - timedelta(days=(last.weekday() + 1) % 7)).day


def last_moment(review_by: str) -> datetime:
    """Return the moment at which a review date passes: midnight in London after its last day."""
    year, month, *day = (int(part) for part in review_by.split("-"))
    on = date(year, month, day[0] if day else calendar.monthrange(year, month)[1])
    return datetime.combine(on + timedelta(days=1), datetime.min.time(), tzinfo=LONDON)


def is_overdue(review_by: str | None, moment: datetime) -> bool:
    """Say whether a review date has passed; its day, or the last day of its month, is included."""
    return review_by is not None and moment >= last_moment(review_by)


def is_still_to_come(date_or_month: str, moment: datetime) -> bool:
    """Say whether a day, or the first day of a month, is after today; `undated` never is."""
    return date_or_month != "undated" and date_or_month > wall_clock(moment).date().isoformat()
