"""Keys that were typed before a question could be read: they answer nothing."""

from __future__ import annotations

import contextlib
import sys


def drop_typed_ahead() -> None:
    """Forget every key of standard input that has not been read yet."""
    if sys.platform == "win32":
        import msvcrt

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios

        with contextlib.suppress(OSError, ValueError, termios.error):  # no terminal any more
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
