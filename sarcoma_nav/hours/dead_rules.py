"""Rules of an expression of hours, and parts of rules, that never decide a minute.

A later rule takes over whole days, so `PH off; Mo-Fr 09:00-17:00` answers on Christmas Day, and
`Mo-Fr 08:00-12:00; Mo-Fr 13:00-17:00` is closed every morning. Neither was meant.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.hours.rule_reading import Part, Reading, by_day, reading
from sarcoma_nav.hours.rules import rules_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.hours.rule_reading import Minutes
    from sarcoma_nav.hours.rules import Rule

    Group = tuple[Part, ...]
    """All times of a rule, on its bank holidays or on its other days."""


class DeadRule(msgspec.Struct, frozen=True):
    """A rule, or a part of one, that never decides a minute."""

    rule: int
    """Its place in the expression."""
    text: str
    """What is lost, as it is written."""
    by: int | None
    """The place of the rule that decides in its stead."""
    weekdays: tuple[int, ...]
    """The weekdays on which it is lost, Monday as 0; none where it never decides at all."""
    on_bank_holidays: bool = False
    """Whether it is lost on bank holidays."""
    time: int | None = None
    """The place of the lost time in its rule; None where it is all of them."""


@lru_cache(maxsize=256)
def dead_rules(hours: str, year: int) -> tuple[DeadRule, ...]:
    """Return what never decides a minute of an accepted expression, from a year on.

    Found are, in this order: a rule, or what it says of bank holidays, that decides nothing at
    all; one for bank holidays, or for closed dates, that a later rule for weekdays takes days
    from; weekdays that a later rule takes from an earlier one although their times have nothing in
    common; a single time that a later rule contradicts. A rule that another only narrows, as in
    `Mo-Fr 09:00-17:00; We 09:00-12:00`, is in order, and so is a rule that is not for these years.
    """
    rules = rules_of(hours)
    if len(rules) < 2:  # noqa: PLR2004 - it takes two
        return ()
    read = reading(rules, year)
    try:
        return tuple(_found(read)) if read.stands_for(hours) else ()
    except ValueError:  # its rules cannot be told apart: nothing is said of them
        return ()


def _found(read: Reading) -> Iterator[DeadRule]:
    for _, parts in groupby(read.parts, key=lambda part: (part.rule, part.on_bank_holidays)):
        group = tuple(parts)
        found = (
            _never(read, group)
            or _exception_lost(read, group)
            or _weekdays_lost(read, group)
            or _time_lost(read, group)
        )
        if found:
            yield found


def _never(read: Reading, group: Group) -> DeadRule | None:
    """Find a group that decides nothing; to be closed unless a later rule opens is a default."""
    rule = read.rules[group[0].rule]
    meant = _meant(read, group)
    is_default = rule.state == "off" and not rule.days
    if not meant or _decided(read, group) or is_default or read.changes_without(group):
        return None
    return _dead(rule, group, _decider(read, group, meant.keys()))


def _exception_lost(read: Reading, group: Group) -> DeadRule | None:
    """Find an exception, for bank holidays or for closed dates, that weekdays take days from."""
    rule = read.rules[group[0].rule]
    if not group[0].on_bank_holidays and (group[0].is_weekly or rule.state != "off"):
        return None
    meant, decided = _meant(read, group), _decided(read, group)
    lost = [day for day in meant if day not in decided]
    for later in _later_weekdays(read, group[0].rule):
        theirs = _decided(read, later)
        taken = [
            day for day in lost if day in theirs and not _holds_alone(read, rule, day, meant[day])
        ]
        if taken:
            return _dead(rule, group, later[0].rule, _weekdays(read, taken))
    return None


def _weekdays_lost(read: Reading, group: Group) -> DeadRule | None:
    """Find weekdays whose times a later rule loses, with which they share no minute."""
    rule = read.rules[group[0].rule]
    if not group[0].is_weekly or rule.state == "off":
        return None
    meant, decided = _meant(read, group), _decided(read, group)
    lost = [day for day in meant if day not in decided]
    for later in _later_weekdays(read, group[0].rule):
        theirs, their_days = _meant(read, later), _decided(read, later).keys()
        taken = [
            day
            for day in lost
            if day in their_days
            and not _share(meant[day], theirs[day])
            and not _holds(read, rule, day, meant[day])
        ]
        if taken:
            return _dead(rule, group, later[0].rule, _weekdays(read, taken))
    return None


def _time_lost(read: Reading, group: Group) -> DeadRule | None:
    """Find one of several times that decides nothing, and is contradicted."""
    rule = read.rules[group[0].rule]
    for part in group if len(group) > 1 else ():
        meant = _meant(read, (part,))
        contradicted = any(not _holds(read, rule, day, spans) for day, spans in meant.items())
        if contradicted and not read.decided[part] and not read.changes_without((part,)):
            return msgspec.structs.replace(
                _dead(rule, group, _decider(read, group, meant.keys())),
                text=f"{rule.times[part.time]} of {rule.text}",
                time=part.time,
            )
    return None


def _dead(rule: Rule, group: Group, by: int | None, weekdays: tuple[int, ...] = ()) -> DeadRule:
    first = group[0]
    days = "PH" if first.on_bank_holidays else first.days
    text = msgspec.structs.replace(rule, days=days).text
    return DeadRule(first.rule, text, by, weekdays, first.on_bank_holidays)


def _later_weekdays(read: Reading, place: int) -> list[Group]:
    """Return the later rules for weekdays on which somebody answers."""
    parts = [p for p in read.parts if p.rule > place and p.is_weekly]
    groups = (tuple(found) for _, found in groupby(parts, key=lambda part: part.rule))
    return [group for group in groups if read.rules[group[0].rule].state != "off"]


def _decider(read: Reading, group: Group, days: Iterable[int]) -> int | None:
    """Return the place of the rule that decides most of the days of which a group speaks."""
    named = set(days)
    counted = {
        part.rule: len(by_day(read.decided[part]).keys() & named)
        for part in read.parts
        if part.rule != group[0].rule
    }
    most = max(counted, key=lambda place: counted[place])
    return most if counted[most] else None


def _meant(read: Reading, group: Group) -> dict[int, list[Minutes]]:
    return by_day([span for part in group for span in read.meant[part]])


def _decided(read: Reading, group: Group) -> dict[int, list[Minutes]]:
    return by_day([span for part in group for span in read.decided[part]])


def _holds(read: Reading, rule: Rule, day: int, meant: list[Minutes]) -> bool:
    """Say whether what a rule says of a day is so, whatever decides it."""
    so = read.in_state(rule.state).get(day, [])
    return all(any(a <= start and end <= b for a, b in so) for start, end in meant)


def _holds_alone(read: Reading, rule: Rule, day: int, meant: list[Minutes]) -> bool:
    """Say whether what an exception says of a day is so, and nothing else holds on that day."""
    if rule.state == "off":
        return _holds(read, rule, day, meant)
    return read.in_state(rule.state).get(day, []) == sorted(meant)


def _share(one: list[Minutes], other: list[Minutes]) -> bool:
    return any(max(a, c) < min(b, d) for a, b in one for c, d in other)


def _weekdays(read: Reading, days: list[int]) -> tuple[int, ...]:
    first = read.first.weekday()
    return tuple(sorted({(first + day) % 7 for day in days}))
