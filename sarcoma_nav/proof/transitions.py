"""What holds of some path, found without walking each: what is kept of a walk has few values.

At each decision point it is known with which values walks reach it. Where a walk is said to keep,
say, which of two recommendations it has met, there are four of them, however many paths there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from sarcoma_nav.plan.urgency import adding
from sarcoma_nav.proof.paths import joint_choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sarcoma_nav.model.pathway import Outcome, Recommendation
    from sarcoma_nav.proof.graph import Edge, PathwayGraph

Kept = TypeVar("Kept")


class Transition(NamedTuple, Generic[Kept]):
    """One choice at a decision point, on walks that have come there with the same kept."""

    point: str
    chosen: tuple[Edge, ...]
    before: Kept
    after: Kept
    outcomes: tuple[Outcome, ...]
    """Those that the choice leads to, the plan's own first; none where the walk goes on."""


def transitions(
    graph: PathwayGraph,
    start: Kept,
    brings: Callable[[tuple[Edge, ...]], Kept],
    joined: Callable[[Kept, Kept], Kept],
) -> Iterator[Transition[Kept]]:
    """Yield the choices of all paths; choices that bring the same and lead to the same are one.

    What a choice brings, with the outcomes it leads to, is joined to what was kept before.
    """
    kept: dict[str, dict[Kept, None]] = {graph.pathway.first: {start: None}}
    for point in graph.order:
        for chosen, outcomes, new in _distinct(graph, point, brings):
            for before in kept.get(point, {}):
                after = joined(before, new)
                yield Transition(point, chosen, before, after, outcomes)
                if not outcomes:
                    kept.setdefault(chosen[0].to, {}).setdefault(after)


def _distinct(
    graph: PathwayGraph, point: str, brings: Callable[[tuple[Edge, ...]], Kept]
) -> Iterator[tuple[tuple[Edge, ...], tuple[Outcome, ...], Kept]]:
    seen: set[tuple[object, ...]] = set()
    for chosen in joint_choices(graph, point):
        ends = tuple(dict.fromkeys(edge.to for edge in chosen if edge.ends))
        new = brings(chosen)
        key = (new, ends or chosen[0].to)
        if key not in seen:
            seen.add(key)
            yield chosen, tuple(graph.content.outcomes[name] for name in ends), new


def carried(graph: PathwayGraph, chosen: tuple[Edge, ...]) -> Iterator[Recommendation]:
    """Yield what a choice adds to a plan, then what the outcomes list that it leads to."""
    known = graph.content.recommendations
    for option in adding(edge.option for edge in chosen):
        yield from (known[name] for name in option.adds)
    for name in dict.fromkeys(edge.to for edge in chosen if edge.ends):
        yield from (known[step] for step in graph.content.outcomes[name].steps)
