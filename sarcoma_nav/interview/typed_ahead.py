"""What is typed before a question can be read: it answers nothing, and is not shown."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Any

from sarcoma_nav.output.paragraphs import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.output.stream import Screen

_TAB = 8
"""Columns from one tab stop to the next."""

_NOT_TEXT = "\N{REPLACEMENT CHARACTER}"

_found: list[list[Any]] = []
"""The modes of the terminal before typing was hidden; empty while it is not."""


@contextlib.contextmanager
def typing_hidden(screen: Screen, *, forget: bool) -> Iterator[None]:
    """Show nothing of what is typed at standard input, except while a line is read from it.

    What was typed before and is on the screen is taken off it and forgotten, if that is wanted:
    only where nothing else has been printed, and where a question is going to be asked.
    """
    if not (screen.is_terminal and _is_in_foreground()):
        yield
        return
    import termios

    terminal = sys.stdin.fileno()
    _found.append(termios.tcgetattr(terminal))
    try:
        _set_modes(_found[0], hidden=termios.ECHO)
        if forget:
            _take_off(screen)
        yield
    finally:
        _set_modes(_found.pop())


def typed_line(screen: Screen, prompt: str) -> str:
    """Print a prompt, and return the line that is then typed, without the spaces around it.

    What was typed before is forgotten.

    Raises:
        EOFError: on Ctrl-D, and where the terminal is gone.
    """
    drop_typed_ahead()
    screen.write_laid_out(f"{screen.rendered([Paragraph(prompt)]).rstrip()} ")
    try:
        with _typing_shown():
            typed = sys.stdin.readline()
    except UnicodeDecodeError:  # bytes that are no text are no answer either
        return _NOT_TEXT
    except OSError:  # the terminal was closed
        typed = ""
    if not typed:
        raise EOFError
    return typed.strip()


def drop_typed_ahead() -> bool:
    """Forget every key of standard input that has not been read; say whether there were any."""
    if sys.platform == "win32":
        return _drop_from_console()
    import select
    import termios

    try:
        terminal = sys.stdin.fileno()
        was_typed = bool(select.select([terminal], [], [], 0)[0])
        termios.tcflush(terminal, termios.TCIFLUSH)
    except (OSError, ValueError, termios.error):  # no terminal any more
        return False
    return was_typed


def _drop_from_console() -> bool:
    import msvcrt

    was_typed = False
    while msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]  # of Windows alone
        msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]  # the same
        was_typed = True
    return was_typed


def _is_in_foreground() -> bool:
    """Say whether the modes of the terminal may be set; a process in the background is stopped."""
    if sys.platform == "win32" or sys.stdin is None:
        return False  # the console of Windows shows what is typed only when it is read
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError):  # no terminal
        return False


def _set_modes(modes: list[Any], *, hidden: int = 0) -> None:
    """Set the modes of the terminal, less these local ones; reads in raw mode do not wait."""
    import termios

    local, characters = modes[3] & ~hidden, [*modes[6]]
    if hidden & termios.ICANON:
        characters[termios.VMIN] = characters[termios.VTIME] = 0
    with contextlib.suppress(termios.error):  # the terminal is gone
        changed = [*modes[:3], local, *modes[4:6], characters]
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, changed)


@contextlib.contextmanager
def _typing_shown() -> Iterator[None]:
    """Show what is typed, if the terminal did so before it was hidden."""
    if not _found:
        yield
        return
    import termios

    _set_modes(_found[0])
    try:
        yield
    finally:
        _set_modes(_found[0], hidden=termios.ECHO)


def _take_off(screen: Screen) -> None:
    """Forget what was typed, and clear the lines on which the terminal has shown it."""
    import termios

    _set_modes(_found[0], hidden=termios.ECHO | termios.ICANON)
    typed = b""
    with contextlib.suppress(OSError):  # the terminal is gone
        while more := os.read(sys.stdin.fileno(), 4096):
            typed += more
    _set_modes(_found[0], hidden=termios.ECHO)
    if typed and not screen.is_plain:
        above = _lines_begun(typed.decode(errors="replace"), screen.width)
        up = f"\x1b[{above}A" if above else ""
        screen.write_laid_out(f"\r{up}\x1b[J")


def _lines_begun(typed: str, columns: int) -> int:
    """Return how many lines after its first one a terminal has begun to show what was typed."""
    from rich.cells import cell_len

    begun = column = 0
    for key in typed:
        if key == "\n":
            begun, column = begun + 1, 0
            continue
        width = _TAB - column % _TAB if key == "\t" else cell_len(key) if key.isprintable() else 2
        column += width
        if column > columns:
            begun, column = begun + 1, width
    return begun
