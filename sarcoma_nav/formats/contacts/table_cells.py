"""What the tables of contacts are made of: names, numbers, statuses, and the signs in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.formats.local_mark import mark_if
from sarcoma_nav.hours.status import State
from sarcoma_nav.model.telephone import national, tel_uri
from sarcoma_nav.output.grid import Cell
from sarcoma_nav.output.paragraphs import Paragraph, keep_together
from sarcoma_nav.view.wording import status_under_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.hours.cover import Link
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.output.grid import Grid
    from sarcoma_nav.plan.build import Entry

NOT_SET: Final = "not set for this site"
_NOT_CONFIRMED: Final = "not confirmed"
_PAST_REVIEW: Final = "past its review date"


class Signs(msgspec.Struct, frozen=True):
    """How a table says of hours that they are not confirmed, and of a contact that it is due."""

    not_confirmed: str = "*"
    past_review: str = "!"

    def legend(self, shown: Iterable[Grid | Paragraph]) -> str:
        """Return what the signs mean that stand on a page; nothing where they are words."""
        if self == IN_WORDS:
            return ""
        text = " ".join(part.text if isinstance(part, Paragraph) else part.words for part in shown)
        explained = ((self.not_confirmed, _NOT_CONFIRMED), (self.past_review, _PAST_REVIEW))
        return ", ".join(f"{sign} {meaning}" for sign, meaning in explained if sign in text)


IN_WORDS: Final = Signs(f", {_NOT_CONFIRMED}", f", {_PAST_REVIEW}")
"""For whoever hears a page read: nothing to decode."""


def signs_for(*, plain: bool) -> Signs:
    """Return the signs of a table, or words in their place."""
    return IN_WORDS if plain else Signs()


def status_words(link: Link, now: datetime, signs: Signs) -> str:
    """Return the status of a contact at an aware moment, with the sign of assumed hours."""
    mark = signs.not_confirmed if _is_unconfirmed(link) else ""
    return f"{status_under_heading(link.contact, link.status, now)}{mark}"


def entry_status(entry: Entry, now: datetime, signs: Signs) -> str:
    """Return the status of a contact itself, also with the sign of a passed review date."""
    mark = signs.past_review if entry.is_overdue else ""
    return f"{status_words(entry.reach.links[0], now, signs)}{mark}"


def number_lines(contact: Contact, *, is_local: bool = False) -> Iterator[Paragraph]:
    """Yield each telephone number on a line of its own, which a terminal can dial."""
    for position, number in enumerate(contact.phones):
        extension = None if position else contact.extension
        words = f"{national(number)}{f' ext {extension}' if extension else ''}{mark_if(is_local)}"
        link = tel_uri(number, extension) or ""
        yield Paragraph(keep_together(words), "number", link=link)


def email_cell(entry: Entry) -> Cell:
    """Return the email address of a contact, which a terminal can write to."""
    email = entry.contact.email or ""
    return Cell((Paragraph(keep_together(email), link=f"mailto:{email}"),))


def name_cell(entry: Entry, indent: int = 0) -> Cell:
    """Return what a contact is called in a table."""
    words = f"{entry.contact.brief_name}{mark_if(entry.is_local)}"
    return Cell((Paragraph(words, "text", indent, 2),))


def text_cell(words: str, label: str = "") -> Cell:
    """Return a cell that holds some words, or nothing."""
    return Cell((Paragraph(words),) if words else (), label)


def number_cell(entry: Entry) -> Cell:
    """Return the telephone numbers of a contact; that they are local stands beside its name."""
    return Cell(tuple(number_lines(entry.contact)))


def _is_unconfirmed(link: Link) -> bool:
    return link.contact.hours_assumed and link.status.state is not State.UNKNOWN
