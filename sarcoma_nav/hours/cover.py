"""Who answers for a contact: the first along its covers that is open and has a telephone."""

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

    @property
    def answers(self) -> bool:
        """Whether it is known to be open and has a telephone number."""
        return bool(self.contact.phones) and self.status.state is State.OPEN


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


def reach(directory: Directory, contact: Contact, moment: datetime) -> Reach:
    """Return who answers for a contact at an aware moment, and who was passed over."""
    links: list[Link] = []
    for link in covers(directory, contact):
        links.append(Link(link, status(link, moment)))
        if links[-1].answers:
            break
    return Reach(tuple(links))
