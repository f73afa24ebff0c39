"""England's bank holidays, written into expressions of opening hours.

The library that evaluates hours has no calendar of England, so `PH` is replaced by dates before it
reads the expression.
"""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003 - the calendar is read by this annotation
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILT_FILE: Final = Path(__file__).with_name("bank_holidays.json")
"""Of a `BuiltCalendar`; an installed program has one, a checkout has not."""

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


class BuiltCalendar(msgspec.Struct, frozen=True):
    """England's bank holidays of some years, written out when the wheel was built."""

    made_from: str
    """The folder that stands beside the library where the same version of it is installed."""
    years: dict[int, dict[date, str]]


def bank_holidays(year: int) -> tuple[date, ...]:
    """Return England's bank holidays of a year; empty for a year that the calendar lacks."""
    return tuple(bank_holiday_names(year))


@lru_cache(maxsize=8)
def bank_holiday_names(year: int) -> Mapping[date, str]:
    """Return England's bank holidays of a year, in order, each with its name.

    Empty for a year that the calendar lacks. To load the library takes longer than all else that
    `contacts now` does: it is asked only where nothing was written out, or by another version.
    """
    built = _built_calendar()
    return built[year] if year in built else names_from_library(year)


def names_from_library(year: int) -> dict[date, str]:
    """Return the same from the library itself."""
    import holidays

    calendar = holidays.country_holidays("GB", subdiv="ENG", years=year)
    known = calendar.start_year <= year <= calendar.end_year
    return {day: calendar[day] for day in sorted(calendar)} if known else {}


@cache
def _built_calendar() -> dict[int, dict[date, str]]:
    """Return what was written out by the version of the library that is installed, if anything."""
    library = find_spec("holidays")
    try:
        built = msgspec.json.decode(BUILT_FILE.read_bytes(), type=BuiltCalendar)
    except OSError:
        return {}
    beside = Path(library.origin).parents[1] if library and library.origin else None
    return built.years if beside and (beside / built.made_from).is_dir() else {}


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
