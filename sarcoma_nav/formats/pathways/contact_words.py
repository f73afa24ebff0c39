"""A contact in words that hold at any moment: its contact points, stated hours, and their date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.local_mark import mark_if, point_with_mark
from sarcoma_nav.hours.cover import covers
from sarcoma_nav.view.contact import name_and_line
from sarcoma_nav.view.contact_points import contact_points
from sarcoma_nav.view.hours import recurring_words
from sarcoma_nav.view.wording import HOURS_ASSUMED, partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory


_SAID_ALREADY: Final = {"how", "not configured"}
"""Kinds of contact points whose words say what they are."""


def reached_in_words(directory: Directory, contact: Contact) -> str:
    """Return a contact with every way to reach it: `Ward: phone 01865 221741; email …`."""
    ways = "; ".join(
        point_with_mark(point)
        if point.kind in _SAID_ALREADY
        else f"{point.kind} {point_with_mark(point)}"
        for point in contact_points(directory, contact)
    )
    return f"{contact.name}: {ways}" if ways else contact.name


def details_in_words(directory: Directory, contact: Contact) -> Iterator[str]:
    """Yield hours, closures, notes and date, each in whole sentences; not whether it answers."""
    if not contact.is_for_urgent_need:
        yield "Not for urgent need."
    yield _hours(directory, contact)
    for closure in contact.closures:
        first, last = partial_date(closure.first), partial_date(closure.last)
        days = first if first == last else f"{first} to {last}"
        yield f"Closed {days}: {closure.reason}."
    yield from (f"{note.removesuffix('.')}." for note in contact.notes)
    yield (
        f"Verified: {partial_date(contact.verified)}; "
        f"to be verified again by {partial_date(contact.review_by)}."
    )


def _hours(directory: Directory, contact: Contact) -> str:
    hours = "not stated"
    if contact.hours:
        hours = recurring_words(contact.hours) or contact.hours
    assumed = f" ({HOURS_ASSUMED})" if contact.hours_assumed else ""
    mark = mark_if("hours" in directory.local.get(contact.id, ()))
    return f"Stated hours: {hours}{assumed}{mark}.{_cover(directory, contact)}"


def _cover(directory: Directory, contact: Contact) -> str:
    """Return who covers, or nothing: the first of the covers that has a number."""
    _itself, *others = covers(directory, contact)
    reachable = [cover for cover in others if cover.line]
    if not reachable:
        return ""
    cover = next((c for c in reachable if c.phones), reachable[0])
    mark = mark_if("phone" in directory.local.get(cover.id, ()))
    return f" Where it does not answer: {name_and_line(cover, contact.ask_for)}{mark}."
