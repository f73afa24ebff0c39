"""The arguments and options that several commands share."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import msgspec
import typer

from sarcoma_nav.cli.completion import complete_contact, complete_pathway
from sarcoma_nav.content.files import Files

PathwayId = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="The pathway, as `pathways` lists it.",
        autocompletion=complete_pathway,
    ),
]
ContactId = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="The contact, such as hpct.", autocompletion=complete_contact
    ),
]
PathwaysFile = Annotated[
    Path | None,
    typer.Option(
        "--pathways",
        metavar="FILE",
        help="Pathways to use in place of the shipped ones (or SARCOMA_NAV_PATHWAYS).",
        show_default=False,
        is_eager=True,  # known before --version answers
    ),
]
ContactsFile = Annotated[
    Path | None,
    typer.Option(
        "--contacts",
        metavar="FILE",
        help="Directory to use in place of the shipped one (or SARCOMA_NAV_CONTACTS).",
        show_default=False,
        is_eager=True,
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="WHEN",
        help="As if it were this moment, such as 2026-11-27T18:40 (London time).",
        show_default=False,
    ),
]
TextOrJson = Annotated[
    Literal["text", "json"], typer.Option("--format", help="How to put the result out.")
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Numbered lists, no colour, no redraw, ASCII only.")
]

Pager = Annotated[
    bool, typer.Option("--pager/--no-pager", help="Page what is longer than the screen.")
]


def files(ctx: typer.Context, pathways: Path | None, contacts: Path | None) -> Files:
    """Return the files in use: the command's, else the whole program's, else the shell's."""
    whole: Files = ctx.obj or Files()
    return Files(
        pathways=pathways or whole.pathways or _from_shell("SARCOMA_NAV_PATHWAYS"),
        contacts=contacts or whole.contacts or _from_shell("SARCOMA_NAV_CONTACTS"),
        local=_from_shell("SARCOMA_NAV_LOCAL_CONTACTS"),
    )


def _from_shell(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None


class Moment(msgspec.Struct, frozen=True):
    """The one clock of a command."""

    at: datetime
    """Aware."""
    is_now: bool


def moment(at: str | None) -> Moment:
    """Return the moment asked for, or the present one.

    Raises:
        SarcomaNavError: where WHEN is no moment, or not one alone.
    """
    if at is None:
        return Moment(datetime.now(UTC), is_now=True)
    from sarcoma_nav.hours.london import parse_moment

    return Moment(parse_moment(at), is_now=False)
