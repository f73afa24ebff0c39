"""A contact in lines: contact points, hours, status, and who answers instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.local_mark import mark_if, point_with_mark, with_mark
from sarcoma_nav.model.telephone import with_numbers
from sarcoma_nav.output.paragraphs import Paragraph, keep_together
from sarcoma_nav.view.contact import ring_words
from sarcoma_nav.view.hours import recurring_words
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.output.paragraphs import Style
    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.view.contact import Answering, ContactView
    from sarcoma_nav.view.contact_points import ContactPoint

_STYLES: Final[dict[str, Style]] = {"phone": "number", "not configured": "warning"}
_UNBROKEN: Final = {"phone", "bleep", "email", "web"}


def point_lines(
    points: Iterable[ContactPoint], indent: int, *, marked: bool = True
) -> Iterator[Paragraph]:
    """Yield each contact point on a line of its own, with or without the mark of local values."""
    for point in points:
        words = point_with_mark(point) if marked else point.words
        unbroken = point.kind in _UNBROKEN
        text = keep_together(words) if unbroken else with_numbers(words, keep_together)
        style = _STYLES.get(point.kind, "text")
        yield Paragraph(f"{point.kind}: {text}", style, indent, 2, point.uri or "")


def contact_lines(view: ContactView) -> Iterator[Paragraph]:
    """Yield one contact as a short block; within a plan, with what it is for and how soon."""
    entry, contact = view.entry, view.contact
    yield Paragraph(f"{contact.name}{mark_if(entry.is_local)}", "strong", 2, 2)
    if entry.urgency:
        yield Paragraph(f"for {entry.purpose} ({entry.urgency.value})", entry.urgency.value, 4, 2)
    elif entry.purpose:
        yield Paragraph(entry.purpose, indent=4, hang=2)
    yield from point_lines(view.points, 4)
    if contact.elsewhere:
        yield Paragraph(contact.elsewhere, indent=4, hang=2)
    hours, status = hours_line(entry), view.status_words.text
    yield Paragraph(f"{hours}; {status}" if hours else status, indent=4, hang=2)
    if instead := instead_line(entry, view.answering):
        yield Paragraph(instead, indent=4, hang=2)
    for note in contact.notes:
        yield Paragraph(with_numbers(note, keep_together), "faint", 4, 2)
    if entry.is_overdue:
        due = partial_date(contact.review_by)
        yield Paragraph(f"was to be verified again by {due}", "warning", 4)


def hours_line(entry: Entry) -> str | None:
    """Return the hours in words and as they are written; None where they are not stated."""
    hours = entry.contact.hours
    if hours is None:
        return None
    words = recurring_words(hours)
    written = keep_together(hours)
    return f"hours: {f'{words} ({written})' if words else written}{mark_if('hours' in entry.local)}"


def instead_line(entry: Entry, answering: Answering | None) -> str | None:
    """Return who answers now for a contact; None where the contact does so itself."""
    if answering is None:
        return "nobody is known to answer for it now"
    if answering.contact is entry.contact:
        return None
    words = with_mark(ring_words(answering, keep_together))
    stale = "; past its review date" if answering.is_overdue else ""
    return f"covered now by: {words}; {answering.status_words}{stale}"
