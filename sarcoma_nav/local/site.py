"""What each site sets for itself, and what of it is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.content.overlay import CONTACT_KEYS

if TYPE_CHECKING:
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory


def open_contacts(directory: Directory) -> list[Contact]:
    """Return the contacts that a site has not set and not said to have none of, in order."""
    return [
        contact
        for contact in directory.contacts.values()
        if (contact.set_by_site or contact.not_configured)
        and not contact.not_here
        and not directory.local.get(contact.id, frozenset()) & CONTACT_KEYS
    ]
