"""Who answers at this moment: a table of all contacts, and a few lines for each that is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.formats.contacts.table_cells import (
    NOT_SET,
    email_cell,
    entry_status,
    name_cell,
    number_cell,
    number_lines,
    signs_for,
    status_words,
    text_cell,
)
from sarcoma_nav.formats.local_mark import mark_if
from sarcoma_nav.hours.status import State
from sarcoma_nav.output.grid import Cell, Grid, Headline, Row
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.clock import short_moment
from sarcoma_nav.view.contact import answering_for
from sarcoma_nav.view.wording import closed_because

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.formats.contacts.table_cells import Signs
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.plan.build import Entry

_HEADINGS: Final = {
    State.OPEN: "Open",
    State.CLOSED: "Closed",
    State.UNKNOWN: "Hours not stated",
}
"""In the order of the table; of those with a telephone number."""
_ELSEWHERE: Final = "Number to look up"
_ROOM: Final = 30
"""Columns that what is told of a number must have beside it."""
_BY_EMAIL: Final = "By email"


def board(
    entries: Iterable[Entry],
    directory: Directory,
    now: datetime,
    *,
    is_now: bool = True,
    plain: bool = False,
) -> Iterator[Any]:
    """Yield contacts at an aware moment: those with a number in a table, the others in lists.

    Plain, each row of the table is a sentence, and no sign has to be looked up.
    """
    signs = signs_for(plain=plain)
    shown = list(entries)
    table = Grid(tuple(_rows(shown, now, signs)), frozenset({0, 3}))
    lists = list(_lists(shown, directory, now, signs))
    aside = short_moment(now)
    yield (
        Headline("Who answers now", aside)
        if is_now
        else Headline("Who answers", f"for {aside}, not now")
    )
    yield from table.sentences() if plain else (table,)
    yield from lists
    if legend := signs.legend((table, *lists)):
        yield Paragraph(legend, "faint")


def _rows(entries: list[Entry], now: datetime, signs: Signs) -> Iterator[Row]:
    """Yield those that have a telephone number, under whether they answer."""
    numbered = [entry for entry in entries if entry.contact.phones]
    for state, heading in _HEADINGS.items():
        found = [entry for entry in numbered if entry.status.state is state]
        if found:
            covered = "" if state is State.OPEN else "now"
            heads = (Cell((Paragraph(heading, "strong"),)), Cell(), Cell(), text_cell(covered))
            yield Row(heads, is_heading=True)
        for entry in found:
            yield Row(
                (
                    name_cell(entry, 2),
                    number_cell(entry),
                    text_cell("" if state is State.UNKNOWN else entry_status(entry, now, signs)),
                    Cell() if state is State.OPEN else text_cell(_cover(entry, now), "now "),
                )
            )


def _cover(entry: Entry, now: datetime) -> str:
    """Return who answers instead of a contact."""
    answering = answering_for(entry, now)
    if answering is None:
        return "nobody known"
    is_itself = answering.contact.id == entry.contact.id
    return "" if is_itself else answering.contact.brief_name


def _lists(
    entries: list[Entry], directory: Directory, now: datetime, signs: Signs
) -> Iterator[Paragraph]:
    """Yield those without a number, each kind in one paragraph: through whom, by email, or how."""
    grouped: dict[str, list[str]] = {}
    for entry in entries:
        if not entry.contact.phones:
            heading = _heading(entry, directory)
            grouped.setdefault(heading, []).append(_listed(entry, directory, now, signs))
    last = (_BY_EMAIL, _ELSEWHERE)
    for heading in sorted(grouped, key=lambda name: last.index(name) + 1 if name in last else 0):
        yield Paragraph(f"{heading}: {'; '.join(grouped[heading])}", hang=2)


def _heading(entry: Entry, directory: Directory) -> str:
    contact = entry.contact
    via = contact.through or ((contact.cover,) if not contact.is_configured else ())
    if via and via[0]:
        return f"Via {directory.contacts[via[0]].brief_name}"
    return _BY_EMAIL if contact.email else _ELSEWHERE


def _listed(entry: Entry, directory: Directory, now: datetime, signs: Signs) -> str:
    """Return a contact in a list, with what must be known of it in brackets."""
    contact = entry.contact
    details = [f"bleep {contact.bleep}"] if contact.bleep else []
    details += [f"or {directory.contacts[other].brief_name}" for other in contact.through[1:]]
    if not contact.is_configured:
        details.append(NOT_SET)
    elif entry.status.until or entry.is_overdue:
        details.append(entry_status(entry, now, signs))
    bracket = f" ({'; '.join(map(keep_together, details))})" if details else ""
    return f"{contact.brief_name}{bracket}{mark_if(entry.is_local)}"


def answer_page(
    entries: Iterable[Entry],
    now: datetime,
    *,
    is_now: bool = True,
    plain: bool = False,
) -> Iterator[Any]:
    """Yield a few lines for each contact: its number, and who answers in its place."""
    signs = signs_for(plain=plain)
    aside = short_moment(now)
    yield Paragraph(aside if is_now else f"for {aside}, not now", "faint")
    grids: list[Grid] = []
    for entry in entries:
        if grids:
            yield BLANK
        grids.append(Grid(tuple(_answer_rows(entry, now, signs)), frozenset({1}), _ROOM))
        yield from grids[-1].sentences(" ") if plain else (grids[-1],)
        if entry.contact.elsewhere:
            yield Paragraph(entry.contact.elsewhere, indent=2, hang=2)
    if legend := signs.legend(grids):
        yield Paragraph(legend, "faint")


def _answer_rows(entry: Entry, now: datetime, signs: Signs) -> Iterator[Row]:
    contact = entry.contact
    status = NOT_SET if not contact.is_configured else _told(entry, now, signs)
    urgent = "" if contact.is_for_urgent_need else "not for what cannot wait"
    why = closed_because(contact, now) if entry.status.state is State.CLOSED else None
    words = "; ".join(filter(None, (status, why, contact.in_words, urgent)))
    reach = number_cell(entry)
    if not contact.phones and contact.email:
        reach = email_cell(entry)
    name = f"{contact.brief_name}{mark_if(entry.is_local)}"
    yield Row((reach, Cell((Paragraph(f"{name}: {words}", "strong", hang=2),))))
    link = entry.reach.answering
    if link is None:
        yield Row((Cell(), text_cell("nobody is known to answer for it now")))
    elif link.contact.id != contact.id:
        ask = f"; ask for {entry.reach.ask_for}" if entry.reach.ask_for else ""
        said = f"now {link.contact.brief_name}, {status_words(link, now, signs)}{ask}"
        numbers = tuple(number_lines(link.contact, is_local=entry.answers_locally))
        yield Row((Cell(numbers[:1]), Cell((Paragraph(said, hang=2),))))


def _told(entry: Entry, now: datetime, signs: Signs) -> str:
    """Return the status of a contact as its own line says it: `closed, opens 08:00`."""
    status = entry_status(entry, now, signs)
    match entry.status.state:
        case State.OPEN:
            return f"open {status}"
        case State.CLOSED if entry.status.until:
            return f"closed, {status}"
    return status
