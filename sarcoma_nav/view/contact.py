"""A contact at one moment, as every format shows it: status, and who answers instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.model.telephone import national
from sarcoma_nav.view.contact_points import ContactPoint, Marked, contact_points
from sarcoma_nav.view.wording import status_in_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sarcoma_nav.hours.status import Status
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.plan.build import Entry


class Answering(msgspec.Struct, frozen=True):
    """Who answers for a contact at a moment: the contact itself, or one that covers for it."""

    contact: Contact
    status: Status
    status_words: str
    ask_for: str | None
    """Whom to ask for, where it is a cover that answers."""
    is_local: bool
    """Whether its number, or that it is open, comes from the local directory."""
    is_overdue: bool

    @property
    def phone(self) -> str | None:
        """The number to ring, in UK national form; None where it is found elsewhere."""
        return next(map(national, self.contact.phones), None)

    @property
    def in_words(self) -> str | None:
        """Where the number to ring is found, where there is none."""
        return None if self.contact.phones else self.contact.in_words


class ContactView(msgspec.Struct, frozen=True, kw_only=True):
    """A contact at a moment, with what is said of it then."""

    entry: Entry
    """Within a plan, it also says what the contact is for and how soon."""
    points: tuple[ContactPoint, ...]
    status_words: Marked
    """Marked where the hours are local."""
    answering: Answering | None
    """Who answers for it; None where nobody is known to."""

    @property
    def contact(self) -> Contact:
        """The contact itself."""
        return self.entry.contact


def contact_view(entry: Entry, directory: Directory, now: datetime) -> ContactView:
    """Return a contact as it is at an aware moment."""
    words = status_in_words(entry.reach.links[0], now)
    return ContactView(
        entry=entry,
        points=tuple(contact_points(directory, entry.contact)),
        status_words=Marked(words, "hours" in entry.local),
        answering=answering_for(entry, now),
    )


def answering_for(entry: Entry, now: datetime) -> Answering | None:
    """Return who answers for a contact at an aware moment, through its covers; None for nobody."""
    link = entry.reach.answering
    if link is None:
        return None
    return Answering(
        contact=link.contact,
        status=link.status,
        status_words=status_in_words(link, now),
        ask_for=entry.reach.ask_for,
        is_local=entry.answers_locally,
        is_overdue=is_overdue(link.contact.review_by, now),
    )


def ring_words(answering: Answering, keep_together: Callable[[str], str] = str) -> Marked:
    """Return whom to ring: `OUH switchboard 0300 304 7777, ask for the coordinator`.

    The number is passed through `keep_together`, so that a format can keep it on one line.
    """
    words = name_and_line(answering.contact, answering.ask_for, keep_together)
    return Marked(words, answering.is_local)


def name_and_line(
    contact: Contact, ask_for: str | None, keep_together: Callable[[str], str] = str
) -> str:
    """Return a contact with its number, or with the words that say where the number is found."""
    if not contact.phones:
        reached = f"{contact.name}: {contact.in_words}"
        return f"{reached}, ask for {ask_for}" if ask_for else reached
    phone = keep_together(national(contact.phones[0]))
    return name_and_number(contact.name, phone, ask_for)


def name_and_number(name: str, phone: str, ask_for: str | None) -> str:
    """Return a contact with its number, which is not repeated where the name ends in it."""
    reached = name if name.endswith(phone) else f"{name} {phone}"
    return f"{reached}, ask for {ask_for}" if ask_for else reached
