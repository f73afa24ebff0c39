"""Words that several formats share: urgencies, statuses, dates, assumed hours."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.bank_holidays import bank_holidays, names_bank_holidays
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.hours.status import State
from sarcoma_nav.model.pathway import PATHWAY, Urgency
from sarcoma_nav.view.clock import until, until_briefly

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sarcoma_nav.hours.cover import Link
    from sarcoma_nav.hours.status import Status
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.pathway import Pathway

HOW_SOON: Final = {
    Urgency.EMERGENCY: "now",
    Urgency.URGENT: "today (within 24 hours, unless a step says otherwise)",
    Urgency.SOON: "as soon as possible",
    Urgency.ROUTINE: "no time limit",
}

HOW_SOON_IN_SHORT: Final = HOW_SOON | {Urgency.URGENT: "today"}

ASSUMED: Final = "not confirmed"
"""Said of hours that no source states, beside these hours."""

HOURS_ASSUMED: Final = f"hours assumed, {ASSUMED}"
"""The same, where the hours themselves are not shown."""


def partial_date(text: str) -> str:
    """Return `2026-03` as `March 2026`, `2022-08-23` as `23 August 2022`, a word as itself."""
    if not text[:4].isdigit():
        return text
    year, month, day = (*text.split("-"), "", "")[:3]
    if not month:
        return year
    named = date(int(year), int(month), int(day or 1))
    return f"{named.day} {named:%B %Y}" if day else f"{named:%B %Y}"


def figure(value: int | str) -> str:
    """Return a number with commas between thousands; what is text already is returned as it is."""
    return value if isinstance(value, str) else f"{value:,}"


def counted(number: int, unit: str) -> str:
    """Return a number with its unit, in the plural where it is not one: `1 day`, `2,000 days`."""
    return f"{number:,} {unit}{'' if number == 1 else 's'}"


def status_in_words(link: Link, now: datetime) -> str:
    """Return whether a contact answers at an aware moment, and until when: never a guess."""
    state, change = link.status.state, link.status.until
    if state is State.UNKNOWN:
        words = _unknown_status(link.contact, now)
    elif change is None:
        words = "24 hours" if state is State.OPEN else "closed"
    else:
        words = f"{state.value} until {until(change, now)}"
    if state is State.CLOSED and (reason := closed_because(link.contact, now)):
        words = f"{words}: {reason}"
    return f"{words} ({HOURS_ASSUMED})" if link.contact.hours_assumed else words


def status_briefly(contact: Contact, status: Status, now: datetime) -> str:
    """Return in three words whether a contact answers at an aware moment, and until when."""
    if status.state is State.UNKNOWN:
        return "hours not stated" if contact.hours is None else "may answer"
    if status.until is None:
        return "24 hours" if status.state is State.OPEN else "closed"
    return f"{status.state.value} until {until_briefly(status.until, now)}"


def status_under_heading(contact: Contact, status: Status, now: datetime) -> str:
    """Return the same where a heading says already which contacts are open: `opens 08:00`."""
    if status.state is State.UNKNOWN or status.until is None:
        return status_briefly(contact, status, now)
    word = "until" if status.state is State.OPEN else "opens"
    return f"{word} {until_briefly(status.until, now)}"


def _unknown_status(contact: Contact, now: datetime) -> str:
    if contact.hours is None:
        return "hours not stated"
    year = wall_clock(now).year
    if names_bank_holidays(contact.hours) and not bank_holidays(year):
        return f"not known: nobody has the bank holidays of {year}"
    return "may answer: its hours are not certain"


def closed_because(contact: Contact, now: datetime) -> str | None:
    """Return the reason of the closure that holds at an aware moment, if one does."""
    today = wall_clock(now).date().isoformat()
    return next((c.reason for c in contact.closures if c.first <= today <= c.last), None)


def why_passed_over(link: Link, now: datetime) -> str:
    """Return why somebody else is named as answering now."""
    contact = link.contact
    if not contact.is_configured:
        return f"not configured: {contact.not_configured}"
    if not contact.is_for_urgent_need:
        return "not for urgent need"
    if link.status.state is State.CLOSED:
        return status_in_words(link, now)
    if not contact.phones and contact.email:
        return "email only"
    unstated = link.status.state is State.UNKNOWN
    return "hours not stated, may answer" if unstated else "no telephone number of its own"


def past_review(review_by: str) -> str:
    """Return the warning that content with this review date is past it."""
    due = partial_date(review_by)
    return f"PAST REVIEW: this content was to be reviewed by {due}. Check it before relying on it."


def command_line(
    pathway: Pathway | None, chosen: Mapping[str, Sequence[str]], at: datetime | None
) -> str:
    """Return the command line that walks a pathway with these answers given.

    At an aware moment, if one was asked for.
    """
    words = ["sarcoma-nav", "triage", *([pathway.id] if pathway else [])]
    for name, options in chosen.items():
        if name != PATHWAY:
            words += ["-a", f"{name}={','.join(options)}"]
    if at is not None:
        words += ["--at", at.isoformat()]
    return " ".join(words)
