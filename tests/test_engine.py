"""Answers to a position: where a walk stands, and what is refused on the way."""

from __future__ import annotations

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

ADULT = {
    "red-flags": ("none",),
    "sarcoma-status": ("metastatic-confirmed",),
    "mdt": ("palliative-confirmed",),
    "bone-metastases": ("no",),
    "treatment": ("bsc",),
    "age": ("25-or-over",),
}
NOT_TODAY = {**ADULT, "help-today": ("no",), "consent": ("given",)}
TODAY = {**ADULT, "help-today": ("yes",), "consent-urgent": ("given",)}


@pytest.mark.parametrize(
    ("pathway", "answers", "at"),
    [
        ("palliative-care", {}, "red-flags"),
        ("palliative-care", {"red-flags": ("none",)}, "sarcoma-status"),
        ("palliative-care", {"red-flags": ("limb-fracture",)}, "sarcoma-status"),
        ("metastatic-bone-disease", {"red-flags": ("none",)}, "lesion-site"),
        ("refer-to-sarcoma-service", {"red-flags": ("none",)}, "reason"),
        ("palliative-care", ADULT, "help-today"),
        ("palliative-care", NOT_TODAY, "setting"),
        ("palliative-care", TODAY, "setting-urgent"),
        ("palliative-care", {**NOT_TODAY, "setting": ("home",)}, "area"),
        ("palliative-care", {**NOT_TODAY, "setting": ("inpatient-ouh",)}, "refer-hpct"),
        ("palliative-care", {**TODAY, "setting-urgent": ("home",)}, "urgent-community"),
        # Later answers wait until they are asked for.
        ("palliative-care", {"age": ("25-or-over",)}, "red-flags"),
        ("palliative-care", {**ADULT, "area": ("elsewhere",)}, "help-today"),
        # Red flags that lead to an outcome leave nothing to ask.
        ("palliative-care", {**ADULT, "red-flags": ("cord-compression",)}, "suspected-mscc"),
        (None, {"red-flags": ("immediate-danger",)}, "emergency-999"),
        (None, {}, "red-flags"),
        (None, {"red-flags": ("none",)}, "pathway"),
        (None, {"red-flags": ("none",), "pathway": ("metastatic-bone-disease",)}, "lesion-site"),
    ],
)
def test_walk(content, pathway, answers, at):
    """Answers alone decide where a walk stands: nothing is remembered between two calls."""
    assert walk(content, content.pathways.get(pathway), answers).at.id == at


@pytest.mark.parametrize(
    ("flags", "outcome", "also"),
    [
        (["unwell-on-sact"], "suspected-neutropenic-sepsis", []),
        (["cord-compression", "immediate-danger"], "emergency-999", ["suspected-mscc"]),
        (["hypercalcaemia", "svco"], "suspected-svco", ["suspected-hypercalcaemia"]),
        (["spinal-pain", "svco"], "suspected-svco", []),
        (["spinal-pain", "limb-fracture"], "sarcoma-status", []),
    ],
)
def test_several_red_flags(content, flags, outcome, also):
    """The first in the order shown leads, whatever order they were given in; none is lost."""
    position = walk(content, content.pathways["palliative-care"], {"red-flags": flags})
    assert position.at.id == outcome
    assert [other.id for other in position.also] == also


def test_going_back_is_forgetting_an_answer(content):
    """Whoever goes back stands where they stood before: there is no other memory."""
    pathway = content.pathways["palliative-care"]
    before = walk(content, pathway, ADULT)
    there = walk(content, pathway, {**ADULT, "help-today": ("yes",)})
    assert there.at.id == "consent-urgent"
    answers = {point: there.chosen[point] for point in list(there.chosen)[:-1]}
    assert walk(content, pathway, answers) == before


@pytest.mark.parametrize(
    ("point", "wanted", "said"),
    [
        ("age", ["25-or-ovr"], "'25-or-ovr' is not an option of 'age'. Did you mean '25-or-over'?"),
        ("age", ["elderly"], "'elderly' is not an option of 'age'."),
        ("age", [], "Nothing is chosen for 'age': choose one option."),
        ("age", ["under-16", "25-or-over"], "'age' takes one option, not 2."),
        ("red-flags", [], "Nothing is chosen for 'red-flags': choose one or more, or none of the"),
        ("red-flags", ["none", "svco"], "'none' of 'red-flags' cannot be chosen together"),
        ("red-flags", ["svco", "not-assessed"], "'not-assessed' of 'red-flags' cannot be chosen"),
        ("red-flags", ["none", "not-assessed"], "'none' of 'red-flags' cannot be chosen together"),
    ],
)
def test_choice_that_is_refused(content, point, wanted, said):
    """No answer is guessed, dropped, or taken in place of a misspelt one."""
    with pytest.raises(SarcomaNavError) as refused:
        choose(content.decision_points[point], wanted)
    assert str(refused.value).startswith(said)
    assert refused.value.exit_code is ExitCode.USAGE


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"red-flag": ("none",)}, "There is no decision point 'red-flag'. Did you mean 'red-flag"),
        ({**ADULT, "sex": ("female",)}, "There is no decision point 'sex'."),
        ({**ADULT, "lesion-site": ("spine",)}, "'lesion-site' is not asked on this path"),
        ({**TODAY, "consent": ("given",)}, "'consent' is not asked on this path"),
        ({**ADULT, "area": ("elsewere",)}, "'elsewere' is not an option of 'area'. Did you mean"),
        ({"pathway": ("palliative-care",)}, "'pathway' is not asked on this path"),
    ],
)
def test_answers_off_the_path_are_refused(content, answers, said):
    """A misspelt answer that is left unread would give the reassuring plan without a word."""
    position = walk(content, content.pathways["palliative-care"], answers)
    with pytest.raises(SarcomaNavError) as refused:
        refuse_stray(content, position, answers)
    assert str(refused.value).startswith(said)


def test_nothing_holds_an_emergency_back(content):
    """Answers that a red flag makes needless are named; not even a misspelt one is refused."""
    answers = {"red-flags": ("immediate-danger",), "age": ("25-or-over",), "sxe": ("?",)}
    position = walk(content, content.pathways["palliative-care"], answers)
    assert position.is_early
    assert refuse_stray(content, position, answers) == ("age", "sxe")


def test_answers_that_can_still_be_asked_for_are_kept(content):
    """Answers given by file are kept until the walk comes to them."""
    answers = {"red-flags": ("none",), "setting": ("home",), "consent-urgent": ("given",)}
    position = walk(content, content.pathways["palliative-care"], answers)
    assert stray(content, position, answers) == ()
    assert refuse_stray(content, position, answers) == ()


@pytest.mark.parametrize(
    ("pathway", "answers", "most"),
    [
        ("palliative-care", {}, 10),
        ("palliative-care", {"red-flags": ("none",)}, 9),
        ("palliative-care", ADULT, 4),
        ("palliative-care", TODAY, 1),
        ("palliative-care", {**NOT_TODAY, "setting": ("home",)}, 1),
        ("metastatic-bone-disease", {}, 4),
        ("refer-to-sarcoma-service", {}, 3),
        (None, {}, 11),
        (None, {"red-flags": ("none",)}, 10),
    ],
)
def test_most_questions_that_can_follow(content, pathway, answers, most):
    """The words "at most 4 more questions" are a promise to somebody in a hurry."""
    position = walk(content, content.pathways.get(pathway), answers)
    assert reachable(content, position)[position.at.id] == most


def test_an_outcome_leaves_nothing_to_ask(content):
    """Behind an outcome there is no question."""
    position = walk(content, None, {"red-flags": ("immediate-danger",)})
    assert reachable(content, position) == {}


def test_unknown_pathway_names_the_nearest(content):
    """A slip in the name of a pathway is answered with the right one."""
    with pytest.raises(SarcomaNavError, match=r"'paliative'\. Did you mean 'palliative-care'"):
        pathway_of(content, "paliative")
