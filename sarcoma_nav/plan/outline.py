"""What a position asks for, at any hour: urgency, steps, contacts, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.model.pathway import Option, Outcome, Recommendation, Urgency, highest
from sarcoma_nav.model.provenance import (
    Basis,
    Evidence,
    Statement,
    weakest_basis,
    weakest_evidence,
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
    raised = highest(*(option.raises for option in _options(position)))
    ends = (outcome, *position.also)
    listed = [_Listed(content, end, highest(end.urgency, raised)) for end in ends]
    added = [
        (content.recommendations[name], content.recommendations[name].urgency or Urgency.SOON)
        for option in _options(position)
        for name in option.adds
    ]
    recommended = [pair for entry in listed for pair in entry.recommended] + added
    own = highest(raised, *(end.urgency for end in ends))
    urgency = highest(own, *(u for r, u in added if r.contacts))
    wanted = [w for entry in listed for w in entry.wanted]
    wanted += [w for r, u in added for w in _wanted(r, u)]
    if urgency.rank < own.rank:
        wanted = [_lesser(w) if w.contact == outcome.referral else w for w in wanted]
    return Outline(
        position=position,
        outcome=outcome,
        urgency=urgency,
        steps=_steps(content, recommended),
        wanted=_merged(wanted),
        checklist=_steps(content, _checklist(content, outcome)),
        statements=_rests_on(content, position, [r for r, _ in recommended]),
    )


class _Listed:
    """What one outcome asks for at an urgency."""

    def __init__(self, content: Content, outcome: Outcome, urgency: Urgency) -> None:
        found = [content.recommendations[name] for name in outcome.steps]
        self.recommended = [(r, r.urgency or urgency) for r in found]
        self.wanted = [Wanted(name, what, urgency) for name, what in outcome.contacts.items()]
        self.wanted += [w for r, u in self.recommended for w in _wanted(r, u)]


def _checklist(content: Content, outcome: Outcome) -> list[tuple[Recommendation, Urgency]]:
    return [(content.recommendations[name], Urgency.SOON) for name in outcome.checklist]


def _options(position: Position) -> Iterator[Option]:
    return (option for answer in position.answers for option in answer.options)


def _wanted(recommendation: Recommendation, urgency: Urgency) -> Iterator[Wanted]:
    return (Wanted(name, what, urgency) for name, what in recommendation.contacts.items())


def _lesser(wanted: Wanted) -> Wanted:
    return Wanted(wanted.contact, f"{wanted.purpose} ({NOT_THE_URGENT_PART})", wanted.urgency)


def _steps(content: Content, recommended: list[tuple[Recommendation, Urgency]]) -> tuple[Step, ...]:
    steps: dict[str, Step] = {}
    for recommendation, urgency in sorted(recommended, key=lambda pair: pair[1].rank):
        if recommendation.id not in steps:
            rests_on = tuple(content.statements[s] for s in recommendation.statements)
            steps[recommendation.id] = Step(
                recommendation.id, urgency, recommendation.text, rests_on
            )
    return tuple(steps.values())


def _merged(wanted: list[Wanted]) -> tuple[Wanted, ...]:
    """Put the most urgent first; a contact wanted twice stands once, with both purposes."""
    merged: dict[str, Wanted] = {}
    for one in sorted(wanted, key=lambda w: w.urgency.rank):
        known = merged.setdefault(one.contact, one)
        if one.purpose not in known.purpose:
            purpose = f"{known.purpose}; {one.purpose}"
            merged[one.contact] = Wanted(one.contact, purpose, known.urgency)
    return tuple(merged.values())


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
