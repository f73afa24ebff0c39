"""What a position asks for, at any hour: urgency, steps, contacts, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.model.pathway import Kind, Outcome, Recommendation, Urgency
from sarcoma_nav.model.provenance import (
    Basis,
    Evidence,
    Statement,
    weakest_basis,
    weakest_evidence,
)
from sarcoma_nav.plan.arrangement import Call, arrange

if TYPE_CHECKING:
    from sarcoma_nav.engine import Position
    from sarcoma_nav.model.content import Content

NOT_THE_URGENT_PART = "not the urgent part of this plan"


class Step(msgspec.Struct, frozen=True):
    """A recommendation that stands in a plan."""

    id: str
    urgency: Urgency
    text: str
    statements: tuple[Statement, ...]
    kind: Kind = Kind.ACTION
    short: str = ""
    """The text in a few words, or the whole of it where that is short."""

    @property
    def basis(self) -> Basis:
        """The weakest basis among its statements."""
        return weakest_basis(self.statements)

    @property
    def evidence(self) -> Evidence:
        """The weakest evidence among its statements."""
        return weakest_evidence(self.statements)


class Outline(msgspec.Struct, frozen=True):
    """What a position that is an outcome asks for, at any hour."""

    position: Position
    outcome: Outcome
    urgency: Urgency
    steps: tuple[Step, ...]
    """The most urgent first, none twice."""
    wanted: tuple[Call, ...]
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
    parts = arrange(content, position.answers, (outcome, *position.also))
    wanted = parts.calls
    if parts.urgency.rank < parts.outcome_urgency.rank:
        wanted = tuple(_lesser(c) if c.contact == outcome.referral else c for c in wanted)
    return Outline(
        position=position,
        outcome=outcome,
        urgency=parts.urgency,
        steps=tuple(_step(content, *step) for step in parts.steps),
        wanted=wanted,
        checklist=tuple(
            _step(content, content.recommendations[name], Urgency.SOON)
            for name in outcome.checklist
        ),
        statements=_rests_on(content, position, [r.recommendation for r in parts.steps]),
    )


def _lesser(call: Call) -> Call:
    return call._replace(purpose=f"{call.purpose} ({NOT_THE_URGENT_PART})")


def _step(content: Content, recommendation: Recommendation, urgency: Urgency) -> Step:
    return Step(
        id=recommendation.id,
        urgency=urgency,
        text=recommendation.text,
        statements=tuple(map(content.statements.__getitem__, recommendation.statements)),
        kind=recommendation.kind,
        short=recommendation.short or recommendation.text,
    )


def _rests_on(
    content: Content, position: Position, recommendations: list[Recommendation]
) -> tuple[Statement, ...]:
    names: dict[str, None] = {}
    for end in (position.at, *position.also):
        names.update(dict.fromkeys(end.statements))
    for recommendation in recommendations:
        names.update(dict.fromkeys(recommendation.statements))
    for answer in position.answers:
        names.update(dict.fromkeys(answer.decision_point.statements))
        for option in answer.options:
            names.update(dict.fromkeys(option.statements))
    return tuple(map(content.statements.__getitem__, names))
