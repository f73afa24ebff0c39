"""Wrap paragraphs to a width; numbers, addresses and hours are kept on one line."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Style = Literal[
    "text", "heading", "faint", "strong", "warning", "emergency", "urgent", "soon", "routine"
]

WIDEST: Final = 100
"""Columns. Longer lines are hard to read, however wide the terminal."""

NBSP: Final = "\u00a0"
"""No-break space: no line is broken there."""


class Paragraph(msgspec.Struct, frozen=True):
    """Text in one style, with the indent of its first line and the hanging indent of the others."""

    text: str
    style: Style = "text"
    indent: int = 0
    hang: int = 0


BLANK: Final = Paragraph("")


def keep_together(text: str) -> str:
    """Return text with no-break spaces, so that it stays on one line."""
    return text.replace(" ", NBSP)


def escape_control(text: str) -> str:
    """Return text with control characters escaped, so that none of them reaches a terminal."""
    if text.replace("\n", "").replace(NBSP, "").isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in {"\n", NBSP} else c.encode("unicode_escape").decode()
        for c in text
    )


def lines(paragraphs: Iterable[Paragraph], width: int) -> Iterator[tuple[str, Style]]:
    """Yield each line with its style; only what is kept together may exceed the width."""
    columns = min(max(width, 20), WIDEST)
    for paragraph in paragraphs:
        for line in wrapped(paragraph, columns):
            yield line, paragraph.style


def wrapped(paragraph: Paragraph, columns: int) -> list[str]:
    """Return the lines of one paragraph; an empty paragraph is a blank line."""
    first = " " * paragraph.indent
    broken = textwrap.wrap(
        escape_control(paragraph.text),
        columns,
        initial_indent=first,
        subsequent_indent=first + " " * paragraph.hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(NBSP, " ") for line in broken] or [""]
