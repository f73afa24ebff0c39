"""A contact in lines: its ways, its hours, its status, and who answers instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.model.telephone import with_numbers
from sarcoma_nav.output.paragraphs import Paragraph, keep_together
from sarcoma_nav.view.contact_points import LOCAL
from sarcoma_nav.view.hours import weekly_words
from sarcoma_nav.view.wording import (
    answering_in_words,
    partial_date,
    status_in_words,
    ways,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.output.paragraphs import Style
    from sarcoma_nav.plan.build import Entry

_UNBROKEN: Final = {"phone", "bleep", "email", "web"}


def way_lines(found: Iterable[tuple[str, str]], indent: int) -> Iterator[Paragraph]:
    """Yield each way to reach a contact on a line of its own."""
    for kind, way in found:
        text = keep_together(way) if kind in _UNBROKEN else with_numbers(way, keep_together)
        style: Style = "warning" if kind == "not configured" else "text"
        yield Paragraph(f"{kind}: {text}", style, indent, 2)


def contact_lines(entry: Entry, directory: Directory, now: datetime) -> Iterator[Paragraph]:
    """Yield one contact as a short block; within a plan, with what it is for and how soon."""
    contact = entry.contact
    local = f" {LOCAL}" if entry.is_local else ""
    yield Paragraph(f"{contact.name}{local}", "strong", 2, 2)
    if entry.urgency:
        yield Paragraph(f"for {entry.purpose} ({entry.urgency.value})", entry.urgency.value, 4, 2)
    elif entry.purpose:
        yield Paragraph(f"for {entry.purpose}", indent=4, hang=2)
    yield from way_lines(ways(directory, contact), 4)
    if said := hours_line(entry):
        yield Paragraph(f"{said}; {status_in_words(entry.reach.links[0], now)}", indent=4, hang=2)
    else:
        yield Paragraph(status_in_words(entry.reach.links[0], now), indent=4, hang=2)
    if instead := instead_line(entry, now):
        yield Paragraph(instead, indent=4, hang=2)
    for note in contact.notes:
        yield Paragraph(with_numbers(note, keep_together), "faint", 4, 2)
    if entry.is_overdue:
        due = partial_date(contact.review_by)
        yield Paragraph(f"to be verified again by {due}", "warning", 4)


def hours_line(entry: Entry) -> str | None:
    """Return the hours in words and as the source writes them; None where they are not stated."""
    hours = entry.contact.hours
    if hours is None:
        return None
    words = weekly_words(hours)
    local = f" {LOCAL}" if "hours" in entry.local else ""
    return (
        f"hours: {words} ({keep_together(hours)}){local}"
        if words
        else f"hours: {keep_together(hours)}{local}"
    )


def instead_line(entry: Entry, now: datetime) -> str | None:
    """Return who answers now for a contact that does not itself, or that nobody is known to."""
    link = entry.reach.answering
    if link is None:
        return "nobody is known to answer for it now"
    if link.contact is entry.contact:
        return None
    said = answering_in_words(link.contact, entry.reach.ask_for, keep_together)
    local = f" {LOCAL}" if entry.answers_locally else ""
    stale = "; past its review date" if is_overdue(link.contact.review_by, now) else ""
    return f"answers now instead: {said}{local}; {status_in_words(link, now)}{stale}"
