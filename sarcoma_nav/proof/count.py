"""How many paths there are, how long the longest is, and which of them are asked for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.proof.graph import Edge, PathwayGraph


EXACT: Final = 2**53 - 1
"""The largest whole number that every reader of JSON keeps."""


class Wanted(msgspec.Struct, frozen=True):
    """Which paths are asked for: all, where nothing is named."""

    through: Mapping[str, frozenset[str]] = {}
    """Options that are chosen, by decision point; each of them is passed."""
    to: str | None = None
    """The outcome."""


class Way(msgspec.Struct, frozen=True):
    """Choices at one decision point that lead to the same place."""

    to: str
    ends: bool
    number: int


ALL = Wanted()


def ways(graph: PathwayGraph, point: str, wanted: Wanted = ALL) -> Iterator[Way]:
    """Yield where the choices at a decision point lead, without naming each choice."""
    must = wanted.through.get(point, frozenset())
    edges = graph.edges[point]
    together = graph.points[point].choose == "any"
    for edge in edges:
        if (edge.option.alone or not together) and must <= {edge.option.id}:
            yield Way(edge.to, edge.ends, 1)
    if together:
        yield from _joined([edge for edge in edges if not edge.option.alone], must)


def _joined(edges: list[Edge], must: frozenset[str]) -> Iterator[Way]:
    """Yield the ways of choices of any number: the first outcome decides, else the first option.

    The one that decides is chosen, what would have decided before it is not, and each of the
    others either is or is not.
    """
    for number, edge in enumerate(edges):
        earlier = [other for other in edges[:number] if other.ends or not edge.ends]
        shut = earlier if edge.ends else [*earlier, *(o for o in edges[number:] if o.ends)]
        closed = {other.option.id for other in shut}
        free = len(edges) - 1 - len(closed) - len(must - {edge.option.id})
        known = must <= {other.option.id for other in edges}
        if known and not must & closed:
            yield Way(edge.to, edge.ends, 2**free)


def counts(graph: PathwayGraph, wanted: Wanted = ALL) -> dict[str, int]:
    """Return, for each decision point, how many of the paths wanted go on from it."""
    place = {name: number for number, name in enumerate(graph.order)}
    named = sorted(place[name] for name in wanted.through if name in place)
    if len(named) < len(wanted.through):
        return dict.fromkeys(graph.order, 0)
    number: dict[str, int] = {}
    for name in reversed(graph.order):
        ahead = next((n for n in named if n > place[name]), None)
        number[name] = sum(
            way.number * (_is_wanted(way, wanted, ahead) if way.ends else number[way.to])
            for way in ways(graph, name, wanted)
            if way.ends or ahead is None or place[way.to] <= ahead
        )
    return number


def _is_wanted(way: Way, wanted: Wanted, ahead: int | None) -> bool:
    """Say whether a path may end here: at the outcome wanted, with nothing left to pass."""
    return ahead is None and wanted.to in {None, way.to}


def count(graph: PathwayGraph, wanted: Wanted = ALL) -> int:
    """Return how many paths a pathway has."""
    return counts(graph, wanted)[graph.pathway.first]


def in_figures(number: int) -> int | str:
    """Return a number as it is, or in words where no other program could hold it exactly."""
    return number if number <= EXACT else f"about 10^{int(math.log10(number))}"


def longest(graph: PathwayGraph) -> int:
    """Return the most decision points on one path."""
    length: dict[str, int] = {}
    for name in reversed(graph.order):
        further = (length[edge.to] for edge in graph.edges[name] if not edge.ends)
        length[name] = 1 + max(further, default=0)
    return length[graph.pathway.first]
