"""The plan of a path in short, without its words: enough to tell whether two plans are the same.

`PlanSummary(("clinic",), 1, (("desk", 1),), (("ring", 1),))` has one outcome, one contact and one
step, each with the urgency rank 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sarcoma_nav.engine import Answer
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.plan.arrangement import arrange
from sarcoma_nav.plan.urgency import adding, raised
from sarcoma_nav.proof.graph import urgency_rank

if TYPE_CHECKING:
    from collections.abc import Iterable

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
    """Those included that are rung only if something holds."""
    steps: Part
    conditional: tuple[str, ...] = ()
    """Contacts that are rung only if something holds."""


class _Brought(NamedTuple):
    """What one answer brings into a plan."""

    answer: Answer
    key: tuple[object, ...]
    """Equal for answers that bring the same; empty for one that brings nothing."""


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
        telling = [given for given in brought if given.key]
        key = (ends, *(given.key for given in telling))
        if key not in self._known:
            self._known[key] = self._summary([given.answer for given in telling], ends)
        return self._known[key]

    def _brought_by(self, answered: Answered) -> _Brought:
        if answered not in self._brought:
            point, names = answered
            asked = self._graph.points[point]
            answer = Answer(asked, tuple(asked.options[name] for name in names))
            adds = tuple(name for option in adding(answer.options) for name in option.adds)
            least = raised(answer.options)
            brings = bool(adds) or least is not Urgency.ROUTINE
            key: tuple[object, ...] = (adds, least.value) if brings else ()
            self._brought[answered] = _Brought(answer, answered if asked.red_flags else key)
        return self._brought[answered]

    def _summary(self, answers: list[Answer], ends: tuple[str, ...]) -> PlanSummary:
        content = self._graph.content
        parts = arrange(content, answers, [content.outcomes[name] for name in ends])
        return PlanSummary(
            outcomes=ends,
            urgency_rank=urgency_rank(parts.urgency),
            contacts=tuple((call.contact, urgency_rank(call.urgency)) for call in parts.calls),
            steps=tuple((s.recommendation.id, urgency_rank(s.urgency)) for s in parts.steps),
            conditional=tuple(call.contact for call in parts.calls if call.conditional),
        )
