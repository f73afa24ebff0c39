"""`sarcoma-nav contacts list`: the directory, or the part of it that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.completion import complete_outcome_or_pathway
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.view.directory import Listing

ListFormat = Literal["text", "json", "csv"]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help="Only contacts that all these words fit."),
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
    int, typer.Option(min=0, help="With --stale: also what is due within so many days.")
]


@with_epilog(
    "Examples: sarcoma-nav contacts palliative. Who answers a telephone: sarcoma-nav contacts "
    "--open-now. What a plan needs: sarcoma-nav contacts --for refer-hpct. What is to be "
    "verified within 90 days, for a spreadsheet: sarcoma-nav contacts --stale --days 90 "
    "--format csv."
)
@with_session("at", "plain", "pathways", "contacts")
def list_contacts(
    session: Session,
    words: Words = None,
    open_now: OpenNow = False,
    wanted_for: ForId = None,
    stale: Stale = False,
    days: Days = 0,
    form: Annotated[ListFormat, typer.Option("--format", help="How to put it out.")] = "text",
) -> None:
    """Show the directory, or a part of it."""
    from sarcoma_nav.view.directory import listing

    words = words or []
    if days and not stale:
        raise wrong_usage("--days stands with --stale alone.", "Write --stale --days 90.")
    _refuse_late_command(words)
    due_within = days if stale else None
    entries = _selected(session, words, wanted_for, due_within, open_now=open_now)
    if not entries:
        _report_none(words, is_work_list=stale)
    laid_out = listing(session.content, session.directory, entries, session.at)
    match form:
        case "text":
            _print_page(session, laid_out, due_within)
        case "json":
            _print_json(session, entries)
        case "csv":
            _print_csv(session, laid_out, is_work_list=stale)


def _selected(
    session: Session,
    words: list[str],
    wanted_for: str | None,
    due_within: int | None,
    *,
    open_now: bool,
) -> list[Entry]:
    """Return the contacts that are asked for, in the directory's order.

    With a number of days, only those that are to be confirmed within them, or never were.
    """
    from sarcoma_nav.hours.status import State
    from sarcoma_nav.view.dates import is_due

    entries = session.entries(_ids(session, words, wanted_for))
    if open_now:
        entries = [entry for entry in entries if entry.status.state is State.OPEN]
    if due_within is not None:
        entries = [entry for entry in entries if is_due(entry, session.at, due_within)]
    return entries


def _ids(session: Session, words: list[str], wanted_for: str | None) -> list[str]:
    """Return the ids of the contacts that fit the words, and that an outcome or pathway names."""
    from sarcoma_nav.plan.contacts_for import contacts_for
    from sarcoma_nav.view.contact_search import contacts_with

    loaded = session.loaded
    ids = contacts_with(words, loaded.content, loaded.directory)
    if not wanted_for:
        return ids
    needed = contacts_for(loaded.content, wanted_for)
    return [contact for contact in ids if contact in needed]


def _refuse_late_command(words: list[str]) -> None:
    from sarcoma_nav.cli.contacts.group import Group

    if words and words[0] in Group.lazy_commands:
        raise wrong_usage(
            f"{words[0]!r} is a command: it stands before its options.",
            f"Write: sarcoma-nav contacts {' '.join(words)} ...",
        )


def _report_none(words: list[str], *, is_work_list: bool) -> None:
    """Say on standard error that there is nothing to show.

    Raises:
        SarcomaNavError: where words were looked for: they may be misspelt.
    """
    if words:
        raise wrong_usage(
            f"No contact fits: {' '.join(words)}.",
            "sarcoma-nav contacts shows all of them, with their ids.",
        )
    from sarcoma_nav.output.stream import standard_error

    kind = "No contact is of that kind at that moment."
    standard_error().write(f"{'No entry is past its date.' if is_work_list else kind}\n")


def _print_page(session: Session, laid_out: Listing, due_within: int | None) -> None:
    from sarcoma_nav.formats.contacts.directory_page import directory_page
    from sarcoma_nav.formats.contacts.due_page import stale_page

    if not laid_out.listed:
        return
    page = directory_page(laid_out) if due_within is None else stale_page(laid_out, due_within)
    session.screen.show(page)


def _print_json(session: Session, entries: list[Entry]) -> None:
    from sarcoma_nav.formats.contacts.json import directory_object
    from sarcoma_nav.formats.json_text import json_text

    session.screen.write(json_text(directory_object(entries, session.at)))


def _print_csv(session: Session, laid_out: Listing, *, is_work_list: bool) -> None:
    from sarcoma_nav.formats.contacts.csv import directory_csv, stale_csv

    text = stale_csv(laid_out) if is_work_list else directory_csv(laid_out)
    session.screen.write_file(text.encode())
