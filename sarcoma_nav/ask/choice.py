"""Which asker this terminal can use."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sarcoma_nav.ask.numbered import NumberedAsker
from sarcoma_nav.screen.stream import standard_error, wants_plain

if TYPE_CHECKING:
    from sarcoma_nav.ask.protocol import Asker


def is_terminal() -> bool:
    """Say whether somebody can be asked: standard input and standard error are both a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def asker_for_terminal(*, plain: bool) -> Asker:
    """Return the list with a highlight, or the numbered one where that is wanted or needed."""
    screen = standard_error(plain=plain)
    if plain or wants_plain():
        return NumberedAsker(screen)
    try:
        from sarcoma_nav.ask.arrows import ArrowAsker

        return ArrowAsker(screen)
    except Exception:  # noqa: BLE001 - each console fails in its own way: Git Bash has no buffer
        return NumberedAsker(screen)
