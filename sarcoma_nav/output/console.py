"""The one way in which pages are laid out: rich's console, with this program's theme."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from rich.console import Console
from rich.segment import Segment
from rich.theme import Theme

from sarcoma_nav.output.paragraphs import NARROWEST, WIDEST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STYLES: Final = {
    "text": "",
    "heading": "bold underline",
    "faint": "dim",
    "strong": "bold",
    "number": "bold",
    "warning": "bold",
    "emergency": "bold white on red",
    "urgent": "bold red",
    "soon": "bold",
    "routine": "bold",
}
"""Readable on a light and on a dark ground; only what is urgent is red."""


def new_console(width: int, *, is_coloured: bool) -> Console:
    """Return a console that writes text of this many columns into memory."""
    return Console(
        file=io.StringIO(),
        width=max(width, 1),
        theme=Theme(STYLES),
        force_terminal=is_coloured,
        color_system="standard" if is_coloured else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def page_lines(page: Iterable[Any], width: int) -> list[list[Segment]]:
    """Return a page, which is made of whatever rich prints, as lines of styled pieces.

    The lines have at most this many columns, except for what is kept together and wider.
    """
    console = new_console(width, is_coloured=False)
    options = console.options.update(width=max(width, 1))
    segments = (segment for part in page for segment in console.render(part, options))
    return list(Segment.split_lines(segments))


def page_text(
    page: Iterable[Any],
    width: int,
    *,
    is_coloured: bool = False,
    encodable: Callable[[str], str] = str,
) -> str:
    """Return a page as text of this width, but neither too narrow nor too wide to be read.

    With colour it holds escape sequences, but none that came with the page: `encodable` is applied
    to each piece of text, and makes it printable.
    """
    columns = min(max(width, NARROWEST), WIDEST)
    console = new_console(columns, is_coloured=is_coloured)
    with console.capture() as capture:
        for line in page_lines(page, columns):
            console.print(_Printable(line, encodable), crop=False)
    return capture.get()


class _Printable:
    """A line whose text was made printable, and that rich prints as it is."""

    def __init__(self, line: list[Segment], encodable: Callable[[str], str]) -> None:
        self._line = line
        self._encodable = encodable

    def __rich_console__(self, _console: Console, _options: Any) -> Iterator[Segment]:
        text = "".join(segment.text for segment in self._line)
        kept = len(text.rstrip())
        for segment in self._line:
            piece, kept = segment.text[:kept], kept - len(segment.text[:kept])
            if piece:
                yield Segment(self._encodable(piece), segment.style)
        yield Segment.line()
