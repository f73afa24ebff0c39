"""Lower bounds that hold for every path: urgency, contacts, steps, and decision points passed.

If one option of a decision point leads to an urgent outcome with the contact `team`, and another to
a routine outcome with the contacts `team` and `clinic`, then every path through that decision point
is at least routine and names `team`. Bounds of alternatives are combined by minimum and
intersection, those of consecutive steps by maximum and union.

Where any number of options may be chosen, a few choices suffice, as every further option only
adds to the plan: see `graph.sufficient_choices`.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sarcoma_nav.plan.urgency import adding
from sarcoma_nav.proof.graph import highest_rank, sufficient_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sarcoma_nav.proof.graph import Edge, PathwayGraph

Element = tuple[str, str]
"""Something that a path can have: the part of the content it belongs to, and its id."""

Alternatives = tuple[Element, ...]
"""A requirement, which any one of these elements meets."""


class LowerBound(msgspec.Struct, frozen=True):
    """Lower bound over a set of walks: minimum urgency, and the requirements that all meet."""

    urgency_rank: int
    met: int
    """A bit mask with one bit for each requirement."""

    def followed_by(self, other: LowerBound) -> LowerBound:
        """Return the bound of walks that have one part and then the other."""
        return LowerBound(max(self.urgency_rank, other.urgency_rank), self.met | other.met)

    def common_with(self, other: LowerBound) -> LowerBound:
        """Return the bound of walks that are in one set or the other."""
        return LowerBound(min(self.urgency_rank, other.urgency_rank), self.met & other.met)


class BoundedChoice(NamedTuple):
    """Options chosen together, and the bound of walks on which exactly these are chosen."""

    chosen: tuple[Edge, ...]
    bound: LowerBound


class PathBounds(msgspec.Struct, frozen=True):
    """The lower bounds of one pathway, before and after each decision point."""

    graph: PathwayGraph
    bits: Mapping[Alternatives, int]
    """The bit of each requirement."""
    meets: Mapping[Element, int]
    """By element: the bits of all requirements that it meets."""
    before: Mapping[str, LowerBound]
    """Of every walk up to the decision point, without the decision point itself."""
    after: Mapping[str, LowerBound]
    """Of every walk from the decision point on, with it."""
    through: Mapping[str, Mapping[str, list[BoundedChoice]]]
    """By decision point and option: the smallest choices with it, with the bounds of whole paths.

    Whatever else is chosen only adds to one of them.
    """

    def of_choice(self, point: str, chosen: Iterable[Edge]) -> LowerBound:
        """Return the bound of one choice at a decision point, with the outcomes it leads to."""
        edges = tuple(chosen)
        elements = [("decision_points", point)]
        for option in adding(edge.option for edge in edges):
            elements += _of_recommendations(self.graph, option.adds)
        for edge in (edge for edge in edges if edge.ends):
            elements += _of_outcome(self.graph, edge.to)
        outcome_ranks = (self.graph.ranks[edge.to] for edge in edges if edge.ends)
        return LowerBound(max((highest_rank(edges), *outcome_ranks)), self.met_by(elements))

    def met_by(self, elements: Iterable[Element]) -> int:
        """Return the requirements that these elements meet, as a bit mask."""
        return reduce(int.__or__, (self.meets.get(element, 0) for element in elements), 0)

    def counterexample(self, start: Edge, *, unmet: int = 0, below: int = 0) -> tuple[str, ...]:
        """Return the decision points and the outcome of one walk that breaks a promise.

        It begins with an option and does not meet the requirement with the bit `unmet`; or, if none
        is given, stays less urgent than the rank `below`.
        """
        walked = [start.to]
        edge: Edge | None = start
        while edge and not edge.ends:
            following = self.graph.edges[edge.to]
            edge = next((e for e in following if self._can_break(e, unmet, below)), None)
            if edge:
                walked.append(edge.to)
        return tuple(walked)

    def leaving(self, alternatives: Alternatives, outcome: str) -> tuple[str, Edge] | None:
        """Return the last edge of a walk to an outcome that makes a requirement impossible to meet.

        Before that edge a decision point among the alternatives can still be reached, after it none
        can. None if no walk to the outcome could have passed one at all.
        """
        can_pass: dict[str, bool] = {}
        can_end: dict[str, bool] = {}
        found = None
        for name in reversed(self.graph.order):
            edges = self.graph.edges[name]
            is_one = ("decision_points", name) in alternatives
            can_pass[name] = is_one or any(can_pass.get(edge.to, False) for edge in edges)
            can_end[name] = any(e.to == outcome or can_end.get(e.to, False) for e in edges)
            is_open = not is_one and not self.before[name].met & self.bits[alternatives]
            if can_pass[name] and is_open:
                for edge in edges:
                    ends_there = edge.to == outcome or can_end.get(edge.to, False)
                    if ends_there and not can_pass.get(edge.to, False):
                        found = name, edge
        return found

    def _can_break(self, edge: Edge, unmet: int, below: int) -> bool:
        bound = self.of_choice("", (edge,))
        if not edge.ends:
            bound = bound.followed_by(self.after[edge.to])
        return not bound.met & unmet if unmet else bound.urgency_rank < below


def bounds(graph: PathwayGraph, requirements: Iterable[Alternatives] = ()) -> PathBounds:
    """Return the lower bounds of a pathway, for urgency and for these requirements."""
    bits = {one: 1 << number for number, one in enumerate(dict.fromkeys(requirements))}
    meets: dict[Element, int] = {}
    for alternatives, bit in bits.items():
        for element in alternatives:
            meets[element] = meets.get(element, 0) | bit
    after: dict[str, LowerBound] = {}
    before: dict[str, LowerBound] = {graph.pathway.first: LowerBound(0, 0)}
    through: dict[str, dict[str, list[BoundedChoice]]] = {}
    result = PathBounds(graph, bits, meets, before, after, through)
    choices = {
        name: [
            BoundedChoice(chosen, result.of_choice(name, chosen))
            for chosen in sufficient_choices(graph, name)
        ]
        for name in graph.order
    }
    for name in reversed(graph.order):
        walks = [_onwards(choice, after) for choice in choices[name]]
        after[name] = reduce(LowerBound.common_with, walks) if walks else LowerBound(0, 0)
    for name in graph.order:
        through[name] = {edge.option.id: [] for edge in graph.edges[name]}
        for choice in choices[name]:
            edge = _decides(choice.chosen)
            if not edge.ends:
                walk = before[name].followed_by(choice.bound)
                before[edge.to] = before[edge.to].common_with(walk) if edge.to in before else walk
            path = BoundedChoice(choice.chosen, before[name].followed_by(_onwards(choice, after)))
            for edge in choice.chosen:
                through[name][edge.option.id].append(path)
    return result


def _onwards(choice: BoundedChoice, after: Mapping[str, LowerBound]) -> LowerBound:
    """Return the bound of every walk from a choice on, with it."""
    edge = _decides(choice.chosen)
    return choice.bound if edge.ends else choice.bound.followed_by(after[edge.to])


def _decides(chosen: tuple[Edge, ...]) -> Edge:
    """Return the edge that the walk follows: the first that ends it, else the first."""
    return next((edge for edge in chosen if edge.ends), chosen[0])


def _of_recommendations(graph: PathwayGraph, names: Iterable[str]) -> list[Element]:
    elements: list[Element] = []
    for name in names:
        elements.append(("recommendations", name))
        needed = graph.content.recommendations[name].contacts
        elements += [("contacts", contact) for contact in needed]
    return elements


def _of_outcome(graph: PathwayGraph, name: str) -> list[Element]:
    outcome = graph.content.outcomes[name]
    contacts: list[Element] = [("contacts", contact) for contact in outcome.contacts]
    return [("outcomes", name), *contacts, *_of_recommendations(graph, outcome.steps)]
