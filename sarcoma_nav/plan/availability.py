"""Contacts in the order of what is of use at a moment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.status import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.plan.build import Entry

ANSWERS: Final = "answers now"
MAY_ANSWER: Final = "may answer: hours not stated"
NO_TELEPHONE: Final = "no telephone of its own"
CLOSED: Final = "closed now"
NOT_CONFIGURED: Final = "not configured"

USES: Final = (ANSWERS, MAY_ANSWER, NO_TELEPHONE, CLOSED, NOT_CONFIGURED)
"""What a contact is good for at a moment, the best first."""


def use(entry: Entry) -> str:
    """Return what a contact is good for at the moment of its entry."""
    if not entry.contact.is_configured:
        return NOT_CONFIGURED
    if entry.status.state is State.CLOSED:
        return CLOSED
    if entry.contact.line and entry.status.state is State.OPEN:
        return ANSWERS
    return MAY_ANSWER if entry.contact.phones else NO_TELEPHONE


def most_usable_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries sorted by what is usable, otherwise in their own order."""
    return sorted(entries, key=lambda entry: USES.index(use(entry)))
