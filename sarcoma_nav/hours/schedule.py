"""Who answers for a contact over some days, covers included, as shifts."""

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
    """A time within one day in which the same contact answers, or none is known to."""

    start: datetime
    end: datetime
    """Both aware, in London time; the end is not part of it."""
    state: State
    """Whether the contact itself is open."""
    reach: Reach


class Day(msgspec.Struct, frozen=True):
    """A day in London, midnight to midnight."""

    date: date
    bank_holiday: str | None
    """Its name, if it is a bank holiday in England."""
    clocks_change: str | None
    """`forward` or `back`, on the two days a year on which the clocks change."""
    shifts: tuple[Shift, ...]


def days(directory: Directory, contact: Contact, first: date, number: int) -> tuple[Day, ...]:
    """Return who answers on each of a number of days, from a date in London on."""
    return tuple(_day(directory, contact, first + timedelta(days=n)) for n in range(number))


def next_bank_holiday(after: date) -> date | None:
    """Return the first bank holiday of England after a date; None past the known calendar."""
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
        clocks_change=_direction(turns) if change < end else None,
        # In one zone two moments compare by their wall clocks, which the change of clocks upsets.
        shifts=tuple(_shifts(directory, contact, start.astimezone(UTC), end.astimezone(UTC))),
    )


def _direction(gained: timedelta) -> str:
    return "forward" if gained > timedelta() else "back"


def _shifts(
    directory: Directory, contact: Contact, start: datetime, end: datetime
) -> Iterator[Shift]:
    """Yield the shifts of a day: one ends when the contact's state, or who answers, changes."""
    here = start
    begun: tuple[datetime, Reach] | None = None
    while here < end:
        now = reach(directory, contact, here)
        if begun and _differs(begun[1], now):
            yield _shift(begun, here)
            begun = None
        begun = begun or (here, now)
        here = min(_next_change(directory, contact, here), end)
    if begun:
        yield _shift(begun, end)


def _shift(begun: tuple[datetime, Reach], end: datetime) -> Shift:
    start, reached = begun
    begins, ends = start.astimezone(LONDON), end.astimezone(LONDON)
    return Shift(begins, ends, reached.links[0].status.state, reached)


def _differs(one: Reach, other: Reach) -> bool:
    def shown(reached: Reach) -> tuple[State, str | None]:
        answering = reached.answering.contact.id if reached.answering else None
        return reached.links[0].status.state, answering

    return shown(one) != shown(other)


def _next_change(directory: Directory, contact: Contact, here: datetime) -> datetime:
    """Return the next moment at which the contact, or one that covers for it, changes state."""
    statuses: list[Status] = [status(link, here) for link in covers(directory, contact)]
    beyond_the_day = here + timedelta(days=2)
    return min((each.until for each in statuses if each.until), default=beyond_the_day)
