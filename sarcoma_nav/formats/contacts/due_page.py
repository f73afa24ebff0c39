"""The work list as a page: what is to be confirmed, the longest overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.formats.contacts.contact_lines import point_lines
from sarcoma_nav.formats.contacts.printed import confirmed
from sarcoma_nav.formats.local_mark import mark_if, with_mark
from sarcoma_nav.output.paragraphs import BLANK, Paragraph
from sarcoma_nav.view.clock import day_and_time
from sarcoma_nav.view.dates import days_left, was_confirmed, why_due

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.directory import Listed, Listing


def stale_page(listing: Listing, days: int) -> Iterator[Paragraph]:
    """Yield each contact that is due, why, how to reach it, and what its entry rests on."""
    due = f"due within {days} days of" if days else "due as of"
    heading = f"To confirm: {due} {day_and_time(listing.at)}, or never confirmed"
    yield Paragraph(heading, "heading", hang=2)
    for listed in sorted(listing.listed, key=lambda x: days_left(x.contact.review_by, listing.at)):
        yield from _due_lines(listed, listing)
        yield BLANK
    yield Paragraph(
        "When you have confirmed one: sarcoma-nav contacts set ID --verified DATE --by NAME "
        "--review-by DATE.",
        indent=2,
        hang=2,
    )


def _due_lines(listed: Listed, listing: Listing) -> Iterator[Paragraph]:
    entry, contact = listed.view.entry, listed.contact
    reason = why_due(entry, listing.at)
    yield Paragraph(f"{listed.title}{mark_if(entry.is_local)}", "strong", 2, 2)
    yield Paragraph(reason, "warning", 4, 2)
    yield from point_lines(listed.view.points, 4, marked=False)
    assumed = " (not confirmed)" if contact.hours_assumed else ""
    yield Paragraph(f"hours: {with_mark(listed.hours)}{assumed}", indent=4, hang=2)
    if was_confirmed(contact):
        yield Paragraph(f"confirmed: {with_mark(confirmed(listed))}", "faint", 4, 2)
    for source in listed.sources:
        yield from (Paragraph(f"source: {url}", "faint", 4, 2) for url in source.urls)
    yield Paragraph(f"id: {contact.id}", "faint", 4, 2)
