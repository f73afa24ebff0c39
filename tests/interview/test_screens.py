"""Every question of the shipped content as one screen: nothing cut, at every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sarcoma_nav.engine import choice_of_pathway, reachable, walk
from sarcoma_nav.interview.explanation_screen import ExplanationScreen
from sarcoma_nav.interview.prompt import Prompt
from sarcoma_nav.interview.question_screen import QuestionScreen
from sarcoma_nav.interview.review import review_prompt
from sarcoma_nav.interview.selection import Selection
from sarcoma_nav.interview.why import why
from sarcoma_nav.model.pathway import Outcome

if TYPE_CHECKING:
    from sarcoma_nav.engine import Position
    from sarcoma_nav.interview.layout import Line
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import DecisionPoint, Pathway

SIZES = pytest.mark.parametrize(("columns", "rows"), [(40, 24), (80, 24), (120, 40), (200, 60)])
TINY = [(columns, rows) for columns in (10, 20, 30) for rows in (3, 5, 8, 12)]


def as_text(lines: list[Line]) -> list[str]:
    """Return lines without their styles."""
    return ["".join(text for _, text in line).rstrip() for line in lines]


def every_question(content: Content) -> list[DecisionPoint]:
    """Return the questions of all pathways, with the one which pathway."""
    return [*content.decision_points.values(), choice_of_pathway(content)]


def highlighted(prompt: Prompt, place: int) -> QuestionScreen:
    """Return a question whose highlight was moved down so many times."""
    selection = Selection(prompt)
    for _ in range(place):
        selection.press("down", 1.0)
    return QuestionScreen(prompt, selection, str)


def longest_walk(content: Content, pathway: Pathway) -> Position:
    """Return the end of a walk that always takes the option after which most can be asked."""
    position = walk(content, pathway, {})
    while not isinstance(position.at, Outcome):
        answers, name = position.chosen, position.at.id
        further = [walk(content, pathway, {**answers, name: (o,)}) for o in position.at.options]
        position = max(further, key=lambda p: max(reachable(content, p).values(), default=0))
    return position


@SIZES
def test_every_option_can_be_read_whole(content: Content, columns: int, rows: int) -> None:
    """With the highlight on it, its label and its help are there, and so are question and keys."""
    for point in every_question(content):
        prompt = Prompt(point, "Question 9 of at most 10", ("Field: answer",) * 9)
        for place, option in enumerate(point.options.values()):
            shown = as_text(highlighted(prompt, place).draw(columns, rows))
            words = " ".join(" ".join(shown).split())
            assert len(shown) <= rows
            assert max(map(len, shown)) < columns
            for text in (point.question, option.label, option.help or "", "q quit"):
                assert " ".join(text.split()) in words


@pytest.mark.parametrize(("columns", "rows"), TINY)
def test_a_tiny_terminal_shows_where_the_highlight_is(content: Content, columns, rows) -> None:
    """What is dispensable goes first."""
    for point in every_question(content):
        for place in range(len(point.options)):
            shown = as_text(highlighted(Prompt(point, "Question 1"), place).draw(columns, rows))
            if rows > 5 and columns > 20:
                assert any(line.startswith(f"> {place + 1}.") for line in shown)


def test_every_review_fits_the_usual_terminal(content: Content) -> None:
    """At 80 columns and 24 lines, after the longest walk of every pathway."""
    for pathway in content.pathways.values():
        prompt = review_prompt(longest_walk(content, pathway), (), can_save=True)
        shown = as_text(highlighted(prompt, 1).draw(80, 24))
        assert len(shown) <= 24
        assert not any("more below" in line for line in shown)


@pytest.mark.parametrize(("columns", "rows"), [(40, 24), (80, 24), (40, 8)])
def test_the_reasons_of_every_question_can_be_read_whole(
    content: Content, columns: int, rows: int
) -> None:
    """On one page where they fit, else on several, which Space turns; after the last the first."""
    position = walk(content, content.pathways["palliative-care"], {})
    for point in content.decision_points.values():
        explanation = why(content, position, point)
        screen = ExplanationScreen(explanation, str)
        pages = [as_text(screen.draw(columns, rows))]
        while screen.press(" ", 1.0) is None:
            if (page := as_text(screen.draw(columns, rows))) == pages[0]:
                break
            pages.append(page)
        assert max(map(len, pages)) <= rows
        assert max(len(line) for page in pages for line in page) < columns
        words = " ".join(" ".join(line for page in pages for line in page).split())
        assert explanation.reason in words
        for label, leads_to in explanation.options:
            assert (f"{label} -> {leads_to}" if leads_to else label) in words


@pytest.mark.parametrize("columns", range(24, 81, 8))
def test_no_key_is_parted_from_its_word(content: Content, columns: int) -> None:
    """Neither below a question nor in what is typed for."""
    prompt = Prompt(next(iter(content.decision_points.values())), can_save=True)
    shown = as_text(highlighted(prompt, 0).draw(columns, 40))
    for key in ("? why", "b back", "s save", "q quit", "Enter answers"):
        assert any(key in line for line in shown)
