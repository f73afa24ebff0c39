"""`sarcoma-nav contacts list`: the directory, or the part of it that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.completion import complete_outcome_or_pathway
from sarcoma_nav.cli.contacts.session import entries, opened_whole
from sarcoma_nav.cli.options import At, ContactsFile, PathwaysFile, Plain, moment
from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.view.directory import Listing

Form = Literal["text", "json", "csv"]
EPILOG = (
    "Examples: sarcoma-nav contacts palliative. Who answers a telephone: sarcoma-nav contacts "
    "--open-now. What a plan needs: sarcoma-nav contacts --for refer-hpct. What is to be "
    "verified within 90 days, for a spreadsheet: sarcoma-nav contacts --stale --days 90 "
    "--format csv."
)


Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help="Only contacts that all these words fit."),
]
OpenNow = Annotated[
    bool, typer.Option("--open-now", help="Only contacts that are known to be open now.")
]
WantedFor = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="ID",
        help="Only contacts of an outcome or a pathway.",
        autocompletion=complete_outcome_or_pathway,
    ),
]
Stale = Annotated[
    bool, typer.Option("--stale", help="The work list: what is to be verified again.")
]
Days = Annotated[
    int, typer.Option(min=0, help="With --stale: also what is due within so many days.")
]


def list_contacts(
    ctx: typer.Context,
    words: Words = None,
    open_now: OpenNow = False,
    wanted_for: WantedFor = None,
    stale: Stale = False,
    days: Days = 0,
    form: Annotated[Form, typer.Option("--format", help="How to put it out.")] = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Show the directory, or a part of it."""
    if days and not stale:
        raise wrong_usage("--days stands with --stale alone.", "Write --stale --days 90.")
    _refuse_late_command(words or [])
    from sarcoma_nav.hours.status import State
    from sarcoma_nav.view.directory import listing

    clock = moment(at)
    loaded = opened_whole(ctx, clock.at, pathways, contacts)
    wanted = _wanted(loaded, words or [], wanted_for)
    found = entries(loaded.directory, wanted, clock.at)
    if open_now:
        found = [entry for entry in found if entry.status.state is State.OPEN]
    if stale:
        from sarcoma_nav.view.dates import is_due

        found = [entry for entry in found if is_due(entry, clock.at, days)]
    laid_out = listing(loaded.content, loaded.directory, found, clock.at)
    if not found:
        _say_none(words or [])
    if form == "text":
        _print_page(laid_out, days if stale else None, plain=plain, whole=found)
    else:
        _print_data(laid_out, found, form, clock.at, stale=stale)


def _wanted(loaded: Loaded, words: list[str], wanted_for: str | None) -> list[str]:
    """Return the ids of the contacts that are asked for, in the directory's order."""
    from sarcoma_nav.plan.contacts_for import contacts_for
    from sarcoma_nav.view.contact_search import contacts_with

    names = contacts_with(words, loaded.content, loaded.directory)
    if not wanted_for:
        return names
    needed = contacts_for(loaded.content, wanted_for)
    return [name for name in names if name in needed]


def _refuse_late_command(words: list[str]) -> None:
    from sarcoma_nav.cli.contacts.group import Group

    if words and words[0] in Group.places:
        raise wrong_usage(
            f"{words[0]!r} is a command: it stands before its options.",
            f"Write: sarcoma-nav contacts {' '.join(words)} ...",
        )


def _say_none(words: list[str]) -> None:
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

    standard_error().write("No contact is of that kind at that moment.\n")


def _print_page(found: Listing, days: int | None, *, plain: bool, whole: Iterable[Entry]) -> None:
    from sarcoma_nav.formats.contacts.directory_page import directory_page
    from sarcoma_nav.formats.contacts.due_page import stale_page
    from sarcoma_nav.output.stream import standard_output

    if not list(whole):
        return
    page = directory_page(found) if days is None else stale_page(found, days)
    standard_output(plain=plain).show(page)


def _print_data(
    laid_out: Listing, found: list[Entry], form: Form, at: datetime, *, stale: bool
) -> None:
    from sarcoma_nav.output.stream import standard_output

    if form == "json":
        from sarcoma_nav.formats.contacts.json import directory_object
        from sarcoma_nav.formats.json_text import json_text

        standard_output().write(json_text(directory_object(found, at)))
        return
    from sarcoma_nav.formats.contacts.csv import directory_csv, stale_csv

    text = stale_csv(laid_out) if stale else directory_csv(laid_out)
    standard_output().write_file(text.encode())
