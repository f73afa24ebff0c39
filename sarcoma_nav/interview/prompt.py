"""What an interview and an asker say to each other."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.pathway import DecisionPoint
    from sarcoma_nav.output.paragraphs import Paragraph


class Command(Enum):
    """What somebody may want instead of answering; the value is the key or word for it."""

    BACK = "b"
    WHY = "?"
    SAVE = "s"
    QUIT = "q"


class Prompt(msgspec.Struct, frozen=True):
    """A question as it is put."""

    point: DecisionPoint
    progress: str
    """How far the walk is, in words; empty where that does not matter."""
    earlier: tuple[str, ...] = ()
    """The options chosen when this was asked before."""
    enter: str | None = None
    """The option that an empty line chooses: only ever of a question that is no decision point."""
    can_save: bool = False
    """Whether there is a file to save the walk in."""

    @property
    def wishes(self) -> str:
        """The keys for wishes, to be shown with the question."""
        save = "s save, " if self.can_save else ""
        return f"? why, b back, {save}q quit"


Reply = tuple[str, ...] | Command
"""The option ids chosen, or a wish."""


class Prompter(Protocol):
    """Puts one question, and takes the reply."""

    def ask(self, asked: Prompt) -> Reply:
        """Return what was chosen, or wished for.

        Raises:
            KeyboardInterrupt: on Ctrl-C.
            EOFError: on Ctrl-D.
        """

    def say(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show something that is no question."""
