"""Who answers over a year: on spans of time, so that no minute of it is left out."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.bank_holidays import bank_holidays
from sarcoma_nav.hours.cover import can_answer, covers
from sarcoma_nav.hours.london import LONDON, next_clock_change, wall_clock
from sarcoma_nav.hours.status import State, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory

DAYS: Final = 53 * 7
"""A year and a week from the Monday before: every weekday, bank holiday and change of clocks."""

Interval = tuple[datetime, datetime]
"""From a moment up to, and without, another; both aware, in UTC."""


def year_of(moment: datetime) -> Interval:
    """Return the year, in whole weeks of London, that begins with the week of an aware moment."""
    wall = wall_clock(moment)
    monday = (wall - timedelta(days=wall.weekday())).date()
    return midnight(monday), midnight(monday + timedelta(days=DAYS))


def midnight(day: date) -> datetime:
    """Return the beginning of a day in London, in UTC."""
    return datetime.combine(day, datetime.min.time(), tzinfo=LONDON).astimezone(UTC)


def normal_week(year: Interval) -> Interval:
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
def opening(contact: Contact, period: Interval) -> tuple[Interval, ...]:
    """Return when a contact is known to be open, within a period."""
    start, end = period
    found: list[Interval] = []
    opened: datetime | None = None
    for moment, state in spans(contact, start, end):
        if opened:
            found.append((opened, moment))
        opened = moment if state is State.OPEN else None
    return (*found, (opened, end)) if opened else tuple(found)


def answered(directory: Directory, contact: Contact, period: Interval) -> tuple[Interval, ...]:
    """Return when somebody is known to answer for a contact: itself or one of its covers."""
    links = (link for link in covers(directory, contact) if can_answer(link, contact))
    return union(span for link in links for span in opening(link, period))


def who_answers(
    directory: Directory, contact: Contact, period: Interval
) -> tuple[tuple[Interval, str | None], ...]:
    """Return who answers for a contact, span by span, by contact id; None where nobody does."""
    left: tuple[Interval, ...] = (period,)
    found: list[tuple[Interval, str | None]] = []
    for link in covers(directory, contact):
        if can_answer(link, contact):
            taken = opening(link, period)
            found += [(span, link.id) for span in intersection(left, taken)]
            left = difference(left, taken)
    found += [(span, None) for span in left]
    return tuple(sorted(found, key=lambda entry: entry[0]))


def union(spans_: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return spans in order, with those that touch or overlap made one."""
    found: list[Interval] = []
    for start, end in sorted(spans_):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def difference(spans_: Iterable[Interval], taken: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return what is left of some spans when others are taken out; both in order."""
    return tuple(_without(list(spans_), list(taken)))


def _without(left: list[Interval], taken: list[Interval]) -> Iterator[Interval]:
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


def intersection(one: Iterable[Interval], two: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return what two sets of spans share; both in order."""
    spans_ = tuple(one)
    return difference(spans_, difference(spans_, two))


def length(spans_: Iterable[Interval]) -> timedelta:
    """Return how long some spans are together."""
    return sum((end - start for start, end in spans_), timedelta())
