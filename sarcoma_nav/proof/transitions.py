"""What holds of some path, found without walking each: what is kept of a walk has few values.

At each decision point it is known with which values walks reach it. Where a walk is said to keep,
say, which of two recommendations it has met, there are four of them, however many paths there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sarcoma_nav.model.pathway import Outcome
    from sarcoma_nav.proof.graph import Edge, JointChoice, PathwayGraph

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
    brings: Callable[[JointChoice], Kept],
    joined: Callable[[Kept, Kept], Kept],
) -> Iterator[Transition[Kept]]:
    """Yield the choices of all paths; choices that bring the same and lead to the same are one.

    What a choice brings, with the outcomes it leads to, is joined to what was kept before.
    """
    kept: dict[str, dict[Kept, None]] = {graph.pathway.first: {start: None}}
    for point in graph.order:
        for choice, new in _distinct(graph.joint_choices[point], brings):
            for before in kept.get(point, {}):
                after = joined(before, new)
                yield Transition(point, choice.edges, before, after, choice.outcomes)
                if not choice.outcomes:
                    kept.setdefault(choice.edges[0].to, {}).setdefault(after)


def _distinct(
    choices: tuple[JointChoice, ...], brings: Callable[[JointChoice], Kept]
) -> Iterator[tuple[JointChoice, Kept]]:
    seen: set[tuple[object, ...]] = set()
    for choice in choices:
        new = brings(choice)
        ends = tuple(end.id for end in choice.outcomes)
        key = (new, ends or choice.edges[0].to)
        if key not in seen:
            seen.add(key)
            yield choice, new
