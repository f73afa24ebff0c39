"""England's bank holidays, written into expressions of opening hours.

The library that evaluates hours has no calendar of England, so `PH` is replaced by dates before it
reads the expression.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

_PH: Final = re.compile(r"\bPH\b")
_RULE: Final = re.compile(r"^\s*(?P<days>[A-Za-z][A-Za-z,\- ]*?)(?:\s+(?P<rest>\S.*))?$")
_MONTHS: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)

YEARS_AHEAD: Final = 2
"""How many years after the requested one have their dates written out."""


def names_bank_holidays(hours: str) -> bool:
    """Say whether an expression has a rule for bank holidays."""
    return bool(_PH.search(hours))


@lru_cache(maxsize=8)
def bank_holidays(year: int) -> tuple[date, ...]:
    """Return England's bank holidays of a year; empty for a year that the calendar lacks."""
    import holidays

    calendar = holidays.country_holidays("GB", subdiv="ENG", years=year)
    known = calendar.start_year <= year <= calendar.end_year
    return tuple(sorted(calendar)) if known else ()


def expand_bank_holidays(hours: str, year: int) -> str:
    """Return the expression with `PH` as dates, from the year before to two years after.

    Raises:
        ValueError: if a rule uses `PH` in a way that dates cannot replace.
    """
    dates = ",".join(
        f"{day.year} {_MONTHS[day.month - 1]} {day.day:02}"
        for known in range(year - 1, year + YEARS_AHEAD + 1)
        for day in bank_holidays(known)
    )
    return with_dates(hours, dates)


def with_dates(hours: str, dates: str) -> str:
    """Return the expression with these dates for `PH`; with no dates, without its `PH` rules.

    Raises:
        ValueError: if a rule uses `PH` in a way that dates cannot replace.
    """
    return "; ".join(
        part for rule in hours.split(";") for part in _expanded_rule(rule.strip(), dates)
    )


def bank_holiday_names(year: int) -> dict[date, str]:
    """Return the names of England's bank holidays of a year; empty if the calendar lacks it."""
    import holidays

    days = bank_holidays(year)
    calendar = holidays.country_holidays("GB", subdiv="ENG", years=year) if days else {}
    return {day: calendar[day] for day in days}


def _expanded_rule(rule: str, dates: str) -> list[str]:
    if not _PH.search(rule):
        return [rule]
    parts = _RULE.match(rule)
    days = [day.strip() for day in parts["days"].split(",")] if parts else []
    rest = (parts["rest"] or "") if parts else ""
    if days.count("PH") != 1 or rest.startswith(("+", "-")) or "PH" in rest:
        raise ValueError(f"PH cannot stand as it does in {rule!r}")
    rest = f" {rest}" if rest else ""
    others = ",".join(day for day in days if day != "PH")
    return [f"{others}{rest}"] * bool(others) + [f"{dates}{rest}"] * bool(dates)
