"""Every path, one by one: its answers, where it ends, and how urgent its plan is."""

from __future__ import annotations

import hashlib
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.proof.count import ALL, counts
from sarcoma_nav.proof.graph import highest_rank, urgency_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.model.pathway import Pathway, Urgency
    from sarcoma_nav.proof.count import Wanted
    from sarcoma_nav.proof.graph import Edge, PathwayGraph

Answered = tuple[str, tuple[str, ...]]
"""A decision point and what was chosen there, in the order shown."""


class Choice(msgspec.Struct, frozen=True):
    """What may be chosen at a decision point at once, and where that leads."""

    options: tuple[str, ...]
    ends: tuple[str, ...]
    """The outcomes it leads to, the plan's own first; none where the walk goes on."""
    to: str
    """Where the walk goes on, or the first of the outcomes."""
    urgency_rank: int


class PathFound(msgspec.Struct, frozen=True):
    """One path through a pathway."""

    pathway: str
    answers: tuple[Answered, ...]
    """In the order asked."""
    ends: tuple[str, ...]
    """The outcome, then further ones."""
    urgency_rank: int

    @property
    def outcome(self) -> str:
        """The outcome that gives the plan its title."""
        return self.ends[0]

    @property
    def urgency(self) -> Urgency:
        """The plan's urgency."""
        return urgency_of(self.urgency_rank)

    @property
    def id(self) -> str:
        """A name that stays while the answers do: neither wording nor order of options is in it.

        It begins with a letter, so that no spreadsheet takes it for a number.
        """
        said = [self.pathway, *(f"{p}={','.join(sorted(o))}" for p, o in sorted(self.answers))]
        return "p" + hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def choices(graph: PathwayGraph, point: str) -> Iterator[Choice]:
    """Return everything that may be chosen at a decision point, the fewest options first."""
    return (_choice(graph, chosen) for chosen in joint_choices(graph, point))


def joint_choices(graph: PathwayGraph, point: str) -> Iterator[tuple[Edge, ...]]:
    """Yield the options that may be chosen together, each choice in the order shown."""
    edges = graph.edges[point]
    together = graph.points[point].choose == "any"
    yield from ((edge,) for edge in edges)
    joined = [edge for edge in edges if not edge.option.alone] if together else []
    for size in range(2, len(joined) + 1):
        yield from combinations(joined, size)


def _choice(graph: PathwayGraph, edges: tuple[Edge, ...]) -> Choice:
    ends = tuple(dict.fromkeys(edge.to for edge in edges if edge.ends))
    urgency_rank = highest_rank(edges)
    if ends:
        urgency_rank = max(urgency_rank, *(graph.ranks[name] for name in ends))
    return Choice(
        tuple(edge.option.id for edge in edges), ends, (ends or (edges[0].to,))[0], urgency_rank
    )


def paths(graph: PathwayGraph, wanted: Wanted = ALL) -> Iterator[PathFound]:
    """Yield the paths wanted; only those are walked that lead to one."""
    open_ways = counts(graph, wanted)
    place = {name: number for number, name in enumerate(graph.order)}
    named = sorted(place[name] for name in wanted.through if name in place)
    fitting: dict[str, tuple[Choice, ...]] = {}
    for point in (name for name in graph.order if open_ways[name]):
        must = wanted.through.get(point, frozenset())
        ahead = next((n for n in named if n > place[point]), None)
        fitting[point] = tuple(
            choice
            for choice in choices(graph, point)
            if must <= set(choice.options)
            and (
                ahead is None and wanted.to in {None, choice.to}
                if choice.ends
                else open_ways[choice.to] and (ahead is None or place[choice.to] <= ahead)
            )
        )
    if open_ways[graph.pathway.first]:
        yield from _walked(graph.pathway, fitting)


def _walked(pathway: Pathway, fitting: Mapping[str, tuple[Choice, ...]]) -> Iterator[PathFound]:
    """Yield the paths that the choices give, without recursion: no length can exhaust it."""
    trail = [iter(fitting[pathway.first])]
    points = [pathway.first]
    answers: list[Answered] = []
    ranks = [0]
    while trail:
        choice = next(trail[-1], None)
        if choice is None:
            for stack in (trail, points, ranks):
                stack.pop()
            del answers[-1:]
            continue
        answered = (points[-1], choice.options)
        hot = max(ranks[-1], choice.urgency_rank)
        if choice.ends:
            yield PathFound(pathway.id, (*answers, answered), choice.ends, hot)
        else:
            answers.append(answered)
            ranks.append(hot)
            points.append(choice.to)
            trail.append(iter(fitting[choice.to]))
