"""The directory as a page: in groups, with everything that is known of each contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.formats.contacts.contact_lines import hours_line, instead_line, way_lines
from sarcoma_nav.hours.status import State
from sarcoma_nav.model.telephone import with_numbers
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.contact_points import LOCAL
from sarcoma_nav.view.hours import WHICH_IS
from sarcoma_nav.view.wording import day_and_time, partial_date, status_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sarcoma_nav.output.paragraphs import Style
    from sarcoma_nav.view.directory import Listed, Listing


def directory_page(found: Listing) -> Iterator[Paragraph]:
    """Yield the contacts under their headings, then what the whole needs from its keeper."""
    for heading, listed in found.groups.items():
        yield Paragraph(heading.upper(), "heading")
        for one in listed:
            yield from listed_lines(one, found.at)
            yield BLANK
    yield from _foot(found)


def contact_page(found: Listing) -> Iterator[Paragraph]:
    """Yield everything about the contacts, without a heading and a count."""
    for one in found.listed:
        yield from listed_lines(one, found.at)
        for source in one.sources:
            dated = partial_date(source.date)
            yield Paragraph(f"source {source.id}: {source.title}, {dated}", "faint", 4, 2)


def listed_lines(one: Listed, now: datetime) -> Iterator[Paragraph]:
    """Yield everything that is known of one contact."""
    entry, contact = one.entry, one.contact
    local = f" {LOCAL}" if entry.is_local else ""
    yield Paragraph(f"{one.title}{local}", "strong", 2, 2)
    yield _line("for", one.serves)
    ways = [(p.kind, f"{p.words} {LOCAL}" if p.is_local else p.words) for p in one.points]
    yield from way_lines(ways, 4)
    yield from _when(one, now)
    yield from (_line("note", note) for note in one.notes)
    yield from (_line("conflict", conflict, "faint") for conflict in contact.conflicts)
    yield from (_line("newer", newer, "warning") for newer in one.newer)
    yield _line("verified", one.verified, "faint")
    if entry.is_overdue:
        yield _line("stale", f"was to be verified by {partial_date(contact.review_by)}", "warning")
    yield _line("id", contact.id, "faint")


def _when(one: Listed, now: datetime) -> Iterator[Paragraph]:
    """Yield the hours, what holds now, the closures to come, and who covers."""
    entry, contact = one.entry, one.contact
    yield Paragraph(hours_line(entry) or "hours: not stated", indent=4, hang=2)
    if contact.hours and (this_week := one.hours.partition(WHICH_IS)[2]):
        yield Paragraph(this_week, indent=6, hang=2)
    if contact.hours or contact.closures:
        yield _line("now", status_in_words(entry.reach.links[0], now))
    yield from (_line("closed", closure, "warning") for closure in one.closures)
    if one.cover:
        yield _line("cover", one.cover)
    answering = entry.reach.answering
    is_said = answering is not None and answering.contact.id == one.covered_by
    if not is_said and (instead := instead_line(entry, now)):
        yield Paragraph(instead, indent=4, hang=2)


def _line(name: str, text: str, style: Style = "text") -> Paragraph:
    return Paragraph(with_numbers(f"{name}: {text}", keep_together), style, 4, 2)


def _foot(found: Listing) -> Iterator[Paragraph]:
    entries = [one.entry for one in found.listed]
    missing = sum(not entry.contact.is_configured for entry in entries)
    stale = sum(entry.is_overdue for entry in entries)
    answering = sum(e.status.state is State.OPEN and bool(e.contact.phones) for e in entries)
    local = sum(entry.is_local for entry in entries)
    yield Paragraph(f"AT {day_and_time(found.at).upper()} (LONDON)", "heading")
    number = f"{len(entries)} contact{'' if len(entries) == 1 else 's'}"
    yield Paragraph(
        f"{number}: {answering} answering a telephone now, {missing} not configured, "
        f"{stale} past review, {local} with local values.",
        indent=2,
        hang=2,
    )
    for source in found.sources:
        dated = partial_date(source.date)
        yield Paragraph(f"{source.id}: {source.title}, {dated}", "faint", 2, 4)
    yield Paragraph(f"Content: {found.edition}.", "faint", 2, 2)
