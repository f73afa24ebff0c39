"""Ways that lead back to where they have been: the shortest of each knot of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Edges = Mapping[str, tuple[str, ...]]
    """Where each leads; names that lead nowhere may be left out."""

MOST_TRIES = 200
"""So many circles of one knot are compared; a knot is seldom larger than a handful."""


def circles(edges: Edges) -> Iterator[tuple[str, ...]]:
    """Yield, for each set of things that lead round to one another, the shortest way round."""
    for knot in _knots(edges):
        yield _shortest(edges, knot)


def _shortest(edges: Edges, knot: frozenset[str]) -> tuple[str, ...]:
    """Return the shortest circle; once all through one thing are known, do without that thing."""
    best: tuple[str, ...] = ()
    left = [knot]
    for _ in range(MOST_TRIES):
        if not left:
            break
        names = left.pop()
        start = min(names)
        found = _round(edges, start, names)
        if found and (not best or len(found) < len(best)):
            best = found
        inner = {name: tuple(t for t in edges[name] if t in names) for name in names - {start}}
        left += _knots({name: tuple(t for t in to if t != start) for name, to in inner.items()})
    return best


def _round(edges: Edges, start: str, names: frozenset[str]) -> tuple[str, ...]:
    came_from: dict[str, str] = {}
    waiting = [start]
    for here in waiting:
        for to in edges[here]:
            if to == start:
                trail = [here]
                while trail[-1] != start:
                    trail.append(came_from[trail[-1]])
                return tuple(reversed(trail))
            if to in names and to not in came_from:
                came_from[to] = here
                waiting.append(to)
    return ()


def _knots(edges: Edges) -> list[frozenset[str]]:
    """Return the sets of things that lead to one another (Tarjan's strong components)."""
    number: dict[str, int] = {}
    low: dict[str, int] = {}
    kept: dict[str, None] = {}
    knots: list[frozenset[str]] = []
    for root in edges:
        trail = [(root, iter(edges[root]))] if root not in number else []
        if trail:
            number[root] = low[root] = len(number)
            kept[root] = None
        while trail:
            here, ahead = trail[-1]
            to = next((t for t in ahead if t in edges), None)
            if to is None:
                trail.pop()
                if trail:
                    low[trail[-1][0]] = min(low[trail[-1][0]], low[here])
                knots += _closed(edges, here, number, low, kept)
            elif to not in number:
                number[to] = low[to] = len(number)
                kept[to] = None
                trail.append((to, iter(edges[to])))
            elif to in kept:
                low[here] = min(low[here], number[to])
    return knots


def _closed(
    edges: Edges,
    here: str,
    number: dict[str, int],
    low: dict[str, int],
    kept: dict[str, None],
) -> Iterator[frozenset[str]]:
    """Yield the component that ends here, where one does and it leads back to itself."""
    if low[here] != number[here]:
        return
    names = set()
    while here not in names:
        last, _ = kept.popitem()
        names.add(last)
    if len(names) > 1 or here in edges[here]:
        yield frozenset(names)
