"""The work list of whoever keeps the directory: what is to be verified again, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from sarcoma_nav.hours.london import last_moment, wall_clock
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.plan.build import Entry


def is_due(entry: Entry, moment: datetime, days: int) -> bool:
    """Say whether a contact is to be verified again by a number of days after an aware moment.

    One whose local value is older than the shipped one is due at once.
    """
    within = days and days_left(entry, moment) <= days
    return bool(entry.is_overdue or within or entry.superseded_by_shipped)


def days_left(entry: Entry, moment: datetime) -> int:
    """Return the days from an aware moment's to the last on which a contact may be used."""
    last = wall_clock(last_moment(entry.contact.review_by) - timedelta(hours=12)).date()
    return (last - wall_clock(moment).date()).days


def why_due(entry: Entry, moment: datetime) -> str:
    """Return why a contact is on the list."""
    left, due = days_left(entry, moment), partial_date(entry.contact.review_by)
    if left < 0:
        reasons = [f"was to be verified by {due}, {_days(-left)} ago"]
    else:
        reasons = [f"to be verified by {due}, in {_days(left)}"]
    reasons += [
        f"the shipped {key} is newer: {value}" for key, value in entry.superseded_by_shipped.items()
    ]
    return "; ".join(reasons)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
