"""Compare two walks that differ in one answer, to see whether the plan of one can be less urgent.

Take a decision point with the options `present` and `absent`. One walk answers `present`, the
other `absent`, and both are continued. Whichever is at the earlier decision point moves first, so
the two meet at every decision point that both of them pass; from there on they give the same
answers. `can_be_lower` then says whether the walk with `present` can end less urgent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.proof.graph import highest_rank, sufficient_choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.proof.graph import Edge, PathwayGraph
    from sarcoma_nav.proof.guarantees import PathBounds

Ranks = frozenset[int]
"""Urgency ranks that walks can have."""

RankPairs = frozenset[tuple[int, int]]
"""Urgency ranks that two paired walks can have."""


class PairedWalks(msgspec.Struct, frozen=True):
    """A pathway with the urgencies that walks from each of its decision points can have."""

    graph: PathwayGraph
    bounds: PathBounds
    order: Mapping[str, int]
    """The number of each decision point in topological order."""
    ranks: Mapping[str, Ranks]
    """Of every walk from a decision point on."""
    cache: dict[tuple[str, str], RankPairs]
    """By the decision points that two walks are at: the urgency ranks that they can have."""


def pairs(bounds: PathBounds) -> PairedWalks:
    """Return a pathway with the urgencies that walks from each decision point can have."""
    graph = bounds.graph
    ranks: dict[str, Ranks] = {}
    for name in reversed(graph.order):
        possible = frozenset(
            max(rank, later)
            for rank, to, ends in _choices(graph, name)
            for later in ({graph.ranks[to]} if ends else ranks[to])
        )
        ranks[name] = possible or frozenset({0})  # a dead end, which another check reports
    return PairedWalks(graph, bounds, {name: n for n, name in enumerate(graph.order)}, ranks, {})


def can_be_lower(
    pairs: PairedWalks, point: str, chosen: tuple[Edge, ...], other: tuple[Edge, ...]
) -> bool:
    """Say whether a path with one choice can be less urgent than with another, all else equal."""
    least = pairs.bounds.before[point].urgency_rank
    rank, to = _choice(pairs, chosen)
    other_rank, other_to = _choice(pairs, other)
    rank, other_rank = max(least, rank), max(least, other_rank)
    if max(rank, min(_ranks(pairs, to))) >= max(other_rank, *_ranks(pairs, other_to)):
        return False
    possible = _rank_pairs(pairs, to, other_to)
    return any(max(rank, one) < max(other_rank, two) for one, two in possible)


def _choice(pairs: PairedWalks, chosen: tuple[Edge, ...]) -> tuple[int, str]:
    """Return the urgency rank of a choice by itself, and where it leads; "" if the walk ends."""
    outcome_ranks = [pairs.graph.ranks[edge.to] for edge in chosen if edge.ends]
    return max(highest_rank(chosen), *outcome_ranks, 0), "" if outcome_ranks else chosen[0].to


def _ranks(pairs: PairedWalks, name: str) -> Ranks:
    return pairs.ranks[name] if name else frozenset({0})


def _rank_pairs(pairs: PairedWalks, one: str, two: str) -> RankPairs:
    """Return the urgency ranks that two walks can have, from the decision points they are at."""
    cache = pairs.cache
    waiting = [(one, two)]
    while waiting:
        pair = waiting[-1]
        if pair[0] == pair[1]:
            cache[pair] = frozenset((rank, rank) for rank in _ranks(pairs, pair[0]))
        elif pair not in cache:
            following = [(rank, _next_pair(pairs, pair, to)) for rank, to in _moves(pairs, pair)]
            missing = [later for _, later in following if later not in cache]
            if missing:
                waiting += missing
                continue
            first_moves = _moving(pairs, pair) == 0
            cache[pair] = frozenset(
                (max(r, rank), s) if first_moves else (r, max(s, rank))
                for rank, later in following
                for r, s in cache[later]
            )
        waiting.pop()
    return cache[one, two]


def _moving(pairs: PairedWalks, pair: tuple[str, str]) -> int:
    """Return which of two walks moves: 0 or 1, the one at the earlier decision point."""
    one, two = (pairs.order[name] if name else len(pairs.order) for name in pair)
    return 0 if one < two else 1


def _moves(pairs: PairedWalks, pair: tuple[str, str]) -> Iterator[tuple[int, str]]:
    """Yield the urgency rank of each choice of the walk that moves, and where it leads."""
    for rank, to, ends in _choices(pairs.graph, pair[_moving(pairs, pair)]):
        yield (max(rank, pairs.graph.ranks[to]), "") if ends else (rank, to)


def _next_pair(pairs: PairedWalks, pair: tuple[str, str], to: str) -> tuple[str, str]:
    return (to, pair[1]) if _moving(pairs, pair) == 0 else (pair[0], to)


def _choices(graph: PathwayGraph, point: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each choice that matters: its urgency rank, where it leads, whether that ends it."""
    for chosen in sufficient_choices(graph, point):
        ends = [edge.to for edge in chosen if edge.ends]
        ranks = (graph.ranks[name] for name in ends[1:])
        yield max((highest_rank(chosen), *ranks)), (ends or [chosen[0].to])[0], bool(ends)
