# ruff: noqa: INP001 - a script, which stands beside what it writes
"""Writes docs/sarcoma-nav.1: the manual page, from the help of the commands.

What every exit code and variable means is taken from the tables in scripts.md and install.md.
"""

from __future__ import annotations

import inspect
import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from unittest import mock

import typer

from sarcoma_nav import __version__
from sarcoma_nav.cli.app import app

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DOCS: Final = Path(__file__).resolve().parent
SHARED_BY: Final = 6
"""An option of at least so many commands stands once, above them."""

Record = tuple[str, str]
"""The name of an option or an argument, and what it is for."""


def manual_page() -> str:
    """Return the manual page, whatever the variables of the program say here."""
    kept = {name: v for name, v in os.environ.items() if not name.startswith("SARCOMA_NAV_")}
    with mock.patch.dict(os.environ, kept, clear=True):
        root = typer.main.get_command(app)
        names = {"help_option_names": ["-h", "--help"]}
        contexts = list(below(root, typer.Context(root, info_name="sarcoma-nav", **names)))
    return "\n".join([*beginning(contexts[0]), *commands(contexts), *ending()]) + "\n"


def below(command: Any, context: Any) -> Iterator[Any]:
    """Yield the context of a command and of every command below it."""
    yield context
    for name, one in getattr(command, "commands", {}).items():
        yield from below(one, typer.Context(one, info_name=name, parent=context))


def beginning(context: Any) -> Iterator[str]:
    """Yield the head of the page: its name, how it is called, what it is for."""
    summary, *rest = blocks(context.command.help)
    yield f'.TH SARCOMA\\-NAV 1 "" "sarcoma\\-nav {__version__}" "User Commands"'
    yield from (".SH NAME", "sarcoma\\-nav \\- walk a clinical guideline, and see who answers now")
    yield from (".SH SYNOPSIS", ".B sarcoma\\-nav", ".I COMMAND", "[\\fIOPTIONS\\fR]")
    yield from (".SH DESCRIPTION", *paragraph(summary))
    for block in rest:
        yield from paragraph(block)
    yield ".SH OPTIONS"
    yield from items(records(context))


def commands(contexts: list[Any]) -> Iterator[str]:
    """Yield the options that many commands share, then each command with its own."""
    met = Counter(record for context in contexts[1:] for record in records(context))
    shared = [record for record, times in met.items() if times >= SHARED_BY]
    yield from (".SH OPTIONS OF SEVERAL COMMANDS", "Each command takes those that concern it.")
    yield from items(shared)
    yield ".SH COMMANDS"
    for context in contexts[1:]:
        command = context.command
        usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
        yield f".SS {roff(usage)}"
        for block in blocks(command.help):
            yield from paragraph(block)
        yield from items(record for record in records(context) if record not in shared)
        for heading, rows in command.sections(context) if command.sections else ():
            yield from (".PP", f"{roff(heading)}:", *items(rows))
        for block in blocks(command.epilog):
            yield from paragraph(block)


def records(context: Any) -> list[Record]:
    """Return the arguments and options of a command as its help lists them."""
    found = (one.get_help_record(context) for one in context.command.get_params(context))
    return [record for record in found if record]


def ending() -> Iterator[str]:
    """Yield what exit codes and variables mean."""
    yield from (".SH EXIT STATUS", *items(table("scripts.md", "exit code")))
    yield from (".SH ENVIRONMENT", *items(table("install.md", "variable")))
    yield from (".SH FILES", *items(table("install.md", "system")))


def table(page: str, heading: str) -> list[Record]:
    """Return the rows of a table of two columns that begins with a heading."""
    text = (DOCS / page).read_text("utf-8")
    rows = text.partition(f"\n| {heading} | ")[2].partition("\n\n")[0].splitlines()[2:]
    cells = ([cell.strip() for cell in row.strip("| ").split(" | ")] for row in rows)
    return [(name.replace("`", ""), meaning.replace("`", "")) for name, meaning in cells]


def blocks(text: str | None) -> list[str]:
    """Return the paragraphs of a help text."""
    return [block for block in re.split(r"\n{2,}", inspect.cleandoc(text or "")) if block.strip()]


def paragraph(block: str) -> Iterator[str]:
    """Yield a paragraph after a space."""
    yield from (".PP", *text(block))


def text(block: str) -> Iterator[str]:
    """Yield the lines of a paragraph; one that the help leaves as it is written stays so."""
    if block.startswith("\b"):
        yield from (".nf", *map(roff, block.removeprefix("\b\n").splitlines()), ".fi")
    else:
        yield from map(roff, block.splitlines())


def items(rows: Iterable[Record]) -> Iterator[str]:
    """Yield names, each with its meaning below it."""
    for name, meaning in rows:
        yield from (".TP", f"\\fB{roff(name)}\\fR", roff(meaning) or "\\&")


def roff(words: str) -> str:
    """Return a line of text as roff writes it."""
    escaped = words.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'", " ")) else escaped
