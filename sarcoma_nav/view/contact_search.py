"""A look-up in the directory by names, words and telephone numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content

_CLOSE: Final = 0.5
"""How well a contact must fit, as a part of how well the best one does."""


class FoundContacts(msgspec.Struct, frozen=True):
    """The contacts that fit what was looked for."""

    ids: tuple[str, ...]
    """The best first."""
    understood: tuple[str, ...] = ()
    """Which words were read as others, and which were left out: a sentence for each."""


def find_contacts(wanted: str, content: Content, contacts: Mapping[str, Contact]) -> FoundContacts:
    """Return the contacts that fit some words, and how the words were understood.

    Raises:
        SarcomaNavError: where there is no word among what was given.
    """
    from sarcoma_nav.view.search import search
    from sarcoma_nav.view.search_index import contact_entries

    found = search(contact_entries(content, contacts), wanted)
    best = max((hit.score for hit in found.hits), default=0)
    ids = tuple(hit.entry.id for hit in found.hits if hit.score >= _CLOSE * best)
    return FoundContacts(ids, tuple(found.understood))
