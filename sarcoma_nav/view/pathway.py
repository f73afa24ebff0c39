"""A pathway laid out in the order of its walk, for whoever reads or draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.engine import reachable, target, walk
from sarcoma_nav.model.pathway import DecisionPoint, Option, Outcome, Pathway
from sarcoma_nav.model.provenance import Basis, Statement, weakest_basis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Recommendation


class Lead(msgspec.Struct, frozen=True):
    """The options of one decision point that lead to the same place."""

    options: tuple[Option, ...]
    to: DecisionPoint | Outcome


class Junction(msgspec.Struct, frozen=True):
    """A decision point as it stands in a pathway, with where its options lead there."""

    point: DecisionPoint
    leads: tuple[Lead, ...]
    """In the order in which their first options are shown."""

    def end_of(self, option: Option) -> DecisionPoint | Outcome:
        """Return where one of the options leads."""
        return next(lead.to for lead in self.leads if option in lead.options)


class PathwayMap(msgspec.Struct, frozen=True):
    """Everything a pathway can come to, each once."""

    pathway: Pathway
    junctions: dict[str, Junction]
    """By decision point; each stands after all that lead to it."""
    outcomes: tuple[Outcome, ...]
    """In the order in which the decision points lead to them."""
    longest: int
    """The most questions that one walk can ask."""

    @property
    def first(self) -> Junction:
        """Where the walk begins."""
        return next(iter(self.junctions.values()))


def map_of(content: Content, pathway: Pathway) -> PathwayMap:
    """Return a pathway laid out in the order of its walk."""
    questions = reachable(content, walk(content, pathway, {}))
    junctions = {name: _junction(content, pathway, name) for name in questions}
    ends = [lead.to for junction in junctions.values() for lead in junction.leads]
    outcomes = {end.id: end for end in ends if isinstance(end, Outcome)}
    return PathwayMap(pathway, junctions, tuple(outcomes.values()), max(questions.values()))


def _junction(content: Content, pathway: Pathway, name: str) -> Junction:
    point = content.decision_points[name]
    places: dict[str, DecisionPoint | Outcome] = {**content.decision_points, **content.outcomes}
    together: dict[str, list[Option]] = {}
    for option in point.options.values():
        together.setdefault(target(option, pathway), []).append(option)
    leads = (Lead(tuple(options), places[end]) for end, options in together.items())
    return Junction(point, tuple(leads))


def statements_of(content: Content, names: Iterable[str]) -> list[Statement]:
    """Return the statements of these ids."""
    return [content.statements[name] for name in names]


def is_rebuilt(content: Content, names: Iterable[str]) -> bool:
    """Say whether any of these statements is the project's own reconstruction."""
    statements = statements_of(content, names)
    return bool(statements) and weakest_basis(statements) is Basis.RECONSTRUCTION


def to_include(content: Content, outcome: Outcome) -> list[Recommendation]:
    """Return what an outcome says to put into the referral."""
    return [content.recommendations[name] for name in outcome.checklist]
