"""Keep a page up to date in a terminal, in place, until interrupted."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, Final, NoReturn

from sarcoma_nav.output.paragraphs import Paragraph, lines
from sarcoma_nav.output.stream import STYLES, Screen, wants_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    Page = Callable[[], list[Paragraph]]
    """Returns the page as of the moment of the call."""

_EVERY: Final = 5.0
"""Seconds between updates of the page."""
_GLANCE: Final = 0.25
"""Seconds between checks of the window's size."""


def watch(page: Page, *, plain: bool) -> NoReturn:
    """Show a page and update it until interrupted.

    If redrawing is not wanted, the page is printed again whenever it changes, apart from its first
    line, which tells the time.
    """
    if plain or wants_plain():
        _print_changes(page)
    from rich.console import Console
    from rich.live import Live

    screen = Screen(sys.stdout)
    console = Console(highlight=False, markup=False, emoji=False, no_color=not screen.is_coloured)
    with Live(console=console, screen=True, auto_refresh=False, transient=True) as live:
        while True:
            shown = page()
            size, until = None, time.monotonic() + _EVERY
            while time.monotonic() < until:
                if size != console.size:
                    size = console.size
                    live.update(_picture(shown, screen, size), refresh=True)
                time.sleep(_GLANCE)


def _print_changes(page: Page) -> NoReturn:
    screen = Screen(sys.stdout, plain=True)
    before: list[Paragraph] = []
    while True:
        shown = page()
        if shown[1:] != before[1:]:
            screen.show(shown)
            before = shown
        time.sleep(_EVERY)


def _picture(shown: list[Paragraph], screen: Screen, size: Any) -> Any:
    """Return the lines that fit the window; the last says how many do not."""
    from rich.text import Text

    visible = list(lines(shown, size.width))
    if len(visible) > size.height:
        over = len(visible) - size.height + 1
        notice = f"{over} more lines: make the window taller, or name one contact."
        visible = [*visible[: size.height - 1], (notice, "warning")]
    text = Text(no_wrap=True, overflow="ignore")
    for number, (line, style) in enumerate(visible):
        text.append("\n" if number else "")
        text.append(screen.encodable(line), STYLES[style])
    return text
