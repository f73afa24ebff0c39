"""Keys that were typed before a question could be read: they answer nothing."""

from __future__ import annotations

import sys


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
