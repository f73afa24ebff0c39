"""Walk every path, one by one: its answers, where it ends, and how urgent its plan is.

For the path `a=yes`, `b=no` that ends in `clinic`, `answers` is `(("a", ("yes",)), ("b", ("no",)))`
and `ends` is `("clinic",)`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.proof.count import ALL, counts
from sarcoma_nav.proof.graph import ends_of, highest_rank, joint_edges, urgency_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.model.pathway import Pathway, Urgency
    from sarcoma_nav.proof.count import Wanted
    from sarcoma_nav.proof.graph import Edge, PathwayGraph

Answered = tuple[str, tuple[str, ...]]
"""A decision point and what was chosen there, in the order shown."""


class Choice(msgspec.Struct, frozen=True):
    """Options that may be chosen together at a decision point, and where that leads."""

    options: tuple[str, ...]
    ends: tuple[str, ...]
    """Outcomes this choice ends in, primary first; empty if the walk continues."""
    to: str
    """The next decision point, or the primary outcome."""
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
        parts = [self.pathway, *(f"{p}={','.join(sorted(o))}" for p, o in sorted(self.answers))]
        return "p" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def choices(graph: PathwayGraph, point: str) -> Iterator[Choice]:
    """Return everything that may be chosen at a decision point, the fewest options first."""
    return (_choice(graph, chosen) for chosen in joint_edges(graph, point))


def _choice(graph: PathwayGraph, edges: tuple[Edge, ...]) -> Choice:
    ends = ends_of(edges)
    urgency_rank = highest_rank(edges)
    if ends:
        urgency_rank = max(urgency_rank, *(graph.ranks[name] for name in ends))
    return Choice(
        tuple(edge.option.id for edge in edges), ends, (ends or (edges[0].to,))[0], urgency_rank
    )


def paths(graph: PathwayGraph, wanted: Wanted = ALL) -> Iterator[PathFound]:
    """Yield the wanted paths; only walks that can become one are followed."""
    remaining = counts(graph, wanted)
    place = {name: number for number, name in enumerate(graph.order)}
    named = sorted(place[name] for name in wanted.through if name in place)
    allowed: dict[str, tuple[Choice, ...]] = {}
    for point in (name for name in graph.order if remaining[name]):
        required = wanted.through.get(point, frozenset())
        ahead = next((n for n in named if n > place[point]), None)
        allowed[point] = tuple(
            choice
            for choice in choices(graph, point)
            if required <= set(choice.options)
            and (
                ahead is None and wanted.to in {None, choice.to}
                if choice.ends
                else remaining[choice.to] and (ahead is None or place[choice.to] <= ahead)
            )
        )
    if remaining[graph.pathway.first]:
        yield from _walked(graph.pathway, allowed)


def _walked(pathway: Pathway, allowed: Mapping[str, tuple[Choice, ...]]) -> Iterator[PathFound]:
    """Yield the paths through the allowed choices, without recursion: they may be long."""
    trail = [iter(allowed[pathway.first])]
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
        rank = max(ranks[-1], choice.urgency_rank)
        if choice.ends:
            yield PathFound(pathway.id, (*answers, answered), choice.ends, rank)
        else:
            answers.append(answered)
            ranks.append(rank)
            points.append(choice.to)
            trail.append(iter(allowed[choice.to]))
