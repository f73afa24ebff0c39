"""A question as one screen: what was answered, the options that fit, help, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarcoma_nav.interview.layout import grid, styled_lines
from sarcoma_nav.output.paragraphs import Paragraph, keep_together

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sarcoma_nav.interview.layout import Line
    from sarcoma_nav.interview.prompt import Prompt
    from sarcoma_nav.interview.selection import Selection
    from sarcoma_nav.model.pathway import Option

_WIDEST = 100
"""Columns. Longer lines are hard to read, however wide the terminal."""

_FEWEST_OPTION_LINES = 4
"""Lines below which the list gives up no more room to the rest of the screen."""


class QuestionScreen:
    """The lines of a question for a terminal of a given size."""

    def __init__(
        self, asked: Prompt, selection: Selection, encodable: Callable[[str], str]
    ) -> None:
        """Draw a question with what is highlighted and ticked; encodable makes text printable."""
        self._asked = asked
        self._selection = selection
        self._encodable = encodable

    def draw(self, columns: int, rows: int) -> list[Line]:
        """Return at most that many lines, none wider than the columns."""
        width = min(columns - 1, _WIDEST)
        blocks = self._blocks(width)
        height = sum(map(len, blocks))
        for above, below, least in self._frames(width, height):
            room = rows - len(above) - len(below)
            if room >= least:
                break
        return [*above, *self._options(blocks, width, max(room, 1)), *below]

    def _frames(self, width: int, height: int) -> Iterator[tuple[list[Line], list[Line], int]]:
        """Yield what stands above and below the list, and the lines that the list then needs.

        What a screen is too small for is left out, the dispensable parts first.
        """
        blank: list[Line] = [[]]
        head, question, foot = self._head(width), self._question(width), self._foot(width)
        notices = self._notices(width)
        above = [*notices, *head]
        whole = [*above, *(blank if above else []), *question, *blank]
        tallest, own = self._help(width)
        reserved = [*own, *blank * (tallest - len(own))]
        few = min(_FEWEST_OPTION_LINES, height)
        yield whole, [*(blank if tallest else []), *reserved, *blank, *foot], height
        yield whole, [*blank, *own, *(blank if own else []), *foot], few
        yield [*notices, *question, *blank], [*own, *foot], few
        yield question, foot, 0

    def _notices(self, width: int) -> list[Line]:
        return [line for text in self._asked.notices for line in self._text(text, width, "bold")]

    def _head(self, width: int) -> list[Line]:
        lines: list[Line] = []
        if self._asked.progress:
            lines += self._text(self._asked.progress, width, "dim")
        if self._asked.answered:
            lines += self._text(_latest(self._asked.answered, width), width, "dim")
        return lines

    def _question(self, width: int) -> list[Line]:
        return self._text(self._asked.point.question, width, "bold")

    def _help(self, width: int) -> tuple[int, list[Line]]:
        """Return the lines of the tallest help of all, and that of the highlighted option."""
        if self._asked.shows_all_help:
            return 0, []
        every = [
            self._text(option.help, width) if option.help else []
            for option in self._selection.options
        ]
        return max(map(len, every)), every[self._selection.highlight]

    def _foot(self, width: int) -> list[Line]:
        lines: list[Line] = []
        if self._selection.refusal:
            lines += self._text(self._selection.refusal, width, "bold")
        keys = "numbers or Space tick" if self._selection.is_any else "a number or arrows move"
        answers = keep_together("Enter answers")
        words = Paragraph(f"{keys}, {answers}; {self._asked.commands}", "faint")
        return lines + styled_lines(words, width)

    def _options(self, blocks: list[list[Line]], width: int, room: int) -> list[Line]:
        """Return the options around the highlighted one, and how many there are above and below."""
        if sum(map(len, blocks)) <= room:
            return [line for block in blocks for line in block]
        first, last = _window([len(b) for b in blocks], self._selection.highlight, room - 2)
        above, below = first, len(blocks) - 1 - last
        shown = [line for block in blocks[first : last + 1] for line in block]
        return [
            *(self._text(f"   {above} more above", width, "dim") if above else []),
            *shown[: max(room - 2, 1)],
            *(self._text(f"   {below} more below", width, "dim") if below else []),
        ]

    def _blocks(self, width: int) -> list[list[Line]]:
        return [
            self._block(number, option, width)
            for number, option in enumerate(self._selection.options)
        ]

    def _block(self, place: int, option: Option, width: int) -> list[Line]:
        """Return the lines of one option: pointer, number, tick, field and label."""
        is_highlighted = place == self._selection.highlight
        style = "reverse" if is_highlighted else ""
        cells: list[Any] = [">" if is_highlighted else " ", _rich_text(f"{place + 1}.", "")]
        widths = [2, 4 if len(self._selection.options) > 9 else 3]  # noqa: PLR2004 - digits
        if self._selection.is_any:
            cells.append("[x]" if option.id in self._selection.ticked else "[ ]")
            widths.append(4)
        fields = self._asked.fields
        if field := fields.get(option.id):
            cells += [_rich_text(self._encodable(field), style), ""]
            widths += [min(max(map(len, fields.values())), width // 3), 2]
        cells.append(_rich_text(self._encodable(option.label), style))
        lines = styled_lines(grid([cells], *widths, fills=not fields), width)
        if self._asked.shows_all_help and option.help:
            told = grid([["", _rich_text(self._encodable(option.help), "dim")]], sum(widths))
            lines += styled_lines(told, width)
        return lines

    def _text(self, text: str, width: int, style: str = "") -> list[Line]:
        return styled_lines(_rich_text(self._encodable(text), style), width)


def _rich_text(text: str, style: str) -> Any:
    from rich.text import Text

    return Text(text, style=style)


def _latest(answered: Iterable[str], width: int) -> str:
    """Return as many of the latest answers as one line has room for."""
    separator, line = " · ", ""
    remaining = list(answered)
    while remaining:
        longer = separator.join([remaining[-1], *([line] if line else [])])
        if len(longer) > width - len("… · "):
            break
        line = longer
        remaining.pop()
    if remaining and not line:
        return remaining[-1][: width - 1] + "…"
    return f"…{separator}{line}" if remaining else line


def _window(heights: list[int], highlight: int, room: int) -> tuple[int, int]:
    """Return the first and the last option to show: the highlighted one and its neighbours."""
    end = min(highlight + 1, len(heights) - 1)
    if sum(heights[highlight : end + 1]) > room:
        end = highlight
    first = end
    while first > 0 and sum(heights[first - 1 : end + 1]) <= room:
        first -= 1
    first = min(first, highlight)
    last = end
    while last + 1 < len(heights) and sum(heights[first : last + 2]) <= room:
        last += 1
    return first, last
