"""`sarcoma-nav contacts list`: the directory, or the part of it that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from sarcoma_nav.cli.completion import complete_contact, complete_outcome_or_pathway
from sarcoma_nav.cli.contacts.find import find, report
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import NoPager
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.view.contact_search import FoundContacts
    from sarcoma_nav.view.directory import Listing

ListFormat = Literal["text", "json", "csv"]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]...",
        help="Only contacts that fit these words.",
        autocompletion=complete_contact,
    ),
]
OpenNow = Annotated[
    bool, typer.Option("--open-now", help="Only contacts that are known to be open now.")
]
ForId = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="ID",
        help="Only contacts of an outcome or a pathway.",
        autocompletion=complete_outcome_or_pathway,
    ),
]
Stale = Annotated[
    bool, typer.Option("--stale", help="The work list: what is to be confirmed, or never was.")
]
Days = Annotated[
    int, typer.Option(min=0, help="With --stale: also what falls due within so many days.")
]

Full = Annotated[bool, typer.Option("--full", help="Everything that is known of each contact.")]


@with_epilog(
    "Examples; `list` itself may be left out:",
    "  sarcoma-nav contacts list",
    "  sarcoma-nav contacts palliative",
    "  sarcoma-nav contacts --open-now",
    "  sarcoma-nav contacts --for refer-hpct",
    "  sarcoma-nav contacts --stale --days 90 --format csv",
)
@with_session("at", "plain", "pathways", "contacts")
def list_contacts(
    session: Session,
    words: Words = None,
    open_now: OpenNow = False,
    wanted_for: ForId = None,
    stale: Stale = False,
    days: Days = 0,
    full: Full = False,
    no_pager: NoPager = False,
    form: Annotated[ListFormat, typer.Option("--format", help="Output format.")] = "text",
) -> None:
    """Show the directory, or a part of it."""
    words = words or []
    if days and not stale:
        raise wrong_usage("--days needs --stale.", "Write --stale --days 90.")
    _refuse_late_command(words)
    found = find(session, words)
    due_within = days if stale else None
    entries = _selected(session, found.ids, wanted_for, due_within, open_now=open_now)
    if form != "text" or not entries:
        report(found.understood)
    if not entries:
        _report_none(is_work_list=stale)
    match form:
        case "text":
            page = _page(session, entries, found, due_within, full=full)
            _print(session, page, paged=not no_pager)
        case "json":
            _print_json(session, entries)
        case "csv":
            _print_csv(session, entries, is_work_list=stale)


def _selected(
    session: Session,
    ids: Iterable[str],
    wanted_for: str | None,
    due_within: int | None,
    *,
    open_now: bool,
) -> list[Entry]:
    """Return the contacts that are asked for, in the order given.

    With a number of days, only those that are to be confirmed within them, or never were.
    """
    from sarcoma_nav.hours.status import State
    from sarcoma_nav.view.dates import is_due

    if wanted_for:
        from sarcoma_nav.plan.contacts_for import contacts_for

        needed = contacts_for(session.content, wanted_for)
        ids = [contact for contact in ids if contact in needed]
    entries = session.entries(ids)
    if open_now:
        entries = [entry for entry in entries if entry.status.state is State.OPEN]
    if due_within is not None:
        entries = [entry for entry in entries if is_due(entry, session.at, due_within)]
    return entries


def _refuse_late_command(words: list[str]) -> None:
    from sarcoma_nav.cli.contacts.group import Group

    if words and words[0] in Group.lazy_commands:
        raise wrong_usage(
            f"{words[0]!r} is a command: it stands before its options.",
            f"Write: sarcoma-nav contacts {' '.join(words)} ...",
        )


def _report_none(*, is_work_list: bool) -> None:
    from sarcoma_nav.output.stream import standard_error

    kind = "No contact is of that kind at that moment."
    standard_error().say(f"{'No entry is past its date.' if is_work_list else kind}")


def _page(
    session: Session,
    entries: list[Entry],
    found: FoundContacts,
    due_within: int | None,
    *,
    full: bool,
) -> Iterator[Any]:
    """Yield the contacts in the form that suits their number and what was asked for."""
    from sarcoma_nav.formats.contacts.directory_page import (
        contact_page,
        directory_page,
        directory_table,
    )
    from sarcoma_nav.formats.contacts.due_page import stale_page
    from sarcoma_nav.output.paragraphs import Paragraph

    if not entries:
        return
    yield from (Paragraph(sentence, "warning") for sentence in found.understood)
    if due_within is not None:
        yield from stale_page(_listing(session, entries), due_within)
    elif len(entries) == len(found.ids) == 1:
        yield from contact_page(_listing(session, entries))
    elif full:
        yield from directory_page(_listing(session, entries))
    else:
        yield from directory_table(
            entries,
            session.directory,
            session.at,
            grouped=len(entries) == len(session.directory.here),
            is_now=session.clock.is_now,
            plain=session.screen.is_plain,
        )


def _listing(session: Session, entries: list[Entry]) -> Listing:
    from sarcoma_nav.view.directory import listing

    return listing(session.content, session.directory, entries, session.at)


def _print(session: Session, page: Iterator[Any], *, paged: bool) -> None:
    if paged:
        session.show_paged(page)
    else:
        session.screen.show(page)


def _print_json(session: Session, entries: list[Entry]) -> None:
    from sarcoma_nav.formats.contacts.json import directory_object
    from sarcoma_nav.formats.json_text import json_text

    session.screen.write(json_text(directory_object(entries, session.at)))


def _print_csv(session: Session, entries: list[Entry], *, is_work_list: bool) -> None:
    from sarcoma_nav.formats.contacts.csv import directory_csv, stale_csv

    laid_out = _listing(session, entries)
    text = stale_csv(laid_out) if is_work_list else directory_csv(laid_out)
    session.screen.write_file(text.encode())
