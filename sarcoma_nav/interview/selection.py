"""What is highlighted and what is ticked in a list, and what each key does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.engine import choose
from sarcoma_nav.errors import SarcomaNavError

if TYPE_CHECKING:
    from sarcoma_nav.interview.prompt import Prompt
    from sarcoma_nav.model.pathway import DecisionPoint, Option

_SAME_NUMBER = 1.0
"""Seconds within which digits make one number."""

_SINGLE_DIGITS = 9
"""Options of which each can be named by one digit."""

ACCEPT_PAUSE = 0.5
"""Seconds without a key before Enter accepts what must not be accepted by a key held down."""


class Selection:
    """A list of options in the hands of somebody who has not answered yet."""

    def __init__(self, asked: Prompt) -> None:
        """Begin at the first option, or at the one that is marked."""
        self.point: DecisionPoint = asked.point
        self.options: list[Option] = list(asked.point.options.values())
        self.is_any = asked.point.choose == "any"
        self.ticked = set(asked.marked) if self.is_any else set[str]()
        marked = (n for n, option in enumerate(self.options) if option.id in asked.marked)
        self.highlight = next(marked, 0)
        self.refusal = ""
        """Why the last key was refused; empty where it was not."""
        self._asked = asked
        self._digits = ""

    @property
    def marked(self) -> tuple[str, ...]:
        """What to begin with when the question is asked again."""
        if self.is_any:
            return tuple(option.id for option in self.options if option.id in self.ticked)
        return (self.options[self.highlight].id,)

    def restore(self, marked: tuple[str, ...]) -> None:
        """Take up what was marked when the question was left without an answer."""
        if self.is_any:
            self.ticked = set(marked)
        if marked:
            self.highlight = list(self.point.options).index(marked[0])

    def press(self, key: str, pause: float) -> tuple[str, ...] | None:
        """Do what a key does; return the options chosen where that answers the question."""
        if key.isascii() and key.isdigit():
            self._digit(key, pause)
            return None
        wrong_number = bool(self._digits) and not self._number_exists()
        self._digits = ""
        if key == "enter" and wrong_number:
            return None
        self.refusal = ""
        last = len(self.options) - 1
        match key:
            case "up":
                self.highlight = self.highlight - 1 if self.highlight else last
            case "down":
                self.highlight = self.highlight + 1 if self.highlight < last else 0
            case "home":
                self.highlight = 0
            case "end":
                self.highlight = last
            case " " if self.is_any:
                self._tick()
            case "enter":
                return self._answer(pause)
        return None

    def _digit(self, digit: str, pause: float) -> None:
        ticks_at_once = self.is_any and len(self.options) <= _SINGLE_DIGITS
        begins = ticks_at_once or pause > _SAME_NUMBER
        self._digits = (digit if begins else self._digits + digit)[-3:]
        if not self._number_exists():
            self.refusal = f"There is no number {self._digits}."
            return
        self.refusal = ""
        self.highlight = int(self._digits) - 1
        if ticks_at_once:
            self._digits = ""
            self._tick()

    def _number_exists(self) -> bool:
        return 1 <= int(self._digits) <= len(self.options)

    def _tick(self) -> None:
        self.ticked ^= {self.options[self.highlight].id}

    def _answer(self, pause: float) -> tuple[str, ...] | None:
        if self._asked.wants_pause and self.marked == (self._asked.enter,):
            return self.marked if pause >= ACCEPT_PAUSE else None
        try:
            chosen = choose(self.point, self.marked)
        except SarcomaNavError:
            self.refusal = refused_choice(self.point, self.marked)
            return None
        return tuple(option.id for option in chosen)


def refused_choice(point: DecisionPoint, chosen: tuple[str, ...]) -> str:
    """Return what is wrong with a choice of options that is not allowed, and what to do."""
    options = list(point.options.values())
    alone = next((option for option in options if option.id in chosen and option.alone), None)
    if alone:
        return f'"{alone.short or alone.label}" cannot be chosen together with others.'
    if chosen:
        return "Choose one option."
    number = next((n for n, option in enumerate(options, 1) if option.alone and option.absent), 0)
    if number == 0:
        return "Choose at least one."
    return (
        f"Choose at least one. If you checked for all of them and none is present, choose {number}."
    )
