"""Keep a page up to date in a terminal, in place, until interrupted."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, Final, NoReturn

from sarcoma_nav.output.paragraphs import Paragraph
from sarcoma_nav.output.stream import Screen, wants_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    Page = Callable[[], list[Any]]
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
    before: list[str] = []
    while True:
        shown = screen.rendered(page())
        told = shown.splitlines()[1:]
        if told != before:
            screen.write(shown)
            before = told
        time.sleep(_EVERY)


def _picture(shown: list[Any], screen: Screen, size: Any) -> Any:
    """Return the lines that fit the window; the last says how many do not."""
    from rich.text import Text

    visible = screen.rendered(shown).splitlines()
    if len(visible) > size.height:
        over = len(visible) - size.height + 1
        notice = Paragraph(
            f"{over} more lines: make the window taller, or name one contact.", "warning"
        )
        visible = [*visible[: size.height - 1], screen.rendered([notice]).splitlines()[0]]
    text = Text.from_ansi("\n".join(visible))
    text.no_wrap, text.overflow = True, "ignore"
    return text
