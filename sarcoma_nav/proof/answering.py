"""Who answers over a year: on spans of time, so that no minute of it is left out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.bank_holidays import bank_holidays
from sarcoma_nav.hours.cover import covers
from sarcoma_nav.hours.london import LONDON, next_clock_change, wall_clock
from sarcoma_nav.hours.status import State, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory

DAYS: Final = 53 * 7
"""A year and a week from the Monday before: every weekday, bank holiday and change of clocks."""

Span = tuple[datetime, datetime]
"""From a moment up to, and without, another; both aware, in UTC."""


def year_of(moment: datetime) -> Span:
    """Return the year, in whole weeks of London, that begins with the week of an aware moment."""
    wall = wall_clock(moment)
    monday = (wall - timedelta(days=wall.weekday())).date()
    return midnight(monday), midnight(monday + timedelta(days=DAYS))


def midnight(day: date) -> datetime:
    """Return the beginning of a day in London, in UTC."""
    return datetime.combine(day, datetime.min.time(), tzinfo=LONDON).astimezone(UTC)


def normal_week(year: Span) -> Span:
    """Return the first week of a year without a bank holiday and without a change of the clocks."""
    monday = wall_clock(year[0]).date()
    for _ in range(DAYS // 7):
        days = {monday + timedelta(days=number) for number in range(7)}
        start, end = midnight(monday), midnight(monday + timedelta(days=7))
        holidays = {day for known in {d.year for d in days} for day in bank_holidays(known)}
        if not days & holidays and next_clock_change(start) >= end:
            return start, end
        monday += timedelta(days=7)
    return year[0], year[0] + timedelta(days=7)


@lru_cache(maxsize=512)
def opening(contact: Contact, period: Span) -> tuple[Span, ...]:
    """Return when a contact is known to be open, within a period."""
    start, end = period
    found: list[Span] = []
    opened: datetime | None = None
    for moment, state in spans(contact, start, end):
        if opened:
            found.append((opened, moment))
        opened = moment if state is State.OPEN else None
    return (*found, (opened, end)) if opened else tuple(found)


def answered(directory: Directory, contact: Contact, period: Span) -> tuple[Span, ...]:
    """Return when somebody is known to answer for a contact: itself or one of its covers."""
    links = (link for link in covers(directory, contact) if link.phones)
    return merged(span for link in links for span in opening(link, period))


def who_answers(
    directory: Directory, contact: Contact, period: Span
) -> tuple[tuple[Span, str | None], ...]:
    """Return who answers for a contact, span by span, by contact id; None where nobody does."""
    left: tuple[Span, ...] = (period,)
    found: list[tuple[Span, str | None]] = []
    for link in covers(directory, contact):
        if link.phones:
            taken = opening(link, period)
            found += [(span, link.id) for span in both(left, taken)]
            left = without(left, taken)
    found += [(span, None) for span in left]
    return tuple(sorted(found, key=lambda entry: entry[0]))


def merged(spans_: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, with those that touch or overlap made one."""
    found: list[Span] = []
    for start, end in sorted(spans_):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def without(spans_: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return what is left of some spans when others are taken out; both in order."""
    return tuple(_without(list(spans_), list(taken)))


def _without(left: list[Span], taken: list[Span]) -> Iterator[Span]:
    first = 0
    for start, end in left:
        here = start
        while first < len(taken) and taken[first][1] <= here:
            first += 1
        for begins, ends in taken[first:]:
            if begins >= end:
                break
            if begins > here:
                yield here, begins
            here = max(here, ends)
        if here < end:
            yield here, end


def both(one: Iterable[Span], two: Iterable[Span]) -> tuple[Span, ...]:
    """Return what two sets of spans share; both in order."""
    spans_ = tuple(one)
    return without(spans_, without(spans_, two))


def length(spans_: Iterable[Span]) -> timedelta:
    """Return how long some spans are together."""
    return sum((end - start for start, end in spans_), timedelta())
