"""What would change a plan: single other answers that make it more urgent, or another team's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.engine import walk
from sarcoma_nav.model.pathway import PATHWAY, DecisionPoint, Option, Outcome, Urgency, highest
from sarcoma_nav.plan.arrangement import arrange
from sarcoma_nav.plan.urgency import brought

if TYPE_CHECKING:
    from sarcoma_nav.engine import Answer, Answers
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Pathway
    from sarcoma_nav.plan.outline import Outline


class Change(msgspec.Struct, frozen=True):
    """One other answer, all else being equal, and what the plan would then be."""

    decision_point: DecisionPoint
    option: Option
    urgency: Urgency
    """At least this urgent, where questions would still follow."""
    outcome: Outcome | None
    """None where questions would still follow."""
    contact: str | None
    """The first contact of that plan."""


def changes(content: Content, asked: Outline) -> tuple[Change, ...]:
    """Return the single answers that would change urgency or team, the most urgent first."""
    team = asked.wanted[0].contact if asked.wanted else None
    chosen = asked.position.chosen
    # Which pathway was named before the walk: none where it was a question.
    named = None if PATHWAY in chosen else asked.position.pathway
    others = (
        _change(content, named, chosen, answer, option)
        for answer in asked.position.answers
        for option in answer.decision_point.options.values()
        if option not in answer.options
    )
    found = [
        change
        for change in others
        if change.urgency.rank < asked.urgency.rank
        or (change.outcome is not None and change.contact != team)
    ]
    return tuple(sorted(found, key=lambda change: change.urgency.rank))


def _change(
    content: Content, named: Pathway | None, chosen: Answers, answer: Answer, option: Option
) -> Change:
    point = answer.decision_point
    kept = () if option.alone or point.choose == "one" else _others(answer)
    there = walk(content, named, {**chosen, point.id: (*kept, option.id)})
    if isinstance(there.at, Outcome):
        other = arrange(content, there.answers, (there.at, *there.also))
        contact = other.calls[0].contact if other.calls else None
        return Change(point, option, other.urgency, there.at, contact)
    least = highest(Urgency.SOON, *(brought(content, other.options) for other in there.answers))
    return Change(point, option, least, None, None)


def _others(answer: Answer) -> tuple[str, ...]:
    return tuple(chosen.id for chosen in answer.options if not chosen.alone)
