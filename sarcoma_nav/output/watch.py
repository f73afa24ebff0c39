"""Keep a page up to date in a terminal, in place, until it is left."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import TYPE_CHECKING, Any, Final, NoReturn

from sarcoma_nav.output.paragraphs import Paragraph
from sarcoma_nav.output.stream import Screen, wants_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Page = Callable[[], list[Any]]
    """Returns the page as of the moment of the call."""

_EVERY: Final = 5.0
"""Seconds between updates of the page."""
_GLANCE: Final = 0.25
"""Seconds between checks of the window's size."""
_LEAVING: Final = {b"q", b"Q", b"\x04", b""}
"""Keys that leave it: q, and Ctrl-D. Nothing at all means that nobody can press a key any more."""
_KEYS: Final = Paragraph("q leaves", "faint")


def watch(page: Page, *, plain: bool) -> None:
    """Show a page and update it until q is pressed.

    If redrawing is not wanted, the page is printed again whenever it changes, apart from its first
    line, which tells the time, until it is interrupted.
    """
    if plain or wants_plain():
        _print_changes(page)
    from rich.console import Console
    from rich.live import Live

    screen = Screen(sys.stdout)
    console = Console(highlight=False, markup=False, emoji=False, no_color=not screen.is_coloured)
    with (
        _keys_at_once(),
        Live(console=console, screen=True, auto_refresh=False, transient=True) as live,
    ):
        while True:
            shown = page()
            size, until = None, time.monotonic() + _EVERY
            while time.monotonic() < until:
                if size != (window := screen.window or (*console.size,)):
                    size = console.size = window
                    live.update(_picture(shown, screen, size), refresh=True)
                if _is_left():
                    return


@contextlib.contextmanager
def _keys_at_once() -> Iterator[None]:
    """Let each key count when it is pressed, and leave it unseen; Ctrl-C interrupts as ever."""
    try:
        import termios
        import tty

        before = termios.tcgetattr(sys.stdin)
    except (ImportError, OSError, ValueError, termios.error):  # another system, or no keyboard
        yield
        return
    tty.setcbreak(sys.stdin)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _is_left() -> bool:
    """Wait for a moment, and say whether a key was pressed that leaves the page."""
    import os
    import select

    if not sys.stdin.isatty() or sys.platform == "win32":
        time.sleep(_GLANCE)
        return False
    ready, _, _ = select.select([sys.stdin], [], [], _GLANCE)
    return bool(ready) and os.read(sys.stdin.fileno(), 1) in _LEAVING


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


def _picture(shown: list[Any], screen: Screen, size: tuple[int, int]) -> Any:
    """Return the lines that fit the window, above the keys; the last says how many do not fit."""
    from rich.text import Text

    columns, lines = size
    room = max(lines - 1, 1)
    visible = screen.rendered(shown, columns).splitlines()
    if len(visible) > room:
        over = len(visible) - room + 1
        notice = Paragraph(f"{over} more lines: make the window taller, or name one.", "warning")
        visible = [*visible[: room - 1], *screen.rendered([notice], columns).splitlines()[:1]]
    keys = screen.rendered([_KEYS], columns).splitlines()
    text = Text.from_ansi("\n".join([*visible, *keys]))
    text.no_wrap, text.overflow = True, "ignore"
    return text
