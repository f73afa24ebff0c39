"""Two walks beside one another, equal in all answers but one: which of them is more urgent.

Both are led on together. Whichever stands earlier goes first, so that they meet at every decision
point that both pass; from there on they give the same answers, and stay together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.proof.graph import highest_rank, sufficient_choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.proof.graph import Edge, PathwayGraph
    from sarcoma_nav.proof.guarantees import PathBounds

HEATS = range(4)

Heats = frozenset[int]
"""Urgencies that some walk has."""

Both = frozenset[tuple[int, int]]
"""Urgencies that two walks beside one another have."""


class PairedWalks(msgspec.Struct, frozen=True):
    """A pathway with everything that walks from each decision point can come to."""

    graph: PathwayGraph
    bounds: PathBounds
    place: Mapping[str, int]
    ranks: Mapping[str, Heats]
    """Of every walk from a decision point on."""
    known: dict[tuple[str, str], Both]
    """What was found of two walks before; by where they stand."""


def pairs(bounds: PathBounds) -> PairedWalks:
    """Return a pathway with the urgencies that walks from each decision point have."""
    graph = bounds.graph
    ranks: dict[str, Heats] = {}
    for name in reversed(graph.order):
        found = frozenset(
            max(hot, later)
            for hot, to, ends in _moves(graph, name)
            for later in ({graph.ranks[to]} if ends else ranks[to])
        )
        ranks[name] = found or frozenset({0})  # a dead end, which another check reports
    return PairedWalks(graph, bounds, {name: n for n, name in enumerate(graph.order)}, ranks, {})


def can_be_lower(
    pairs: PairedWalks, point: str, chosen: tuple[Edge, ...], other: tuple[Edge, ...]
) -> bool:
    """Say whether a path with one choice can be less urgent than one with another, else equal."""
    least = pairs.bounds.before[point].urgency_rank
    ours, theirs = _end_of(pairs, chosen), _end_of(pairs, other)
    hot, cold = max(least, ours[0]), max(least, theirs[0])
    if max(hot, min(_heats(pairs, ours[1]))) >= max(cold, *_heats(pairs, theirs[1])):
        return False
    return any(max(hot, s) < max(cold, t) for s, t in _beside(pairs, ours[1], theirs[1]))


def _end_of(pairs: PairedWalks, chosen: tuple[Edge, ...]) -> tuple[int, str]:
    """Return the urgency that a choice brings by itself, and where it leads; "" is an end."""
    ends = [pairs.graph.ranks[edge.to] for edge in chosen if edge.ends]
    return max(highest_rank(chosen), *ends, 0), "" if ends else chosen[0].to


def _heats(pairs: PairedWalks, name: str) -> Heats:
    return pairs.ranks[name] if name else frozenset({0})


def _beside(pairs: PairedWalks, one: str, two: str) -> Both:
    """Return the urgencies that two walks have, which go on from two decision points."""
    known = pairs.known
    waiting = [(one, two)]
    while waiting:
        pair = waiting[-1]
        met = _met(pairs, pair)
        if met is not None:
            known[pair] = met
        elif pair not in known:
            ahead = [(hot, _next_pair(pairs, pair, to)) for hot, to in _leading(pairs, pair)]
            missing = [later for _, later in ahead if later not in known]
            if missing:
                waiting += missing
                continue
            is_first = _goes_first(pairs, pair) == 0
            known[pair] = frozenset(
                (max(s, hot), t) if is_first else (s, max(t, hot))
                for hot, later in ahead
                for s, t in known[later]
            )
        waiting.pop()
    return known[one, two]


def _met(pairs: PairedWalks, pair: tuple[str, str]) -> Both | None:
    one, two = pair
    if one == two:
        return frozenset((urgency_rank, urgency_rank) for urgency_rank in _heats(pairs, one))
    return None


def _goes_first(pairs: PairedWalks, pair: tuple[str, str]) -> int:
    one, two = (pairs.place[name] if name else len(pairs.place) for name in pair)
    return 0 if one < two else 1


def _leading(pairs: PairedWalks, pair: tuple[str, str]) -> Iterator[tuple[int, str]]:
    for hot, to, ends in _moves(pairs.graph, pair[_goes_first(pairs, pair)]):
        yield (max(hot, pairs.graph.ranks[to]), "") if ends else (hot, to)


def _next_pair(pairs: PairedWalks, pair: tuple[str, str], to: str) -> tuple[str, str]:
    return (to, pair[1]) if _goes_first(pairs, pair) == 0 else (pair[0], to)


def _moves(graph: PathwayGraph, point: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the urgency of every choice, where it leads, and whether that ends the walk."""
    for chosen in sufficient_choices(graph, point):
        ends = [edge.to for edge in chosen if edge.ends]
        ranks = (graph.ranks[name] for name in ends[1:])
        yield max((highest_rank(chosen), *ranks)), (ends or [chosen[0].to])[0], bool(ends)
