# ruff: noqa: INP001, TID253 - a script, which stands beside what it writes
"""Draws what the program prints as SVG, in the colours of a dark or a light page: docs/pictures."""

from __future__ import annotations

import re
import shutil
import tempfile
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from program import ROOT, run
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

COLUMNS: Final = 80
CELL: Final = 12.2
"""Units of a picture that one character is wide."""
MARGINS: Final = 24
AT: Final = "--at 2026-11-27T18:40"
LOST_DIGIT: Final = ("01865 221741", "01865 22174")

DARK: Final = TerminalTheme(
    (22, 25, 29),
    (214, 217, 221),
    [
        *((88, 94, 102), (190, 30, 36), (126, 190, 110), (226, 182, 88)),
        *((118, 166, 226), (190, 140, 214), (98, 186, 192), (232, 234, 237)),
    ],
)
LIGHT: Final = TerminalTheme(
    (250, 250, 248),
    (32, 35, 39),
    [
        *((88, 94, 102), (190, 30, 36), (48, 112, 36), (130, 88, 0)),
        *((26, 86, 166), (122, 60, 150), (0, 104, 112), (255, 255, 255)),
    ],
)

# Without fonts from elsewhere: a picture that calls nobody.
TEMPLATE: Final = """\
<svg viewBox="0 0 WIDTH {terminal_height}" xmlns="http://www.w3.org/2000/svg" \
role="img" aria-labelledby="title">
<title id="title">TITLE</title>
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
font-size: {char_height}px; line-height: {line_height}px; }}
.ground {{ fill: #16191d; }}
{styles}
@media (prefers-color-scheme: light) {{
.ground {{ fill: #fafaf8; }}
rect[fill="#d6d9dd"] {{ fill: #202327; }}
LIGHT
}}
</style>
<defs>{lines}</defs>
<rect class="ground" width="100%" height="100%" rx="8"/>
<g transform="translate(12, 12)">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def draw(command: str, lines: Iterable[Text], *, title: str, columns: int = COLUMNS) -> str:
    """Return a picture of a command and the lines that it prints, wrapped to these columns."""
    console = Console(record=True, width=columns, file=StringIO(), color_system="truecolor")
    console.print(Text(f"$ {command}", "bold"))
    for line in lines:
        console.print(indented(line))
    console.print()  # the last line has nothing to clip it by, and would not be drawn
    light = console.export_svg(theme=LIGHT, code_format="{styles}", unique_id="nav", clear=False)
    template = TEMPLATE.replace("TITLE", title).replace("WIDTH", f"{columns * CELL + MARGINS:.0f}")
    dark = console.export_svg(theme=DARK, code_format=template, unique_id="nav")
    return re.sub(r"\s+\n", "\n", dark.replace("LIGHT", light))


def indented(line: Text) -> Text:
    """Return a line whose indent stands by its place: a renderer drops spaces at the start."""
    line = line.copy()
    line.rstrip()
    indent = len(line.plain) - len(line.plain.lstrip())
    return Text("").join(line.divide([indent]))


def printed(words: str, *, cwd: Path = ROOT) -> list[Text]:
    """Return the lines of a command as a terminal of 80 columns shows them, in their colours."""
    ended = run(*words.split(), cwd=cwd, FORCE_COLOR="1", COLUMNS=str(COLUMNS))
    return [Text.from_ansi(line) for line in (ended.err + ended.out).splitlines()]


def plan() -> str:
    """Return the picture of an emergency plan."""
    words = f"triage palliative-care -a red-flags=cord-compression {AT}"
    return draw(f"sarcoma-nav {words}", printed(words), title="An emergency plan on one page")


def now() -> str:
    """Return the picture of who answers."""
    words = f"contacts now {AT}"
    return draw(f"sarcoma-nav {words}", printed(words), title="Who answers on a Friday evening")


def contacts() -> str:
    """Return the picture of the directory."""
    words = f"contacts {AT}"
    return draw(f"sarcoma-nav {words}", printed(words), title="The directory")


def check() -> str:
    """Return the picture of a check of content in which a number has lost a digit."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in ("pathways.yaml", "contacts.yaml", "docs/clinical-safety/seal.yaml"):
            shutil.copy(ROOT / name, folder)
        directory = folder / "contacts.yaml"
        text = directory.read_text("utf-8")
        directory.write_text(text.replace(*LOST_DIGIT, 1), "utf-8")
        words = "check --pathways pathways.yaml --contacts contacts.yaml"
        lines = printed(f"{words} {AT}", cwd=folder)
    shown = [line for line in lines if " information: " not in line.plain]
    command = f"sarcoma-nav {words} | grep -v information"
    return draw(command, shown, title="A check that finds a lost digit")


PICTURES: Final[dict[str, Callable[[], str]]] = {
    "plan": plan,
    "now": now,
    "contacts": contacts,
    "check": check,
}
"""By the name of their file."""
