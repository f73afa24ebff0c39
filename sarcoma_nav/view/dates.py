"""How old a document is at a moment, and how far away its review: counted in days of London."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.london import last_moment, wall_clock
from sarcoma_nav.view.wording import counted, partial_date

if TYPE_CHECKING:
    from datetime import date, datetime

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.plan.build import Entry

_YEAR: Final = 12
_TWO_YEARS: Final = 24
"""Months; anything younger is given in months."""
_TWO_MONTHS: Final = 60
"""Days; anything closer is given in days."""


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
        away = f"in {_time_between(today, last)}"
    else:
        away = f"passed {_time_between(last, today)} ago"
    exact = "" if review_by == last.isoformat() else f" (last day {partial_date(last.isoformat())})"
    return f"{partial_date(review_by)}, {away}{exact}"


def _time_between(first: date, last: date) -> str:
    """Return the time between two days: in days, then in whole months, then in years too."""
    days = (last - first).days
    if days <= _TWO_MONTHS:
        return counted(days, "day")
    months = (last.year - first.year) * _YEAR + last.month - first.month - (last.day < first.day)
    return months_in_words(months)


def months_in_words(months: int) -> str:
    """Return whole months as months, or from two years on as years and months."""
    if months < _TWO_YEARS:
        return counted(months, "month")
    years, rest = divmod(months, _YEAR)
    return counted(years, "year") + (f" and {counted(rest, 'month')}" if rest else "")


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


def was_confirmed(contact: Contact) -> bool:
    """Say whether somebody, or a dated source, has ever confirmed a contact as it is."""
    return contact.verified[:1].isdigit()


def is_due(entry: Entry, moment: datetime, days: int) -> bool:
    """Say whether a contact is to be confirmed by a number of days after an aware moment.

    One that never was, or whose local value is older than the shipped one, is due at once.
    """
    within = days and days_left(entry.contact.review_by, moment) <= days
    never = not was_confirmed(entry.contact)
    return bool(entry.is_overdue or within or never or entry.superseded_by_shipped)


def why_due(entry: Entry, moment: datetime) -> str:
    """Return why a contact is to be confirmed: its date, and shipped values that are newer."""
    review_by = entry.contact.review_by
    left, due = days_left(review_by, moment), partial_date(review_by)
    reasons = [] if was_confirmed(entry.contact) else ["never confirmed"]
    if left < 0:
        reasons.append(f"was to be confirmed by {due}, {counted(-left, 'day')} ago")
    else:
        reasons.append(f"to be confirmed by {due}, in {counted(left, 'day')}")
    reasons += [
        f"the shipped {key} is newer: {value}" for key, value in entry.superseded_by_shipped.items()
    ]
    return "; ".join(reasons)
