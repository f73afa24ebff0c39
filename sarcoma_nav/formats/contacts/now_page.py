"""The board: who answers at this moment, who does not and when next, and who covers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sarcoma_nav.formats.contacts.contact_lines import instead_line
from sarcoma_nav.formats.local_mark import mark_if
from sarcoma_nav.model.telephone import national
from sarcoma_nav.output.paragraphs import Paragraph, keep_together
from sarcoma_nav.plan.availability import ANSWERS, NOT_CONFIGURED, use
from sarcoma_nav.view.clock import day_and_time
from sarcoma_nav.view.contact import answering_for
from sarcoma_nav.view.wording import status_in_words

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
    phones = ", ".join(keep_together(national(phone)) for phone in contact.phones)
    status = status_in_words(entry.reach.links[0], now)
    line = ": ".join(filter(None, (f"{contact.name}{mark_if(entry.is_local)}", phones)))
    if use(entry) != NOT_CONFIGURED:
        line = f"{line}; {status}"
    yield Paragraph(line, "strong" if use(entry) == ANSWERS else "text", 2, 4)
    if entry.is_overdue:
        yield Paragraph("past its review date: check before relying on it", "warning", 4, 2)
    if instead := instead_line(entry, answering_for(entry, now)):
        yield Paragraph(instead, indent=4, hang=2)
