"""What a position asks for, at any hour: urgency, steps, contacts, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.model.pathway import Outcome, Recommendation, Urgency, highest
from sarcoma_nav.model.provenance import (
    Basis,
    Evidence,
    Statement,
    weakest_basis,
    weakest_evidence,
)
from sarcoma_nav.plan.urgency import (
    Recommended,
    added,
    brought,
    listed,
    most_urgent_first,
    raised,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.engine import Position
    from sarcoma_nav.model.content import Content

NOT_THE_URGENT_PART = "not the urgent part of this plan"


class Step(msgspec.Struct, frozen=True):
    """A recommendation that stands in a plan."""

    id: str
    urgency: Urgency
    text: str
    statements: tuple[Statement, ...]

    @property
    def basis(self) -> Basis:
        """The weakest basis among its statements."""
        return weakest_basis(self.statements)

    @property
    def evidence(self) -> Evidence:
        """The weakest evidence among its statements."""
        return weakest_evidence(self.statements)


class Wanted(msgspec.Struct, frozen=True):
    """A contact that a plan needs: what for, and how soon."""

    contact: str
    purpose: str
    urgency: Urgency


class Outline(msgspec.Struct, frozen=True):
    """What a position that is an outcome asks for, at any hour."""

    position: Position
    outcome: Outcome
    urgency: Urgency
    steps: tuple[Step, ...]
    """The most urgent first, none twice."""
    wanted: tuple[Wanted, ...]
    """The most urgent first, none twice."""
    checklist: tuple[Step, ...]
    """What to put into the referral, where the outcome is one."""
    statements: tuple[Statement, ...]
    """Everything it rests on besides what the directory says of its contacts."""


def outline(content: Content, position: Position) -> Outline:
    """Return what a position asks for.

    Raises:
        TypeError: where the position is a question.
    """
    outcome = position.at
    if not isinstance(outcome, Outcome):
        raise TypeError("a question has no plan")
    options = [option for answer in position.answers for option in answer.options]
    least = raised(options)
    ends = (outcome, *position.also)
    own = highest(least, *(end.urgency for end in ends))
    urgency = highest(own, *(brought(content, option) for option in options))
    recommended: list[Recommended] = []
    wanted: list[Wanted] = []
    for end in ends:
        soon, steps = highest(end.urgency, least), listed(content, end, least)
        recommended += steps
        wanted += [Wanted(name, what, soon) for name, what in end.contacts.items()]
        wanted += [w for step in steps for w in _wanted(step)]
    for option in options:
        recommended += added(content, option)
        wanted += [w for step in added(content, option) for w in _wanted(step)]
    if urgency.rank < own.rank:
        wanted = [_lesser(w) if w.contact == outcome.referral else w for w in wanted]
    return Outline(
        position=position,
        outcome=outcome,
        urgency=urgency,
        steps=_steps(content, recommended),
        wanted=_merged(wanted),
        checklist=_steps(content, _checklist(content, outcome)),
        statements=_rests_on(content, position, [r.recommendation for r in recommended]),
    )


def _checklist(content: Content, outcome: Outcome) -> list[Recommended]:
    return [Recommended(content.recommendations[n], Urgency.SOON) for n in outcome.checklist]


def _wanted(recommended: Recommended) -> Iterator[Wanted]:
    contacts = recommended.recommendation.contacts
    return (Wanted(name, what, recommended.urgency) for name, what in contacts.items())


def _lesser(wanted: Wanted) -> Wanted:
    return Wanted(wanted.contact, f"{wanted.purpose} ({NOT_THE_URGENT_PART})", wanted.urgency)


def _steps(content: Content, recommended: list[Recommended]) -> tuple[Step, ...]:
    ordered = most_urgent_first(recommended, lambda r: r.urgency, lambda r: r.recommendation.id)
    return tuple(_step(content, same[0]) for same in ordered)


def _step(content: Content, recommended: Recommended) -> Step:
    recommendation, urgency = recommended
    rests_on = tuple(content.statements[name] for name in recommendation.statements)
    return Step(recommendation.id, urgency, recommendation.text, rests_on)


def _merged(wanted: list[Wanted]) -> tuple[Wanted, ...]:
    """Put the most urgent first; a contact wanted twice stands once, with both purposes."""
    ordered = most_urgent_first(wanted, lambda w: w.urgency, lambda w: w.contact)
    return tuple(Wanted(s[0].contact, _purposes(s), s[0].urgency) for s in ordered)


def _purposes(wanted: list[Wanted]) -> str:
    said = ""
    for purpose in (w.purpose for w in wanted):
        if not said:
            said = purpose
        elif purpose not in said:
            said = f"{said}; {purpose}"
    return said


def _rests_on(
    content: Content, position: Position, recommendations: list[Recommendation]
) -> tuple[Statement, ...]:
    names: dict[str, None] = {}
    for end in (position.at, *position.also):
        names |= dict.fromkeys(end.statements)
    for recommendation in recommendations:
        names |= dict.fromkeys(recommendation.statements)
    for answer in position.answers:
        names |= dict.fromkeys(answer.decision_point.statements)
        for option in answer.options:
            names |= dict.fromkeys(option.statements)
    return tuple(content.statements[name] for name in names)
