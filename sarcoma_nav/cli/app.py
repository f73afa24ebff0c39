"""The program: its name, its version, its commands."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import Annotated

import typer

from sarcoma_nav import __version__
from sarcoma_nav.cli.exit import DEBUG_FLAG, ErrorHandlingGroup
from sarcoma_nav.cli.options import ContactsFile, PathwaysFile, files
from sarcoma_nav.output.stream import standard_output


class Program(ErrorHandlingGroup):
    """The commands, in the order in which help lists them; each is imported when it is named."""

    lazy_commands = {  # noqa: RUF012 - the base class says that it is the class's own
        "triage": "sarcoma_nav.cli.triage:triage",
        "contacts": "sarcoma_nav.cli.contacts.group:app",
        "pathways": "sarcoma_nav.cli.pathways:app",
        "guideline": "sarcoma_nav.cli.guideline:app",
        "check": "sarcoma_nav.cli.check:check",
        "seal": "sarcoma_nav.cli.seal:seal",
        "diff": "sarcoma_nav.cli.diff:diff",
        "schema": "sarcoma_nav.cli.schema:schema",
    }


app = typer.Typer(
    name="sarcoma-nav",
    cls=Program,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="At the bedside: sarcoma-nav triage. In a script: sarcoma-nav contacts show hpct "
    "--field phone.",
)


def _version(ctx: typer.Context, requested: bool) -> None:  # noqa: FBT001 - the library calls it so
    if requested and not ctx.resilient_parsing:
        from sarcoma_nav.content.load import load

        named = [ctx.params.get(name) for name in ("pathways", "contacts")]
        used = files(ctx, *(Path(name) if name else None for name in named))
        guideline = load(used).content.guideline
        standard_output().write(
            f"sarcoma-nav {__version__}, content {guideline.source} {guideline.version}\n"
        )
        raise typer.Exit


@app.callback()
def program(
    ctx: typer.Context,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
    version: Annotated[  # noqa: ARG001 - the callback answers
        bool,
        typer.Option(
            "--version", callback=_version, help="Show program and content versions, and leave."
        ),
    ] = False,
    debug: Annotated[  # noqa: ARG001 - `cli.exit` looks for it
        bool, typer.Option(DEBUG_FLAG, help="Show a traceback for a fault of the program.")
    ] = False,
) -> None:
    """Walk the Oxford Sarcoma Advisory Group's guideline, and see who answers now.

    It supports a clinician's decision and does not make it. It asks for nothing that could
    identify a patient, and keeps nothing.
    """
    ctx.obj = files(ctx, pathways, contacts)


def main() -> None:
    """Run the program."""
    try:
        app()
    finally:
        # The process ends here: to look for cycles once more would be a tenth of a look-up.
        gc.freeze()
