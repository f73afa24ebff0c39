"""The numbered list: type the number. No redraw, no cursor control, top to bottom."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from sarcoma_nav.engine import choose
from sarcoma_nav.errors import SarcomaNavError
from sarcoma_nav.interview.explanation_screen import explanation_text
from sarcoma_nav.interview.layout import grid, plain_lines
from sarcoma_nav.interview.prompt import Command, Explanation, Prompt, Reply
from sarcoma_nav.interview.selection import ACCEPT_PAUSE, refused_choice
from sarcoma_nav.interview.typed_ahead import drop_typed_ahead

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.output.stream import Screen

_WIDEST = 100
"""Columns. Longer lines are hard to read, however wide the terminal."""

_NOT_TEXT = "\N{REPLACEMENT CHARACTER}"


class NumberedPrompter:
    """Asks line by line on a screen, and reads lines from standard input."""

    def __init__(self, screen: Screen) -> None:
        """Ask on a screen, which is standard error's."""
        self._screen = screen
        self._answered_is_known = False
        """Whether what was answered has been printed: what follows is printed when chosen."""

    def say(self, lines: Iterable[str]) -> None:
        """Print lines that stay on the screen."""
        self._screen.write("".join(f"{line}\n" for line in lines))

    def ask(self, asked: Prompt) -> Reply:
        """Return what was typed, once it is an answer or a command; see `Prompter.ask`."""
        self.say(self._question(asked))
        try:
            return self._reply(asked)
        except (KeyboardInterrupt, EOFError):
            self._screen.write("\n")  # what is said next begins a line of its own
            raise

    def explain(self, explanation: Explanation) -> None:
        """Print an explanation with its sources."""
        self._screen.write(f"\n{explanation_text(explanation, self._screen.width)}")

    def _reply(self, asked: Prompt) -> Reply:
        while True:
            drop_typed_ahead()
            self._screen.write(_prompt(asked))
            since = time.monotonic()
            typed = _typed()
            pause = time.monotonic() - since
            if not typed and asked.wants_pause and pause < ACCEPT_PAUSE:
                continue
            reply, wrong = understood(typed, asked)
            if reply is not None:
                self.say(self._chosen(asked, reply))
                return reply
            self.say(self._wrapped(wrong))

    def _question(self, asked: Prompt) -> Iterator[str]:
        yield ""
        for notice in asked.notices:
            yield from self._wrapped(notice)
        if asked.progress:
            yield asked.progress
        if asked.answered and not self._answered_is_known:
            yield from self._wrapped(f"Answered: {'; '.join(asked.answered)}")
        self._answered_is_known = True
        yield from self._wrapped(asked.point.question)
        for number, option in enumerate(asked.point.options.values(), 1):
            field = asked.fields.get(option.id, "")
            before = " (chosen before)" if option.id in asked.marked else ""
            label = f"{field}{': ' if field else ''}{option.label}{before}"
            yield from self._wrapped(label, f"{number:>2}. ")
            if asked.shows_all_help and option.help:
                yield from self._wrapped(option.help, "    ")

    def _chosen(self, asked: Prompt, reply: Reply) -> Iterator[str]:
        if not isinstance(reply, Command):
            labels = "; ".join(asked.point.options[name].label for name in reply)
            yield from self._wrapped(f"Chosen: {labels}")

    def _wrapped(self, text: str, margin: str = "") -> list[str]:
        from rich.text import Text

        width = min(self._screen.width, _WIDEST)
        words = Text(self._screen.encodable(text))
        return plain_lines(grid([[margin, words]], len(margin)) if margin else words, width)


def _typed() -> str:
    """Return the line that was typed, without the spaces around it.

    Raises:
        EOFError: on Ctrl-D, and where the terminal is gone.
    """
    try:
        typed = sys.stdin.readline()
    except UnicodeDecodeError:  # bytes that are no text are no answer either
        return _NOT_TEXT
    except OSError:  # the terminal was closed
        typed = ""
    if not typed:
        raise EOFError
    return typed.strip()


def understood(typed: str, asked: Prompt) -> tuple[Reply | None, str]:
    """Return the reply that was typed; or None, and what was wrong with it."""
    for command in Command:
        if typed.lower() == command.value:
            return command, ""
    options = list(asked.point.options)
    numbers = typed.replace(",", " ").split()
    if not numbers and asked.enter:
        return (asked.enter,), ""
    if numbers and not all(number.isascii() and number.isdigit() for number in numbers):
        return None, f"Type {_expected(asked)}; {asked.commands}."
    outside = next((n for n in numbers if not 1 <= int(n[:6]) <= len(options)), None)
    if outside:
        return None, f"There is no number {outside[:6]}: type {_expected(asked)}."
    chosen_ids = tuple(options[int(n) - 1] for n in numbers)
    try:
        chosen = choose(asked.point, chosen_ids)
    except SarcomaNavError:
        return None, f"{refused_choice(asked.point, chosen_ids)} Type {_expected(asked)}."
    return tuple(option.id for option in chosen), ""


def _expected(asked: Prompt) -> str:
    last = len(asked.point.options)
    if asked.point.choose == "any":
        return f"one or more numbers from 1 to {last}, such as 1,2"
    return f"a number from 1 to {last}"


def _prompt(asked: Prompt) -> str:
    if asked.enter:
        return f"Type the number (Enter for {[*asked.point.options].index(asked.enter) + 1}): "
    many = "numbers, such as 1,2" if asked.point.choose == "any" else "number"
    return f"Type the {many} ({asked.commands}): "
