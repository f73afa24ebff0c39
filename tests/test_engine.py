"""Answers to a position: where a walk stands, and what is refused on the way."""

from __future__ import annotations

import fixed_pathways as fixed
import pytest

from sarcoma_nav.engine import (
    choose,
    pathway_of,
    reachable,
    refuse_stray,
    stray,
    walk,
)
from sarcoma_nav.errors import ExitCode, SarcomaNavError

CONTENT = fixed.CONTENT
CARE = CONTENT.pathways["care"]
ADULT = {"flags": ("none",), "status": ("known",), "age": ("adult",)}
NOT_TODAY = {**ADULT, "today": ("no",), "consent": ("given",)}
TODAY = {**ADULT, "today": ("yes",), "consent-today": ("given",)}


@pytest.mark.parametrize(
    ("pathway", "answers", "at"),
    [
        ("care", {}, "flags"),
        ("care", {"flags": ("none",)}, "status"),
        ("care", {"flags": ("fracture",)}, "status"),
        ("bones", {"flags": ("none",)}, "site"),
        ("care", ADULT, "today"),
        ("care", NOT_TODAY, "place"),
        ("care", TODAY, "place-today"),
        ("care", {**NOT_TODAY, "place": ("home",)}, "area"),
        ("care", {**NOT_TODAY, "place": ("ward",)}, "ward"),
        ("care", {**TODAY, "place-today": ("home",)}, "ring"),
        # Later answers wait until they are asked for.
        ("care", {"age": ("adult",)}, "flags"),
        ("care", {**ADULT, "area": ("far",)}, "today"),
        # Red flags that lead to an outcome leave nothing to ask.
        ("care", {**ADULT, "flags": ("numbness",)}, "scan"),
        (None, {"flags": ("collapse",)}, "rush"),
        (None, {}, "flags"),
        (None, {"flags": ("none",)}, "pathway"),
        (None, {"flags": ("none",), "pathway": ("bones",)}, "site"),
    ],
)
def test_walk(pathway, answers, at):
    """Answers alone decide where a walk stands: nothing is remembered between two calls."""
    assert walk(CONTENT, CONTENT.pathways.get(pathway), answers).at.id == at


@pytest.mark.parametrize(
    ("flags", "outcome", "also"),
    [
        (["fever"], "cool", []),
        (["numbness", "collapse"], "rush", ["scan"]),
        (["swelling", "numbness"], "scan", ["look"]),
        (["ache", "swelling"], "look", []),
        (["ache", "fracture"], "status", []),
    ],
)
def test_several_red_flags(flags, outcome, also):
    """The first in the order shown leads, whatever order they were given in; none is lost."""
    position = walk(CONTENT, CARE, {"flags": flags})
    assert position.at.id == outcome
    assert [other.id for other in position.also] == also


def test_going_back_is_forgetting_an_answer():
    """Whoever goes back stands where they stood before: there is no other memory."""
    before = walk(CONTENT, CARE, ADULT)
    there = walk(CONTENT, CARE, {**ADULT, "today": ("yes",)})
    assert there.at.id == "consent-today"
    answers = {point: there.chosen[point] for point in list(there.chosen)[:-1]}
    assert walk(CONTENT, CARE, answers) == before


@pytest.mark.parametrize(
    ("point", "wanted", "said"),
    [
        ("age", ["adlt"], "'adlt' is not an answer to 'age'. Did you mean 'adult'?"),
        ("age", ["somewhat"], "'somewhat' is not an answer to 'age'."),
        ("age", [], "Nothing is chosen for 'age': choose one answer."),
        ("age", ["child", "adult"], "'age' takes one answer, not 2."),
        ("flags", [], "Nothing is chosen for 'flags': choose one or more, or none"),
        ("flags", ["none", "swelling"], "'none' of 'flags' cannot be chosen together"),
        ("flags", ["swelling", "not-assessed"], "'not-assessed' of 'flags' cannot be chosen"),
        ("flags", ["none", "not-assessed"], "'none' of 'flags' cannot be chosen together"),
    ],
)
def test_choice_that_is_refused(point, wanted, said):
    """No answer is guessed, dropped, or taken in place of a misspelt one."""
    with pytest.raises(SarcomaNavError) as refused:
        choose(CONTENT.decision_points[point], wanted)
    assert str(refused.value).startswith(said)
    assert refused.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"flag": ("none",)}, "There is no question 'flag'. Did you mean 'flags'"),
        ({**ADULT, "sex": ("female",)}, "There is no question 'sex'."),
        ({**ADULT, "site": ("back",)}, "'site' is not asked on this path"),
        ({**TODAY, "consent": ("given",)}, "'consent' is not asked on this path"),
        ({**ADULT, "area": ("nera",)}, "'nera' is not an answer to 'area'. Did you mean"),
        ({"pathway": ("care",)}, "'pathway' is not asked on this path"),
    ],
)
def test_answers_off_the_path_are_refused(answers, said):
    """A misspelt answer that is left unread would give the reassuring plan without a word."""
    position = walk(CONTENT, CARE, answers)
    with pytest.raises(SarcomaNavError) as refused:
        refuse_stray(CONTENT, position, answers)
    assert str(refused.value).startswith(said)


def test_nothing_holds_an_emergency_back():
    """Answers that a red flag makes needless are named; not even a misspelt one is refused."""
    answers = {"flags": ("collapse",), "age": ("adult",), "sxe": ("?",)}
    position = walk(CONTENT, CARE, answers)
    assert position.is_early
    assert refuse_stray(CONTENT, position, answers) == ("age", "sxe")


def test_answers_that_can_still_be_asked_for_are_kept():
    """Answers given by file are kept until the walk comes to them."""
    answers = {"flags": ("none",), "place": ("home",), "consent-today": ("given",)}
    position = walk(CONTENT, CARE, answers)
    assert stray(CONTENT, position, answers) == ()
    assert refuse_stray(CONTENT, position, answers) == ()


@pytest.mark.parametrize(
    ("pathway", "answers", "most"),
    [
        ("care", {}, 7),
        ("care", {"flags": ("none",)}, 6),
        ("care", ADULT, 4),
        ("care", TODAY, 1),
        ("care", {**NOT_TODAY, "place": ("home",)}, 1),
        ("bones", {}, 3),
        (None, {}, 8),
        (None, {"flags": ("none",)}, 7),
    ],
)
def test_most_questions_that_can_follow(pathway, answers, most):
    """The words "at most 4 more questions" are a promise to somebody in a hurry."""
    position = walk(CONTENT, CONTENT.pathways.get(pathway), answers)
    assert reachable(CONTENT, position)[position.at.id] == most


def test_an_outcome_leaves_nothing_to_ask():
    """Behind an outcome there is no question."""
    position = walk(CONTENT, None, {"flags": ("collapse",)})
    assert reachable(CONTENT, position) == {}


def test_unknown_pathway_names_the_nearest():
    """A slip in the name of a pathway is answered with the right one."""
    with pytest.raises(SarcomaNavError, match=r"'bone'\. Did you mean 'bones'"):
        pathway_of(CONTENT, "bone")
