"""How old a document is at a moment, and how far away its review: counted in London's days."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.london import last_moment, wall_clock
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from datetime import date, datetime

_YEAR: Final = 12
_TWO_YEARS: Final = 24
"""Months; anything younger is told in months."""
_TWO_MONTHS: Final = 60
"""Days; anything closer is told in days."""


def last_day(review_by: str) -> date:
    """Return the last day on which content may be used without being looked at again."""
    return (wall_clock(last_moment(review_by)) - timedelta(days=1)).date()


def days_left(review_by: str, moment: datetime) -> int:
    """Return the days from an aware moment's day to the last day; negative once it has passed."""
    return (last_day(review_by) - wall_clock(moment).date()).days


def review_in_words(review_by: str, moment: datetime) -> str:
    """Return a review date and how far away it is: `March 2028, in 16 months (31 March 2028)`."""
    last = last_day(review_by)
    left = days_left(review_by, moment)
    today = wall_clock(moment).date()
    if left == 0:
        away = "today is the last day"
    elif left > 0:
        away = f"in {_span(today, last)}"
    else:
        away = f"passed {_span(last, today)} ago"
    exact = "" if review_by == last.isoformat() else f" (last day {partial_date(last.isoformat())})"
    return f"{partial_date(review_by)}, {away}{exact}"


def _span(first: date, last: date) -> str:
    """Return the time between two days: in days, then in whole months, then in years too."""
    days = (last - first).days
    if days <= _TWO_MONTHS:
        return _counted(days, "day")
    months = (last.year - first.year) * _YEAR + last.month - first.month - (last.day < first.day)
    return months_in_words(months)


def months_in_words(months: int) -> str:
    """Return whole months as months, or from two years on as years and months."""
    if months < _TWO_YEARS:
        return _counted(months, "month")
    years, rest = divmod(months, _YEAR)
    return _counted(years, "year") + (f" and {_counted(rest, 'month')}" if rest else "")


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"


def age_in_months(dated: str, moment: datetime) -> int | None:
    """Return how many months ago a document was dated, as exactly as it says; None if it does not.

    A document that gives its year alone is taken to be of the same month as the moment.
    """
    if not dated[:4].isdigit():
        return None
    today = wall_clock(moment).date()
    year, month, day = (*(int(part) for part in dated.split("-")), 0, 0)[:3]
    return (today.year - year) * _YEAR + (today.month - (month or today.month)) - (today.day < day)


def age_in_words(dated: str, moment: datetime) -> str:
    """Return a document's date and age: `June 2022, 4 years and 5 months old`."""
    months = age_in_months(dated, moment)
    if months is None:
        return "undated, so its age is not known"
    named = partial_date(dated)
    if months < 0:
        return f"{named}, later than this moment"
    if months == 0:
        return f"{named}, less than a month old" if "-" in dated else f"{named}, of this year"
    about = "" if "-" in dated else "about "
    return f"{named}, {about}{months_in_words(months)} old"
