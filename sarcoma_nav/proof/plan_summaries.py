"""The plan of a path in short, without its words: enough to tell whether two plans are the same.

`PlanSummary(("clinic",), 1, (("desk", 1),), (("ring", 1),))` has one outcome, one contact and one
step, each with the urgency rank 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sarcoma_nav.model.pathway import highest
from sarcoma_nav.plan.urgency import added, brought, listed, most_urgent_first, raised
from sarcoma_nav.proof.graph import urgency_rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Option, Urgency
    from sarcoma_nav.plan.urgency import Recommended
    from sarcoma_nav.proof.graph import PathwayGraph
    from sarcoma_nav.proof.paths import Answered


Part = tuple[tuple[str, int], ...]
"""Ids in the plan's order, most urgent first, none twice; each with its urgency rank."""


class PlanSummary(msgspec.Struct, frozen=True):
    """A plan without its words."""

    outcomes: tuple[str, ...]
    """The primary outcome first."""
    urgency_rank: int
    contacts: Part
    steps: Part


class _Brought(NamedTuple):
    """What one answer brings into a plan."""

    options: tuple[Option, ...]
    adds: tuple[str, ...]
    least: int
    """How urgent it makes the whole plan."""


class PlanSummaries:
    """The summaries of one pathway's paths; paths that add the same share one."""

    def __init__(self, graph: PathwayGraph) -> None:
        """Keep the pathway."""
        self._graph = graph
        self._brought: dict[Answered, _Brought] = {}
        self._known: dict[tuple[object, ...], PlanSummary] = {}

    def of(self, answers: Iterable[Answered], ends: tuple[str, ...]) -> PlanSummary:
        """Return the summary of the path with these answers, which ends in these outcomes."""
        brought = [self._brought_by(answered) for answered in answers]
        adds = tuple(name for given in brought for name in given.adds)
        least = max(given.least for given in brought)
        key = (ends, adds, least)
        if key not in self._known:
            options = [option for given in brought for option in given.options]
            self._known[key] = _summary(self._graph.content, ends, options)
        return self._known[key]

    def _brought_by(self, answered: Answered) -> _Brought:
        """Return what one answer brings into a plan."""
        if answered not in self._brought:
            point, names = answered
            options = tuple(self._graph.points[point].options[name] for name in names)
            adds = tuple(name for option in options for name in option.adds)
            self._brought[answered] = _Brought(options, adds, urgency_rank(raised(options)))
        return self._brought[answered]


def _summary(content: Content, ends: tuple[str, ...], options: list[Option]) -> PlanSummary:
    least = raised(options)
    urgencies = [least, *(brought(content, option) for option in options)]
    contacts: list[tuple[str, Urgency]] = []
    recommended: list[Recommended] = []
    for end in (content.outcomes[name] for name in ends):
        soon, own = highest(end.urgency, least), listed(content, end, least)
        urgencies.append(soon)
        recommended += own
        contacts += [(name, soon) for name in end.contacts]
        contacts += [(name, step.urgency) for step in own for name in step.recommendation.contacts]
    for step in (step for option in options for step in added(content, option)):
        recommended.append(step)
        contacts += [(name, step.urgency) for name in step.recommendation.contacts]
    steps = [(step.recommendation.id, step.urgency) for step in recommended]
    return PlanSummary(ends, urgency_rank(highest(*urgencies)), _merged(contacts), _merged(steps))


def _merged(found: list[tuple[str, Urgency]]) -> Part:
    ordered = most_urgent_first(found, lambda part: part[1], lambda part: part[0])
    return tuple((same[0][0], urgency_rank(same[0][1])) for same in ordered)
