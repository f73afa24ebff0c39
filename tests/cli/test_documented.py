"""Every command, and every format it writes, is named for whoever reads the documentation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import typer
from terminal import ROOT

from sarcoma_nav.cli.app import app
from sarcoma_nav.formats.contacts.export import EXPORT_FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINES = [line for page in PAGES for line in page.read_text("utf-8").splitlines()]


def commands(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command and sub-command with the words that name it, groups first."""
    if words:
        yield words, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*words, name))


COMMANDS = dict(commands(typer.main.get_command(app)))


def formats() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each command with a value that its `--format` takes, the default left out."""
    for words, command in COMMANDS.items():
        for option in command.params:
            if "--format" in option.opts:
                yield from ((words, c) for c in option.type.choices if c != option.default)


def names(line: str, words: tuple[str, ...]) -> bool:
    """Say whether a line names a command: its words together, or in a table of its group."""
    *group, last = words
    if re.search(rf"(?<![\w-]){re.escape(' '.join(words))}(?![\w-])", line):
        return True
    return line.startswith(f"| `{' '.join(group)} ") and f"`{last}`" in line


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_is_documented(words):
    """A command that no page names is found by nobody."""
    assert any(names(line, words) for line in LINES), (
        f"name `sarcoma-nav {' '.join(words)}` in README.md or docs/"
    )


@pytest.mark.parametrize(("words", "form"), list(formats()))
def test_every_format_is_documented(words, form):
    """A format is named on a line with its command."""
    whole = re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])")
    assert any(names(line, words) and whole.search(line) for line in LINES), (
        f"name `sarcoma-nav {' '.join(words)} --format {form}` in README.md or docs/"
    )


def test_the_export_offers_what_is_registered():
    """A line in the registry is all that a new format needs."""
    [option] = [o for o in COMMANDS["contacts", "export"].params if "--format" in o.opts]
    assert list(option.type.choices) == list(EXPORT_FORMATS)
