"""What an interview and a prompter say to each other."""

from __future__ import annotations

from abc import ABC, abstractmethod
from enum import Enum
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.output.paragraphs import keep_together

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.pathway import DecisionPoint
    from sarcoma_nav.output.stream import Screen


class Command(Enum):
    """What somebody may want instead of answering; the value is the key or word for it."""

    BACK = "b"
    WHY = "?"
    SAVE = "s"
    QUIT = "q"


class Prompt(msgspec.Struct, frozen=True):
    """A question as it is put."""

    point: DecisionPoint
    progress: str = ""
    """How far the walk is, in words; empty where that does not matter."""
    answered: tuple[str, ...] = ()
    """What has been answered so far, each with its short field name."""
    notices: tuple[str, ...] = ()
    """What became of the last key or answer, to be read before this question."""
    marked: tuple[str, ...] = ()
    """The options to begin with: ticked in an any-of list, highlighted in another."""
    fields: dict[str, str] = {}
    """What stands in a column of its own before a label, by option id."""
    shows_all_help: bool = False
    """Whether the help of every option is shown, and not only that of the highlighted one."""
    enter: str | None = None
    """The option that an empty line chooses: only ever of a question that is no decision point."""
    wants_pause: bool = False
    """Whether Enter counts for the option `enter` only after half a second without a key."""
    can_save: bool = False
    """Whether there is a file to save the walk in."""

    @property
    def commands(self) -> str:
        """The keys for commands, to be shown with the question; each stays beside its word."""
        keys = ("? why", "b back", *(["s save"] if self.can_save else []), "q quit")
        return ", ".join(map(keep_together, keys))


Reply = tuple[str, ...] | Command
"""The option ids chosen, or a command."""


class Explanation(msgspec.Struct, frozen=True):
    """Why a question is asked."""

    reason: str
    options: tuple[tuple[str, str], ...]
    """Each option's label, and what it leads to."""
    sources: tuple[str, ...]
    """The statements, sources and terms behind it, one paragraph each."""


class Prompter(ABC):
    """Asks one question at a time, and takes the reply."""

    def __init__(self, screen: Screen) -> None:
        """Ask on a screen, which is standard error's."""
        self._screen = screen

    def say(self, lines: Iterable[str]) -> None:
        """Print lines that stay on the screen."""
        self._screen.write("".join(f"{line}\n" for line in lines))

    @abstractmethod
    def ask(self, asked: Prompt) -> Reply:
        """Return what was chosen, or the command that was given.

        Raises:
            KeyboardInterrupt: on Ctrl-C.
            EOFError: on Ctrl-D, and where the terminal is gone.
        """

    @abstractmethod
    def explain(self, explanation: Explanation) -> None:
        """Show why a question is asked, and return when that has been read."""
