"""Compare two versions of the content: which paths now have another plan, and is one less urgent.

Each path of the older version is walked in the newer one with the same answers. Where the newer one
asks more, or no longer knows an answer, every answer is tried: a path counts as less
urgent if one of them makes it so. If the path `a=yes` ended urgent and the newer version asks `b`
as well, whose answer `no` ends routine, then `a=yes` is lowered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.proof.count import count
from sarcoma_nav.proof.graph import graph
from sarcoma_nav.proof.paths import PathFound, choices, paths
from sarcoma_nav.proof.plan_changes import Kind, change_of, notes_of
from sarcoma_nav.proof.plan_summaries import PlanSummaries, PlanSummary

if TYPE_CHECKING:
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.proof.graph import PathwayGraph
    from sarcoma_nav.proof.paths import Answered, Choice

MOST_ENDS: Final = 50_000
"""The most ends that are tried for one older path, where the newer version asks more."""


class Changed(msgspec.Struct):
    """Paths whose plans change in the same way."""

    kind: Kind
    number: int
    example: PathFound
    """One of them, with the answers of the older version."""
    asks_more: bool
    """Whether the newer version asks more than these answers tell."""


class Compared(msgspec.Struct, frozen=True):
    """How the paths of one pathway change."""

    pathway: str
    before: int
    """How many paths it had; 0 if it is new."""
    after: int
    """How many it has; 0 if it was deleted."""
    changes: tuple[Changed, ...]
    """Lowered urgencies first, then lost contacts and actions, then by the number of paths."""
    too_many: bool = False
    """Whether there were too many paths to compare one by one."""
    paths_changed: int = 0
    paths_lowered: int = 0
    paths_losing: int = 0
    """How many of them lose an emergency or urgent contact or action."""

    @property
    def is_lowered(self) -> bool:
        """Whether a plan is less urgent than before, or no longer exists."""
        return bool(self.paths_lowered) or (self.before > 0 and not self.after)


def compare(old: Content, new: Content, most: int) -> tuple[Compared, ...]:
    """Compare every pathway; one with more paths than `most` is only counted."""
    names = dict.fromkeys((*new.pathways, *old.pathways))
    return tuple(_compared(old, new, name, most) for name in names)


def _compared(old: Content, new: Content, name: str, most: int) -> Compared:
    before = graph(old, old.pathways[name]) if name in old.pathways else None
    after = graph(new, new.pathways[name]) if name in new.pathways else None
    numbers = (count(before) if before else 0, count(after) if after else 0)
    if before is None or after is None or routes(before) == routes(after):
        return Compared(name, *numbers, ())
    if numbers[0] > most:
        return Compared(name, *numbers, (), too_many=True)
    return _compared_by_walks(before, after, numbers)


def routes(graph: PathwayGraph) -> object:
    """Return everything that decides the plans of a pathway, without its words."""
    content = graph.content
    edges = [
        (name, graph.points[name].choose, a.option.id, a.to, a.option.adds, a.option.raises)
        for name, edges in graph.edges.items()
        for a in edges
    ]
    flags = [name for name, point in graph.points.items() if point.red_flags]
    over = [(n, a.option.id, a.option.overrides) for n, edges in graph.edges.items() for a in edges]
    lone = [(n, a.option.id) for n, edges in graph.edges.items() for a in edges if a.option.alone]
    ends = [content.outcomes[name] for name in graph.endings]
    named = {n for way in edges for n in way[4]} | {n for end in ends for n in end.steps}
    steps = [content.recommendations[name] for name in sorted(named)]
    return (
        edges,
        lone,
        flags,
        over,
        [(e.id, e.urgency, tuple(e.contacts), e.conditional, e.steps) for e in ends],
        [
            (s.id, s.urgency, tuple(s.contacts), s.conditional, s.precedes_outcome, s.includes)
            for s in steps
        ],
    )


def _compared_by_walks(
    before: PathwayGraph, after: PathwayGraph, numbers: tuple[int, int]
) -> Compared:
    summaries = PlanSummaries(before)
    newer = _NewVersion(after)
    found: dict[Kind, Changed] = {}
    notes = notes_of(before.content)
    changed = lowered = losing = 0
    for path in paths(before):
        ends, asks_more = newer.ends(path)
        kind = change_of(summaries.of(path.answers, path.ends), ends, notes)
        if kind is not None:
            changed += 1
            lowered += kind.is_lowered
            losing += kind.is_lost
            known = found.setdefault(kind, Changed(kind, 0, path, asks_more=asks_more))
            known.number += 1
    return Compared(
        before.pathway.id,
        *numbers,
        tuple(sorted(found.values(), key=_worst_first)),
        paths_changed=changed,
        paths_lowered=lowered,
        paths_losing=losing,
    )


def _worst_first(changed: Changed) -> tuple[bool, bool, int]:
    return not changed.kind.is_lowered, not changed.kind.is_lost, -changed.number


class _NewVersion:
    """The newer version, walked with answers of the older one."""

    def __init__(self, graph: PathwayGraph) -> None:
        self._graph = graph
        self._summaries = PlanSummaries(graph)
        self._known: dict[Answered, tuple[Choice, ...]] = {}

    def ends(self, path: PathFound) -> tuple[list[PlanSummary], bool]:
        """Return the plans that the answers of a path lead to; and whether more was asked."""
        given = dict(path.answers)
        waiting: list[tuple[str, tuple[Answered, ...]]] = [(self._graph.pathway.first, ())]
        found: dict[int, PlanSummary] = {}
        number, asks_more = 0, False
        while waiting and number < MOST_ENDS:
            point, answers = waiting.pop()
            tried = self._choices_for(point, given.get(point, ()))
            asks_more = asks_more or len(tried) > 1
            for choice in tried:
                walked = (*answers, (point, choice.options))
                if choice.ends:
                    summary = self._summaries.of(walked, choice.ends)
                    found[id(summary)] = summary
                    number += 1
                else:
                    waiting.append((choice.to, walked))
        return list(found.values()), asks_more

    def _choices_for(self, point: str, given: tuple[str, ...]) -> tuple[Choice, ...]:
        """Return the choice that was made; every choice, if the answer no longer exists."""
        if (point, given) not in self._known:
            every = tuple(choices(self._graph, point))
            kept = {name for name in given if name in self._graph.points[point].options}
            same = tuple(choice for choice in every if set(choice.options) == kept)
            self._known[point, given] = same or every
        return self._known[point, given]
