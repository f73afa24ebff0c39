"""Whether a contact answers at a moment, and until when that stays so."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.hours.bank_holidays import bank_holidays, names_bank_holidays, written_out
from sarcoma_nav.hours.london import next_clock_change, wall_clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from opening_hours import OpeningHours

    from sarcoma_nav.model.contact import Contact

_UNSUPPORTED: Final = re.compile(r"\b(SH|sunrise|sunset|dawn|dusk)\b", re.IGNORECASE)
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
    if found := _UNSUPPORTED.search(hours):
        raise ValueError(f"{found.group()} has no fixed time: write clock times")
    _evaluator(hours, 2026)


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
def _evaluator(hours: str, year: int) -> OpeningHours:
    import opening_hours

    expression = written_out(hours, year) if names_bank_holidays(hours) else hours
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
    state, _comment = _evaluator(hours, wall.year).state(wall)
    return State(str(state))


def _next_change(hours: str, moment: datetime, state: State) -> datetime | None:
    """Step from one possible change to the next until the state differs.

    The wall clock runs on evenly from a moment to the next change of the clocks, so a change of
    the expression on the wall clock is that much later in real time, or falls beyond the change.
    """
    here = moment.astimezone(UTC)
    while here - moment < _FAR:
        wall = wall_clock(here)
        evaluator = _evaluator(hours, wall.year)
        turn = _turn(evaluator, wall)
        if turn is None and _turn(evaluator, wall - timedelta(days=1)) is None:
            return None
        clocks = next_clock_change(here)
        here = min(here + (turn - wall), clocks) if turn else clocks
        if _state(hours, here) != state:
            return here
    return None


def _turn(evaluator: OpeningHours, wall: datetime) -> datetime | None:
    """Return the next change of an expression on the wall clock, if there is one before long.

    The library's own `next_change` looks as far as the year 9999: a second for each look at what
    is always open without saying 24/7.
    """
    end = wall + _FAR
    _start, turn, *_rest = next(evaluator.intervals(wall, end))
    return turn if turn < end else None
