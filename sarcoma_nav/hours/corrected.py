"""The line to write in place of hours with a rule that never decides a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.hours.dead_rules import dead_rules
from sarcoma_nav.hours.rule_reading import mean_the_same
from sarcoma_nav.hours.rules import rules_of, weekdays_of, weekdays_written, written
from sarcoma_nav.hours.status import parse_hours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sarcoma_nav.hours.dead_rules import DeadRule
    from sarcoma_nav.hours.rules import Rule

    Rules = tuple[Rule, ...]


def with_all_rules(hours: str, year: int) -> str | None:
    """Return hours in which every rule decides something: what was probably meant.

    None where there is no such line, as where two rules give different times for the same days.
    """
    return _corrected(hours, year, _kept)


def as_read_now(hours: str, year: int) -> str | None:
    """Return hours that mean what these are read as, without what never decides a minute.

    None where leaving it out would change what they mean.
    """
    line = _corrected(hours, year, _left_out)
    return line if line and mean_the_same(hours, line, year) else None


def _corrected(
    hours: str, year: int, correct: Callable[[Rules, DeadRule], Iterator[Rules]]
) -> str | None:
    """Correct one dead rule after the other, as long as that leaves fewer of them."""
    dead = dead_rules(hours, year)
    while dead:
        lines = [written(rules) for rules in correct(rules_of(hours), dead[0])]
        better = next((line for line in lines if _is_better(line, len(dead), year)), None)
        if better is None:
            return None
        hours, dead = better, dead_rules(better, year)
    return hours


def _is_better(line: str, number: int, year: int) -> bool:
    try:
        parse_hours(line)
    except ValueError:
        return False
    return len(dead_rules(line, year)) < number


def _kept(rules: Rules, dead: DeadRule) -> Iterator[Rules]:
    """Yield rules in which the dead one holds too, the likeliest first."""
    lost, by = rules[dead.rule], dead.by
    if by is not None and not dead.on_bank_holidays and _apart(lost, rules[by]):
        if lost.days == rules[by].days:
            times = tuple(sorted(lost.times + rules[by].times))
            both = msgspec.structs.replace(lost, times=times)
            yield tuple(
                both if place == dead.rule else rule
                for place, rule in enumerate(rules)
                if place != by
            )
        else:
            yield _replaced(rules, by, msgspec.structs.replace(rules[by], adds=True))
    if dead.time is None:
        last = msgspec.structs.replace(lost, adds=False)
        yield (*(rule for rule in rules if rule is not lost), last)


def _apart(one: Rule, other: Rule) -> bool:
    """Say whether two rules open at times that have nothing in common."""
    return (
        one.state == other.state != "off"
        and bool(one.times and other.times)
        and all(_end(a) <= b or _end(b) <= a for a in one.times for b in other.times)
    )


def _end(time: str) -> str:
    """Return when a time ends on the day on which it begins, at the latest at midnight."""
    start, end = time.split("-")
    return end if end > start else "24:00"


def _left_out(rules: Rules, dead: DeadRule) -> Iterator[Rules]:
    """Yield rules without what is dead in one of them."""
    lost = rules[dead.rule]
    if dead.time is not None:
        times = tuple(time for n, time in enumerate(lost.times) if n != dead.time)
        yield _replaced(rules, dead.rule, msgspec.structs.replace(lost, times=times))
        return
    others = _days_without(lost.days, dead)
    if others:
        yield _replaced(rules, dead.rule, msgspec.structs.replace(lost, days=others))
    elif not dead.weekdays or dead.on_bank_holidays:
        yield tuple(rule for rule in rules if rule is not lost)


def _days_without(days: str, dead: DeadRule) -> str:
    """Return the days of a rule without those on which it is lost."""
    items = [item.strip() for item in days.split(",")]
    if dead.on_bank_holidays or "PH" in items:
        is_kept = [item for item in items if (item == "PH") is not dead.on_bank_holidays]
        return ",".join(is_kept)
    named = weekdays_of(days)
    if not named or not dead.weekdays:
        return ""
    return weekdays_written([day for day in named if day not in dead.weekdays])


def _replaced(rules: Rules, place: int, rule: Rule) -> Rules:
    return (*rules[:place], rule, *rules[place + 1 :])
