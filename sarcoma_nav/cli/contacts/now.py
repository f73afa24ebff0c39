"""`sarcoma-nav contacts now`: who answers at this moment."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from sarcoma_nav.cli.completion import complete_contact
from sarcoma_nav.cli.contacts.session import (
    entries,
    leave_unless_configured,
    opened,
)
from sarcoma_nav.cli.options import (
    At,
    ContactsFile,
    PathwaysFile,
    Plain,
    TextOrJson,
    moment,
)
from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from sarcoma_nav.output.paragraphs import Paragraph
    from sarcoma_nav.plan.build import Entry

EPILOG = (
    "Examples: sarcoma-nav contacts now. One contact: sarcoma-nav contacts now hpct. "
    "A board that stays: sarcoma-nav contacts now --watch."
)


def now(
    ctx: typer.Context,
    contact: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="One contact; all where left out.",
            autocompletion=complete_contact,
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep it up to date on the screen, until Ctrl-C.")
    ] = False,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Show who answers now, who does not and when next, and who covers."""
    from sarcoma_nav.output.stream import standard_output
    from sarcoma_nav.plan.availability import most_usable_first

    def found(moment_: datetime) -> list[Entry]:
        directory = opened(ctx, moment_, pathways, contacts)
        wanted = [contact] if contact else directory.contacts
        return most_usable_first(entries(directory, wanted, moment_))

    if watch:
        _refuse_with_watch(form, at)
        _watch(found, plain=plain)
    clock = moment(at)
    board_now = found(clock.at)
    if form == "json":
        from sarcoma_nav.formats.contacts.json import directory_object
        from sarcoma_nav.formats.json_text import json_text

        standard_output().write(json_text(directory_object(board_now, clock.at)))
    else:
        standard_output(plain=plain).show(_board(board_now, clock.at))
    if contact:
        leave_unless_configured(board_now[0].contact)


def _board(found: list[Entry], at: datetime) -> Iterator[Paragraph]:
    from sarcoma_nav.formats.contacts.now_page import board

    return board(found, at)


def _refuse_with_watch(form: str, at: str | None) -> None:
    if at or form != "text":
        raise wrong_usage(
            "--watch follows the clock on the screen: it takes no --at and no --format json.",
            "Leave out one of them.",
        )
    if not sys.stdout.isatty():
        raise wrong_usage(
            "--watch needs a terminal.", "In a script: sarcoma-nav contacts now --format json"
        )


def _watch(found: Callable[[datetime], list[Entry]], *, plain: bool) -> NoReturn:
    from sarcoma_nav.output.watch import watch

    def page() -> list[Paragraph]:
        at = moment(None).at
        return list(_board(found(at), at))

    watch(page, plain=plain)
