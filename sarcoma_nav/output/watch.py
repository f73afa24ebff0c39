"""A page that is kept up to date on a terminal, in place, until somebody stops it."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any, Final, NoReturn

from sarcoma_nav.output.paragraphs import Paragraph, lines
from sarcoma_nav.output.stream import STYLES, Screen, wants_plain

if TYPE_CHECKING:
    from collections.abc import Callable

    Page = Callable[[], list[Paragraph]]
    """Gives the page as it stands at the moment it is called."""

_EVERY: Final = 5.0
"""Seconds between two looks at what the page shows."""
_GLANCE: Final = 0.25
"""Seconds between two looks at the size of the window."""


def watch(page: Page, *, plain: bool) -> NoReturn:
    """Show a page, and show it again when it changes; only an interruption ends this.

    Where redrawing is not wanted, the page is printed anew when something on it other than its
    first line, which tells the time, has changed.
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
    """Return as many lines as the window has room for; what has none is said."""
    from rich.text import Text

    found = list(lines(shown, size.width))
    if len(found) > size.height:
        over = len(found) - size.height + 1
        said = f"{over} more lines: make the window taller, or name one contact."
        found = [*found[: size.height - 1], (said, "warning")]
    text = Text(no_wrap=True, overflow="ignore")
    for place, (line, style) in enumerate(found):
        text.append("\n" if place else "")
        text.append(screen.encodable(line), STYLES[style])
    return text
