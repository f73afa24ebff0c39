"""Who answers now: along the cover of a contact, the first known to be open with a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.hours.status import State, Status, status

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory


class Link(msgspec.Struct, frozen=True):
    """One contact on the way from a contact through its covers, with its status."""

    contact: Contact
    status: Status

    @property
    def answers(self) -> bool:
        """Whether it has a telephone number and is known to be open."""
        return bool(self.contact.phones) and self.status.state is State.OPEN


class Reach(msgspec.Struct, frozen=True):
    """The way from a contact to who answers for it at a moment."""

    links: tuple[Link, ...]
    """From the contact itself to who answers, or to the end of the cover."""

    @property
    def answering(self) -> Link | None:
        """Who answers, or None where nobody is known to."""
        return self.links[-1] if self.links[-1].answers else None

    @property
    def passed_over(self) -> tuple[Link, ...]:
        """Those on the way who do not answer, or are not known to."""
        return self.links[:-1] if self.answering else self.links

    @property
    def ask_for(self) -> str | None:
        """Whom to ask for, where somebody else answers."""
        first, last = self.links[0].contact, self.links[-1].contact
        return first.ask_for if first.id != last.id else None


def covers(directory: Directory, contact: Contact) -> tuple[Contact, ...]:
    """Return the contact, its cover, the cover's cover, and so on; it ends though they loop."""
    chain: dict[str, Contact] = {}
    here: Contact | None = contact
    while here and here.id not in chain:
        chain[here.id] = here
        here = directory.contacts.get(here.cover) if here.cover else None
    return tuple(chain.values())


def reach(directory: Directory, contact: Contact, moment: datetime) -> Reach:
    """Return the way to who answers for a contact at an aware moment."""
    links: list[Link] = []
    for link in covers(directory, contact):
        links.append(Link(link, status(link, moment)))
        if links[-1].answers:
            break
    return Reach(tuple(links))
