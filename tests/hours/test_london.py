"""London time: which moment is meant, and when the clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sarcoma_nav.errors import ExitCode, SarcomaNavError
from sarcoma_nav.hours.london import (
    LONDON,
    is_overdue,
    last_moment,
    next_clock_change,
    parse_moment,
    wall_clock,
)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-27T18:40", "2026-11-27 18:40"),
        ("2026-11-27 18:40", "2026-11-27 18:40"),
        ("2026-11-27T18:40:30", "2026-11-27 18:40:30"),
        (" 2026-11-27T18:40 ", "2026-11-27 18:40"),
        ("2026-07-01T08:00", "2026-07-01 07:00"),
        ("2026-07-01T08:00Z", "2026-07-01 08:00"),
        ("2026-07-01T08:00+01:00", "2026-07-01 07:00"),
        ("2026-07-01T08:00-05:00", "2026-07-01 13:00"),
        ("2026-10-25T01:30+01:00", "2026-10-25 00:30"),
        ("2026-10-25T01:30+00:00", "2026-10-25 01:30"),
        # Just before and just after the hour that is skipped, and the one that happens twice.
        ("2026-03-29T00:59:59", "2026-03-29 00:59:59"),
        ("2026-03-29T02:00", "2026-03-29 01:00"),
        ("2026-10-25T00:59:59", "2026-10-24 23:59:59"),
        ("2026-10-25T02:00", "2026-10-25 02:00"),
    ],
)
def test_moment(text, utc):
    """Without an offset a time is London's, whatever the machine says."""
    assert parse_moment(text).astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-03-29T01:00", "does not happen in London"),
        ("2026-03-29T01:59:59", "does not happen in London"),
        ("2026-10-25T01:00", "happens twice in London"),
        ("2026-10-25T01:59:59", "happens twice in London"),
        ("2026-11-27", "is not a date and time"),
        ("2026-11-27 ", "is not a date and time"),
        ("20261127", "is not a date and time"),
        ("18:40", "is not a date and time"),
        ("tomorrow at noon", "is not a date and time"),
        ("2026-02-30T12:00", "is not a date and time"),
        ("2026-11-27T25:00", "is not a date and time"),
        ("", "is not a date and time"),
        ("0001-01-01T00:00", "out of range"),
        ("9999-12-31T23:59", "out of range"),
    ],
)
def test_moment_that_is_none(text, said):
    """What could mean two moments, or none, is refused: a guess could be an hour out."""
    with pytest.raises(SarcomaNavError, match=said) as refused:
        parse_moment(text)
    assert refused.value.exit_code is ExitCode.USAGE


def test_doubled_hour_says_how_to_tell_it_apart():
    """Whoever is refused is told what to write."""
    with pytest.raises(SarcomaNavError) as refused:
        parse_moment("2026-10-25T01:30")
    assert "2026-10-25T01:30+01:00" in str(refused.value)
    assert "2026-10-25T01:30+00:00" in str(refused.value)


def test_next_clock_change_agrees_with_the_time_zone_database():
    """The rule in the program is the one that the whole world uses for London."""
    here, end = datetime(2000, 1, 1, tzinfo=UTC), datetime(2036, 1, 1, tzinfo=UTC)
    expected = []
    while here < end:
        later = here + timedelta(hours=1)
        if here.astimezone(LONDON).utcoffset() != later.astimezone(LONDON).utcoffset():
            expected.append(later)
        here = later
    found = [next_clock_change(datetime(2000, 1, 1, tzinfo=UTC))]
    while found[-1] < expected[-1]:
        found.append(next_clock_change(found[-1]))
    assert found == expected
    assert len(found) == 2 * 36


def test_wall_clock_repeats_an_hour_in_october():
    """Two moments an hour apart show the same on the wall."""
    first, second = (parse_moment(f"2026-10-25T01:30+0{n}:00") for n in (1, 0))
    assert wall_clock(first) == wall_clock(second) == datetime(2026, 10, 25, 1, 30)  # noqa: DTZ001 - a wall has no zone


@pytest.mark.parametrize(
    ("review_by", "at", "overdue"),
    [
        ("2028-03", "2028-03-31T23:59", False),
        ("2028-03", "2028-04-01T00:00", True),
        ("2028-03-15", "2028-03-15T23:59", False),
        ("2028-03-15", "2028-03-16T00:00", True),
        ("2028-12", "2028-12-31T23:59", False),
        ("2028-12", "2029-01-01T00:00", True),
        ("2028-02", "2028-02-29T12:00", False),
        (None, "2099-01-01T00:00", False),
    ],
)
def test_review_date(review_by, at, overdue):
    """Content may be used to the end, in London, of the last day of its review date."""
    assert is_overdue(review_by, parse_moment(at)) is overdue


def test_last_moment_is_midnight_in_london():
    """In summer that is not midnight UTC."""
    assert last_moment("2028-03-31") == datetime(2028, 3, 31, 23, tzinfo=UTC)
