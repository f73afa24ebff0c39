"""The rules of an expression of hours: which days, which times, open or not.

An expression is `rule; rule, rule`. After a semicolon a rule takes over whole days from those
before it, after a comma it adds to them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WEEKDAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")

_TIME: Final = r"[0-9]{1,2}:[0-9]{2}\s*-\s*[0-9]{1,2}:[0-9]{2}"
_RULE: Final = re.compile(
    rf"(?P<days>.*?)\s*(?P<times>{_TIME}(?:\s*,\s*{_TIME})*)?"
    r'\s*(?P<state>open|off|closed|unknown)?\s*(?P<comment>"[^"]*")?'
)
_SEPARATOR: Final = re.compile(r'("[^"]*")|(;|,(?!\s*[0-9]{1,2}:))')
_COMPLETE: Final = re.compile(rf"{_TIME}|\b(?:open|off|closed|unknown|24/7)(?!\S)")
_DAY_OF_WEEK: Final = "|".join(WEEKDAYS)
_WEEKDAY_ITEM: Final = re.compile(rf"({_DAY_OF_WEEK})(?:-({_DAY_OF_WEEK}))?")


class Rule(msgspec.Struct, frozen=True):
    """One rule: days, times and what holds then."""

    days: str
    """As written, `Mo-Fr` or `PH` or `2026 Dec 25`; empty for every day."""
    times: tuple[str, ...]
    """Each as `09:00-17:00`; none for the whole day."""
    state: str
    """`open`, `off` or `unknown`."""
    comment: str
    """With its quotation marks; empty where there is none."""
    adds: bool
    """Whether it adds to the rules before it, after a comma."""

    @property
    def text(self) -> str:
        """The rule as it is written on its own."""
        is_plain = self.state == "open" and not self.comment and (self.times or self.days)
        state = "" if is_plain else self.state
        return " ".join(filter(None, (self.days, ",".join(self.times), state, self.comment)))


def rules_of(hours: str) -> tuple[Rule, ...]:
    """Return the rules of an accepted expression, in their order."""
    found = (_rule(text, adds=adds) for text, adds in _separated(hours))
    return tuple(rule for rule in found if rule)


def written(rules: Iterable[Rule]) -> str:
    """Return an expression with these rules."""
    text = ""
    for rule in rules:
        text += f"{', ' if rule.adds else '; '}{rule.text}" if text else rule.text
    return text


def weekdays_of(days: str) -> tuple[int, ...] | None:
    """Return the weekdays that the days of a rule name, Monday as 0; None for other days."""
    if days in {"", "24/7"}:
        return tuple(range(7))
    found: set[int] = set()
    for item in days.split(","):
        match = _WEEKDAY_ITEM.fullmatch(item.strip())
        if match is None:
            return None
        first = WEEKDAYS.index(match[1])
        last = WEEKDAYS.index(match[2] or match[1])
        found |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    return tuple(sorted(found))


def weekdays_written(weekdays: Sequence[int]) -> str:
    """Return weekdays as they are written in a rule: `Mo-We,Fr`."""
    runs: list[list[int]] = []
    for day in sorted(weekdays):
        if runs and runs[-1][-1] + 1 == day:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ",".join(
        WEEKDAYS[run[0]] if len(run) == 1 else f"{WEEKDAYS[run[0]]}-{WEEKDAYS[run[-1]]}"
        for run in runs
    )


def _separated(hours: str) -> list[tuple[str, bool]]:
    """Return the text of each rule, and whether a comma stands before it."""
    parts: list[tuple[str, bool]] = []
    begun, adds = 0, False
    for mark in _SEPARATOR.finditer(hours):
        is_rule_end = mark[2] == ";" or (
            mark[2] is not None and _COMPLETE.search(hours, begun, mark.start())
        )
        if is_rule_end:
            parts.append((hours[begun : mark.start()].strip(), adds))
            begun, adds = mark.end(), mark[2] == ","
    parts.append((hours[begun:].strip(), adds))
    return [part for part in parts if part[0]]


def _rule(text: str, *, adds: bool) -> Rule | None:
    found = _RULE.fullmatch(text)
    if found is None:
        return None
    times = tuple(_time(time) for time in re.findall(_TIME, found["times"] or ""))
    state = {"closed": "off", None: "open"}.get(found["state"], found["state"])
    return Rule(found["days"], times, state, found["comment"] or "", adds)


def _time(text: str) -> str:
    """Return a span of time without blanks, its hours in two digits."""
    return re.sub(r"\b(\d):", r"0\1:", re.sub(r"\s", "", text))
