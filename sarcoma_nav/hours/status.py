"""Whether a contact answers at a moment, and until when that stays so."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.hours.bank_holidays import bank_holidays, expand_bank_holidays, names_bank_holidays
from sarcoma_nav.hours.london import next_clock_change, wall_clock
from sarcoma_nav.hours.syntax import refuse_ambiguous

if TYPE_CHECKING:
    from collections.abc import Iterator

    from opening_hours import OpeningHours

    from sarcoma_nav.model.contact import Contact

_FAR: Final = timedelta(days=2 * 366)
"""A change further off than this is no change that anybody plans for."""


class State(Enum):
    """Whether a contact answers; unknown where its hours are not stated."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Status(msgspec.Struct, frozen=True):
    """What holds at a moment, and the first later moment at which it no longer does."""

    state: State
    until: datetime | None
    """Aware, in UTC; None where nothing changes, or nothing is known."""


def parse_hours(hours: str) -> None:
    """Check that an expression of hours can be used.

    Raises:
        ValueError: with what is wrong in one line.
    """
    evaluator(hours, 2026)
    refuse_ambiguous(hours)


def status(contact: Contact, moment: datetime) -> Status:
    """Return whether a contact answers at an aware moment, and until when."""
    hours = _expression(contact)
    if hours is None:
        return Status(State.UNKNOWN, None)
    state = _state(hours, moment)
    return Status(state, _next_change(hours, moment, state))


def spans(contact: Contact, start: datetime, end: datetime) -> Iterator[tuple[datetime, State]]:
    """Yield each moment from start to before end at which the status changes, start included."""
    moment: datetime | None = start
    while moment is not None and moment < end:
        now = status(contact, moment)
        yield moment, now.state
        moment = now.until


def _expression(contact: Contact) -> str | None:
    """Return the hours with the closures laid over them; None where nothing is stated."""
    if not contact.closures:
        return contact.hours
    rules = [f"{_day(c.first)}-{_day(c.last)} off" for c in contact.closures]
    return "; ".join([contact.hours or "24/7 unknown", *rules])


def _day(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%Y %b %d")


@lru_cache(maxsize=256)
def evaluator(hours: str, year: int) -> OpeningHours:
    """Return what evaluates an expression around a year, on the wall clock.

    Raises:
        ValueError: where it is not understood, with what is wrong in one line.
    """
    import opening_hours

    expression = expand_bank_holidays(hours, year) if names_bank_holidays(hours) else hours
    try:
        return opening_hours.OpeningHours(expression)
    except opening_hours.ParserError as error:  # type: ignore[attr-defined]  # the stub lacks it
        raise ValueError(_in_one_line(error, hours)) from None


def _in_one_line(error: Exception, hours: str) -> str:
    where = re.search(r"--> \d+:(\d+)", str(error))
    column = int(where[1]) if where else 1
    return f"{hours!r} is not understood from {hours[column - 1 :]!r} on"


def _state(hours: str, moment: datetime) -> State:
    wall = wall_clock(moment)
    if names_bank_holidays(hours) and not bank_holidays(wall.year):
        return State.UNKNOWN
    state, _comment = evaluator(hours, wall.year).state(wall)
    return State(str(state))


def _next_change(hours: str, moment: datetime, state: State) -> datetime | None:
    """Step from one possible change to the next until the state differs.

    The wall clock runs on evenly from a moment to the next change of the clocks, so a change of
    the expression on the wall clock is that much later in real time, or falls beyond the change.
    """
    here = moment.astimezone(UTC)
    while here - moment < _FAR:
        wall = wall_clock(here)
        turn = _turn(hours, wall)
        if turn is None and _turn(hours, wall - timedelta(days=1)) is None:
            return None
        clocks = next_clock_change(here)
        here = min(here + (turn - wall), clocks) if turn else clocks
        if _state(hours, here) != state:
            return here
    return None


def _turn(hours: str, wall: datetime) -> datetime | None:
    """Return when an expression next says something else on the wall clock; None if not soon.

    The library's own search would go on to the year 9999 for hours that never change. Where bank
    holidays count, every new year is a turn: its calendar may be one that nobody knows.
    """
    spans_ahead = evaluator(hours, wall.year).intervals(wall, wall + _FAR)
    end: datetime = next(spans_ahead)[1]
    if names_bank_holidays(hours):
        end = min(end, datetime(wall.year + 1, 1, 1))  # noqa: DTZ001 - of the wall clock
    return end if end < wall + _FAR else None
