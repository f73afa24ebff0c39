"""Paragraphs that rich lays out; numbers, addresses and hours are kept on one line."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Style = Literal[
    "text",
    "heading",
    "faint",
    "strong",
    "number",
    "warning",
    "emergency",
    "urgent",
    "soon",
    "routine",
]
"""The name of a style of the theme in `sarcoma_nav.output.console`."""

WIDEST: Final = 100
"""Columns. Longer lines are hard to read, however wide the terminal."""

NARROWEST: Final = 20
"""Columns. No page is laid out for less, however narrow the terminal."""

NBSP: Final = "\u00a0"
"""No-break space: no line is broken there."""


class Piece(msgspec.Struct, frozen=True):
    """Words within a paragraph that stand out, such as a telephone number."""

    text: str
    """Wherever it stands on one line; spaces in it do not break."""
    link: str = ""
    """An address that a terminal opens; empty for none."""
    style: Style = "number"


class Paragraph(msgspec.Struct, frozen=True):
    """Text in one style, with the indent of its first line and the hanging indent of the others.

    It can be printed by rich, alone or in the cell of a table. What is kept together stays whole
    even where it is wider than its place.
    """

    text: str
    style: Style = "text"
    indent: int = 0
    hang: int = 0
    link: str = ""
    """An address, `tel:` or `mailto:`, that a terminal opens; empty for none."""
    pieces: tuple[Piece, ...] = ()
    """Words within the text that stand out."""

    def __rich_console__(self, _console: Any, options: Any) -> Iterator[Any]:
        """Yield each line for rich, wrapped to the width that it gives."""
        from rich.text import Text

        for line in wrapped(self, options.max_width):
            text = Text(line, no_wrap=True, overflow="ignore")
            margin = len(line) - len(line.lstrip())
            text.stylize(self.style, margin)
            if self.link:
                text.stylize(f"link {self.link}", margin)
            for piece in self.pieces:
                words = re.escape(piece.text.replace(NBSP, " "))
                text.highlight_regex(words, piece.style)
                if piece.link:
                    text.highlight_regex(words, f"link {piece.link}")
            yield text

    def __rich_measure__(self, _console: Any, _options: Any) -> Any:
        """Tell rich the least width that breaks nothing, and the width of one line."""
        from rich.measure import Measurement

        words = self.text.replace(NBSP, "_").split() or [""]
        margin = self.indent + self.hang
        return Measurement(margin + max(map(len, words)), self.indent + len(self.text))


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


def wrapped(paragraph: Paragraph, columns: int) -> list[str]:
    """Return the lines of one paragraph; an empty paragraph is a blank line."""
    columns = max(columns, paragraph.indent + paragraph.hang + 1)
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


def wrapped_line(line: str, columns: int) -> list[str]:
    """Return a line as lines of at most this many columns, all indented as it is.

    They end at spaces: what has none, such as a path, stays whole where it is wider.
    """
    indent = line[: len(line) - len(line.lstrip(" "))]
    return textwrap.wrap(
        line,
        columns,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [line]


class ForWidth(msgspec.Struct, frozen=True):
    """A part of a page whose layout depends on the columns that it is given."""

    build: Callable[[int], Iterable[Any]]
    """Gives what rich prints in that many columns."""

    def __rich_console__(self, _console: Any, options: Any) -> Iterator[Any]:
        """Yield the parts for rich."""
        yield from self.build(options.max_width)
