"""The numbered list: type the number. No redraw, no cursor control, top to bottom."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from sarcoma_nav.engine import choose
from sarcoma_nav.errors import SarcomaNavError
from sarcoma_nav.interview.prompt import Command, Prompt, Reply
from sarcoma_nav.output.paragraphs import BLANK, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.output.stream import Screen


class NumberedPrompter:
    """Asks line by line on a screen, and reads lines from standard input."""

    def __init__(self, screen: Screen) -> None:
        """Ask on a screen, which is standard error's."""
        self._screen = screen

    def say(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show something that is no question."""
        self._screen.show(paragraphs)

    def ask(self, asked: Prompt) -> Reply:
        """Return what was typed, once it is an answer or a wish; see `Asker.ask`."""
        self.say(_question(asked))
        try:
            return self._reply(asked)
        except (KeyboardInterrupt, EOFError):
            self._screen.write("\n")  # what is said next begins a line of its own
            raise

    def _reply(self, asked: Prompt) -> Reply:
        while True:
            self._screen.write(_prompt(asked))
            reply, wrong = understood(self._typed(), asked)
            if reply is not None:
                self.say(_chosen(asked, reply))
                return reply
            self.say([Paragraph(wrong, "warning", hang=2)])

    def _typed(self) -> str:
        try:
            typed = sys.stdin.readline()
        except OSError:  # the terminal was closed
            typed = ""
        if not typed:
            raise EOFError
        return typed.strip()


def understood(typed: str, asked: Prompt) -> tuple[Reply | None, str]:
    """Return the reply that was typed; or None, and what was wrong with it."""
    for wish in Command:
        if typed.lower() == wish.value:
            return wish, ""
    options = list(asked.point.options)
    numbers = typed.replace(",", " ").split()
    if not numbers and asked.enter:
        return (asked.enter,), ""
    if numbers and not all(number.isascii() and number.isdigit() for number in numbers):
        return None, f"Type {_expected(asked)}; {asked.wishes}."
    outside = next((n for n in numbers if not 1 <= int(n[:6]) <= len(options)), None)
    if outside:
        return None, f"There is no number {outside[:6]}: type {_expected(asked)}."
    try:
        chosen = choose(asked.point, [options[int(n) - 1] for n in numbers])
    except SarcomaNavError as error:
        return None, f"{error.lines[0]} Type {_expected(asked)}."
    return tuple(option.id for option in chosen), ""


def _expected(asked: Prompt) -> str:
    last = len(asked.point.options)
    if asked.point.choose == "any":
        return f"one or more numbers from 1 to {last}, such as 1,2"
    return f"a number from 1 to {last}"


def _question(asked: Prompt) -> list[Paragraph]:
    found = [BLANK, Paragraph(asked.progress, "faint")] if asked.progress else [BLANK]
    found.append(Paragraph(asked.point.question, "strong"))
    for number, option in enumerate(asked.point.options.values(), 1):
        before = " (chosen before)" if option.id in asked.earlier else ""
        found.append(Paragraph(f"{number:>2}. {option.label}{before}", hang=4))
    return found


def _prompt(asked: Prompt) -> str:
    if asked.enter:
        return f"Type the number (Enter for {[*asked.point.options].index(asked.enter) + 1}): "
    many = "numbers, such as 1,2" if asked.point.choose == "any" else "number"
    return f"Type the {many} ({asked.wishes}): "


def _chosen(asked: Prompt, reply: Reply) -> list[Paragraph]:
    if isinstance(reply, Command):
        return []
    labels = "; ".join(asked.point.options[name].label for name in reply)
    return [Paragraph(f"Chosen: {labels}", hang=2)]
