"""Who answers now: along the cover of a contact, the first to ring that is known to be open.

It can be rung where it has a telephone number, or says in words where the caller finds one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.hours.status import State, Status, status

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory


class Link(msgspec.Struct, frozen=True):
    """A contact, or one that covers for it, with its status at a moment."""

    contact: Contact
    status: Status
    can_answer: bool
    """Whether it can be rung for the contact at the beginning of the way."""

    @property
    def answers(self) -> bool:
        """Whether it can be rung and is known to be open."""
        return self.can_answer and self.status.state is State.OPEN


class Reach(msgspec.Struct, frozen=True):
    """A contact and those that cover for it, up to the first that answers at a moment."""

    links: tuple[Link, ...]
    """From the contact itself to the one that answers, or to the last cover."""

    @property
    def answering(self) -> Link | None:
        """The contact that answers; None if none is known to."""
        return self.links[-1] if self.links[-1].answers else None

    @property
    def passed_over(self) -> tuple[Link, ...]:
        """Those before it that do not answer, or are not known to."""
        return self.links[:-1] if self.answering else self.links

    @property
    def ask_for(self) -> str | None:
        """Whom to ask for, if another contact answers."""
        first, last = self.links[0].contact, self.links[-1].contact
        return first.ask_for if first.id != last.id else None


def covers(directory: Directory, contact: Contact) -> tuple[Contact, ...]:
    """Return the contact, its cover, the cover's cover and so on, each once even in a cycle."""
    chain: dict[str, Contact] = {}
    here: Contact | None = contact
    while here and here.id not in chain:
        chain[here.id] = here
        here = directory.contacts.get(here.cover) if here.cover else None
    return tuple(chain.values())


def can_answer(link: Contact, contact: Contact) -> bool:
    """Say whether a contact can be rung for another, or for itself.

    Nobody stands in for another who is not there for urgent need.
    """
    return link.line is not None and (link.id == contact.id or link.is_for_urgent_need)


def reach(directory: Directory, contact: Contact, moment: datetime) -> Reach:
    """Return who answers for a contact at an aware moment, and who was passed over."""
    links: list[Link] = []
    for link in covers(directory, contact):
        links.append(Link(link, status(link, moment), can_answer(link, contact)))
        if links[-1].answers:
            break
    return Reach(tuple(links))
