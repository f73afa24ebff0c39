"""The plan of a path in short, without its words: enough to tell whether two plans are the same.

`PlanSummary(("clinic",), 1, (("desk", 1),), (("ring", 1),))` has one outcome, one contact and one
step, each with the urgency rank 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.proof.graph import urgency_rank

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Option
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


class PlanSummaries:
    """The summaries of one pathway's paths; paths that add the same share one."""

    def __init__(self, graph: PathwayGraph) -> None:
        """Keep the pathway."""
        self._graph = graph
        self._brought: dict[Answered, tuple[tuple[str, ...], int]] = {}
        self._known: dict[tuple[object, ...], PlanSummary] = {}

    def of(self, answers: Iterable[Answered], ends: tuple[str, ...]) -> PlanSummary:
        """Return the summary of the path with these answers, which ends in these outcomes."""
        brought = [self._brought_by(answered) for answered in answers]
        adds = tuple(name for names, _ in brought for name in names)
        raised = max(hot for _, hot in brought)
        key = (ends, adds, raised)
        if key not in self._known:
            self._known[key] = _summary(self._graph.content, ends, adds, raised)
        return self._known[key]

    def _brought_by(self, answered: Answered) -> tuple[tuple[str, ...], int]:
        """Return what one answer adds, and the urgency to which it raises the whole plan."""
        if answered not in self._brought:
            point, names = answered
            options = [self._graph.points[point].options[name] for name in names]
            adds = tuple(name for option in options for name in option.adds)
            self._brought[answered] = (adds, max(map(_raised, options)))
        return self._brought[answered]


def _raised(option: Option) -> int:
    return urgency_rank(option.raises) if option.raises else 0


def _summary(
    content: Content, ends: tuple[str, ...], adds: tuple[str, ...], raised: int
) -> PlanSummary:
    """Return the summary, by the same rules as `plan.outline`."""
    highest_rank = raised
    contacts: list[tuple[str, int]] = []
    steps: list[tuple[str, int]] = []
    for end in (content.outcomes[name] for name in ends):
        own = max(urgency_rank(end.urgency), raised)
        highest_rank = max(highest_rank, own)
        contacts += [(name, own) for name in end.contacts]
        for step in (content.recommendations[name] for name in end.steps):
            hot = urgency_rank(step.urgency) if step.urgency else own
            steps.append((step.id, hot))
            contacts += [(name, hot) for name in step.contacts]
    for step in (content.recommendations[name] for name in adds):
        hot = urgency_rank(step.urgency or Urgency.SOON)
        highest_rank = max(highest_rank, hot if step.contacts else 0)
        steps.append((step.id, hot))
        contacts += [(name, hot) for name in step.contacts]
    return PlanSummary(ends, highest_rank, _merged(contacts), _merged(steps))


def _merged(found: list[tuple[str, int]]) -> Part:
    """Return the most urgent first; of an id that is listed twice, the most urgent entry."""
    merged: dict[str, int] = {}
    for name, hot in sorted(found, key=lambda entry: -entry[1]):
        merged.setdefault(name, hot)
    return tuple(merged.items())
