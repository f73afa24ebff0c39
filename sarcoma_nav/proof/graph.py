"""One pathway as a graph: decision points in topological order, and an edge for each option.

If `a` has the options `yes` (next: b) and `no` (next: end), and `b` leads to `end` alone, then
`order` is `("a", "b")`, `edges["a"]` has two edges, and `endings["end"]` names `a` and `b`.
"""

from __future__ import annotations

from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sarcoma_nav.engine import target
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.plan.urgency import adding, brought

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import (
        DecisionPoint,
        Option,
        Outcome,
        Pathway,
        Recommendation,
    )


class Edge(msgspec.Struct, frozen=True):
    """An option in one pathway: where it leads, and how urgent choosing it makes the plan."""

    option: Option
    to: str
    """A decision point or an outcome."""
    ends: bool
    """Whether that is an outcome."""
    urgency_rank: int
    """The least urgency of a plan in which it is chosen."""


class JointChoice(NamedTuple):
    """Options that may be chosen together, and what they bring."""

    edges: tuple[Edge, ...]
    """In the order shown."""
    outcomes: tuple[Outcome, ...]
    """Those that the choice leads to, the plan's own first; none where the walk goes on."""
    recommendations: tuple[Recommendation, ...]
    """What the options add, then what the outcomes list."""


class PathwayGraph(msgspec.Struct, frozen=True, dict=True):
    """One pathway, of content without cycles and without dangling ids."""

    content: Content
    pathway: Pathway
    points: Mapping[str, DecisionPoint]
    """Those that can be reached, each before all that follow it."""
    edges: Mapping[str, tuple[Edge, ...]]
    """By decision point, in the order shown."""
    ranks: Mapping[str, int]
    """By outcome: how urgent it is by itself."""
    endings: Mapping[str, tuple[tuple[str, Edge], ...]]
    """By outcome that can be reached: the decision points and options that lead to it."""

    @property
    def order(self) -> tuple[str, ...]:
        """The decision points, each before all that follow it."""
        return tuple(self.points)

    @cached_property
    def joint_choices(self) -> Mapping[str, tuple[JointChoice, ...]]:
        """By decision point: everything that may be chosen there, the fewest options first.

        Each option that may be chosen beside others doubles their number.
        """
        return {
            name: tuple(_joint(self.content, edges) for edges in joint_edges(self, name))
            for name in self.points
        }


def graph(content: Content, pathway: Pathway) -> PathwayGraph:
    """Return the graph of a pathway."""
    edges: dict[str, tuple[Edge, ...]] = {}
    finished: dict[str, None] = {}
    waiting = [pathway.first]
    while waiting:
        name = waiting[-1]
        if name not in edges:
            options = content.decision_points[name].options.values()
            edges[name] = tuple(_edge(content, pathway, option) for option in options)
            waiting += reversed([e.to for e in edges[name] if not e.ends and e.to not in edges])
        else:
            finished.setdefault(waiting.pop())
    points = {name: content.decision_points[name] for name in reversed(finished)}
    ranks = {outcome.id: urgency_rank(outcome.urgency) for outcome in content.outcomes.values()}
    endings: dict[str, tuple[tuple[str, Edge], ...]] = {}
    for name in points:
        for edge in (edge for edge in edges[name] if edge.ends):
            endings[edge.to] = (*endings.get(edge.to, ()), (name, edge))
    return PathwayGraph(content, pathway, points, edges, ranks, endings)


def graphs(content: Content) -> tuple[PathwayGraph, ...]:
    """Return the graph of every pathway."""
    return tuple(graph(content, pathway) for pathway in content.pathways.values())


def urgency_rank(urgency: Urgency) -> int:
    """Return 3 for the most urgent, 0 for routine: the more urgent has the higher rank."""
    return Urgency.ROUTINE.rank - urgency.rank


def urgency_of(urgency_rank: int) -> Urgency:
    """Return the urgency of a rank."""
    return tuple(Urgency)[Urgency.ROUTINE.rank - urgency_rank]


def highest_rank(edges: Iterable[Edge]) -> int:
    """Return the highest rank that choosing all these edges gives a plan; 0 for none."""
    chosen = tuple(edges)
    if len(chosen) == 1:
        return chosen[0].urgency_rank
    adds = {option.id for option in adding(edge.option for edge in chosen)}
    ranks = (e.urgency_rank if e.option.id in adds else _raised(e.option) for e in chosen)
    return max(ranks, default=0)


def _raised(option: Option) -> int:
    return urgency_rank(option.raises) if option.raises else 0


def joint_edges(graph: PathwayGraph, point: str) -> Iterator[tuple[Edge, ...]]:
    """Yield the options that may be chosen together, the fewest first, each in the order shown."""
    edges = graph.edges[point]
    together = graph.points[point].choose == "any"
    yield from ((edge,) for edge in edges)
    joined = [edge for edge in edges if not edge.option.alone] if together else []
    for size in range(2, len(joined) + 1):
        yield from combinations(joined, size)


def _joint(content: Content, edges: tuple[Edge, ...]) -> JointChoice:
    ends = tuple(content.outcomes[name] for name in ends_of(edges))
    added = [name for option in adding(edge.option for edge in edges) for name in option.adds]
    listed = [name for end in ends for name in end.steps]
    return JointChoice(edges, ends, tuple(content.recommendations[n] for n in (*added, *listed)))


def ends_of(edges: Iterable[Edge]) -> tuple[str, ...]:
    """Return the outcomes that options chosen together lead to, the plan's own first."""
    return tuple(dict.fromkeys(edge.to for edge in edges if edge.ends))


def sufficient_choices(graph: PathwayGraph, point: str) -> Iterator[tuple[Edge, ...]]:
    """Yield choices at a decision point such that every other one has all that one of them has.

    Where any number may be chosen these are single options and pairs, as each further option only
    adds; and either of them with an option that overrides a member.
    """
    edges = graph.edges[point]
    yield from ((edge,) for edge in edges)
    if graph.points[point].choose != "any":
        return
    joined = [edge for edge in edges if not edge.option.alone]
    seen: set[tuple[str, ...]] = set()
    for size in (1, 2):
        for chosen in combinations(joined, size):
            for wider in _with_overriding(joined, chosen):
                key = tuple(edge.option.id for edge in wider)
                if len(key) > 1 and key not in seen:
                    seen.add(key)
                    yield wider


def _with_overriding(joined: list[Edge], chosen: tuple[Edge, ...]) -> Iterator[tuple[Edge, ...]]:
    """Yield a choice, and it with one option that overrides each of some of its members."""
    over = [
        (None, *(edge for edge in joined if member.option.id in edge.option.overrides))
        for member in chosen
    ]
    for more in product(*over):
        yield tuple(edge for edge in joined if edge in chosen or edge in more)


def _edge(content: Content, pathway: Pathway, option: Option) -> Edge:
    to = target(option, pathway)
    return Edge(option, to, to in content.outcomes, urgency_rank(brought(content, (option,))))
