"""Hours in words are generated, and say exactly what the expression evaluates to."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hours_examples import CERTAIN_DAYS, WEEKLY, WITHOUT_WORDS
from hypothesis import given, settings
from hypothesis import strategies as st

from sarcoma_nav.formats.contacts.hours_page import hours_page
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.hours.status import State, parse_hours, status
from sarcoma_nav.hours.weekly import pattern
from sarcoma_nav.model.contact import Closure
from sarcoma_nav.view.hours import (
    coming_bank_holidays,
    coming_dates,
    coming_week,
    day_words,
    hours_in_words,
    recurring_words,
)
from sarcoma_nav.view.weekly_hours import DAYS, weekly_words

MOMENT = datetime(2026, 12, 23, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("hours", "words"),
    WEEKLY,
)
def test_words(hours, words):
    """What a ward reads is plain English, and nobody typed it."""
    parse_hours(hours)
    assert weekly_words(hours) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    CERTAIN_DAYS,
)
def test_words_for_certain_days(hours, words):
    """What holds on some days only is said as people say it, not with one week taken for all."""
    parse_hours(hours)
    assert weekly_words(hours) is None
    assert recurring_words(hours) == words
    assert hours_in_words(hours, MOMENT).startswith(words)


@pytest.mark.parametrize(
    ("hours", "is_meant"),
    [
        ("Tu[1] 14:00-16:00", lambda day: day.weekday() == 1 and day.day <= 7),
        ("Th[-1] 14:00-16:00", lambda day: day.weekday() == 3 and (day + WEEK).month != day.month),
        (
            "week 1-53/2 Mo 14:00-16:00",
            lambda day: day.weekday() == 0 and day.isocalendar().week % 2,
        ),
        (
            "week 2-53/2 Mo 14:00-16:00",
            lambda day: day.weekday() == 0 and not day.isocalendar().week % 2,
        ),
        ("Apr-Sep Mo 14:00-16:00", lambda day: day.weekday() == 0 and 4 <= day.month <= 9),
        ("Tu 14:00-16:00; Tu[1] off", lambda day: day.weekday() == 1 and day.day > 7),
    ],
)
def test_certain_days_are_those_that_the_words_name(hours, is_meant):
    """Over two years, 53 weeks in one of them: whoever follows the words finds it open."""
    assert recurring_words(hours)
    for day in (date(2026, 1, 1) + timedelta(days=n) for n in range(730)):
        assert (day_words(hours, day) == "2pm to 4pm") is bool(is_meant(day))


@pytest.mark.parametrize(
    ("hours", "dates"),
    [
        ("Tu[1] 14:00-16:00", "next on Tuesday 5 January 2027"),
        ("week 1-53/2 Mo 09:00-12:00", "next on Monday 28 December 2026"),
        # The first Monday of May is a bank holiday: the next one is in June.
        ("May-Jun Mo-Fr 09:00-12:00; Mo[1] 14:00-15:00; PH off", "next on Monday 4 January 2027"),
        ("Mo-Fr 09:00-17:00; 2026 Dec 25 off", None),
        ("Mo-Fr 09:00-17:00", None),
        (
            "week 1-53/3 Mo 09:00-12:00",
            (
                "from Wednesday 23 December to Tuesday 19 January 2027: Monday 4 January 9am to "
                "midday; closed on the other days"
            ),
        ),
        (
            "2027 Mar 02-2027 Mar 03 09:00-12:00",
            (
                "from Wednesday 23 December to Tuesday 19 January 2027: closed; next open on "
                "Tuesday 2 March 2027 9am to midday"
            ),
        ),
        (
            "Mo-Fr 09:00-17:00; Sa 09:00-12:00 unknown",
            (
                "from Wednesday 23 December to Tuesday 19 January 2027: "
                "Wednesday 23 December to Friday 25 December 9am to 5pm; "
                "Saturday 26 December 9am to midday (may answer); "
                "Monday 28 December to Friday 1 January 9am to 5pm; "
                "Saturday 2 January 9am to midday (may answer); "
                "Monday 4 January to Friday 8 January 9am to 5pm; "
                "Saturday 9 January 9am to midday (may answer); "
                "Monday 11 January to Friday 15 January 9am to 5pm; "
                "Saturday 16 January 9am to midday (may answer); "
                "Monday 18 January to Tuesday 19 January 9am to 5pm; closed on the other days"
            ),
        ),
    ],
)
def test_coming_dates(hours, dates):
    """Certain days have their next date; what has no words is given by its dates."""
    parse_hours(hours)
    assert coming_dates(hours, MOMENT) == dates


@pytest.mark.parametrize(
    "hours",
    WITHOUT_WORDS,
)
def test_hours_without_words_are_shown_as_they_stand_with_their_dates(hours):
    """Nothing is glossed over: what cannot be said is shown as written, and as dates."""
    parse_hours(hours)
    assert recurring_words(hours) is None
    assert hours_in_words(hours, MOMENT) == f"{hours}, which is, {coming_dates(hours, MOMENT)}"


def test_the_coming_week_and_bank_holidays():
    """Whoever sets hours is shown what they come to: days that are alike together."""
    hours = "Mo-Fr 09:00-17:00; PH 10:00-12:00"
    assert coming_week(hours, MOMENT) == (
        "Wednesday 23 December to Thursday 24 December 9am to 5pm; "
        "Friday 25 December to Saturday 26 December 10am to midday; Sunday 27 December closed; "
        "Monday 28 December 10am to midday; Tuesday 29 December 9am to 5pm"
    )
    assert coming_bank_holidays(hours, MOMENT).startswith(
        "Friday 25 December (Christmas Day) 10am to midday; Saturday 26 December (Boxing Day) "
    )


def test_hours_are_said_back_with_closures(service):
    """What is said of the coming days is what the status says then, closures included."""
    closure = Closure(first="2026-12-24", last="2026-12-24", reason="moved")
    contact = service(hours="Mo-Fr 09:00-17:00; PH off", closures=(closure,))
    words, week, holidays = (part.text for part in hours_page(contact, MOMENT))
    assert words == "In words: Monday to Friday 9am to 5pm; closed on bank holidays"
    assert week == (
        "Coming week: Wednesday 23 December 9am to 5pm; Thursday 24 December to Monday "
        "28 December closed; Tuesday 29 December 9am to 5pm"
    )
    assert holidays.startswith("Bank holidays: Friday 25 December (Christmas Day) closed; ")


def test_hours_not_stated_are_not_stated():
    """No words are made up for a service whose hours no source gives."""
    assert hours_in_words(None, MOMENT) == "not stated"


# The words read back, as somebody would who knows nothing of the expression.

_TIME = re.compile(r"(?:(\d+)(?::(\d\d))?(am|pm)|(midday|midnight))")


def _minute(said: str) -> int:
    hour, past, half, word = _TIME.fullmatch(said).groups()
    if word:
        return 720 if word == "midday" else 0
    return (int(hour) % 12 + (12 if half == "pm" else 0)) * 60 + int(past or 0)


def _days_named(text: str) -> tuple[list[int], str]:
    """Return the days at the head of a part, and what is said of them."""
    if text.startswith("every day "):
        return list(range(7)), text.removeprefix("every day ")
    name = "|".join(DAYS)
    run = rf"(?:{name})(?: to (?:{name}))?"
    head = re.match(rf"({run}(?:, {run})*(?: and {run})?) ", text)
    days = []
    for first, last in re.findall(rf"({name})(?: to ({name}))?", head[1]):
        here, end = DAYS.index(first), DAYS.index(last or first)
        while True:
            days.append(here)
            if here == end:
                break
            here = (here + 1) % 7
    return days, text[head.end() :]


def _open_minutes(words: str) -> set[int]:
    """Return the minutes of a week on which somebody who reads the words expects an answer."""
    week = 7 * 1440
    found: set[int] = set()
    for said in words.split("; "):
        part = re.sub(r"^every night (.*)$", r"every day \1 the next day", said)
        if part == "24 hours a day":
            return set(range(week))
        if part == "closed at all times":
            continue
        if part.startswith("from "):
            start, end = part.removeprefix("from ").split(" to ")
            found |= {m % week for m in range(_point(start), _after(_point(end), _point(start)))}
            continue
        days, times = _days_named(part)
        for time in re.split(", | and ", times):
            for day in days:
                found |= {m % week for m in _span(day, time)}
    return found


def _point(said: str) -> int:
    if said.startswith("the start of "):
        return DAYS.index(said.removeprefix("the start of ")) * 1440
    if said.startswith("the end of "):
        return DAYS.index(said.removeprefix("the end of ")) * 1440 + 1440
    day, time = said.split(" ")
    return DAYS.index(day) * 1440 + _minute(time)


def _after(end: int, start: int) -> int:
    return end if end > start else end + 7 * 1440


def _span(day: int, said: str) -> range:
    if said == "all day":
        return range(day * 1440, day * 1440 + 1440)
    start, _, end = said.removesuffix(" the next day").partition(" to ")
    begins, ends = _minute(start), _minute(end)
    if said.endswith(" the next day"):
        ends += 1440
    elif ends == 0:
        ends = 1440
    return range(day * 1440 + begins, day * 1440 + ends)


SHORT = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
quarters = st.integers(0, 95).map(lambda q: f"{q // 4:02}:{q % 4 * 15:02}")
spans = st.lists(st.builds("{}-{}".format, quarters, quarters), min_size=1, max_size=2)
days = st.lists(st.sampled_from(SHORT), min_size=1, max_size=5, unique=True).map(",".join)
rules = st.builds(lambda d, s: f"{d} {','.join(s)}", days, spans)
expressions = st.lists(rules, min_size=1, max_size=3).map(", ".join)


@settings(max_examples=40, deadline=None)
@given(hours=expressions)
def test_words_read_back_are_the_hours(service, hours):
    """Whoever follows the words rings when it is open, and never when it is closed."""
    parse_hours(hours)
    contact = service(hours=hours)
    expected = _open_minutes(weekly_words(hours))
    monday = datetime(2026, 6, 15, tzinfo=UTC) - timedelta(hours=1)
    for quarter in range(7 * 96):
        at = monday + timedelta(minutes=quarter * 15)
        is_open = status(contact, at).state is State.OPEN
        assert is_open is (quarter * 15 in expected), (weekly_words(hours), at)


@settings(max_examples=30, deadline=None)
@given(hours=rules, on_holidays=st.sampled_from(["off", "10:00-12:00", "00:00-24:00"]))
def test_bank_holidays_in_words_hold_on_each_of_them(service, hours, on_holidays):
    """What the words say of bank holidays is so on a Friday, a Monday and a Saturday alike."""
    full = f"{hours}; PH {on_holidays}"
    contact = service(hours=full)
    found = pattern(full)
    if found is None:
        return
    for day in ("2026-04-03", "2026-08-31", "2026-12-26"):
        midnight = parse_moment(f"{day}T00:00").astimezone(UTC)
        for minute in range(0, 1440, 15):
            is_open = status(contact, midnight + timedelta(minutes=minute)).state is State.OPEN
            said = found.bank_holiday
            assert is_open is any(start <= minute < end for start, end in said or ())
