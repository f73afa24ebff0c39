"""The program: its name, its version, its commands."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from sarcoma_nav import __version__
from sarcoma_nav.cli.content_files import files
from sarcoma_nav.cli.exit import DEBUG_FLAG, errors_handled, signals_handled
from sarcoma_nav.cli.help_page import paragraphs
from sarcoma_nav.cli.lazy import LazyGroup
from sarcoma_nav.cli.options import ContactsFile, PathwaysFile
from sarcoma_nav.output.stream import standard_output

_OPTIONS: Final = [
    ("--pathways FILE, --contacts FILE", "In place of the shipped files."),
    ("--install-completion, --show-completion", "Set up Tab in your shell; show how."),
    ("--debug", "Show a traceback for its own fault."),
    ("-V, --version;  -h, --help", "Show versions, or this page."),
]
"""The whole program's own, as its help shows them: the page fits a small window."""

_OPTIONS_WIDTH: Final = 41
"""Columns of the longest of them, and of the space after it."""


class Program(LazyGroup):
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
        "help": "sarcoma_nav.cli.help:show_help",
    }

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options of the whole program, some of which answer at once."""
        if not {"--install-completion", "--show-completion"}.isdisjoint(args):
            from sarcoma_nav.cli.shells import use_own_scripts

            use_own_scripts()
        with errors_handled():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named; its errors become one line and an exit code."""
        with errors_handled(), signals_handled():
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
            return result

    def _main_shell_completion(
        self, ctx_args: Any, prog_name: str, complete_var: str | None = None
    ) -> None:
        """Answer a shell in which Tab was pressed."""
        from sarcoma_nav.cli.shells import answer_shell

        variable = complete_var or f"_{prog_name}_COMPLETE".replace("-", "_").upper()
        if variable in os.environ:
            answer = answer_shell(self, prog_name, variable)
            if answer is not None:
                typer.echo(answer)
                raise SystemExit(0)
        super()._main_shell_completion(ctx_args, prog_name, complete_var)

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, then the options with a line for those that belong together."""
        self.format_commands(ctx, formatter)
        with formatter.section("Options"):
            formatter.write_dl(_OPTIONS, col_max=_OPTIONS_WIDTH)


app = typer.Typer(
    name="sarcoma-nav",
    cls=Program,
    help=paragraphs(
        "Walk the Oxford Sarcoma Advisory Group's guideline, and see who answers now.",
        "It supports a decision and does not make it; it keeps nothing about a patient.",
        "Start with:  sarcoma-nav triage         questions about a patient, and a plan",
        "             sarcoma-nav contacts now   whom to ring at this moment",
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(ctx: typer.Context, requested: bool) -> None:  # noqa: FBT001 - the library calls it so
    if requested and not ctx.resilient_parsing:
        from sarcoma_nav.content.version import version_of

        named = [ctx.params.get(name) for name in ("pathways", "contacts")]
        used = files(ctx, *(Path(name) if name else None for name in named))
        said = f"sarcoma-nav {__version__}, content {version_of(used)}\n"
        standard_output().write(said)
        raise typer.Exit


@app.callback()
def program(
    ctx: typer.Context,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
    version: Annotated[  # noqa: ARG001 - the callback answers
        bool,
        typer.Option(
            "-V", "--version", callback=_version, help="Show program and content versions."
        ),
    ] = False,
    debug: Annotated[  # noqa: ARG001 - `cli.exit` looks for it
        bool, typer.Option(DEBUG_FLAG, help="Show a traceback for a fault of the program.")
    ] = False,
) -> None:
    """Take the options of the whole program."""
    ctx.obj = files(ctx, pathways, contacts)


def main() -> None:
    """Run the program."""
    try:
        app()
    finally:
        # The process ends here: to look for cycles once more would be a tenth of a look-up.
        gc.freeze()
