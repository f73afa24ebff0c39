# ruff: noqa: INP001, TID253 - a script, which stands beside what it writes
"""Makes the pictures of a walk at a real terminal: its first question, and its end."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final

from pictures import COLUMNS, draw
from rich.style import Style
from rich.text import Text
from terminal import Terminal

COMMAND: Final = "triage palliative-care --at 2026-11-27T18:40"
# Each question in its own words, and the keys that answer it.
KEYS: Final = (
    ("Which red flags are present now", "8\r"),
    ("What is the sarcoma status", "1\r"),
    ("How old", "4\r"),
    ("palliative care help today", "2\r"),
    ("Has a sarcoma MDT", "1\r"),
    ("Are bone metastases", "3\r"),
    ("current anti-cancer treatment", "2\r"),
    ("consented to referral", "1\r"),
    ("Where is the patient now", "1\r"),
)


def styled(line: Any, columns: int) -> Text:
    """Return one line of the terminal, with its colours."""
    text = Text()
    for style, cells in groupby((line[x] for x in range(columns)), key=style_of):
        text.append("".join(cell.data for cell in cells), style)
    text.rstrip()
    return text


def style_of(cell: Any) -> Style:
    """Return the style of a cell in words that rich knows."""
    colour = {"default": None, "brown": "yellow"}.get(cell.fg, cell.fg)
    return Style(color=colour, bold=cell.bold, reverse=cell.reverse)


def shown(terminal: Terminal) -> list[Text]:
    """Return what is on the screen, without what is empty above and below it."""
    screen = terminal.screen
    lines = [styled(screen.buffer[y], screen.columns) for y in range(screen.lines)]
    filled = [number for number, line in enumerate(lines) if line.plain]
    return lines[filled[0] : filled[-1] + 1]


def walked() -> list[Text]:
    """Return what a terminal shows at the last question, then at the end of the walk."""
    with Terminal(*COMMAND.split(), columns=COLUMNS, rows=40) as terminal:
        for words, keys in KEYS:
            terminal.see(words)
            terminal.see("q quit", after=words)
            question = shown(terminal)
            terminal.type(keys)
        terminal.see("Are these answers right")
        terminal.accept()
        terminal.see("Enter done")
        plan = shown(terminal)
        terminal.type("\r")
        terminal.end()
    return [*question, Text(), Text("..."), Text(), *plan]


def picture() -> str:
    """Walk, and return the picture."""
    title = "A walk at a terminal: its last question, then the plan"
    return draw(f"sarcoma-nav {COMMAND}", walked(), title=title)


def question() -> str:
    """Return the picture of the first question, with the highlight on a red flag."""
    with Terminal(*COMMAND.split(), columns=COLUMNS, rows=30) as terminal:
        terminal.see("q quit")
        terminal.type("3")
        terminal.see("[x]")
        lines = shown(terminal)
    return draw(f"sarcoma-nav {COMMAND}", lines, title="The first question: red flags")
