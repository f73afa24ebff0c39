"""Who answers for a contact over some days, cover included."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.hours.bank_holidays import bank_holiday_names
from sarcoma_nav.hours.cover import Reach, covers, reach
from sarcoma_nav.hours.london import LONDON, next_clock_change
from sarcoma_nav.hours.status import State, Status, status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory


class Shift(msgspec.Struct, frozen=True):
    """From a moment up to another the same contact answers, or nobody is known to."""

    start: datetime
    end: datetime
    """Both aware, in London time."""
    state: State
    """Of the contact itself."""
    reach: Reach


class Day(msgspec.Struct, frozen=True):
    """A day in London, midnight to midnight."""

    date: date
    bank_holiday: str | None
    """What England calls it, where it is one."""
    clocks_change: str | None
    """`forward` or `back`, on the two days a year on which the clocks go so."""
    stretches: tuple[Shift, ...]


def days(directory: Directory, contact: Contact, first: date, number: int) -> tuple[Day, ...]:
    """Return who answers on some days in a row."""
    return tuple(_day(directory, contact, first + timedelta(days=n)) for n in range(number))


def next_bank_holiday(after: date) -> date | None:
    """Return the first bank holiday of England after a date; None where the calendar ends."""
    ahead = [*bank_holiday_names(after.year), *bank_holiday_names(after.year + 1)]
    return next((day for day in ahead if day > after), None)


def _day(directory: Directory, contact: Contact, on: date) -> Day:
    start, end = (
        datetime.combine(day, datetime.min.time(), tzinfo=LONDON)
        for day in (on, on + timedelta(days=1))
    )
    change = next_clock_change(start)
    turns = (end.utcoffset() or timedelta()) - (start.utcoffset() or timedelta())
    return Day(
        date=on,
        bank_holiday=bank_holiday_names(on.year).get(on),
        clocks_change=_turned(turns) if change < end else None,
        # In one zone two moments compare by their wall clocks, which the change of clocks upsets.
        stretches=tuple(_stretches(directory, contact, start.astimezone(UTC), end.astimezone(UTC))),
    )


def _turned(gained: timedelta) -> str:
    return "forward" if gained > timedelta() else "back"


def _stretches(
    directory: Directory, contact: Contact, start: datetime, end: datetime
) -> Iterator[Shift]:
    """Yield the stretches of a day: one ends where the contact's state or who answers changes."""
    here = start
    begun: tuple[datetime, Reach] | None = None
    while here < end:
        now = reach(directory, contact, here)
        if begun and _differs(begun[1], now):
            yield _stretch(begun, here)
            begun = None
        begun = begun or (here, now)
        here = min(_next_change(directory, contact, here), end)
    if begun:
        yield _stretch(begun, end)


def _stretch(begun: tuple[datetime, Reach], end: datetime) -> Shift:
    start, way = begun
    begins, ends = start.astimezone(LONDON), end.astimezone(LONDON)
    return Shift(begins, ends, way.links[0].status.state, way)


def _differs(one: Reach, other: Reach) -> bool:
    def seen(way: Reach) -> tuple[State, str | None]:
        answering = way.answering.contact.id if way.answering else None
        return way.links[0].status.state, answering

    return seen(one) != seen(other)


def _next_change(directory: Directory, contact: Contact, here: datetime) -> datetime:
    """Return the first moment after one at which any contact of the cover changes its state."""
    found: list[Status] = [status(link, here) for link in covers(directory, contact)]
    far = here + timedelta(days=2)
    return min((one.until for one in found if one.until), default=far)
