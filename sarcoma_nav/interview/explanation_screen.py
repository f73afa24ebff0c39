"""Why a question is asked: one screen, and its sources for the pager."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sarcoma_nav.interview.layout import grid, plain_lines, styled_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from sarcoma_nav.interview.layout import Line
    from sarcoma_nav.interview.prompt import Explanation

_WIDEST = 100
"""Columns of the screen."""

_NUMBER = 4
"""Columns of an option's number."""


class ExplanationScreen:
    """The reason, and one line for each option."""

    def __init__(self, explanation: Explanation, encodable: Callable[[str], str]) -> None:
        """Draw an explanation; encodable makes text printable."""
        self._explanation = explanation
        self._encodable = encodable

    def press(self, key: str, _: float) -> Literal["sources", "back"] | None:
        """Return where a key leads from here."""
        if key == "m" and self._explanation.sources:
            return "sources"
        return "back" if key in {"enter", "b", "left", "q", "?"} else None

    def draw(self, columns: int, rows: int) -> list[Line]:
        """Return at most that many lines; what the screen is too small for is in the pager."""
        from rich.text import Text

        width = min(columns - 1, _WIDEST)
        head = styled_lines(Text(self._encodable(self._explanation.reason), "bold"), width)
        sources = "m its sources, " if self._explanation.sources else ""
        foot = styled_lines(Text(f"{sources}Enter back to the question", "dim"), width)
        options = self._options(width)
        room = max(rows - len(head) - len(foot) - 2, 0)
        if len(options) > room:
            options = options[: max(room - 1, 0)]
            options += styled_lines(Text("    ... (the rest with m)", "dim"), width)
        return [*head, [], *options, [], *foot][:rows]

    def _options(self, width: int) -> list[Line]:
        """Return each option cut to one line: where it leads matters more than its whole label."""
        from rich.text import Text

        lines: list[Line] = []
        for number, (label, leads_to) in enumerate(self._explanation.options, 1):
            room = width - _NUMBER
            end = f" -> {leads_to}" if leads_to else ""
            most = max(room - len(end), room // 2)
            shown = label if len(label) <= most else f"{label[: most - 3].rstrip()}..."
            text = Text(self._encodable(f"{shown}{end}"))
            lines += styled_lines(grid([[f"{number:>2}.", text]], _NUMBER, fills=False), width)
        return lines


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
