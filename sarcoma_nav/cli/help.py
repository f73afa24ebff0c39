"""`sarcoma-nav help`: the help of the program, or of one of its commands."""

from __future__ import annotations

from typing import Annotated

import typer

from sarcoma_nav.cli.completion import complete_command
from sarcoma_nav.cli.lazy import with_epilog


@with_epilog("Examples:", "  sarcoma-nav help triage", "  sarcoma-nav help contacts now")
def show_help(
    ctx: typer.Context,
    command: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[COMMAND]...", help="Its name, in full.", autocompletion=complete_command
        ),
    ] = None,
) -> None:
    """Show the help of a command, as its --help does."""
    root = ctx.find_root()
    root.command.main([*(command or ()), "--help"], prog_name=root.info_name)
