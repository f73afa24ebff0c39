"""Moments and times of day in words: the one place that decides how a time is written.

Two styles are in use. Hours that come back every week are written on the twelve-hour clock
(`9am to 5pm`), moments and spans of one day on the twenty-four-hour clock (`until 18:40 today`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.hours.weekly import DAY

if TYPE_CHECKING:
    from datetime import datetime

_NOON_HOUR: Final = 12
_YEAR_NAMED_AFTER: Final = timedelta(days=180)
"""A moment further off than this is written with its year."""


def weekly_time(minute: int) -> str:
    """Return a minute of the day as weekly hours say it: `8am`, `12:30pm`, `midday`, `midnight`."""
    hour, past = divmod(minute % DAY, 60)
    if not past and hour % _NOON_HOUR == 0:
        return "midday" if hour else "midnight"
    twelve = (hour - 1) % _NOON_HOUR + 1
    time = f"{twelve}:{past:02}" if past else f"{twelve}"
    return f"{time}{'am' if hour < _NOON_HOUR else 'pm'}"


def time_of_day(wall: datetime) -> str:
    """Return the time on a wall clock: `18:40`."""
    return f"{wall:%H:%M}"


def time_range(start: str, end: str) -> str:
    """Return two times, or two moments, as a range."""
    return f"{start} to {end}"


def weekday_and_time(moment: datetime) -> str:
    """Return an aware moment by its weekday and time in London: `Sat 13:00`."""
    wall = wall_clock(moment)
    return f"{wall:%a} {time_of_day(wall)}"


def date_and_time(wall: datetime) -> str:
    """Return a moment of a wall clock with its short date: `Fri 25 Dec 2026 08:00`."""
    return f"{wall:%a} {wall.day} {wall:%b %Y} {time_of_day(wall)}"


def day_and_time(moment: datetime) -> str:
    """Return an aware moment as a London wall would show it: `Friday 27 November 18:40`."""
    wall = wall_clock(moment)
    return f"{wall:%A} {wall.day} {wall:%B} {time_of_day(wall)}"


def short_moment(moment: datetime) -> str:
    """Return an aware moment as briefly as a page is dated: `Fri 27 Nov 2026, 18:40`."""
    wall = wall_clock(moment)
    return f"{wall:%a} {wall.day} {wall:%b %Y}, {time_of_day(wall)}"


def until_briefly(moment: datetime, now: datetime) -> str:
    """Return a coming moment in a word or two, seen from now: `08:00`, `Mon 08:00`, `25 Dec`."""
    wall = wall_clock(moment)
    if moment - now < timedelta(days=1):
        return time_of_day(wall)
    if moment - now < timedelta(days=6):
        return weekday_and_time(moment)
    year = f" {wall.year}" if moment - now > _YEAR_NAMED_AFTER else ""
    return f"{wall.day} {wall:%b}{year}"


def until(moment: datetime, now: datetime) -> str:
    """Return a coming moment as briefly as can be, seen from now; both aware, shown in London."""
    wall, today = wall_clock(moment), wall_clock(now).date()
    time, days = time_of_day(wall), (wall.date() - today).days
    if days == 0:
        return f"{time} today"
    if days == 1:
        return f"{time} tomorrow"
    year = f" {wall.year}" if wall.date() - today > _YEAR_NAMED_AFTER else ""
    return f"{time} on {wall:%A} {wall.day} {wall:%B}{year}"
