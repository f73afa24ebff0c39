# ruff: noqa: INP001, TID253 - a script, which stands beside what it writes
"""Makes docs/session.svg: a walk at a real terminal, as it stands on the screen at its end."""

from __future__ import annotations

from io import StringIO
from itertools import groupby
from typing import Any, Final

from rich.console import Console
from rich.style import Style
from rich.text import Text
from terminal import Terminal

COLUMNS: Final = 88
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
# Without fonts from elsewhere: a picture that calls nobody.
TEMPLATE: Final = """\
<svg viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg" \
role="img" aria-labelledby="title">
<title id="title">A walk at a terminal: the questions with their answers, then the plan</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>{lines}</defs>
<rect width="100%" height="100%" rx="8" fill="#16191d"/>
<g transform="translate(12, 12)">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def styled(line: Any, columns: int) -> Text:
    """Return one line of the terminal, with its colours."""
    text = Text()
    for style, cells in groupby((line[x] for x in range(columns)), key=style_of):
        text.append("".join(cell.data for cell in cells), style)
    text.rstrip()
    # An indent of its own stands by its place, where a renderer would drop spaces at the start.
    indent = len(text.plain) - len(text.plain.lstrip())
    return Text("").join(text.divide([indent]))


def style_of(cell: Any) -> Style:
    """Return the style of a cell in words that rich knows."""
    colour = {"default": None, "brown": "yellow"}.get(cell.fg, cell.fg)
    return Style(color=colour, bold=cell.bold, reverse=cell.reverse)


def walked() -> list[Text]:
    """Return what the terminal shows at the end of the walk, down to the cut."""
    with Terminal(*COMMAND.split(), columns=COLUMNS, rows=50) as terminal:
        for words, keys in KEYS:
            terminal.see(words)
            terminal.see("q quit", after=words)
            terminal.type(keys)
        terminal.see("Are these answers right")
        terminal.accept()
        terminal.leave_plan()
        screen = terminal.screen
        rows = [*screen.history.top, *(screen.buffer[y] for y in range(screen.lines))]
        lines = [styled(row, COLUMNS) for row in rows]
    return [line for line in lines if line.plain]


def picture() -> str:
    """Walk, and return the picture."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), color_system="truecolor")
    console.print(Text(f"$ sarcoma-nav {COMMAND}", "bold"))
    for line in walked():
        console.print(line, no_wrap=True, crop=False)
    console.print()  # the last line has nothing to clip it by, and would not be drawn
    return console.export_svg(title="", code_format=TEMPLATE, unique_id="nav")
