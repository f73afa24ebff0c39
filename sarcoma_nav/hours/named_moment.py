"""Moments named by the present one: `18:30` today, `tomorrow 09:00`, the next `Sun 21:00`."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Final

from sarcoma_nav.hours.london import parse_moment, wall_clock

FORMS: Final = "Write 18:30, tomorrow, 'Sun 09:00' or 2026-11-27T18:40, in London time."
"""What may be written, each form with an example."""

_NAMED: Final = re.compile(
    r"(?P<day>[a-z]{3,})?(?:(?:^| +)(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d))?"
)
_WEEKDAYS: Final = (
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip


def moment_named(text: str, now: datetime) -> datetime | None:
    """Return the moment that a text names as seen from an aware moment; None where it is no name.

    A time of day is today's; a weekday, of which three letters are enough, is the next one; a day
    without a time is that day at the present time of day. All of it in London.

    Raises:
        SarcomaNavError: for a wall-clock time that does not exist or happens twice.
    """
    found = _NAMED.fullmatch(" ".join(text.lower().split()))
    here = wall_clock(now).replace(second=0, microsecond=0)
    if found is None or not found[0]:
        return None
    at = time(int(found["hour"]), int(found["minute"])) if found["hour"] else here.time()
    wall = _on_day(found["day"] or "today", at, here)
    return wall and parse_moment(wall.isoformat(timespec="minutes"))


def _on_day(day: str, at: time, here: datetime) -> datetime | None:
    """Return a time of a day that is named; None where the word names none."""
    if day in {"today", "tomorrow"}:
        return datetime.combine(here.date() + timedelta(days=day == "tomorrow"), at)
    named = (number for number, weekday in enumerate(_WEEKDAYS) if weekday.startswith(day))
    if (weekday := next(named, None)) is None:
        return None
    ahead = timedelta(days=(weekday - here.weekday()) % 7)
    wall = datetime.combine(here.date() + ahead, at)
    return wall if wall > here else wall + timedelta(days=7)
