"""The directory: every contact can be reached, and somebody has verified it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from sarcoma_nav.checks.context import DirectoryAtMoment, Finding, check, in_contacts
from sarcoma_nav.hours.cover import covers
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory

_EMAIL: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
"""The addresses of RFC 5321 without quotes and without numbers in place of a domain."""


@check("closure-unreadable")
def closure_unreadable(directory: Directory) -> Iterator[Finding]:
    """A closure's first or last day is no date, or the last comes before the first."""
    for contact in directory.contacts.values():
        for number, closure in enumerate(contact.closures):
            try:
                fits = date.fromisoformat(closure.first) <= date.fromisoformat(closure.last)
            except ValueError:
                fits = False
            if not fits:
                path = in_contacts("contacts", contact.id, "closures", str(number))
                message = f"{closure.first} to {closure.last} are no days in that order."
                yield Finding(path, message, "Write them as 2026-12-25.")


@check("closure-stale", Severity.WARNING)
def closure_stale(subject: DirectoryAtMoment) -> Iterator[Finding]:
    """A closure is over, or two closures of one contact share a day."""
    from sarcoma_nav.hours.london import wall_clock

    today = wall_clock(subject.moment).date().isoformat()
    for contact in subject.directory.contacts.values():
        for number, closure in enumerate(contact.closures):
            path = in_contacts("contacts", contact.id, "closures", str(number))
            if closure.last < today:
                yield Finding(path, f"The closure until {closure.last} is over.", "Delete it.")
            earlier = contact.closures[:number]
            if any(c.first <= closure.last and closure.first <= c.last for c in earlier):
                message = f"The closure from {closure.first} overlaps one above it."
                yield Finding(path, message, "Make one of the two.")


@check("loop")
def cover_loop(directory: Directory) -> Iterator[Finding]:
    """Contacts cover one another in a cycle: nobody is at the end of it."""
    reported: set[frozenset[str]] = set()
    for contact in directory.contacts.values():
        chain = [link.id for link in covers(directory, contact)]
        back = directory.contacts[chain[-1]].cover
        if back not in chain:
            continue
        cycle = chain[chain.index(str(back)) :]
        if frozenset(cycle) not in reported:
            reported.add(frozenset(cycle))
            yield Finding(
                in_contacts("contacts", cycle[-1], "cover"),
                f"The cover goes round: {' > '.join((*cycle, cycle[0]))}.",
                "Let one of them be covered by a contact outside the cycle.",
            )


@check("no-contact-point")
def no_contact_point(subject: DirectoryAtMoment) -> Iterator[Finding]:
    """A contact has no way to be reached and does not say so."""
    for contact in subject.directory.contacts.values():
        if contact.is_configured and not _can_be_reached(contact):
            yield Finding(
                in_contacts("contacts", contact.id),
                f"Nothing says how to reach {contact.id!r}.",
                "Add phone, email, web, through or in_words; or not_configured.",
            )


def _can_be_reached(contact: Contact) -> bool:
    points = (contact.phones, contact.email, contact.web, contact.through, contact.in_words)
    return any(points)


@check("email-invalid")
def email_invalid(subject: DirectoryAtMoment) -> Iterator[Finding]:
    """An email address that is not well formed, so that a message to it would come back."""
    for contact in subject.directory.contacts.values():
        if contact.email is not None and not _EMAIL.fullmatch(contact.email):
            yield Finding(
                in_contacts("contacts", contact.id, "email"),
                f"{contact.email!r} is not an email address.",
                "Check it against its source.",
            )


@check("overdue", Severity.WARNING)
def overdue(subject: DirectoryAtMoment) -> Iterator[Finding]:
    """A contact is past the date by which it was to be verified again."""
    for contact in subject.directory.contacts.values():
        if is_overdue(contact.review_by, subject.moment):
            yield Finding(
                in_contacts("contacts", contact.id, "review_by"),
                f"The contact {contact.id!r} was to be verified again by {contact.review_by}.",
                "Ring it, then set `verified` and `review_by`.",
            )
