"""Going back, changing and taking up again: no stale answer is ever in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from garden import TO_PLACE, garden
from hypothesis import given, settings
from hypothesis import strategies as st

from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load
from sarcoma_nav.engine import choose, walk
from sarcoma_nav.interview.answer_sheet import AnswerSheet
from sarcoma_nav.model.content import Content
from sarcoma_nav.model.pathway import DecisionPoint, Option, Outcome, Pathway, Urgency
from sarcoma_nav.plan.outline import outline

if TYPE_CHECKING:
    from collections.abc import Callable

SHIPPED = load(Files()).content
TO_CONSENT = {
    "red-flags": ("none",),
    "sarcoma-status": ("metastatic-confirmed",),
    "age": ("25-or-over",),
    "help-today": ("no",),
    "mdt": ("palliative-confirmed",),
    "bone-metastases": ("no",),
    "treatment": ("bsc",),
    "consent": ("given",),
    "setting": ("home",),
    "area": ("elsewhere",),
}


@pytest.fixture
def sheet() -> AnswerSheet:
    """Return a finished walk of the shipped palliative pathway."""
    return AnswerSheet(SHIPPED, SHIPPED.pathways["palliative-care"], TO_CONSENT)


def test_going_back_opens_the_last_question_with_its_answer_remembered(sheet: AnswerSheet) -> None:
    """Whoever goes back sees what was chosen before."""
    assert sheet.go_back()
    assert sheet.position.at.id == "area"
    assert sheet.before("area") == ("elsewhere",)


def test_going_back_before_the_first_question_is_refused(sheet: AnswerSheet) -> None:
    """There is nothing to go back to, and nothing breaks."""
    for _ in TO_CONSENT:
        assert sheet.go_back()
    assert not sheet.go_back()
    assert sheet.position.at.id == "red-flags"


def test_a_changed_answer_keeps_those_that_still_apply(sheet: AnswerSheet) -> None:
    """Somebody who mends one answer does not give the others again."""
    sheet.reopen("treatment")
    settled = sheet.answer("treatment", ("sact",))
    assert [*settled.kept] == ["consent", "setting", "area"]
    assert not settled.dropped
    assert sheet.position.at.id == "refer-local-community"


def test_a_changed_answer_names_those_that_no_longer_apply(sheet: AnswerSheet) -> None:
    """Where help is needed today the referral's questions are not asked; the twins carry over."""
    sheet.reopen("help-today")
    settled = sheet.answer("help-today", ("yes",))
    assert sheet.position.at.id == "urgent-community"
    assert settled.kept == {"consent-urgent": ("given",), "setting-urgent": ("home",)}
    assert settled.dropped.keys() == {"mdt", "bone-metastases", "treatment", "area"}


def test_an_answer_that_a_red_flag_makes_needless_is_named(sheet: AnswerSheet) -> None:
    """An emergency drops all that was said of the referral, aloud."""
    sheet.reopen("red-flags")
    settled = sheet.answer("red-flags", ("immediate-danger",))
    assert sheet.position.at.id == "emergency-999"
    assert [*settled.dropped] == [name for name in TO_CONSENT if name != "red-flags"]


def test_an_answer_given_before_the_walk_is_lost_aloud() -> None:
    """What was given by flag and can no longer be asked comes back to the caller."""
    given_before = {"area": ("elsewhere",), "red-flags": ("none",)}
    sheet = AnswerSheet(SHIPPED, SHIPPED.pathways["palliative-care"], given_before)
    settled = sheet.answer("sarcoma-status", ("localised",))
    assert settled.lost == {"area": ("elsewhere",)}


def test_an_answer_carries_over_to_the_twin_of_its_question() -> None:
    """The same question asked elsewhere is not asked twice, in either direction."""
    content = garden()
    given = dict(answer.split("=") for answer in TO_PLACE)
    answers = {name: (option,) for name, option in given.items()}
    sheet = AnswerSheet(content, content.pathways["garden"], answers)
    sheet.reopen("today")
    effects = sheet.answer("today", ("yes",))
    assert effects.kept == {"leave-urgent": ("given",)}
    assert not effects.dropped
    assert sheet.position.at.id == "water"
    sheet.reopen("today")
    assert sheet.answer("today", ("no",)).kept == {"leave": ("given",)}
    assert sheet.position.at.id == "place"


def test_an_option_that_the_twin_does_not_have_is_asked_for() -> None:
    """An answer never turns into another one."""
    content = garden()
    answers = {"alarms": ("none",), "plant": ("oak",), "today": ("no",), "leave": ("asked",)}
    sheet = AnswerSheet(content, content.pathways["garden"], answers)
    sheet.reopen("today")
    effects = sheet.answer("today", ("yes",))
    assert sheet.position.at.id == "leave-urgent"
    assert not effects.kept


@st.composite
def maps(draw: Callable[..., int]) -> Content:
    """Small pathways without loops: each option leads to a later decision point or an outcome."""
    count = draw(st.integers(1, 6))
    points = {}
    for index in range(count):
        later = [f"p{n}" for n in range(index + 1, count)] + ["o0", "o1", "o2"]
        is_any = index == 0 and draw(st.booleans())
        options = {}
        for number in range(draw(st.integers(1, 3))):
            onward = "go-on" if is_any and count > 1 else draw(st.sampled_from(later))
            options[f"x{number}"] = Option(id=f"x{number}", label=f"Option {number}", next=onward)
        points[f"p{index}"] = DecisionPoint(
            id=f"p{index}",
            question=f"Question {index}",
            why="Because.",
            choose="any" if is_any else "one",
            options=options,
        )
    outcomes = {
        name: Outcome(id=name, title=name, urgency=urgency, contacts={}, steps=(), statements=())
        for name, urgency in zip(("o0", "o1", "o2"), Urgency, strict=False)
    }
    then = "p1" if count > 1 else "o0"
    pathway = Pathway(id="w", title="W", applies="A", first="p0", then=then, statements=())
    return Content(
        guideline=SHIPPED.guideline,
        sources={},
        glossary={},
        statements={},
        recommendations={},
        decision_points=points,
        outcomes=outcomes,
        pathways={"w": pathway},
    )


@settings(max_examples=200, deadline=None)
@given(content=maps(), data=st.data())
def test_the_plan_is_that_of_the_final_answers_asked_afresh(
    content: Content, data: st.DataObject
) -> None:
    """Whatever was gone back over and changed, nothing stale is in force, and nothing is lost.

    Random maps, and random sequences of answering, going back and reopening.
    """
    pathway = content.pathways["w"]
    sheet = AnswerSheet(content, pathway, {})
    typed: dict[str, tuple[str, ...]] = {}
    for _ in range(data.draw(st.integers(1, 25))):
        at = sheet.position.at
        move = data.draw(st.sampled_from(["answer", "back", "reopen"]))
        answered = [*sheet.position.chosen]
        if move == "back":
            assert sheet.go_back() == bool(answered)
        elif move == "reopen" and answered:
            sheet.reopen(data.draw(st.sampled_from(answered)))
        elif isinstance(at, DecisionPoint):
            several = st.lists(st.sampled_from([*at.options]), min_size=1, unique=True)
            one = st.sampled_from([*at.options]).map(lambda option: [option])
            wanted = data.draw(several if at.choose == "any" else one)
            chosen = tuple(option.id for option in choose(at, wanted))
            settled = sheet.answer(at.id, chosen)
            typed[at.id] = chosen
            for name in settled.dropped:
                del typed[name]
        _no_answer_is_stale(content, pathway, sheet, typed)


def _no_answer_is_stale(
    content: Content, pathway: Pathway, sheet: AnswerSheet, typed: dict[str, tuple[str, ...]]
) -> None:
    """Everything in force was typed last; everything typed is in force, or waits to be asked."""
    position = sheet.position
    afresh = walk(content, pathway, position.chosen)
    assert afresh == position
    if isinstance(position.at, Outcome):
        assert outline(content, afresh) == outline(content, position)
    for name, chosen in typed.items():
        assert position.chosen.get(name, sheet.before(name)) == chosen
    assert position.chosen.items() <= typed.items()
