"""How far away a review is, and how old a document: told as a person would count."""

from __future__ import annotations

from datetime import datetime

import pytest

from sarcoma_nav.hours.london import LONDON
from sarcoma_nav.view.dates import age_in_words, days_left, review_in_words


def on(day: str) -> datetime:
    """Return noon in London on a day."""
    return datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("today", "left", "said"),
    [
        ("2026-03-01", 761, "in 2 years"),
        ("2026-02-28", 762, "in 2 years and 1 month"),
        ("2026-11-22", 495, "in 16 months"),
        ("2028-01-30", 61, "in 2 months"),
        ("2028-01-31", 60, "in 60 days"),
        ("2028-03-30", 1, "in 1 day"),
        ("2028-03-31", 0, "today is the last day"),
        ("2028-04-01", -1, "passed 1 day ago"),
        ("2029-04-01", -366, "passed 12 months ago"),
    ],
)
def test_a_month_means_its_last_day(today: str, left: int, said: str) -> None:
    """March 2028 lasts until the 31st, in London, and the page says so."""
    assert days_left("2028-03", on(today)) == left
    assert review_in_words("2028-03", on(today)) == f"March 2028, {said} (last day 31 March 2028)"


def test_a_day_is_not_said_twice() -> None:
    """An exact review date needs no last day beside it."""
    assert review_in_words("2026-12-24", on("2026-12-04")) == "24 December 2026, in 20 days"


def test_the_day_is_londons() -> None:
    """Just before midnight in summer, London is a day ahead of UTC."""
    late = datetime.fromisoformat("2027-07-31T23:30+00:00")
    assert days_left("2027-07", late) == -1


@pytest.mark.parametrize(
    ("dated", "said"),
    [
        ("undated", "undated, so its age is not known"),
        ("2012", "2012, about 14 years old"),
        ("2026", "2026, of this year"),
        ("2022-06", "June 2022, 4 years and 5 months old"),
        ("2026-10", "October 2026, 1 month old"),
        ("2026-11", "November 2026, less than a month old"),
        ("2026-10-22", "22 October 2026, 1 month old"),
        ("2026-10-23", "23 October 2026, less than a month old"),
        ("2026-12", "December 2026, later than this moment"),
    ],
)
def test_an_age_is_as_exact_as_the_date(dated: str, said: str) -> None:
    """A year alone gives about an age, and no date gives none."""
    assert age_in_words(dated, on("2026-11-22")) == said
