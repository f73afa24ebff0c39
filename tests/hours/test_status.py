"""A contact and a moment: open, closed or unknown, and until when."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sarcoma_nav.hours.bank_holidays import bank_holidays
from sarcoma_nav.hours.london import LONDON, parse_moment, wall_clock
from sarcoma_nav.hours.status import State, _state, parse_hours, spans, status
from sarcoma_nav.model.contact import Closure

OPEN, CLOSED, UNKNOWN = State.OPEN, State.CLOSED, State.UNKNOWN
EVERY_DAY, NIGHT = "Mo-Su 08:00-18:00", "Mo-Su 20:00-08:00"
WEEKDAYS = "Mo-Fr 09:00-17:00"
CHRISTMAS = (Closure(first="2026-12-25", last="2026-12-26", reason="Christmas"),)
NEW_YEAR = (Closure(first="2026-12-31", last="2027-01-01", reason="New Year"),)


def in_utc(text: str) -> datetime:
    """Return a moment in UTC: one in the hour that happens twice equals none of another zone."""
    return parse_moment(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("hours", "at", "state", "until"),
    [
        # Half-open: the minute of opening counts, the minute of closing does not.
        (EVERY_DAY, "2026-11-27T07:59:59", CLOSED, "2026-11-27T08:00"),
        (EVERY_DAY, "2026-11-27T08:00:00", OPEN, "2026-11-27T18:00"),
        (EVERY_DAY, "2026-11-27T17:59:59", OPEN, "2026-11-27T18:00"),
        (EVERY_DAY, "2026-11-27T18:00:00", CLOSED, "2026-11-28T08:00"),
        # Days of the week.
        (WEEKDAYS, "2026-11-27T17:00", CLOSED, "2026-11-30T09:00"),
        (WEEKDAYS, "2026-11-29T12:00", CLOSED, "2026-11-30T09:00"),
        (f"{WEEKDAYS}; Sa 09:00-12:00", "2026-11-28T11:59", OPEN, "2026-11-28T12:00"),
        (f"{WEEKDAYS}; We off", "2026-11-25T10:00", CLOSED, "2026-11-26T09:00"),
        ("Mo-Fr 09:00-12:00,13:00-17:00", "2026-11-27T12:30", CLOSED, "2026-11-27T13:00"),
        # Through the night, and to and from midnight.
        (NIGHT, "2026-11-27T19:59", CLOSED, "2026-11-27T20:00"),
        (NIGHT, "2026-11-27T20:00", OPEN, "2026-11-28T08:00"),
        (NIGHT, "2026-11-28T00:00", OPEN, "2026-11-28T08:00"),
        (NIGHT, "2026-11-28T07:59", OPEN, "2026-11-28T08:00"),
        (NIGHT, "2026-11-28T08:00", CLOSED, "2026-11-28T20:00"),
        ("Fr 20:00-08:00", "2026-11-28T07:00", OPEN, "2026-11-28T08:00"),
        ("Fr 20:00-08:00", "2026-11-27T07:00", CLOSED, "2026-11-27T20:00"),
        ("Mo-Fr 00:00-24:00", "2026-11-27T23:59", OPEN, "2026-11-28T00:00"),
        ("Mo-Su 08:00-08:00", "2026-11-27T08:00", OPEN, None),
        ("Mo-Su 00:00-24:00", "2026-11-27T08:00", OPEN, None),
        # What never changes, and what is not stated.
        ("24/7", "2026-12-25T03:00", OPEN, None),
        ("off", "2026-11-27T10:00", CLOSED, None),
        (None, "2026-11-27T10:00", UNKNOWN, None),
        ("Mo-Fr 09:00-17:00 unknown", "2026-11-27T10:00", UNKNOWN, "2026-11-27T17:00"),
        # A change that nobody plans for is no change.
        ("2030 Jan 01 10:00-12:00", "2026-01-01T00:00", CLOSED, None),
        ("2026 Nov 27 10:00-12:00", "2026-11-27T11:00", OPEN, "2026-11-27T12:00"),
        ("2026 Nov 27 10:00-12:00", "2026-11-27T12:00", CLOSED, None),
    ],
)
def test_status(service, hours, at, state, until):
    """Somebody is told to ring now, or from when: one minute out is a call that nobody answers."""
    found = status(service(hours=hours), parse_moment(at))
    assert (found.state, found.until) == (state, until and in_utc(until))


@pytest.mark.parametrize(
    ("hours", "at", "state", "until"),
    [
        # Forward in the night to 29 March 2026: 01:00 to 02:00 does not happen.
        (NIGHT, "2026-03-28T23:00", OPEN, "2026-03-29T08:00+01:00"),
        (NIGHT, "2026-03-29T00:59", OPEN, "2026-03-29T08:00+01:00"),
        (EVERY_DAY, "2026-03-28T18:00", CLOSED, "2026-03-29T08:00+01:00"),
        ("Su 01:30-03:00", "2026-03-29T00:59", CLOSED, "2026-03-29T02:00+01:00"),
        ("Su 00:30-01:30", "2026-03-29T00:59", OPEN, "2026-03-29T02:00+01:00"),
        ("Su 01:15-01:45", "2026-03-29T00:59", CLOSED, "2026-04-05T01:15+01:00"),
        # Back in the night to 25 October 2026: 01:00 to 02:00 happens twice.
        (NIGHT, "2026-10-24T23:00", OPEN, "2026-10-25T08:00+00:00"),
        (NIGHT, "2026-10-25T01:30+01:00", OPEN, "2026-10-25T08:00+00:00"),
        (NIGHT, "2026-10-25T01:30+00:00", OPEN, "2026-10-25T08:00+00:00"),
        (EVERY_DAY, "2026-10-24T18:00", CLOSED, "2026-10-25T08:00+00:00"),
        ("Su 01:15-01:45", "2026-10-25T00:10", CLOSED, "2026-10-25T01:15+01:00"),
        ("Su 01:15-01:45", "2026-10-25T01:20+01:00", OPEN, "2026-10-25T01:45+01:00"),
        ("Su 01:15-01:45", "2026-10-25T01:50+01:00", CLOSED, "2026-10-25T01:15+00:00"),
        ("Su 01:15-01:45", "2026-10-25T01:20+00:00", OPEN, "2026-10-25T01:45+00:00"),
        ("Su 00:30-01:30", "2026-10-25T01:40+01:00", CLOSED, "2026-10-25T01:00+00:00"),
        ("Su 00:30-01:30", "2026-10-25T01:10+00:00", OPEN, "2026-10-25T01:30+00:00"),
        ("24/7", "2026-10-25T01:30+01:00", OPEN, None),
    ],
)
def test_status_when_the_clocks_change(service, hours, at, state, until):
    """Hours are what the clock on the wall shows, in the two odd nights of the year too."""
    found = status(service(hours=hours), parse_moment(at))
    assert (found.state, found.until) == (state, until and in_utc(until))


@pytest.mark.parametrize(
    ("hours", "closures", "at", "state", "until"),
    [
        ("24/7", CHRISTMAS, "2026-12-24T23:59", OPEN, "2026-12-25T00:00"),
        ("24/7", CHRISTMAS, "2026-12-25T00:00", CLOSED, "2026-12-27T00:00"),
        ("24/7", CHRISTMAS, "2026-12-26T23:59", CLOSED, "2026-12-27T00:00"),
        ("24/7", CHRISTMAS, "2026-12-27T00:00", OPEN, None),
        ("24/7", CHRISTMAS, "2027-12-25T12:00", OPEN, None),
        (EVERY_DAY, CHRISTMAS, "2026-12-24T18:00", CLOSED, "2026-12-27T08:00"),
        (NIGHT, CHRISTMAS, "2026-12-24T23:00", OPEN, "2026-12-25T00:00"),
        (NIGHT, CHRISTMAS, "2026-12-25T03:00", CLOSED, "2026-12-27T00:00"),
        (WEEKDAYS, NEW_YEAR, "2026-12-31T10:00", CLOSED, "2027-01-04T09:00"),
        (WEEKDAYS, CHRISTMAS + NEW_YEAR, "2026-12-25T10:00", CLOSED, "2026-12-28T09:00"),
        (None, CHRISTMAS, "2026-12-24T12:00", UNKNOWN, "2026-12-25T00:00"),
        (None, CHRISTMAS, "2026-12-25T12:00", CLOSED, "2026-12-27T00:00"),
        (None, CHRISTMAS, "2026-12-27T12:00", UNKNOWN, None),
    ],
)
def test_closures(service, hours, closures, at, state, until):
    """A dated closure wins over any hours, from its first day to its last, and on no other day."""
    found = status(service(hours=hours, closures=closures), parse_moment(at))
    assert (found.state, found.until) == (state, until and in_utc(until))


@pytest.mark.parametrize(
    "hours",
    ["24/7", "Mo-Su 08:00-18:00", "Mo-Fr 09:00-17:00; PH off", "Mo-Su 20:00-08:00", "easter off"],
)
def test_hours_that_can_be_used(hours):
    """What the directory's manual shows is accepted."""
    parse_hours(hours)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("Mo-Su 8am till late", "'Mo-Su 8am till late' is not understood from '8am till late' on"),
        ("by appointment", "'by appointment' is not understood from 'by appointment' on"),
        ("Mo-Su 25:00-26:00", "is not understood from '25:00-26:00' on"),
        ("Mo-Su 08:00", "'Mo-Su 08:00' is not understood from '' on"),
        ("Mo-Su 09:00\u201317:00", "is not understood from '\u201317:00' on"),
        ("Mo-Su 09:00-17:00;", "is not understood from '' on"),
        ("Mo-Su sunrise-sunset", "sunrise has no fixed time: write clock times"),
        ("Mo-Su Sunrise-20:00", "Sunrise has no fixed time: write clock times"),
        ("Mo-Su 08:00-DUSK", "DUSK has no fixed time: write clock times"),
        ("Mo-Su (dawn+01:00)-18:00", "dawn has no fixed time: write clock times"),
        ("Mo-Su 08:00-18:00; SH off", "SH has no fixed time: write clock times"),
    ],
)
def test_hours_that_cannot_be_used(hours, said):
    """A slip is refused in one line that shows where; no hours are ever guessed."""
    with pytest.raises(ValueError, match=re.escape(said)) as refused:
        parse_hours(hours)
    assert "\n" not in str(refused.value)


def test_always_open_in_other_words_is_as_quick(service):
    """Regression: looking for a change as far as the year 9999 took seconds for each contact."""
    contact, moment = service(hours="Jan-Dec Mo-Su 00:00-24:00"), parse_moment("2026-11-27T08:00")
    begun = process_time()
    assert status(contact, moment).until is None
    assert process_time() - begun < 0.5


def test_spans_of_a_day(service):
    """A week is drawn, and cover is proved, from these: nothing missing, nothing twice."""
    start, end = parse_moment("2026-11-27T00:00"), parse_moment("2026-11-28T00:00")
    found = [
        (f"{wall_clock(moment):%H:%M}", state)
        for moment, state in spans(service(hours=EVERY_DAY), start, end)
    ]
    assert found == [("00:00", CLOSED), ("08:00", OPEN), ("18:00", CLOSED)]


DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MINUTE = timedelta(minutes=1)

clock_times = st.builds(time, st.integers(0, 23), st.sampled_from((0, 1, 15, 30, 59)))
times = st.builds(
    lambda start, end: f"{start:%H:%M}-{end:%H:%M}",
    clock_times,
    clock_times,
)
days = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True).map(",".join)
day_rules = st.builds("{} {}".format, days, times)
odd_rules = st.sampled_from(
    ["PH off", "PH 10:00-12:00", "Su off", "Mo-Fr 12:00-13:00 unknown", "2026 Oct 25 01:10-01:40"]
)


def is_accepted(hours: str) -> bool:
    """Say whether an expression is one that the directory may hold."""
    try:
        parse_hours(hours)
    except ValueError:
        return False
    return True


expressions = st.one_of(
    st.just("24/7"),
    st.builds(
        lambda first, others: "; ".join([first, *others]),
        day_rules,
        st.lists(st.one_of(day_rules, odd_rules), max_size=3),
    ),
).filter(is_accepted)
odd_days = st.sampled_from(
    [date(2026, 3, 28), date(2026, 10, 24), date(2026, 4, 3), date(2026, 12, 24), date(2026, 6, 3)]
)
minutes = st.builds(
    lambda day, minute: datetime(day.year, day.month, day.day, tzinfo=UTC) + minute * MINUTE,
    odd_days,
    st.integers(0, 2 * 24 * 60),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(hours=expressions, moment=minutes)
def test_until_is_the_first_minute_at_which_the_status_differs(service, hours, moment):
    """Minute by minute through three days: nobody is told a time too early or too late."""
    found = status(service(hours=hours), moment)
    end = moment + timedelta(days=3)
    last = min(found.until or end, end)
    here = moment
    while here < last:
        assert _state(hours, here) is found.state
        here += MINUTE
    if found.until and found.until < end:
        assert _state(hours, found.until) is not found.state


@settings(max_examples=150, deadline=None)
@given(
    chosen=st.sets(st.integers(0, 6), min_size=1),
    start=clock_times,
    end=clock_times,
    off=st.booleans(),
    moment=minutes,
)
def test_status_agrees_with_a_reckoning_by_hand(service, chosen, start, end, off, moment):
    """Days and times mean what anybody would reckon from them, on the London wall."""
    rule = f"{','.join(DAYS[day] for day in sorted(chosen))} {start:%H:%M}-{end:%H:%M}"
    contact = service(hours=f"{rule}; PH off" if off else rule)
    wall = wall_clock(moment)
    here, today = wall.time(), wall.weekday()
    if start < end:
        is_open = today in chosen and start <= here < end
    else:
        begun, left_over = today in chosen, (today - 1) % 7 in chosen
        is_open = (begun and here >= start) or (left_over and here < end)
    if off and wall.date() in bank_holidays(wall.year):
        is_open = False
    assert status(contact, moment).state is (OPEN if is_open else CLOSED)


@pytest.mark.parametrize("zone", [UTC, LONDON])
def test_zone_of_the_moment_does_not_matter(service, zone):
    """The same moment is the same moment, however it is written."""
    moment = parse_moment("2026-07-01T07:30").astimezone(zone)
    found = status(service(hours=EVERY_DAY), moment)
    assert (found.state, found.until) == (CLOSED, in_utc("2026-07-01T08:00"))
