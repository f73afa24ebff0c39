"""The directory: a table of names, numbers and who answers now, or all that is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarcoma_nav.formats.contacts.contact_lines import hours_line, instead_line, point_lines
from sarcoma_nav.formats.contacts.table_cells import (
    NOT_SET,
    email_cell,
    entry_status,
    name_cell,
    number_cell,
    signs_for,
    text_cell,
)
from sarcoma_nav.formats.local_mark import mark_if, with_mark
from sarcoma_nav.hours.status import State
from sarcoma_nav.model.telephone import with_numbers
from sarcoma_nav.output.grid import Cell, Grid, Headline, Row
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.clock import day_and_time, short_moment
from sarcoma_nav.view.directory import GROUPS
from sarcoma_nav.view.wording import counted, partial_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.formats.contacts.table_cells import Signs
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.output.paragraphs import Style
    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.view.directory import Listed, Listing


def directory_table(
    entries: Iterable[Entry],
    directory: Directory,
    now: datetime,
    *,
    grouped: bool,
    is_now: bool = True,
    plain: bool = False,
) -> Iterator[Any]:
    """Yield contacts at an aware moment in a line each, in the order given or under headings.

    Plain, each line is a sentence, and no sign has to be looked up.
    """
    signs = signs_for(plain=plain)
    shown = list(entries)
    rows: list[Row] = []
    for heading, members in _under_headings(shown, grouped=grouped):
        if heading:
            cell = Cell((Paragraph(heading, "strong"),))
            rows.append(Row((cell, Cell(), Cell()), is_heading=True))
        rows += [_row(entry, directory, now, signs) for entry in members]
    table = Grid(tuple(rows), frozenset({0, 1}))
    yield Headline("Contacts", short_moment(now) if is_now else f"for {short_moment(now)}, not now")
    yield from table.sentences() if plain else (table,)
    if legend := signs.legend((table,)):
        yield Paragraph(legend, "faint")
    yield Paragraph(
        "In full: sarcoma-nav contacts WORDS for one, --full for all",
        "faint",
        0,
        2,
    )


def _under_headings(
    entries: list[Entry], *, grouped: bool
) -> Iterator[tuple[str | None, list[Entry]]]:
    if not grouped:
        yield None, entries
        return
    for group, heading in GROUPS.items():
        if members := [entry for entry in entries if entry.contact.group == group]:
            yield heading, members


def _row(entry: Entry, directory: Directory, now: datetime, signs: Signs) -> Row:
    status = entry_status(entry, now, signs) if entry.contact.is_configured else ""
    return Row((name_cell(entry, 1), _reach(entry, directory), text_cell(status)))


def _reach(entry: Entry, directory: Directory) -> Cell:
    """Return how a contact is reached: its numbers, or its address, or through whom, or where."""
    contact = entry.contact
    if contact.phones:
        return number_cell(entry)
    if contact.email:
        return email_cell(entry)
    if contact.through:
        through = (directory.contacts[name].brief_name for name in contact.through)
        return text_cell(f"via {' or '.join(through)}")
    if not contact.is_configured and contact.cover:
        return text_cell(f"via {directory.contacts[contact.cover].brief_name} ({NOT_SET})")
    return text_cell(contact.in_words or contact.web or "")


def directory_page(listing: Listing) -> Iterator[Paragraph]:
    """Yield the contacts under their headings, then figures and sources."""
    for heading, contacts in listing.groups.items():
        yield Paragraph(heading.upper(), "heading")
        for listed in contacts:
            yield from listed_lines(listed)
            yield BLANK
    yield from _foot(listing)


def contact_page(listing: Listing) -> Iterator[Paragraph]:
    """Yield everything about the contacts, without headings and figures."""
    for listed in listing.listed:
        yield from listed_lines(listed)
        for source in listed.sources:
            dated = partial_date(source.date)
            yield Paragraph(f"source {source.id}: {source.title}, {dated}", "faint", 4, 2)


def listed_lines(listed: Listed) -> Iterator[Paragraph]:
    """Yield everything that is known of one contact."""
    entry, contact = listed.view.entry, listed.contact
    yield Paragraph(f"{listed.title}{mark_if(entry.is_local)}", "strong", 2, 2)
    if contact.also_called:
        yield _line("also called", "; ".join(contact.also_called), "faint")
    yield _line("for", with_mark(listed.serves))
    yield from point_lines(listed.view.points, 4)
    yield from _when(listed)
    yield from (_line("note", with_mark(note)) for note in listed.notes)
    yield from (_line("conflict", conflict, "faint") for conflict in contact.conflicts)
    yield from (_line("newer", newer, "warning") for newer in listed.newer)
    yield _line("verified", with_mark(listed.verified), "faint")
    if entry.is_overdue:
        yield _line("stale", f"was to be verified by {partial_date(contact.review_by)}", "warning")
    yield _line("id", contact.id, "faint")


def _when(listed: Listed) -> Iterator[Paragraph]:
    """Yield the hours, the status now, the closures to come, and who covers."""
    view, contact = listed.view, listed.contact
    yield Paragraph(hours_line(view.entry) or "hours: not stated", indent=4, hang=2)
    if listed.coming_dates:
        yield Paragraph(with_mark(listed.coming_dates), indent=6, hang=2)
    if contact.hours or contact.closures:
        yield _line("now", view.status_words.text)
    yield from (_line("closed", with_mark(closure), "warning") for closure in listed.closures)
    if listed.cover:
        yield _line("cover", with_mark(listed.cover))
    answering = view.answering
    is_named_above = answering is not None and answering.contact.id == listed.covered_by
    if not is_named_above and (instead := instead_line(view.entry, answering)):
        yield Paragraph(instead, indent=4, hang=2)


def _line(name: str, text: str, style: Style = "text") -> Paragraph:
    return Paragraph(with_numbers(f"{name}: {text}", keep_together), style, 4, 2)


def _foot(listing: Listing) -> Iterator[Paragraph]:
    entries = [listed.view.entry for listed in listing.listed]
    missing = sum(not entry.contact.is_configured for entry in entries)
    stale = sum(entry.is_overdue for entry in entries)
    answering = sum(e.status.state is State.OPEN and bool(e.contact.phones) for e in entries)
    local = sum(entry.is_local for entry in entries)
    yield Paragraph(f"AT {day_and_time(listing.at).upper()} (LONDON)", "heading")
    yield Paragraph(
        f"{counted(len(entries), 'contact')}: {answering} answering a telephone now, "
        f"{missing} not configured, {stale} past review, {local} with local values.",
        indent=2,
        hang=2,
    )
    for source in listing.sources:
        dated = partial_date(source.date)
        yield Paragraph(f"{source.id}: {source.title}, {dated}", "faint", 2, 4)
    yield Paragraph(f"Content: {listing.edition}.", "faint", 2, 2)
