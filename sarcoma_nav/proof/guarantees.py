"""The least that every plan has: urgency, contacts, steps, and decision points passed.

Of the choices where any number may be chosen a few are enough, as each further option only adds to
a plan: see `graph.sufficient_choices`.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.plan.urgency import adding
from sarcoma_nav.proof.graph import highest_rank, sufficient_choices

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sarcoma_nav.proof.graph import Edge, PathwayGraph

Element = tuple[str, str]
"""Something that may lie on a path: the part of the content it stands in, and its id."""

Alternatives = tuple[Element, ...]
"""Something looked for: one of these will do."""


class LowerBound(msgspec.Struct, frozen=True):
    """What some walks all have."""

    urgency_rank: int
    marks: int
    """One bit for each thing looked for."""

    def joined(self, other: LowerBound) -> LowerBound:
        """Return what a walk has that goes on as another does."""
        return LowerBound(max(self.urgency_rank, other.urgency_rank), self.marks | other.marks)

    def shared(self, other: LowerBound) -> LowerBound:
        """Return what both of two walks have."""
        return LowerBound(min(self.urgency_rank, other.urgency_rank), self.marks & other.marks)


class PathBounds(msgspec.Struct, frozen=True):
    """The least that walks of one pathway have, before and after each decision point."""

    graph: PathwayGraph
    bits: Mapping[Alternatives, int]
    """One for each thing looked for."""
    brings: Mapping[Element, int]
    """The bits of all that a mark will do for."""
    before: Mapping[str, LowerBound]
    """Of every walk that comes to the decision point, without the decision point itself."""
    after: Mapping[str, LowerBound]
    """Of every walk from the decision point on, with it."""

    def here(self, point: str, chosen: Iterable[Edge]) -> LowerBound:
        """Return what choosing these at a decision point brings, with the ends they lead to."""
        edges = tuple(chosen)
        names = [("decision_points", point)]
        for option in adding(edge.option for edge in edges):
            names += _brought(self.graph, option.adds)
        for edge in (edge for edge in edges if edge.ends):
            names += _ended(self.graph, edge.to)
        ends = (self.graph.ranks[edge.to] for edge in edges if edge.ends)
        return LowerBound(max((highest_rank(edges), *ends)), self.bits_of(names))

    def bits_of(self, marks: Iterable[Element]) -> int:
        """Return the bits of all that these marks will do for."""
        return reduce(int.__or__, (self.brings.get(mark, 0) for mark in marks), 0)

    def through(self, point: str, chosen: tuple[Edge, ...]) -> LowerBound:
        """Return what every path has on which exactly these are chosen there."""
        floor = self.before[point].joined(self.here(point, chosen))
        return floor if any(a.ends for a in chosen) else floor.joined(self.after[chosen[0].to])

    def lacking(self, start: Edge, *, mark: int = 0, below: int = 0) -> tuple[str, ...]:
        """Return the decision points and the outcome of one walk that lacks something.

        It goes on from an option, and has not got the mark; or, where no mark is given, stays
        less urgent than `below`.
        """
        walked = [start.to]
        edge: Edge | None = start
        while edge and not edge.ends:
            edge = next((a for a in self.graph.edges[edge.to] if self._lacks(a, mark, below)), None)
            if edge:
                walked.append(edge.to)
        return tuple(walked)

    def leaving(self, some: Alternatives, outcome: str) -> tuple[str, Edge] | None:
        """Return where a walk to an outcome takes the way on which it is never passed any more.

        None where there is no such way: no walk could have passed it at all.
        """
        passing: dict[str, bool] = {}
        leading: dict[str, bool] = {}
        found = None
        for name in reversed(self.graph.order):
            edges = self.graph.edges[name]
            own = ("decision_points", name) in some
            passing[name] = own or any(passing.get(edge.to, False) for edge in edges)
            leading[name] = any(a.to == outcome or leading.get(a.to, False) for a in edges)
            if passing[name] and not own and not self.before[name].marks & self.bits[some]:
                for edge in edges:
                    goes = edge.to == outcome or leading.get(edge.to, False)
                    if goes and not passing.get(edge.to, False):
                        found = name, edge
        return found

    def _lacks(self, edge: Edge, mark: int, below: int) -> bool:
        floor = self.here("", (edge,))
        if not edge.ends:
            floor = floor.joined(self.after[edge.to])
        return not floor.marks & mark if mark else floor.urgency_rank < below


def bounds(graph: PathwayGraph, requirements: Iterable[Alternatives] = ()) -> PathBounds:
    """Return the least that every walk of a pathway has, of urgency and of what is looked for."""
    bits = {some: 1 << number for number, some in enumerate(dict.fromkeys(requirements))}
    brings: dict[Element, int] = {}
    for some, bit in bits.items():
        for mark in some:
            brings[mark] = brings.get(mark, 0) | bit
    after: dict[str, LowerBound] = {}
    before: dict[str, LowerBound] = {graph.pathway.first: LowerBound(0, 0)}
    found = PathBounds(graph, bits, brings, before, after)
    here = {
        name: [(_decides(some), found.here(name, some)) for some in sufficient_choices(graph, name)]
        for name in graph.order
    }
    for name in reversed(graph.order):
        walks = [f if a.ends else f.joined(after[a.to]) for a, f in here[name]]
        after[name] = reduce(LowerBound.shared, walks) if walks else LowerBound(0, 0)
    for name in graph.order:
        for edge, floor in here[name]:
            if not edge.ends:
                walk = before[name].joined(floor)
                before[edge.to] = before[edge.to].shared(walk) if edge.to in before else walk
    return found


def least_choices(graph: PathwayGraph, point: str, option: str) -> Iterator[tuple[Edge, ...]]:
    """Yield the smallest choices with an option: whatever else is chosen only adds to one."""
    for chosen in sufficient_choices(graph, point):
        if any(edge.option.id == option for edge in chosen):
            yield chosen


def _decides(chosen: tuple[Edge, ...]) -> Edge:
    """Return the option that says where the walk goes: the first that ends it, else the first."""
    return next((edge for edge in chosen if edge.ends), chosen[0])


def _brought(graph: PathwayGraph, recommendations: Iterable[str]) -> list[Element]:
    found: list[Element] = []
    for name in recommendations:
        found.append(("recommendations", name))
        needed = graph.content.recommendations[name].contacts
        found += [("contacts", contact) for contact in needed]
    return found


def _ended(graph: PathwayGraph, outcome: str) -> list[Element]:
    end = graph.content.outcomes[outcome]
    reached: list[Element] = [("contacts", name) for name in end.contacts]
    return [("outcomes", outcome), *reached, *_brought(graph, end.steps)]
