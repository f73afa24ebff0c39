"""Copy text to the clipboard of the user's terminal, over SSH too (OSC 52)."""

from __future__ import annotations

import base64
import os
from typing import IO, Final

LARGEST: Final = 74_994
"""Bytes. Terminals truncate longer text."""


def refusal(stream: IO[str], text: str) -> str | None:
    """Return why text cannot be sent to the clipboard of a stream, or None."""
    if not stream.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return "--copy needs a terminal that can take it: nothing was copied. Use -o FILE."
    if len(text.encode()) > LARGEST:
        return "The plan is too long for the clipboard: nothing was copied. Use -o FILE."
    return None


def send_to_clipboard(stream: IO[str], text: str) -> None:
    """Ask the terminal of a stream to copy text; terminals do not report whether they did."""
    coded = base64.b64encode(text.encode()).decode()
    stream.write(f"\x1b]52;c;{coded}\x07")
    stream.flush()
