"""Rules of hours that never decide a minute: found, and put right, and nothing else is."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta

import pytest
from hours_examples import DEAD, IN_ORDER
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sarcoma_nav.hours.corrected import as_read_now, with_all_rules
from sarcoma_nav.hours.dead_rules import dead_rules
from sarcoma_nav.hours.rule_reading import mean_the_same, sample_holidays
from sarcoma_nav.hours.rules import rules_of, weekdays_of, written
from sarcoma_nav.hours.status import parse_hours

YEAR = 2026
EXAMPLES = int(os.environ.get("HOURS_EXAMPLES", "12"))


@pytest.mark.parametrize(
    ("hours", "lost", "on", "line", "now"),
    DEAD,
)
def test_a_dead_rule_is_found_and_put_right(hours, lost, on, line, now):
    """What was written and does not hold is named, with the line that makes it hold."""
    parse_hours(hours)
    [found] = dead_rules(hours, YEAR)
    assert (found.text, found.weekdays) == (lost, on)
    assert (with_all_rules(hours, YEAR), as_read_now(hours, YEAR)) == (line, now)
    for better in filter(None, (line, now)):
        parse_hours(better)
        assert dead_rules(better, YEAR) == ()


@pytest.mark.parametrize(
    "hours",
    IN_ORDER,
)
@pytest.mark.parametrize("year", [2026, 2027])
def test_rules_that_count_are_let_be(hours, year):
    """No false alarm: an exception, a default and what changes nothing are as they were meant."""
    parse_hours(hours)
    assert dead_rules(hours, year) == ()


def test_rules_that_cannot_be_told_apart_are_let_be():
    """Regression: a comma between days was taken for one between rules, and the check failed."""
    hours = "Mo-Fr 09:00-17:00; Mo[1] +1 day, Dec 25,Dec 26 08:00-12:00"
    parse_hours(hours)
    assert dead_rules(hours, YEAR) == ()


def test_shipped_hours_have_no_dead_rule(directory):
    """Whatever is shipped is read as it is written."""
    for contact in directory.contacts.values():
        assert dead_rules(contact.hours or "", YEAR) == ()


# Reckoned by hand for every quarter of an hour of a year, without the library.

QUARTERS = 96
DAYS = [date(YEAR, 1, 1) + timedelta(days=n) for n in range(365)]
HOLIDAYS = frozenset(sample_holidays(YEAR))

clocks = st.integers(0, QUARTERS - 1)
times = st.builds(lambda a, b: f"{_clock(a)}-{_clock(b)}", clocks, clocks)
day_lists = st.sampled_from(
    ["Mo-Fr", "Mo-Su", "Sa-Su", "We", "Sa", "PH", "Sa,PH", "Tu-Sa", "Mo,We", "Su-Tu"]
)
plain_rules = st.builds("{} {}".format, day_lists, st.lists(times, min_size=1, max_size=2)
                        .map(",".join))  # fmt: skip
rules = st.one_of(plain_rules, plain_rules, day_lists.map("{} off".format))
expressions = st.builds(
    lambda first, others: "".join([first, *(f"{mark}{rule}" for mark, rule in others)]),
    rules,
    st.lists(st.tuples(st.sampled_from(["; ", "; ", ", "]), rules), min_size=1, max_size=2),
)


def _clock(quarter):
    return f"{quarter // 4:02}:{quarter % 4 * 15:02}"


def _quarters(time):
    """Return the quarters of a time, from the midnight before; past midnight from 96 on."""
    start, end = (int(part[:2]) * 4 + int(part[3:]) // 15 for part in time.split("-"))
    return range(start, end if end > start else end + QUARTERS)


def _applies(rule, day):
    if "PH" in rule.days and day in HOLIDAYS:
        return "PH"
    days = ",".join(name for name in rule.days.split(",") if name != "PH")
    return "days" if days and day.weekday() in weekdays_of(days) else None


def _reckoned(hours):
    """Return for each day a list of what holds in each quarter, and of who decided it.

    Whole days are taken over by a rule after a semicolon; what an earlier one began on the day
    before is lost with them.
    """
    found = []
    for day in DAYS:
        holds = [("closed", None)] * QUARTERS
        for place, rule in enumerate(rules_of(hours)):
            kind = _applies(rule, day)
            before = _applies(rule, day - timedelta(days=1))
            if kind and rule.state == "off":
                holds = [("closed", (place, kind))] * QUARTERS
                continue
            if kind and not rule.adds:
                holds = [("closed", None)] * QUARTERS
            for time in rule.times:
                for quarter in _quarters(time):
                    if kind and quarter < QUARTERS:
                        holds[quarter] = ("open", (place, kind))
                    if before and quarter >= QUARTERS:
                        holds[quarter - QUARTERS] = ("open", (place, before))
        found.append(holds)
    return found


def _without(hours, place):
    return written(rule for n, rule in enumerate(rules_of(hours)) if n != place)


def _states(reckoned):
    return [[state for state, _ in day] for day in reckoned]


@settings(max_examples=EXAMPLES, deadline=None,
          suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])  # fmt: skip
@given(hours=expressions)
def test_found_is_what_a_reckoning_of_the_year_finds(hours):
    """Minute by minute over a year: each rule that decides nothing is found, and no other is."""
    assume(_is_plain(hours))
    reckoned = _reckoned(hours)
    deciders = {by for day in reckoned for _, by in day}
    found = dead_rules(hours, YEAR)
    for place, rule in enumerate(rules_of(hours)):
        is_dead = not deciders & {(place, "PH"), (place, "days")} and rule.days != ""
        if is_dead and _states(_reckoned(_without(hours, place))) == _states(reckoned):
            assert place in {dead.rule for dead in found}
    for dead in found:
        kind = "PH" if dead.on_bank_holidays else "days"
        if not dead.weekdays and dead.time is None:
            assert (dead.rule, kind) not in deciders
        for weekday in dead.weekdays:
            assert any(
                (dead.rule, kind) not in {by for _, by in holds}
                for day, holds in zip(DAYS, reckoned, strict=True)
                if day.weekday() == weekday and (day in HOLIDAYS or not dead.on_bank_holidays)
            )


def _is_plain(hours):
    """Say whether an expression is accepted, and has bank holidays only where a comma may stand."""
    try:
        parse_hours(hours)
    except ValueError:
        return False
    return not any("PH" in part.split(", ", 1)[0] and ", " in part for part in hours.split(";"))


@settings(max_examples=EXAMPLES, deadline=None,
          suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])  # fmt: skip
@given(hours=expressions)
def test_an_exception_that_weekdays_take_over_is_found(hours):
    """Nobody answers on Christmas Day by mistake: reckoned day by day, on each bank holiday."""
    assume(_is_plain(hours))
    rules = rules_of(hours)
    found = {dead.rule for dead in dead_rules(hours, YEAR) if dead.on_bank_holidays}
    for day, holds in zip(DAYS, _reckoned(hours), strict=True):
        places = [n for n, rule in enumerate(rules) if day in HOLIDAYS and "PH" in rule.days]
        for place in places:
            open_by = {by[0] for state, by in holds if state == "open"}
            is_closed = rules[place].state == "off"
            if is_closed and open_by and all(
                by > place and _applies(rules[by], day) == "days" for by in open_by
            ) and (place, "PH") not in {by for _, by in holds}:  # fmt: skip
                assert place in found


@settings(max_examples=EXAMPLES, deadline=None,
          suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])  # fmt: skip
@given(hours=expressions)
def test_lines_that_are_offered_hold(hours):
    """A line that is offered can be used, has no dead rule, and keeps what it says it keeps."""
    assume(_is_plain(hours))
    line, now = with_all_rules(hours, YEAR), as_read_now(hours, YEAR)
    for offered in filter(None, (line, now)):
        parse_hours(offered)
        assert dead_rules(offered, YEAR) == ()
    assert now is None or mean_the_same(hours, now, YEAR)


def test_reading_by_hand_is_the_reading_of_the_library():
    """The reckoning above is worth something: it says what the library says."""
    from sarcoma_nav.hours.rule_reading import reading

    for hours in (
        "PH off; Mo-Fr 09:00-17:00",
        "Mo-Fr 20:00-08:00; Sa 10:00-12:00",
        "Mo-Su 08:00-18:00, We 17:00-20:00; PH off",
        "Mo,We 22:00-02:00,09:00-10:00; Sa-Su off",
    ):
        changes = dict(reading(rules_of(hours), YEAR).states_of(hours))
        state = ""
        start = datetime(YEAR, 1, 1)  # noqa: DTZ001 - of the wall clock
        for day, holds in zip(DAYS, _reckoned(hours), strict=True):
            for quarter, (said, _) in enumerate(holds):
                minute = (day - start.date()).days * 1440 + quarter * 15
                state = changes.get(minute, state)
                assert state == said or minute < 480, (hours, day, quarter)
