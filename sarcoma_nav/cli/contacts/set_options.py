"""The options of `sarcoma-nav contacts set`: a value of a contact each."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

ContactGroup = Literal["emergency", "hospital", "community", "sarcoma", "bone", "other"]

Phone = Annotated[
    list[str] | None,
    typer.Option(metavar="[LABEL:] NUMBER", help="A number; repeatable, the first to ring first."),
]
Extension = Annotated[str | None, typer.Option(help="To dial after the first number.")]
Bleep = Annotated[str | None, typer.Option(help="Its pager, for the switchboard.")]
Email = Annotated[str | None, typer.Option(help="An email address.")]
Web = Annotated[str | None, typer.Option(help="A web page.")]
Through = Annotated[
    list[str] | None, typer.Option(metavar="ID", help="A contact that connects; repeatable.")
]
InWords = Annotated[str | None, typer.Option(help="Where its number is to be found.")]
AskFor = Annotated[str | None, typer.Option(help="Whom to ask for elsewhere.")]
Hours = Annotated[
    str | None, typer.Option(help="As in 'Mo-Fr 09:00-17:00; PH off', or 'not stated'.")
]
Cover = Annotated[str | None, typer.Option(metavar="ID", help="Who answers instead.")]
Closed = Annotated[
    list[str] | None, typer.Option(metavar="FIRST[/LAST]", help="Days; with --reason.")
]
Reason = Annotated[str | None, typer.Option(help="Why it is closed then.")]
RemoveClosure = Annotated[
    list[str] | None, typer.Option(metavar="FIRST[/LAST]", help="Open then after all.")
]
Note = Annotated[list[str] | None, typer.Option(help="In place of all notes; repeatable.")]
AddNote = Annotated[list[str] | None, typer.Option(help="Added after the other notes.")]
RemoveNote = Annotated[list[str] | None, typer.Option(help="One of the notes, or its beginning.")]
Name = Annotated[str | None, typer.Option(help="What it is called.")]
Short = Annotated[str | None, typer.Option(help="Its abbreviation.")]
AlsoCalled = Annotated[
    list[str] | None, typer.Option(help="What people look for it by; repeatable.")
]
Group = Annotated[ContactGroup | None, typer.Option(help="Under which heading it stands.")]
Serves = Annotated[str | None, typer.Option(help="For whom, and for which area.")]
NotHere = Annotated[
    bool, typer.Option("--not-here", help="Your site has no such service: leave it out.")
]
Verified = Annotated[str | None, typer.Option(metavar="DATE", help="When somebody verified this.")]
By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who did.")]
ReviewBy = Annotated[str | None, typer.Option(metavar="DATE", help="Re-check by this date.")]
