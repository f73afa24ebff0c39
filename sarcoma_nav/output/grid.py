"""Rows of cells side by side, laid out by rich; one below the other where there is no room."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sarcoma_nav.output.paragraphs import NBSP, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_GAP: Final = 2
"""Columns between two cells."""
_STEP: Final = 2
"""Columns by which what stands below the first cell of its row is indented."""


class Cell(msgspec.Struct, frozen=True):
    """Paragraphs in one place of a grid, one below the other."""

    lines: tuple[Paragraph, ...] = ()
    label: str = ""
    """What the heading of the column says, where the cell stands below no heading."""

    @property
    def words(self) -> str:
        """What it says, in one line."""
        text = " or ".join(line.text for line in self.lines if line.text)
        return f"{self.label}{text}" if text else ""


class Row(msgspec.Struct, frozen=True):
    """Cells side by side, or headings, of which only the first is shown where there is no room."""

    cells: tuple[Cell, ...]
    is_heading: bool = False

    @property
    def is_alone(self) -> bool:
        """Whether it is a heading with nothing beside it, which may take the whole width."""
        return self.is_heading and not any(cell.words for cell in self.cells[1:])


class Grid(msgspec.Struct, frozen=True):
    """Rows whose cells stand in columns that are wide enough for all of them.

    Some columns may be made narrower, their text broken over several lines. Where even that leaves
    no room, each row becomes a short list.
    """

    rows: tuple[Row, ...]
    breakable: frozenset[int] = frozenset({0})
    """The positions of the columns whose text may be broken."""
    least: int = 12
    """Columns that a cell must have for its text to be broken over several lines."""

    def __rich_console__(self, _console: Any, options: Any) -> Iterator[Any]:
        """Yield the grid for rich, in the form that its width allows."""
        if not self.rows:
            return
        widths = self._widths(options.max_width)
        if widths is None:
            yield from self._stacked()
            return
        for is_alone, rows in groupby(self.rows, key=lambda row: row.is_alone):
            if is_alone:
                yield from (line for row in rows for line in row.cells[0].lines)
            else:
                yield _table(rows, widths)

    @property
    def words(self) -> str:
        """What all its cells say, in one line."""
        return " ".join(cell.words for row in self.rows for cell in row.cells)

    def sentences(self, joint: str = ": ") -> Iterator[Paragraph]:
        """Yield each row as a sentence, for whoever hears it read from left to right.

        The joint stands between the first cell and the others.
        """
        for row in self.rows:
            first, *others = row.cells
            said = "" if row.is_heading else ", ".join(filter(None, (c.words for c in others)))
            style, indent = next(((line.style, line.indent) for line in first.lines), ("text", 0))
            words = joint.join(filter(None, (first.words, said)))
            yield Paragraph(words, "text" if style == "number" else style, indent, _STEP)

    def _widths(self, room: int) -> list[int] | None:
        """Return the width of each column, or None where there is no room for them."""
        beside = [row for row in self.rows if not row.is_alone] or self.rows
        columns = list(zip(*(row.cells for row in beside), strict=True))
        widths = [max(map(_width, cells)) for cells in columns]
        over = sum(widths) + _GAP * (len(widths) - 1) - room
        for position in sorted(self.breakable, reverse=True):
            least = min(widths[position], max(self.least, *map(_least, columns[position])))
            saved = max(min(over, widths[position] - least), 0)
            widths[position] -= saved
            over -= saved
        return widths if over <= 0 else None

    def _stacked(self) -> Iterator[Any]:
        """Yield each row as its first cell, with the others below."""
        from rich.padding import Padding

        for row in self.rows:
            first, *others = row.cells
            yield from first.lines
            rest = [_labelled(cell) for cell in others if cell.words]
            if not rest or row.is_heading:
                continue
            below = Grid((Row(tuple(rest)),), frozenset({len(rest) - 1} if rest[1:] else {0}))
            indent = _STEP + max((line.indent for line in first.lines), default=0)
            yield Padding(below, (0, 0, 0, indent))


def _table(rows: Iterable[Row], widths: list[int]) -> Any:
    from rich.console import Group
    from rich.table import Table

    table = Table.grid(padding=(0, _GAP))
    for width in widths:
        table.add_column(width=width)
    for row in rows:
        table.add_row(*(Group(*cell.lines) for cell in row.cells))
    return table


def _width(cell: Cell) -> int:
    return max((line.indent + len(line.text) for line in cell.lines), default=0)


def _least(cell: Cell) -> int:
    """Return the width of what must not be broken."""
    return max(
        (
            line.indent + line.hang + len(word)
            for line in cell.lines
            for word in line.text.replace(NBSP, "_").split()
        ),
        default=0,
    )


def _labelled(cell: Cell) -> Cell:
    if not cell.label:
        return cell
    first, *others = cell.lines
    return Cell((msgspec.structs.replace(first, text=f"{cell.label}{first.text}"), *others))


class Headline(msgspec.Struct, frozen=True):
    """What a page is about, and to its right, or where there is no room below, when it holds."""

    title: str
    aside: str

    def __rich_console__(self, _console: Any, options: Any) -> Iterator[Any]:
        """Yield one line for rich, or two."""
        title, aside = Paragraph(self.title, "strong"), Paragraph(self.aside, "faint")
        left = options.max_width - len(self.aside)
        if left < len(self.title) + _GAP:
            yield from (title, aside)
            return
        from rich.table import Table

        table = Table.grid()
        table.add_column(width=left)
        table.add_column(width=len(self.aside))
        table.add_row(title, aside)
        yield table
