"""The board: who answers at this moment, who does not and when next, and who covers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sarcoma_nav.formats.contacts.contact_lines import instead_line
from sarcoma_nav.model.telephone import national
from sarcoma_nav.output.paragraphs import Paragraph, keep_together
from sarcoma_nav.plan.availability import ANSWERS, NOT_CONFIGURED, use
from sarcoma_nav.view.contact_points import LOCAL
from sarcoma_nav.view.wording import day_and_time, status_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.plan.build import Entry


def board(entries: Iterable[Entry], now: datetime) -> Iterator[Paragraph]:
    """Yield the contacts in the order given, under what they are good for now."""
    yield Paragraph(f"{day_and_time(now)} (London)", "strong")
    for good_for, group in groupby(entries, key=use):
        yield Paragraph(good_for.upper(), "heading")
        for entry in group:
            yield from _lines(entry, now)


def _lines(entry: Entry, now: datetime) -> Iterator[Paragraph]:
    contact = entry.contact
    local = f" {LOCAL}" if entry.is_local else ""
    phones = ", ".join(keep_together(national(phone)) for phone in contact.phones)
    status = status_in_words(entry.reach.links[0], now)
    said = ": ".join(filter(None, (f"{contact.name}{local}", phones)))
    if use(entry) != NOT_CONFIGURED:
        said = f"{said}; {status}"
    yield Paragraph(said, "strong" if use(entry) == ANSWERS else "text", 2, 4)
    if entry.is_overdue:
        yield Paragraph("past its review date: check before relying on it", "warning", 4, 2)
    if instead := instead_line(entry, now):
        yield Paragraph(instead, indent=4, hang=2)
