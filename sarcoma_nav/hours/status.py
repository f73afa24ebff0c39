"""Whether a contact answers at a moment, and until when that stays so."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.hours.bank_holidays import (
    bank_holidays,
    expand_bank_holidays,
    names_bank_holidays,
    with_dates,
)
from sarcoma_nav.hours.london import next_clock_change, wall_clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from opening_hours import OpeningHours

    from sarcoma_nav.model.contact import Contact

_FAR: Final = timedelta(days=2 * 366)
"""A change further ahead than this is not looked for."""


class State(Enum):
    """Whether a contact answers; unknown where its hours are not stated."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Status(msgspec.Struct, frozen=True):
    """The state at a moment, and when it next changes."""

    state: State
    until: datetime | None
    """Aware, in UTC; None if it does not change, or is not known to."""


def parse_hours(hours: str) -> None:
    """Check that an expression of hours can be used.

    Raises:
        ValueError: if it cannot, with the reason in one line.
    """
    from sarcoma_nav.hours.syntax import refuse_ambiguous

    # Any date does for a bank holiday here: the calendar need not be loaded to check the syntax.
    parsed(with_dates(hours, "2026 Dec 25") if names_bank_holidays(hours) else hours, hours)
    refuse_ambiguous(hours)


def status(contact: Contact, moment: datetime) -> Status:
    """Return whether a contact answers at an aware moment, and until when."""
    hours = with_closures(contact)
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


def with_closures(contact: Contact) -> str | None:
    """Return the hours with the closures as later rules; None if neither is stated."""
    if not contact.closures:
        return contact.hours
    rules = [f"{_day(c.first)}-{_day(c.last)} off" for c in contact.closures]
    return "; ".join([contact.hours or "24/7 unknown", *rules])


def _day(iso: str) -> str:
    return date.fromisoformat(iso).strftime("%Y %b %d")


@lru_cache(maxsize=256)
def evaluator(hours: str, year: int) -> OpeningHours:
    """Return an evaluator of an expression, on the wall clock, for moments around a year.

    Raises:
        ValueError: if it is not understood, with the reason in one line.
    """
    expanded = expand_bank_holidays(hours, year) if names_bank_holidays(hours) else hours
    return parsed(expanded, hours)


def parsed(expression: str, hours: str) -> OpeningHours:
    """Return an evaluator of an expression, which stands for the hours as they are written."""
    import opening_hours

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
    """Return when the state next differs, in UTC, by stepping from one possible change to the next.

    The wall clock runs on evenly from a moment to the next change of the clocks, so a change of
    the expression on the wall clock is that much later in real time, or falls beyond the change.
    """
    here = moment.astimezone(UTC)
    while here - moment < _FAR:
        wall = wall_clock(here)
        change = _wall_change(hours, wall)
        if change is None and _wall_change(hours, wall - timedelta(days=1)) is None:
            return None
        clocks = next_clock_change(here)
        here = min(here + (change - wall), clocks) if change else clocks
        if _state(hours, here) != state:
            return here
    return None


def _wall_change(hours: str, wall: datetime) -> datetime | None:
    """Return when an expression next changes on the wall clock; None if not within two years.

    The library's own search would go on to the year 9999 for hours that never change. Where bank
    holidays count, every new year is a change: its calendar may not be known yet.
    """
    spans_ahead = evaluator(hours, wall.year).intervals(wall, wall + _FAR)
    end: datetime = next(spans_ahead)[1]
    if names_bank_holidays(hours):
        end = min(end, datetime(wall.year + 1, 1, 1))  # noqa: DTZ001 - of the wall clock
    return end if end < wall + _FAR else None
