"""The arguments and options that several commands share."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import typer

from sarcoma_nav.cli.completion import complete_contact, complete_pathway

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
        help="Use these pathways (or set SARCOMA_NAV_PATHWAYS).",
        show_default=False,
        is_eager=True,  # known before --version answers
    ),
]
ContactsFile = Annotated[
    Path | None,
    typer.Option(
        "--contacts",
        metavar="FILE",
        help="Use this directory (or set SARCOMA_NAV_CONTACTS).",
        show_default=False,
        is_eager=True,
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="WHEN",
        help="Another moment: 18:30, tomorrow, 'Sun 09:00' or 2026-11-27T18:40 (London).",
        show_default=False,
    ),
]
Create = Annotated[
    bool,
    typer.Option("--create", help="Make the local directory that is named, if it is not there."),
]
TextOrJson = Annotated[Literal["text", "json"], typer.Option("--format", help="Output format.")]
Plain = Annotated[
    bool, typer.Option("--plain", help="No colour, no redraw, ASCII only; numbered lists.")
]


def file_or_none(path: Path | None) -> Path | None:
    """Return the file of `-o`; None where it is `-`, which is standard output as without it."""
    return None if path is not None and str(path) == "-" else path


Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write it there, whole; - is standard output.",
        callback=file_or_none,
    ),
]
NoPager = Annotated[
    bool, typer.Option("--no-pager", help="Print a long page at once, without a pager.")
]


class Moment(NamedTuple):
    """The one clock of a command."""

    at: datetime
    """Aware."""
    is_now: bool


def moment(at: str | None, *, said_back: bool = True) -> Moment:
    """Return the moment asked for, or the present one.

    One that is named by the present moment (`18:30`, `tomorrow`) is said back in full, on standard
    error, before anything is answered for it, unless the result will begin with it.

    Raises:
        SarcomaNavError: where WHEN is no moment, or not one alone.
    """
    now = datetime.now(UTC)
    if at is None:
        return Moment(now, is_now=True)
    from sarcoma_nav.hours.london import parse_moment, wall_clock
    from sarcoma_nav.hours.named_moment import FORMS, moment_named

    named = moment_named(at, now)
    if named is None:
        return Moment(parse_moment(at, FORMS), is_now=False)
    if said_back:
        from sarcoma_nav.output.stream import standard_error

        wall = wall_clock(named)
        standard_error().say(f"For {wall:%A} {wall.day} {wall:%B %Y, %H:%M} (London time).")
    return Moment(named, is_now=False)
