"""What an interview and an asker say to each other."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.pathway import DecisionPoint
    from sarcoma_nav.screen.layout import Paragraph


class Wish(Enum):
    """What somebody may want instead of answering."""

    BACK = "b"
    WHY = "?"
    QUIT = "q"


class Asked(msgspec.Struct, frozen=True):
    """A question as it is put: where the walk stands, and what was chosen here before."""

    point: DecisionPoint
    number: int
    """Counted from 1."""
    at_most_remaining: int
    """The most questions that can follow this one."""
    earlier: tuple[str, ...] = ()
    """The options chosen when this was asked before."""


Reply = tuple[str, ...] | Wish
"""The option ids chosen, or a wish."""


class Asker(Protocol):
    """Puts one question, and takes the reply."""

    def ask(self, asked: Asked) -> Reply:
        """Return what was chosen, or wished for.

        Raises:
            KeyboardInterrupt: on Ctrl-C.
            EOFError: on Ctrl-D.
        """

    def say(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show something that is no question."""


def progress(asked: Asked) -> str:
    """Return how far the walk is: `Question 3, at most 7 more`."""
    more = asked.at_most_remaining
    return f"Question {asked.number}, {f'at most {more} more' if more else 'the last'}"
