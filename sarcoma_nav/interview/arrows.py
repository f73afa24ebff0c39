"""The list with a highlight that arrows and digits move, drawn in place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sarcoma_nav.interview.explanation_screen import ExplanationScreen, explanation_text
from sarcoma_nav.interview.keyboard import Keyboard
from sarcoma_nav.interview.prompt import Command, Explanation, Prompt, Prompter, Reply
from sarcoma_nav.interview.question_screen import QuestionScreen
from sarcoma_nav.interview.selection import Selection
from sarcoma_nav.output.pager import show_paged

if TYPE_CHECKING:
    from sarcoma_nav.output.stream import Screen

_COMMANDS = {command.value: command for command in Command} | {"left": Command.BACK}


class ArrowPrompter(Prompter):
    """Asks on standard error, where standard input and standard error are both a terminal."""

    def __init__(self, screen: Screen) -> None:
        """Ask beside a screen, which is standard error's.

        Raises:
            Exception: whatever prompt_toolkit raises where the console cannot be used.
        """
        super().__init__(screen)
        self._keyboard = Keyboard()
        self._left_at: dict[str, tuple[str, ...]] = {}
        """What was ticked or highlighted when a question was left for its explanation."""

    def ask(self, asked: Prompt) -> Reply:
        """Return what was chosen with Enter, or the command of a key; see `Prompter.ask`."""
        selection = Selection(asked)
        if left_at := self._left_at.pop(asked.point.id, None):
            selection.restore(left_at)

        def press(key: str, pause: float) -> Reply | None:
            return _COMMANDS.get(key) or selection.press(key, pause)

        screen = QuestionScreen(asked, selection, self._screen.encodable)
        reply: Reply = self._keyboard.run(screen.draw, press)
        if isinstance(reply, Command):
            self._left_at[asked.point.id] = selection.marked
        return reply

    def explain(self, explanation: Explanation) -> None:
        """Show an explanation in the question's place, until a key is pressed."""
        screen = ExplanationScreen(explanation, self._screen.encodable)
        while self._keyboard.run(screen.draw, screen.press) == "sources":
            text = explanation_text(explanation, self._screen.width)
            show_paged(self._screen.encodable(text), sys.stderr, stays=True)
