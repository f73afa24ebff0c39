"""Why a question is asked: a screen or two, and its sources for the pager."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Literal

from sarcoma_nav.interview.layout import grid, plain_lines, styled_lines
from sarcoma_nav.output.paragraphs import Paragraph, keep_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sarcoma_nav.interview.layout import Line
    from sarcoma_nav.interview.prompt import Explanation

_WIDEST = 100
"""Columns of the screen."""

_NUMBER = 4
"""Columns of an option's number."""


class ExplanationScreen:
    """The reason, and where each option leads; what a small window has no room for comes next."""

    def __init__(self, explanation: Explanation, encodable: Callable[[str], str]) -> None:
        """Draw an explanation; encodable makes text printable."""
        self._explanation = explanation
        self._encodable = encodable
        self._turned = 0
        """How often the page was turned, less how often it was turned back."""

    def press(self, key: str, _: float) -> Literal["sources", "back"] | None:
        """Return where a key leads from here; some turn the page."""
        if key == "m" and self._explanation.sources:
            return "sources"
        self._turned += {" ": 1, "down": 1, "up": -1}.get(key, 0)
        return "back" if key in {"enter", "b", "left", "q", "?"} else None

    def draw(self, columns: int, rows: int) -> list[Line]:
        """Return one page, of at most that many lines; after the last comes the first."""
        width = min(columns - 1, _WIDEST)
        blocks, foot = list(self._blocks(width)), self._foot(width)
        if sum(map(len, blocks)) + 1 + len(foot) <= rows:
            return [*chain(*blocks), [], *foot]
        pages = _pages(blocks, max(rows - 1 - len(self._foot(width, 1, 1)), 1))
        page = self._turned % len(pages)
        return [*pages[page], [], *self._foot(width, page + 1, len(pages))][:rows]

    def _blocks(self, width: int) -> Iterator[list[Line]]:
        """Yield the lines of the reason, with a blank one, then those of each option."""
        from rich.text import Text

        reason = Text(self._encodable(self._explanation.reason), "bold")
        yield [*styled_lines(reason, width), []]
        for number, (label, leads_to) in enumerate(self._explanation.options, 1):
            text = Text(self._encodable(f"{label} -> {leads_to}" if leads_to else label))
            yield styled_lines(grid([[f"{number:>2}.", text]], _NUMBER), width)

    def _foot(self, width: int, page: int = 0, pages: int = 0) -> list[Line]:
        turn = [f"Space next page ({page} of {pages})"] if pages else []
        sources = ["m sources"] if self._explanation.sources else []
        keys = [*turn, *sources, "Enter back to the question"]
        return styled_lines(Paragraph(", ".join(map(keep_together, keys)), "faint"), width)


def _pages(blocks: Iterable[list[Line]], room: int) -> list[list[Line]]:
    """Return pages of so many lines; a block is only broken where it has no room on any."""
    pages: list[list[Line]] = [[]]
    for block in blocks:
        if pages[-1] and len(pages[-1]) + len(block) > room:
            pages.append([])
        for line in block:
            if len(pages[-1]) == room:
                pages.append([])
            pages[-1].append(line)
    return pages


def explanation_text(explanation: Explanation, columns: int) -> str:
    """Return the whole explanation with its sources as text, for a pager or a plain terminal."""
    from rich.padding import Padding
    from rich.text import Text

    width = min(columns, _WIDEST)
    lines = plain_lines(Text(explanation.reason), width)
    for label, leads_to in explanation.options:
        lines += plain_lines(Padding(Text(label), (0, 0, 0, 2)), width)
        if leads_to:
            lines += plain_lines(Padding(Text(f"-> {leads_to}"), (0, 0, 0, 6)), width)
    for source in explanation.sources:
        lines += ["", *plain_lines(Text(source), width)]
    return "".join(f"{line}\n" for line in lines)
