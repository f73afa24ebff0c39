"""England's bank holidays, which the library that evaluates hours does not know."""

from __future__ import annotations

from datetime import date

import pytest

from sarcoma_nav.hours.bank_holidays import bank_holidays, expand_bank_holidays, names_bank_holidays
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.hours.status import State, parse_hours, status

OPEN, CLOSED, UNKNOWN = State.OPEN, State.CLOSED, State.UNKNOWN
NOT_THEN = "Mo-Su 09:00-17:00; PH off"
SHORTER = "Mo-Su 09:00-17:00; PH 10:00-12:00"


@pytest.mark.parametrize(
    ("hours", "at", "state", "until"),
    [
        # All of England's of 2026.
        (NOT_THEN, "2026-01-01T12:00", CLOSED, "2026-01-02T09:00"),
        (NOT_THEN, "2026-04-03T12:00", CLOSED, "2026-04-04T09:00"),
        (NOT_THEN, "2026-04-06T12:00", CLOSED, "2026-04-07T09:00"),
        (NOT_THEN, "2026-05-04T12:00", CLOSED, "2026-05-05T09:00"),
        (NOT_THEN, "2026-05-25T12:00", CLOSED, "2026-05-26T09:00"),
        (NOT_THEN, "2026-08-31T12:00", CLOSED, "2026-09-01T09:00"),
        (NOT_THEN, "2026-12-25T12:00", CLOSED, None),
        (NOT_THEN, "2026-12-28T12:00", CLOSED, "2026-12-29T09:00"),
        # None of England's: Scotland's and Northern Ireland's.
        (NOT_THEN, "2026-01-02T12:00", OPEN, "2026-01-02T17:00"),
        (NOT_THEN, "2026-03-17T12:00", OPEN, "2026-03-17T17:00"),
        (NOT_THEN, "2026-07-13T12:00", OPEN, "2026-07-13T17:00"),
        (NOT_THEN, "2026-08-03T12:00", OPEN, "2026-08-03T17:00"),
        (NOT_THEN, "2026-11-30T12:00", OPEN, "2026-11-30T17:00"),
        # Other hours then, and rules that name days too.
        (SHORTER, "2026-08-31T09:30", CLOSED, "2026-08-31T10:00"),
        (SHORTER, "2026-08-31T11:00", OPEN, "2026-08-31T12:00"),
        (SHORTER, "2026-08-31T12:00", CLOSED, "2026-09-01T09:00"),
        ("Mo-Fr 09:00-17:00; Sa,PH 10:00-12:00", "2026-04-06T11:00", OPEN, "2026-04-06T12:00"),
        ("Mo-Fr 09:00-17:00; PH,Sa 10:00-12:00", "2026-04-04T11:00", OPEN, "2026-04-04T12:00"),
        # Past the last year that the calendar knows nobody can say.
        (NOT_THEN, "2150-06-01T12:00", UNKNOWN, None),
        ("Mo-Su 09:00-17:00", "2150-06-01T12:00", OPEN, "2150-06-01T17:00"),
    ],
)
def test_bank_holidays_in_hours(service, hours, at, state, until):
    """A service that is shut on Easter Monday must not be shown as open on it."""
    found = status(service(hours=hours), parse_moment(at))
    assert found.state is state
    if until:
        assert found.until == parse_moment(until)


@pytest.mark.parametrize(
    "rule",
    [
        "PH -1 day off",
        "PH +1 day off",
        "PH,PH off",
        "Jan PH off",
        "2026 PH off",
        "week 10 PH off",
        "Mo-Fr PH 09:00-17:00",
        "Mo-Fr 09:00-17:00, PH off",
        "Mo-Fr 09:00-17:00 || PH off",
        'Mo-Fr 09:00-17:00 "not on PH"',
    ],
)
def test_bank_holidays_that_cannot_be_written_out(rule):
    """Where the program cannot tell which days are meant it says so, and guesses nothing."""
    with pytest.raises(ValueError, match="PH cannot stand as it does in"):
        parse_hours(f"24/7; {rule}")


def test_bank_holidays_of_a_year():
    """The calendar is England's; past its end it holds nothing, which is not the same as none."""
    easter_monday, late_summer = date(2026, 4, 6), date(2026, 8, 31)
    assert {easter_monday, late_summer} <= set(bank_holidays(2026))
    assert bank_holidays(2150) == ()


def test_written_out_covers_the_years_around():
    """A change late in December is found though it falls in January."""
    dates = expand_bank_holidays("PH off", 2026)
    assert all(f"{year} Dec 25" in dates for year in (2025, 2026, 2027, 2028))
    assert not names_bank_holidays(dates)
