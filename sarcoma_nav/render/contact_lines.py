"""A contact in lines: its ways, its hours, its status, and who answers instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.export.words import (
    answering_in_words,
    partial_date,
    status_in_words,
    ways,
)
from sarcoma_nav.hours.status import State
from sarcoma_nav.screen.layout import BLANK, Paragraph, whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.screen.layout import Style

_UNBROKEN = {"phone", "email", "web"}


def way_lines(found: Iterable[tuple[str, str]], indent: int) -> Iterator[Paragraph]:
    """Yield each way to reach a contact on a line of its own."""
    for kind, way in found:
        text = whole(way) if kind in _UNBROKEN else way
        style: Style = "warning" if kind == "not configured" else "text"
        yield Paragraph(f"{kind}: {text}", style, indent, 2)


def contact_lines(entry: Entry, directory: Directory, now: datetime) -> Iterator[Paragraph]:
    """Yield one contact as a short block; within a plan, with what it is for and how soon."""
    contact = entry.contact
    local = " [local]" if entry.is_local else ""
    yield Paragraph(f"{contact.name}{local}", "strong", 2, 2)
    if entry.urgency:
        yield Paragraph(f"for {entry.purpose} ({entry.urgency.value})", entry.urgency.value, 4, 2)
    yield from way_lines(ways(directory, contact), 4)
    yield Paragraph(_hours(entry, now), indent=4, hang=2)
    if instead := instead_line(entry, now):
        yield Paragraph(instead, indent=4, hang=2)
    for note in contact.notes:
        yield Paragraph(note, "faint", 4, 2)
    if entry.is_overdue:
        due = partial_date(contact.review_by)
        yield Paragraph(f"to be verified again by {due}", "warning", 4)


def directory_page(
    entries: Iterable[Entry], directory: Directory, now: datetime
) -> Iterator[Paragraph]:
    """Yield several contacts, for whom each is, and when it was verified."""
    for entry in entries:
        yield from contact_lines(entry, directory, now)
        yield Paragraph(f"serves: {entry.contact.serves}", indent=4, hang=2)
        for conflict in entry.contact.conflicts:
            yield Paragraph(f"conflict: {conflict}", "faint", 4, 2)
        verified = partial_date(entry.contact.verified)
        by = f" by {entry.contact.verified_by}" if entry.contact.verified_by else ""
        due = partial_date(entry.contact.review_by)
        yield Paragraph(
            f"id {entry.contact.id}; verified: {verified}{by}; to be verified by {due}",
            "faint",
            4,
            2,
        )
        yield BLANK


def board(entries: Iterable[Entry], now: datetime) -> Iterator[Paragraph]:
    """Yield who answers at this moment, one contact after the other."""
    for entry in entries:
        link = entry.reach.links[0]
        yield Paragraph(f"{entry.contact.name}", "strong", hang=2)
        phones = ", ".join(whole(phone) for phone in entry.contact.phones)
        yield Paragraph(" ".join(filter(None, (phones, status_in_words(link, now)))), indent=4)
        if instead := instead_line(entry, now):
            yield Paragraph(instead, indent=4, hang=2)


def instead_line(entry: Entry, now: datetime) -> str | None:
    """Return who answers now for a contact that does not itself, or that nobody is known to."""
    link = entry.reach.answering
    if link is None:
        return "nobody is known to answer for it now"
    if link.contact is entry.contact:
        return None
    said = answering_in_words(link.contact.name, whole(link.contact.phones[0]), entry.reach.ask_for)
    return f"answers now instead: {said}; {status_in_words(link, now)}"


def _hours(entry: Entry, now: datetime) -> str:
    hours = entry.contact.hours
    status = status_in_words(entry.reach.links[0], now)
    if hours is None or entry.status.state is State.UNKNOWN:
        return status
    return f"hours: {whole(hours)}; {status}"
