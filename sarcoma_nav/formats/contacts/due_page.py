"""The work list as a page: what is to be verified again, the longest overdue first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.formats.contacts.contact_lines import way_lines
from sarcoma_nav.output.paragraphs import BLANK, Paragraph
from sarcoma_nav.view.contact_points import LOCAL
from sarcoma_nav.view.due import days_left, why_due
from sarcoma_nav.view.wording import day_and_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.directory import Listing


def stale_page(found: Listing, days: int) -> Iterator[Paragraph]:
    """Yield each contact that is due, why, how to reach it, and what its entry rests on."""
    ahead = f" within {days} days of" if days else " by"
    yield Paragraph(f"To be verified again{ahead} {day_and_time(found.at)}", "heading", hang=2)
    for one in sorted(found.listed, key=lambda one: days_left(one.entry, found.at)):
        entry = one.entry
        local = f" {LOCAL}" if entry.is_local else ""
        yield Paragraph(f"{one.title}{local}", "strong", 2, 2)
        yield Paragraph(why_due(entry, found.at), "warning", 4, 2)
        yield from way_lines([(point.kind, point.words) for point in one.points], 4)
        yield Paragraph(f"hours: {one.hours}", indent=4, hang=2)
        yield Paragraph(f"verified: {one.verified}", "faint", 4, 2)
        for source in one.sources:
            yield from (Paragraph(f"source: {url}", "faint", 4, 2) for url in source.urls)
        yield Paragraph(f"id: {entry.contact.id}", "faint", 4, 2)
        yield BLANK
    yield Paragraph(
        "When you have verified one: sarcoma-nav contacts set ID --verified DATE --by NAME "
        "--review-by DATE.",
        indent=2,
        hang=2,
    )
