"""Hours of which some rules are for certain days only, in words: first Tuesdays, odd weeks, dates.

For example `the first Tuesday of the month 2pm to 4pm`. What is not of these kinds has no words: it
is shown as dates.
"""

from __future__ import annotations

import re
from calendar import month_abbr, month_name
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from sarcoma_nav.hours.rules import WEEKDAYS, rules_of, weekdays_of, written
from sarcoma_nav.hours.weekly import DAY, pattern
from sarcoma_nav.view.clock import time_range
from sarcoma_nav.view.weekly_hours import DAYS, day_names, joined, times_in_words, weekly_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sarcoma_nav.hours.rules import Rule

_MONTHS: Final = tuple(month_abbr[1:])
_MONTH: Final = "|".join(_MONTHS)
_OF_THE_MONTH: Final = re.compile(rf"({'|'.join(WEEKDAYS)})\[(-?[1-5](?:,-?[1-5])*)\]")
_WEEKS: Final = re.compile(r"week (0?1-53|0?2-5[23])/2(?: (\D+))?")
_SEASON: Final = re.compile(rf"({_MONTH})(?:-({_MONTH}))?(?: (\D+))?")
_DATE: Final = rf"(?:(\d{{4}}) )?({_MONTH}) (\d{{1,2}})"
_DATES: Final = re.compile(rf"{_DATE}(?:-{_DATE})?")
_ORDINALS: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth",
                    -1: "last", -2: "last but one"}  # fmt: skip


class _Days(NamedTuple):
    """The days of a rule."""

    kind: str
    """`weekly`, `month` for some weekdays of the month, `weeks`, `season` or `dates`."""
    weekdays: frozenset[int]
    which: frozenset[int]
    """Which of them: the first of the month, odd weeks as 1, the months of a season."""
    words: str


def special_words(hours: str) -> str | None:
    """Return the words for hours that hold on certain days only; None for any others."""
    rules = rules_of(hours)
    days = [_days(rule) for rule in rules]
    parts: list[str | None] = []
    for weekly, group in groupby(range(len(rules)), key=lambda n: _is(days[n], "weekly")):
        places = list(group)
        if weekly:
            parts.append(_weekly_part([rules[n] for n in places], is_first=places[0] == 0))
        else:
            parts += [_special_part(rules[n], days[n], rules[:n], days[:n]) for n in places]
    words = [part for part in parts if part]
    return "; ".join(words) if len(words) == len(parts) else None


def rules_on_certain_days(hours: str) -> list[str]:
    """Return the rules of hours for some weekdays of the month, or for odd or even weeks."""
    rules = [(rule, _days(rule)) for rule in rules_of(hours)]
    return [rule.text for rule, days in rules if _is(days, "month") or _is(days, "weeks")]


def _is(days: _Days | None, kind: str) -> bool:
    return days is not None and days.kind == kind


def _days(rule: Rule) -> _Days | None:
    """Return the days of a rule; None where there are no words for it."""
    if rule.state == "unknown" or rule.comment:
        return None
    return next(filter(None, (kind(rule.days) for kind in _KINDS)), None)


def _weekly(days: str) -> _Days | None:
    items = [item.strip() for item in days.split(",")]
    named = weekdays_of(",".join(item for item in items if item != "PH"))
    every = frozenset(range(7))  # a bank holiday may be any of them
    if named is None:
        return None
    return _Days("weekly", every if "PH" in items else frozenset(named), every, "")


def _of_the_month(days: str) -> _Days | None:
    found = [_OF_THE_MONTH.fullmatch(item.strip()) for item in re.split(r",(?=\s*[A-Z])", days)]
    items = [(WEEKDAYS.index(item[1]), [int(n) for n in item[2].split(",")])
             for item in found if item]  # fmt: skip
    if len(items) < len(found) or any(n not in _ORDINALS for _, which in items for n in which):
        return None
    words = joined(
        [f"the {joined([_ORDINALS[n] for n in which])} {DAYS[day]}" for day, which in items]
    )
    numbers = frozenset(n for _, which in items for n in which)
    return _Days("month", frozenset(day for day, _ in items), numbers, f"{words} of the month")


def _weeks(days: str) -> _Days | None:
    found = _WEEKS.fullmatch(days)
    named = weekdays_of(found[2] or "") if found else None
    if found is None or named is None:
        return None
    is_odd = found[1].lstrip("0").startswith("1")
    words = f"{day_names(list(named))} in {'odd' if is_odd else 'even'}-numbered weeks of the year"
    return _Days("weeks", frozenset(named), frozenset([int(is_odd)]), words)


def _season(days: str) -> _Days | None:
    found = _SEASON.fullmatch(days)
    named = weekdays_of(found[3] or "") if found else None
    if found is None or named is None:
        return None
    first, last = _MONTHS.index(found[1]), _MONTHS.index(found[2] or found[1])
    months = frozenset((first + n) % 12 for n in range((last - first) % 12 + 1))
    names = dict.fromkeys(month_name[n + 1] for n in (first, last))
    when = time_range(*names) if len(names) > 1 else month_name[first + 1]
    on = f", {day_names(list(named))}" if found[3] else ""
    return _Days("season", frozenset(named), months, f"{when}{on}")


def _dates(days: str) -> _Days | None:
    found = _DATES.fullmatch(days)
    if found is None:
        return None
    year, month, day, last_year, last_month, last = found.groups()
    words = f"on {_date(day, month, year)}"
    if last:
        words = f"from {_date(day, month, year)} to {_date(last, last_month, last_year)}"
    return _Days("dates", frozenset(range(7)), frozenset(), words)


def _date(day: str, month: str, year: str | None) -> str:
    return f"{int(day)} {month_name[_MONTHS.index(month) + 1]}{f' {year}' if year else ''}"


_KINDS: Final[tuple[Callable[[str], _Days | None], ...]] = (
    _weekly,
    _of_the_month,
    _weeks,
    _season,
    _dates,
)


def _weekly_part(rules: Sequence[Rule], *, is_first: bool) -> str | None:
    """Return the words for rules for weekdays; after others, those for bank holidays only."""
    hours = written(rules)
    if is_first:
        return weekly_words(hours)
    found = pattern(hours)
    if found is None or any(rule.days != "PH" or rule.adds for rule in rules):
        return None
    if not found.bank_holiday:
        return "closed on bank holidays"
    return f"but on bank holidays only {times_in_words(found.bank_holiday)}"


def _special_part(
    rule: Rule, days: _Days | None, rules: Sequence[Rule], earlier: Sequence[_Days | None]
) -> str | None:
    """Return the words for a rule for certain days, which takes these days from the earlier ones.

    None where it leaves something of a night before, or is of a kind that is not said.
    """
    overnight = any(end > DAY for other in rules for _, end in map(_minutes, other.times))
    times = [_minutes(time) for time in rule.times or ("00:00-24:00",)]
    if days is None or any(end > DAY for _, end in times):
        return None
    if rule.state == "off":
        before = {"dates": "", "season": "in " if len(days.which) == 1 else "from "}
        night = " (midnight to midnight)" if overnight else ""
        return None if rule.times else f"closed {before.get(days.kind, 'on ')}{days.words}{night}"
    if overnight or days.kind == "dates":
        return None
    if not any(other is None or _may_share_a_day(days, other) for other in earlier):
        return f"{days.words} {times_in_words(times)}"
    if days.kind == "season":
        return None
    return (
        f"and also on {days.words} {times_in_words(times)}"
        if rule.adds
        else f"but on {days.words} only {times_in_words(times)}"
    )


def _may_share_a_day(one: _Days, other: _Days) -> bool:
    if not one.weekdays & other.weekdays:
        return False
    counted_from_one_end = all(n >= 0 for n in one.which | other.which)
    is_apart = one.kind == other.kind and not one.which & other.which and counted_from_one_end
    return not is_apart


def _minutes(time: str) -> tuple[int, int]:
    """Return the minutes of a time from the midnight before; an end past midnight counts on."""
    start, end = (int(part[:2]) * 60 + int(part[3:]) for part in time.split("-"))
    return start, end if end > start else end + DAY
