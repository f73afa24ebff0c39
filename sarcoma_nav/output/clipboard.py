"""Text to the clipboard of the terminal that somebody sits at, over SSH too (OSC 52)."""

from __future__ import annotations

import base64
import os
from typing import IO, Final

LARGEST: Final = 74_994
"""Bytes. Terminals cut what is longer."""


def refusal(stream: IO[str], text: str) -> str | None:
    """Return why text cannot be sent to the clipboard of a stream, or None."""
    if not stream.isatty() or os.environ.get("TERM", "dumb") == "dumb":
        return "--copy needs a terminal that can take it: nothing was copied. Use -o FILE."
    if len(text.encode()) > LARGEST:
        return "The plan is too long for the clipboard: nothing was copied. Use -o FILE."
    return None


def send_to_clipboard(stream: IO[str], text: str) -> None:
    """Ask the terminal behind a stream to take text; whether it does, nobody can tell."""
    coded = base64.b64encode(text.encode()).decode()
    stream.write(f"\x1b]52;c;{coded}\x07")
    stream.flush()
