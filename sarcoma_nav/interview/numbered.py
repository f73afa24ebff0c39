"""The numbered list: type the number. No redraw, no cursor control, top to bottom."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from sarcoma_nav.engine import choose
from sarcoma_nav.errors import SarcomaNavError
from sarcoma_nav.interview.explanation_screen import explanation_text
from sarcoma_nav.interview.prompt import Command, Explanation, Prompt, Prompter, Reply
from sarcoma_nav.interview.selection import ACCEPT_PAUSE, refused_choice
from sarcoma_nav.interview.typed_ahead import typed_line
from sarcoma_nav.output.paragraphs import BLANK, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.output.stream import Screen


_NUMBER = 4
"""Columns of an option's number."""


class NumberedPrompter(Prompter):
    """Asks line by line on a screen, and reads lines from standard input."""

    def __init__(self, screen: Screen) -> None:
        """Ask on a screen, which is standard error's."""
        super().__init__(screen)
        self._answered_is_known = False
        """Whether what was answered has been printed: what follows is printed when chosen."""

    def ask(self, asked: Prompt) -> Reply:
        """Return what was typed, once it is an answer or a command; see `Prompter.ask`."""
        self._screen.show(self._question(asked))
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
            since = time.monotonic()
            typed = typed_line(self._screen, _prompt(asked))
            pause = time.monotonic() - since
            if not typed and asked.wants_pause and pause < ACCEPT_PAUSE:
                continue
            reply, wrong = understood(typed, asked)
            if reply is not None:
                self._screen.show(_chosen(asked, reply))
                return reply
            self._screen.show([Paragraph(wrong)])

    def _question(self, asked: Prompt) -> Iterator[Paragraph]:
        yield BLANK
        yield from map(Paragraph, asked.notices)
        if asked.progress:
            yield Paragraph(asked.progress)
        if asked.answered and not self._answered_is_known:
            yield Paragraph(f"Answered: {'; '.join(asked.answered)}")
        self._answered_is_known = True
        yield Paragraph(asked.point.question)
        for number, option in enumerate(asked.point.options.values(), 1):
            field = asked.fields.get(option.id, "")
            before = " (chosen before)" if option.id in asked.marked else ""
            label = f"{field}{': ' if field else ''}{option.label}{before}"
            yield Paragraph(f"{number:>2}. {label}", hang=_NUMBER)
            if asked.shows_all_help and option.help:
                yield Paragraph(option.help, indent=_NUMBER)


def _chosen(asked: Prompt, reply: Reply) -> Iterator[Paragraph]:
    if not isinstance(reply, Command):
        labels = "; ".join(asked.point.options[name].label for name in reply)
        yield Paragraph(f"Chosen: {labels}")


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
        return f"Type the number (Enter for {[*asked.point.options].index(asked.enter) + 1}):"
    many = "numbers, such as 1,2" if asked.point.choose == "any" else "number"
    return f"Type the {many} ({asked.commands}):"
