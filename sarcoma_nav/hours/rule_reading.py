"""Which rule of an expression decides each minute, asked of the library that evaluates hours.

Each part of each rule is given a name of its own as its comment, which the library hands back with
every minute that this part decides.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.hours.bank_holidays import with_dates
from sarcoma_nav.hours.rules import rules_of, weekdays_of
from sarcoma_nav.hours.status import parsed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sarcoma_nav.hours.rules import Rule

_DAY: Final = 24 * 60
"""Minutes."""
_YEARS: Final = 6
"""Within so many years each date of the calendar falls on a weekday and on a weekend."""
_HOLIDAYS_A_YEAR: Final = 13
_BETWEEN_HOLIDAYS: Final = timedelta(days=26)
"""Not a whole number of weeks, so that each weekday has its turn."""

Minutes = tuple[int, int]
"""From the first up to, and without, the second, counted from the beginning of the first year."""


class Part(msgspec.Struct, frozen=True):
    """One time of one rule, on its bank holidays or on its other days."""

    rule: int
    """The place of the rule in the expression."""
    on_bank_holidays: bool
    days: str
    time: int
    """The place of the time in the rule; 0 too where the rule is for whole days."""

    @property
    def is_weekly(self) -> bool:
        """Whether it is for weekdays, bank holidays apart."""
        return not self.on_bank_holidays and weekdays_of(self.days) is not None

    @property
    def name(self) -> str:
        """The comment by which its minutes are known again."""
        return f"<{self.rule}.{'PH' if self.on_bank_holidays else 'days'}.{self.time}>"


class Reading(msgspec.Struct, frozen=True, dict=True):
    """The rules of an expression over some years, the first of which has made-up bank holidays."""

    rules: tuple[Rule, ...]
    first: datetime
    """Naive, of the wall clock; so is the last."""
    last: datetime

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """All parts of all rules, in their order."""
        return tuple(part for place, rule in enumerate(self.rules) for part in _parts(place, rule))

    @cached_property
    def spans(self) -> tuple[tuple[Minutes, str, str], ...]:
        """The minutes of the years in order, each span with its state and with what decides it."""
        return self._evaluated(self._text(self.parts))

    @cached_property
    def decided(self) -> dict[Part, tuple[Minutes, ...]]:
        """The minutes that each part decides."""
        return {
            part: tuple(minutes for minutes, _, by in self.spans if part.name in by)
            for part in self.parts
        }

    @cached_property
    def meant(self) -> dict[Part, tuple[Minutes, ...]]:
        """The minutes of which each part speaks, read on its own."""
        return {part: self._alone(part) for part in self.parts}

    def in_state(self, state: str) -> dict[int, list[Minutes]]:
        """Return when `open`, `off` or `unknown` holds, under the number of each day."""
        return self._by_state[{"off": "closed"}.get(state, state)]

    def stands_for(self, hours: str) -> bool:
        """Say whether the rules mean what the expression means that they were taken from."""
        return self.states_of(hours) == states(self.spans)

    def states_of(self, hours: str) -> list[tuple[int, str]]:
        """Return the minutes at which the state of an expression changes in these years."""
        return states(self._evaluated(with_dates(hours, self._holidays)))

    def changes_without(self, left_out: Collection[Part]) -> bool:
        """Say whether any minute is another without some parts."""
        rest = [part for part in self.parts if part not in left_out]
        return states(self._evaluated(self._text(rest))) != states(self.spans)

    @cached_property
    def _by_state(self) -> dict[str, dict[int, list[Minutes]]]:
        changes = states(self.spans)
        ends = [*(start for start, _ in changes[1:]), self.spans[-1][0][1]]
        spans = [((start, end), s) for (start, s), end in zip(changes, ends, strict=True)]
        return {
            state: by_day([minutes for minutes, holds in spans if holds == state])
            for state in ("open", "closed", "unknown")
        }

    @cached_property
    def _holidays(self) -> str:
        return ",".join(f"{day:%Y %b %d}" for day in sample_holidays(self.first.year))

    def _alone(self, part: Part) -> tuple[Minutes, ...]:
        spans = self._evaluated(self._written(part, "open"))
        return tuple(minutes for minutes, state, _ in spans if state == "open")

    def _text(self, parts: Collection[Part]) -> str:
        """Return an expression of the parts: those of one rule and kind of days add up."""
        text = ""
        before: Part | None = None
        for part in parts:
            same = before and (before.rule, before.on_bank_holidays) == (
                part.rule, part.on_bank_holidays,
            )  # fmt: skip
            first_of_rule = before is None or before.rule != part.rule
            adds = same or (first_of_rule and self.rules[part.rule].adds)
            between = "" if before is None else ", " if adds else "; "
            state = self.rules[part.rule].state
            text += f'{between}{self._written(part, state)} "{part.name}"'
            before = part
        return text or "off"

    def _written(self, part: Part, state: str) -> str:
        times = self.rules[part.rule].times
        days = self._holidays if part.on_bank_holidays else part.days
        return " ".join(filter(None, (days, times[part.time] if times else "", state)))

    def _evaluated(self, hours: str) -> tuple[tuple[Minutes, str, str], ...]:
        minute = timedelta(minutes=1)
        return tuple(
            (((start - self.first) // minute, (end - self.first) // minute), str(state), comment)
            for start, end, state, comment in parsed(hours, hours).intervals(self.first, self.last)
        )


def reading(rules: tuple[Rule, ...], year: int) -> Reading:
    """Return how rules are read from a year on: for one year, or six where dates are named."""
    parts = [part for place, rule in enumerate(rules) for part in _parts(place, rule)]
    is_dated = any(not (part.is_weekly or part.on_bank_holidays) for part in parts)
    first, last = (datetime(y, 1, 1) for y in (year, year + (_YEARS if is_dated else 1)))  # noqa: DTZ001 - of the wall clock
    return Reading(rules, first, last)


def mean_the_same(one: str, other: str, year: int) -> bool:
    """Say whether two accepted expressions mean the same from a year on."""
    read = reading(rules_of(one), year)
    return read.states_of(one) == read.states_of(other)


def sample_holidays(year: int) -> tuple[date, ...]:
    """Return made-up bank holidays of a year, on each weekday at least one."""
    return tuple(date(year, 1, 5) + n * _BETWEEN_HOLIDAYS for n in range(_HOLIDAYS_A_YEAR))


def by_day(spans: Collection[Minutes]) -> dict[int, list[Minutes]]:
    """Return spans cut at each midnight, under the number of their day."""
    days: dict[int, list[Minutes]] = {}
    for start, end in spans:
        for day in range(start // _DAY, (end - 1) // _DAY + 1):
            cut = max(start, day * _DAY), min(end, (day + 1) * _DAY)
            days.setdefault(day, []).append(cut)
    return days


def states(spans: Collection[tuple[Minutes, str, str]]) -> list[tuple[int, str]]:
    """Return the minutes at which the state changes, whatever decides it."""
    changes: list[tuple[int, str]] = []
    for (start, _), state, _ in spans:
        if not changes or changes[-1][1] != state:
            changes.append((start, state))
    return changes


def _parts(place: int, rule: Rule) -> Iterator[Part]:
    days = [day.strip() for day in rule.days.split(",")]
    others = ",".join(day for day in days if day != "PH")
    for time in range(max(1, len(rule.times))):
        if others or not rule.days:
            yield Part(place, False, others, time)  # noqa: FBT003 - the flag is a field
    for time in range(max(1, len(rule.times))):
        if "PH" in days:
            yield Part(place, True, "PH", time)  # noqa: FBT003 - the flag is a field
