"""Who answers over a year, as intervals of time: exact, not sampled.

A contact that is open 08:00 to 18:00 and covered by one that is open 17:00 to 20:00 is answered for
from 08:00 to 20:00: the union of their intervals.
"""

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
    """Return the intervals of a period in which a contact is known to be open."""
    start, end = period
    result: list[Interval] = []
    opened: datetime | None = None
    for moment, state in spans(contact, start, end):
        if opened:
            result.append((opened, moment))
        opened = moment if state is State.OPEN else None
    return (*result, (opened, end)) if opened else tuple(result)


def answered(directory: Directory, contact: Contact, period: Interval) -> tuple[Interval, ...]:
    """Return the intervals in which a contact, or one that covers for it, is known to answer."""
    links = (link for link in covers(directory, contact) if can_answer(link, contact))
    return union(span for link in links for span in opening(link, period))


def who_answers(
    directory: Directory, contact: Contact, period: Interval
) -> tuple[tuple[Interval, str | None], ...]:
    """Return the intervals of a period, each with the id of who answers; None where nobody does."""
    left: tuple[Interval, ...] = (period,)
    result: list[tuple[Interval, str | None]] = []
    for link in covers(directory, contact):
        if can_answer(link, contact):
            taken = opening(link, period)
            result += [(span, link.id) for span in intersection(left, taken)]
            left = difference(left, taken)
    result += [(span, None) for span in left]
    return tuple(sorted(result, key=lambda entry: entry[0]))


def union(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return intervals in order, those that touch or overlap merged."""
    result: list[Interval] = []
    for start, end in sorted(intervals):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def difference(intervals: Iterable[Interval], taken: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return intervals without what others cover; both must be in order."""
    return tuple(_without(list(intervals), list(taken)))


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
    """Return what two sets of intervals share; both must be in order."""
    intervals = tuple(one)
    return difference(intervals, difference(intervals, two))


def length(intervals: Iterable[Interval]) -> timedelta:
    """Return the total length of intervals."""
    return sum((end - start for start, end in intervals), timedelta())
