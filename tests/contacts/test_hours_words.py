"""Hours in words are generated, and say exactly what the expression evaluates to."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.hours.status import State, parse_hours, status
from sarcoma_nav.hours.weekly import pattern
from sarcoma_nav.view.hours import DAYS, hours_in_words, this_week_words, weekly_words

MOMENT = datetime(2026, 12, 23, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ("24/7", "24 hours a day, every day"),
        ("Mo-Su 00:00-24:00", "24 hours a day, every day"),
        ("Mo-Su 08:00-18:00", "every day 8am to 6pm"),
        ("08:00-18:00", "every day 8am to 6pm"),
        ("Mo-Su 20:00-08:00", "every day 8pm to 8am the next day"),
        ("Mo-Su 00:00-12:00", "every day midnight to midday"),
        ("Mo-Su 12:00-24:00", "every day midday to midnight"),
        ("Mo-Su 00:30-12:30", "every day 12:30am to 12:30pm"),
        ("Mo-Fr 09:00-17:00", "Monday to Friday 9am to 5pm"),
        ("Mo-Fr", "Monday to Friday all day"),
        ("Sa-Su 10:00-12:00", "Saturday and Sunday 10am to midday"),
        ("Su-Th 21:00-07:00", "Sunday to Thursday 9pm to 7am the next day"),
        ("Fr-Su 20:00-26:00", "Friday to Sunday 8pm to 2am the next day"),
        ("Mo,We,Fr 08:30-16:30", "Monday, Wednesday and Friday 8:30am to 4:30pm"),
        (
            "Mo-Fr 09:00-12:30,13:30-17:00",
            "Monday to Friday 9am to 12:30pm and 1:30pm to 5pm",
        ),
        (
            "Mo-Fr 09:00-17:00; We 09:00-12:00",
            "Monday, Tuesday, Thursday and Friday 9am to 5pm; Wednesday 9am to midday",
        ),
        (
            "Mo-Fr 18:00-08:00; Sa-Su 00:00-24:00",
            "Monday to Thursday 6pm to 8am the next day; from Friday 6pm to the end of Sunday",
        ),
        (
            "Fr 18:00-24:00; Sa-Su 00:00-24:00; Mo 00:00-08:00",
            "from Friday 6pm to Monday 8am",
        ),
        ("Mo-Fr 09:00-17:00; PH off", "Monday to Friday 9am to 5pm; closed on bank holidays"),
        (
            "Mo-Fr 09:00-17:00; PH 10:00-16:00",
            "Monday to Friday 9am to 5pm; bank holidays 10am to 4pm",
        ),
        (
            "Mo-Su 20:00-08:00; PH off",
            "every day 8pm to 8am the next day; closed on bank holidays (midnight to midnight)",
        ),
        (
            "24/7; PH off",
            "24 hours a day, every day; closed on bank holidays (midnight to midnight)",
        ),
        ("PH 09:00-17:00", "closed on all other days; bank holidays 9am to 5pm"),
        ("off", "closed at all times"),
    ],
)
def test_words(hours, words):
    """What a ward reads is plain English, and nobody typed it."""
    parse_hours(hours)
    assert weekly_words(hours) == words


@pytest.mark.parametrize(
    "hours",
    [
        "Apr-Sep Mo-Fr 08:00-18:00; Oct-Mar Mo-Fr 09:00-17:00",
        "Mo[1] 09:00-12:00",
        "Mo-Su 08:00-18:00; 2026 Dec 25 off",
        "Mo-Fr 09:00-17:00; Sa 09:00-17:00 unknown",
        "week 01-53/2 Mo 09:00-12:00",
        "Mo-Su 09:00-17:00; easter off",
        "PH off; Mo-Fr 09:00-17:00",
        'Mo-Fr 09:00-17:00 open "ring first"',
    ],
)
def test_hours_that_differ_from_week_to_week_have_no_words(hours):
    """They are shown as they stand, with what they come to this week: nothing is glossed over."""
    parse_hours(hours)
    assert weekly_words(hours) is None
    said = hours_in_words(hours, MOMENT)
    assert said.startswith(f"{hours}, which is, in the week of 21 December 2026: ")


def test_a_week_is_said_day_by_day():
    """A dated exception shows in the very week that has it."""
    said = this_week_words("Mo-Su 08:00-18:00; 2026 Dec 25-2026 Dec 26 off", MOMENT)
    assert said == (
        "in the week of 21 December 2026: Monday to Thursday 8am to 6pm; "
        "Friday and Saturday closed; Sunday 8am to 6pm"
    )


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
    for part in words.split("; "):
        if part == "24 hours a day, every day":
            return set(range(week))
        if part == "closed at all times":
            continue
        if part.startswith("from "):
            start, end = part.removeprefix("from ").split(" to ")
            found |= {m % week for m in range(_point(start), _after(_point(end), _point(start)))}
            continue
        days, times = _days_named(part)
        for said in re.split(", | and ", times):
            for day in days:
                found |= {m % week for m in _span(day, said)}
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
