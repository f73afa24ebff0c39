"""Back, review and why at a real terminal, by arrows and by numbers, at three sizes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from garden import TO_PLACE, answers, at_garden

if TYPE_CHECKING:
    from terminal import Terminal

EVERY = slice(None) if os.environ.get("TERMINALS") == "every" else slice(1, 2)
SIZES = pytest.mark.parametrize(("columns", "rows"), [(40, 24), (80, 24), (200, 60)][EVERY])
MANNERS = pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["arrows", "numbers"])


def line(flags: tuple[str, ...], key: str) -> str:
    """Return a key as it is typed: in the numbered list with Enter."""
    return f"{key}\n" if flags else key


def answer(terminal: Terminal, number: int) -> None:
    """Answer a question with a number and Enter."""
    terminal.type(f"{number}\r")


@SIZES
@MANNERS
def test_back_puts_the_last_question_again(columns, rows, flags) -> None:
    """A slip of the finger is mended with one key."""
    with at_garden(*flags, *answers(*TO_PLACE[:2]), columns=columns, rows=rows) as terminal:
        terminal.asked(3)
        answer(terminal, 2)
        assert "Has the owner given leave?" in terminal.asked(4)
        terminal.type(line(flags, "b"))
        terminal.asked(3)
        answer(terminal, 1)
        terminal.see("It cannot wait for the owner")


@MANNERS
def test_back_before_the_first_question_is_said(flags) -> None:
    """Going back too far is no error and no end."""
    with at_garden(*flags) as terminal:
        terminal.asked(1)
        terminal.type(line(flags, "b"))
        terminal.see("This is the first question")
        terminal.asked(1)


@SIZES
@MANNERS
def test_a_changed_answer_keeps_those_that_hold_and_names_the_others(columns, rows, flags) -> None:
    """An answer carries over to the twin of its question, by option; the place is not asked."""
    given = answers(*TO_PLACE)
    with at_garden(*flags, *given, columns=columns, rows=rows) as terminal:
        terminal.asked(5)
        answer(terminal, 12)
        terminal.see("Are these answers right?")
        answer(terminal, 4)
        terminal.asked(3)
        answer(terminal, 1)
        terminal.see("Still holds: Leave: given.")
        terminal.see("No longer needed: Place: pond.")
        terminal.see("Are these answers right?", after="No longer needed")
        terminal.accept()
        assert terminal.leave_plan() == 0
        assert "Water the plant today" in terminal.words


def test_many_answers_that_are_not_needed_are_counted() -> None:
    """Four of them by name would push the question off the screen."""
    with at_garden(*answers(*TO_PLACE)) as terminal:
        terminal.asked(5)
        answer(terminal, 12)
        terminal.see("Are these answers right?")
        answer(terminal, 2)
        terminal.asked(1)
        terminal.type("3")
        terminal.type("4\r")
        terminal.see("4 later answers are not needed.")


@MANNERS
def test_an_emergency_is_not_held_back_by_a_review(flags) -> None:
    """The plan of an emergency is printed at once, and nothing stands before it."""
    with at_garden(*flags) as terminal:
        terminal.asked(1)
        answer(terminal, 1)
        assert terminal.leave_plan() == 0
        assert "Are these answers right?" not in terminal.words
        assert "EMERGENCY" in terminal.words


def test_no_review_leaves_the_review_out() -> None:
    """Somebody fluent needs two keys a question."""
    with at_garden("--no-review", "-a", "alarms=none") as terminal:
        terminal.asked(2)
        answer(terminal, 3)
        assert terminal.leave_plan() == 0
        assert "Are these answers right?" not in terminal.words


def test_the_review_shows_short_names_and_answers_side_by_side() -> None:
    """All answers fit one screen, whatever the length of the questions."""
    with at_garden(*answers(*TO_PLACE)) as terminal:
        terminal.asked(5)
        answer(terminal, 12)
        terminal.see("6. Place")
        for row in (
            "2. Alarms",
            "3. Plant   Rose",
            "4. Today   No",
            "5. Leave   given",
            "6. Place",
        ):
            assert row in "\n".join(terminal.shown)


def test_ticks_outlive_a_look_at_the_reasons() -> None:
    """Reading why a question is asked loses nothing that was ticked."""
    with at_garden() as terminal:
        terminal.asked(1)
        terminal.type("12?")
        terminal.see("Why this is asked")
        terminal.type("\r")
        terminal.asked(1)
        assert " ".join(terminal.shown).count("[x]") == 2


@MANNERS
def test_the_reasons_are_shown_and_their_sources_follow(flags) -> None:
    """Why, and where each option leads; the sources in the pager."""
    with at_garden(*flags, "-a", "alarms=none") as terminal:
        terminal.asked(2)
        terminal.type(line(flags, "?"))
        terminal.see("Why this is asked: The kind decides who looks after it.")
        for leads in ("-> next question: Today", "-> ROUTINE: Pull the weed"):
            terminal.see(leads)
        if not flags:
            terminal.type("m")
        terminal.see("Look first, then dig. [book]")
        terminal.see("https://garden.example/book")
        terminal.see("RHS: Royal Horticultural Society")
        if not flags:
            terminal.type("q")
            terminal.see("Enter back to the question")
            terminal.type("\r")
        terminal.asked(2)
