"""Count the paths of a pathway, without walking them.

Counted from the outcomes back: a decision point has as many paths as its branches' ends have
together. If `a` leads to `b` by two options and `b` to outcomes by three, there are six paths.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.proof.graph import Edge, PathwayGraph


EXACT: Final = 2**53 - 1
"""The largest whole number that every reader of JSON keeps exactly."""


class Wanted(msgspec.Struct, frozen=True):
    """Which paths to count or walk: all, unless something is named."""

    through: Mapping[str, frozenset[str]] = {}
    """By decision point, each of which is passed: options that are chosen there."""
    to: str | None = None
    """The outcome that they end in."""


class Branch(msgspec.Struct, frozen=True):
    """Choices at one decision point that lead to the same place."""

    to: str
    ends: bool
    number: int


ALL = Wanted()


def branches(graph: PathwayGraph, point: str, wanted: Wanted = ALL) -> Iterator[Branch]:
    """Yield where the choices at a decision point lead, and how many lead there."""
    required = wanted.through.get(point, frozenset())
    edges = graph.edges[point]
    together = graph.points[point].choose == "any"
    for edge in edges:
        if (edge.option.alone or not together) and required <= {edge.option.id}:
            yield Branch(edge.to, edge.ends, 1)
    if together:
        yield from _joined([edge for edge in edges if not edge.option.alone], required)


def _joined(edges: list[Edge], required: frozenset[str]) -> Iterator[Branch]:
    """Yield the branches of choosing any number: the first outcome decides, else the first option.

    The one that decides is chosen, what would have decided before it is not, and each of the
    others either is or is not.
    """
    for number, edge in enumerate(edges):
        earlier = [other for other in edges[:number] if other.ends or not edge.ends]
        shut = earlier if edge.ends else [*earlier, *(o for o in edges[number:] if o.ends)]
        closed = {other.option.id for other in shut}
        free = len(edges) - 1 - len(closed) - len(required - {edge.option.id})
        known = required <= {other.option.id for other in edges}
        if known and not required & closed:
            yield Branch(edge.to, edge.ends, 2**free)


def counts(graph: PathwayGraph, wanted: Wanted = ALL) -> dict[str, int]:
    """Return, by decision point, how many ways there are to complete a wanted path from it."""
    place = {name: number for number, name in enumerate(graph.order)}
    named = sorted(place[name] for name in wanted.through if name in place)
    if len(named) < len(wanted.through):
        return dict.fromkeys(graph.order, 0)
    number: dict[str, int] = {}
    for name in reversed(graph.order):
        ahead = next((n for n in named if n > place[name]), None)
        number[name] = sum(
            branch.number
            * (_is_wanted(branch, wanted, ahead) if branch.ends else number[branch.to])
            for branch in branches(graph, name, wanted)
            if branch.ends or ahead is None or place[branch.to] <= ahead
        )
    return number


def _is_wanted(branch: Branch, wanted: Wanted, ahead: int | None) -> bool:
    """Say whether a path may end here: at the outcome wanted, with nothing left to pass."""
    return ahead is None and wanted.to in {None, branch.to}


def count(graph: PathwayGraph, wanted: Wanted = ALL) -> int:
    """Return how many paths a pathway has."""
    return counts(graph, wanted)[graph.pathway.first]


def in_figures(number: int) -> int | str:
    """Return a number, or words if it is too large for other programs to hold exactly."""
    return number if number <= EXACT else f"about 10^{int(math.log10(number))}"


def longest(graph: PathwayGraph) -> int:
    """Return the most decision points on one path."""
    length: dict[str, int] = {}
    for name in reversed(graph.order):
        further = (length[edge.to] for edge in graph.edges[name] if not edge.ends)
        length[name] = 1 + max(further, default=0)
    return length[graph.pathway.first]
