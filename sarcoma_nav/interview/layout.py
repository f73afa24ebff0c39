"""Text laid out by rich for the interview, as lines of styled pieces or as plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Piece = tuple[str, str]
"""A style in prompt_toolkit's words, and the text it applies to."""
Line = list[Piece]

_ATTRIBUTES = ("bold", "dim", "reverse", "underline")


def styled_lines(renderable: Any, columns: int) -> list[Line]:
    """Return a renderable as lines of at most that many columns."""
    from sarcoma_nav.output.console import page_lines

    return [[_piece(segment) for segment in line] for line in page_lines([renderable], columns)]


def plain_lines(renderable: Any, columns: int) -> list[str]:
    """Return a renderable as text, without styles and without spaces at the ends of lines."""
    return [
        "".join(text for _, text in line).rstrip() for line in styled_lines(renderable, columns)
    ]


def grid(rows: Iterable[Iterable[Any]], *widths: int, fills: bool = True) -> Any:
    """Return a table without borders: fixed columns of these widths, and one that takes the rest.

    A last column that does not fill its place is cut to one line with an ellipsis.
    """
    from rich.table import Table

    table = Table.grid(expand=True)
    for width in widths:
        table.add_column(width=width, no_wrap=True, overflow="ellipsis")
    table.add_column(ratio=1, no_wrap=not fills, overflow="fold" if fills else "ellipsis")
    for row in rows:
        table.add_row(*row)
    return table


def _piece(segment: Any) -> Piece:
    style = segment.style
    if style is None:
        return "", segment.text
    return " ".join(name for name in _ATTRIBUTES if getattr(style, name)), segment.text
