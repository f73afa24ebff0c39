"""A text through the pager of whoever reads it, where it is read at a terminal."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, TextIO

from sarcoma_nav.output.stream import wants_plain

if TYPE_CHECKING:
    from collections.abc import Iterator


def show_paged(text: str, stream: TextIO | None = None, *, stays: bool = False) -> None:
    """Show a text that may be longer than the screen, on standard output or another stream.

    The pager is PAGER, else `less`, which prints a text that fits the screen and ends at once, and
    leaves what was read on the screen. Where it stays, `less` waits to be left whatever the length,
    and then the screen is as it was before. Without a terminal, with TERM=dumb and without a pager
    the text is written as it is.
    """
    stream = stream or sys.stdout
    if stream.isatty() and not wants_plain() and _page(text, stream, stays=stays):
        return
    stream.write(text)
    stream.flush()


def _page(text: str, stream: TextIO, *, stays: bool) -> bool:
    """Give a text to the pager and wait until it is left; False where there is no pager."""
    wanted = os.environ.get("PAGER", "").strip()
    try:
        command = shlex.split(wanted) or ["less", "-R" if stays else "-FRX"]
    except ValueError:  # a quotation mark that is never closed
        return False
    stream.flush()
    with _interrupts_ignored():
        try:
            pager = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=stream)  # noqa: S603 - the reader's own
        except OSError:
            return False
        try:
            pager.communicate(text.encode(stream.encoding, "replace"))
        except OSError:  # left before the end
            pager.wait()
        finally:
            pager.terminate()  # where a signal ends the program; else it has ended itself
    return True


@contextlib.contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Leave Ctrl-C to the pager, which is no reason to end the program."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
