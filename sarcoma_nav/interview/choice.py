"""Which asker this terminal can use."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sarcoma_nav.interview.numbered import NumberedPrompter
from sarcoma_nav.output.stream import standard_error, wants_plain

if TYPE_CHECKING:
    from sarcoma_nav.interview.prompt import Prompter


def is_terminal() -> bool:
    """Say whether somebody can be asked: standard input and standard error are both a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def prompter_for_terminal(*, plain: bool) -> Prompter:
    """Return the list with a highlight, or the numbered one where that is wanted or needed."""
    screen = standard_error(plain=plain)
    if plain or wants_plain():
        return NumberedPrompter(screen)
    try:
        from sarcoma_nav.interview.arrows import ArrowPrompter

        return ArrowPrompter(screen)
    except Exception:  # noqa: BLE001 - each console fails in its own way: Git Bash has no buffer
        return NumberedPrompter(screen)
