"""`sarcoma-nav contacts`: the group of commands about the directory."""

from __future__ import annotations

from typing import Any, Final

import typer

from sarcoma_nav.cli.content_files import files
from sarcoma_nav.cli.lazy import LazyGroup, group_app
from sarcoma_nav.cli.options import ContactsFile, PathwaysFile

_FILES: Final = ("--pathways", "--contacts")
_HELP: Final = {"-h", "--help"}


class Group(LazyGroup):
    """The commands about contacts, in the order in which help lists them."""

    lazy_commands = {  # noqa: RUF012 - the base class says that it is the class's own
        "list": "sarcoma_nav.cli.contacts.list:list_contacts",
        "show": "sarcoma_nav.cli.contacts.show:show",
        "now": "sarcoma_nav.cli.contacts.now:now",
        "week": "sarcoma_nav.cli.contacts.week:week",
        "export": "sarcoma_nav.cli.contacts.export:export",
        "set": "sarcoma_nav.cli.contacts.set:set_contact",
        "unset": "sarcoma_nav.cli.contacts.local:unset",
        "edit": "sarcoma_nav.cli.contacts.edit:edit",
        "where": "sarcoma_nav.cli.contacts.local:where",
        "setup": "sarcoma_nav.cli.contacts.setup:setup",
        "import": "sarcoma_nav.cli.contacts.import_csv:import_csv",
        "log": "sarcoma_nav.cli.contacts.log:log",
        "undo": "sarcoma_nav.cli.contacts.undo:undo",
    }

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line; where it names no command, the directory itself is meant."""
        rest = _after_file_options(args)
        if ctx.resilient_parsing and not rest:  # Tab was pressed: what stands here is still open
            return super().parse_args(ctx, args)
        if not rest or (rest[0] not in self.lazy_commands and rest[0] not in _HELP):
            at = len(args) - len(rest)
            args = [*args[:at], "list", *rest]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Offer the commands; once something is typed, also what the directory itself takes."""
        own = super().shell_complete(ctx, incomplete)
        if not incomplete:
            return own
        listing = self.commands["list"].make_context(None, [], parent=ctx, resilient_parsing=True)
        command = listing.command
        words = next(parameter for parameter in command.params if parameter.nargs == -1)
        source = command if incomplete.startswith("-") else words
        known = {item.value for item in own}
        more = source.shell_complete(listing, incomplete)
        return [*own, *(item for item in more if item.value not in known)]


def _after_file_options(args: list[str]) -> list[str]:
    """Return the command line without leading options that name files."""
    rest = list(args)
    while rest and rest[0].partition("=")[0] in _FILES:
        del rest[: 1 if "=" in rest[0] else 2]
    return rest


app = group_app(
    Group,
    "The directory: who can be reached, how, and who answers now.",
    "Without a command the directory is listed; its options: sarcoma-nav help contacts list.",
    "",
    "Examples:",
    "  sarcoma-nav contacts",
    "  sarcoma-nav contacts palliative",
    "  sarcoma-nav contacts --open-now",
    answers_alone=False,
)


@app.callback()
def contacts_group(
    ctx: typer.Context, pathways: PathwaysFile = None, contacts: ContactsFile = None
) -> None:
    """List the directory, unless a command is named."""
    ctx.obj = files(ctx, pathways, contacts)
