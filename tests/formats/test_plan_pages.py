"""The page of every shape of plan: what is needed this minute stands first, whole and once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from plan_shapes import plan_of, shapes

from sarcoma_nav.formats.plan.full import full_page
from sarcoma_nav.formats.plan.note import plan_note
from sarcoma_nav.formats.plan.page import page_for, plan_page
from sarcoma_nav.model.pathway import Kind, Urgency
from sarcoma_nav.output.console import page_text
from sarcoma_nav.output.paragraphs import WIDEST
from sarcoma_nav.view.ring import ring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.view.plan import PlanView

WIDTHS = (40, 60, 80, 120, 200)
BEGINNING = {80: 12, 40: 20}
"""Columns, and the lines in which the urgency and whom to ring stand."""
MOST_PRESSING = 9
"""Actions that are an emergency or urgent, for which a page still fits 30 lines."""
MOST_TEAMS = 2
"""Teams to ask for at one number, for which the first action stands near the top."""
MOST_WITH_REFERRAL = 35
"""Lines of a page on which the number of a referral stands that is not the urgent part."""
MOST_UNFOLDED = 13
"""Actions in all, for which a page fits 30 lines where nothing is folded."""


@pytest.fixture(scope="module")
def plans(content: Content, directory: Directory) -> list[PlanView]:
    """Return a plan of each shape."""
    return [plan_of(path, content, directory) for path in shapes(content)]


_RENDERED: dict[tuple[int, int], list[str]] = {}


def lines(plan: PlanView, width: int) -> list[str]:
    """Return the page of a plan as it goes to a pipe; it is laid out once for each width."""
    key = id(plan), width
    if key not in _RENDERED:
        _RENDERED[key] = page_text(page_for(plan, width, None), width).splitlines()
    return _RENDERED[key]


def numbers_first(plan: PlanView) -> Iterator[str]:
    """Yield what is rung first, and what is rung now."""
    first = ring(plan).lines[0]
    yield first.reached[0].text
    if plan.answering:
        yield plan.answering.phone or plan.answering.contact.name


def actions(plan: PlanView) -> list[Any]:
    """Return the actions of a plan."""
    return [view for view in plan.steps if view.number]


@pytest.mark.parametrize("width", BEGINNING)
def test_urgency_and_whom_to_ring_stand_first(plans: list[PlanView], width: int) -> None:
    """Whoever looks at the page for two seconds knows how urgent it is, and whom to ring."""
    for plan in plans:
        beginning = lines(plan, width)[: BEGINNING[width]]
        said = " ".join(" ".join(beginning).split())
        assert beginning[0].startswith(f"{plan.urgency.value.upper()}  ")
        for number in numbers_first(plan):  # a name without a number may take two lines
            assert number in said or all(word in said for word in number.split()), (said, number)


@pytest.mark.parametrize("width", BEGINNING)
def test_the_first_action_stands_near_the_top(plans: list[PlanView], width: int) -> None:
    """Only several emergencies at once, each with its own team to ring, take more room."""
    for plan in plans:
        page = lines(plan, width)
        first = next(place for place, line in enumerate(page) if line.startswith(" 1  "))
        is_several = plan.also or len(ring(plan).lines[0].asks) > MOST_TEAMS
        assert first < BEGINNING[width] or is_several, page[: first + 1]


def test_a_page_fits_30_lines(plans: list[PlanView]) -> None:
    """In a window what can wait is folded; in a pipe nothing is, and blank lines go first.

    Where the referral is not the urgent part, its number takes a line more. Where that line is one
    too many, folding would not help, and every action is shown.
    """
    for plan in plans:
        has_referral = any(
            line.contact.id == plan.outcome.referral for line in ring(plan).lines[1:]
        )
        most = MOST_WITH_REFERRAL if has_referral else 30
        pressing = [v for v in actions(plan) if v.step.urgency.rank <= Urgency.URGENT.rank]
        if len(pressing) <= MOST_PRESSING:
            page = page_text(page_for(plan, 80, 31, has_keys=True), 80)
            assert len(page.splitlines()) <= most, page
        if len(actions(plan)) <= MOST_UNFOLDED:
            assert len(lines(plan, 80)) <= most, lines(plan, 80)


def test_nothing_pressing_is_ever_folded(plans: list[PlanView]) -> None:
    """Neither what is urgent, nor consent, nor a step of the outcome's own."""
    for plan in plans[::2]:
        own = {name for end in (plan.outcome, *plan.also) for name in end.steps}
        page = " ".join(page_text(page_for(plan, 80, 12), 80).split())
        for view in actions(plan):
            is_pressing = view.step.urgency.rank <= Urgency.URGENT.rank
            if is_pressing or view.step.id in own:
                assert view.step.short.removesuffix(".") in page


@pytest.mark.parametrize("width", WIDTHS)
def test_every_action_is_there_and_what_is_dialled_is_whole(
    plans: list[PlanView], width: int
) -> None:
    """A number that goes on in the next line is misread at two in the morning."""
    for plan in plans[:: 1 if width in BEGINNING else 8]:
        page = lines(plan, width)
        said = " ".join(" ".join(page).split())
        for view in actions(plan):
            assert f"{view.number} {view.step.short.removesuffix('.')}" in said
        for line in ring(plan).lines:
            for number in (*line.numbers, *line.through):
                assert not number.link or any(number.text in one for one in page), number
        for line in page:
            is_command = line.strip().startswith("sarcoma-nav triage")
            assert len(line) <= min(width, WIDEST) or is_command, line


def test_nothing_is_said_twice(plans: list[PlanView]) -> None:
    """A sentence that comes back costs the reader a look at both."""
    for plan in plans:
        page = [line.strip() for line in lines(plan, 80)]
        short = len("see the patient's record; help today")
        long = [line for line in page if len(line) > short]
        assert len(long) == len(set(long)), long


def test_facts_are_no_actions(plans: list[PlanView]) -> None:
    """Only what is done has a number; a note stands in the whole plan alone."""
    for plan in plans:
        page = " ".join(" ".join(lines(plan, 80)).split())
        for view in plan.steps:
            assert (view.number is not None) is (view.step.kind is Kind.ACTION)
            if view.step.kind is Kind.NOTE:
                assert view.step.short not in page


def test_plain_text_has_no_marks_to_decode(plans: list[PlanView]) -> None:
    """A screen reader reads it from top to bottom: what a star means is said in its place."""
    for plan in plans[::4]:
        page = page_text(plan_page(plan, plain=True), 80)
        assert "*" not in page
        assert ("not confirmed" in page) is ring(plan).has_assumed


def test_the_whole_plan_holds_every_sentence_and_number(plans: list[PlanView]) -> None:
    """What the page leaves out for room is one key or one option away."""
    for plan in plans[::8]:
        page = page_text(full_page(plan), 80)
        said = " ".join(page.split())
        for view in (*plan.steps, *plan.checklist):
            assert view.step.text in said
        for contact in plan.contacts:
            for point in contact.points:
                if point.kind in {"phone", "email"}:
                    assert any(point.value in line for line in page.splitlines())


def test_a_note_is_a_record_of_14_lines(plans: list[PlanView]) -> None:
    """Answers, outcome, whom to contact: no actions, and nothing for whoever runs the program."""
    for plan in plans:
        note = plan_note(plan)
        assert len(note.splitlines()) <= 14, note
        assert plan.outcome.title in note
        assert "sarcoma-nav" not in note
        for view in actions(plan):
            assert view.step.text not in note
            assert view.step.short not in note
