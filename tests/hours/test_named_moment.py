"""Moments as people name them: seen from the present one, and never a guess between two."""

from __future__ import annotations

import pytest

from sarcoma_nav.errors import SarcomaNavError
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.hours.named_moment import moment_named

FRIDAY = "2026-11-27T18:40:12"


@pytest.mark.parametrize(
    ("text", "now", "named"),
    [
        ("18:30", FRIDAY, "2026-11-27T18:30"),
        ("8:05", FRIDAY, "2026-11-27T08:05"),
        ("today 23:59", FRIDAY, "2026-11-27T23:59"),
        ("tomorrow", FRIDAY, "2026-11-28T18:40"),
        ("Tomorrow  09:00", FRIDAY, "2026-11-28T09:00"),
        ("Sun 09:00", FRIDAY, "2026-11-29T09:00"),
        ("sunday 09:00", FRIDAY, "2026-11-29T09:00"),
        ("thurs 09:00", FRIDAY, "2026-12-03T09:00"),
        # The next one: later today, or else in a week.
        ("Fri 21:00", FRIDAY, "2026-11-27T21:00"),
        ("Fri 18:40", FRIDAY, "2026-12-04T18:40"),
        ("Fri", FRIDAY, "2026-12-04T18:40"),
        # The day is London's: in UTC it is still Saturday.
        ("00:15", "2026-06-28T00:30+01:00", "2026-06-28T00:15"),
        ("tomorrow 09:00", "2026-12-31T12:00", "2027-01-01T09:00"),
        # Over the night on which the clocks change.
        ("tomorrow 09:00", "2026-10-24T09:00", "2026-10-25T09:00"),
    ],
)
def test_moment(text, now, named):
    """The day is counted in London from the present moment."""
    assert moment_named(text, parse_moment(now)) == parse_moment(named)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "yesterday", "su 09:00", "24:00", "18:60", "9am", "tomorrow at noon"),
        *("Sun09:00", "2026-11-27", "2026-11-27T18:40", "18:40+01:00", "funday 09:00"),
    ],
)
def test_anything_else_is_no_name_of_a_moment(text):
    """It is read as a date and time, or refused."""
    assert moment_named(text, parse_moment(FRIDAY)) is None


def test_the_hour_that_happens_twice_is_refused_with_what_to_write():
    """A name cannot say which of the two is meant; a date and time with an offset can."""
    with pytest.raises(SarcomaNavError, match=r"happens twice") as refused:
        moment_named("tomorrow 01:30", parse_moment("2026-10-24T12:00"))
    assert "2026-10-25T01:30+01:00" in str(refused.value)
