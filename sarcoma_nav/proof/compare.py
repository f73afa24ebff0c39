"""Two versions of the content: which paths have another plan now, and whether one is less urgent.

Each path of the older version is walked again in the newer one with the same answers. Where the
newer one asks something more, or no longer knows an answer, every answer to that is tried: a path
counts as less urgent as soon as one of them is.
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
"""So many ends of one older path are looked at, where the newer version asks more."""


class Changed(msgspec.Struct):
    """Paths whose plans change alike."""

    kind: Kind
    number: int
    example: PathFound
    """One of them, with the answers of the older version."""
    asks_more: bool
    """Whether the newer version asks what these answers do not tell."""


class Compared(msgspec.Struct, frozen=True):
    """What becomes of the paths of one pathway."""

    pathway: str
    before: int
    """How many paths it had; 0 where it is new."""
    after: int
    """How many it has; 0 where it is gone."""
    changes: tuple[Changed, ...]
    """Lowered urgencies first, then lost contacts and actions, then by how many paths they are."""
    too_many: bool = False
    """Whether there were too many paths to compare them one by one."""
    paths_changed: int = 0
    paths_lowered: int = 0
    paths_losing: int = 0
    """How many of them lose an emergency or urgent contact or action."""

    @property
    def is_lowered(self) -> bool:
        """Whether somebody's plan is less urgent than before, or there is none any more."""
        return bool(self.paths_lowered) or (self.before > 0 and not self.after)


def compare(old: Content, new: Content, most: int) -> tuple[Compared, ...]:
    """Return what becomes of every pathway; beyond so many paths one is not compared."""
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
    return _walked_again(before, after, numbers)


def routes(graph: PathwayGraph) -> object:
    """Return all that decides where the walks of a pathway lead, and nothing of its words."""
    content = graph.content
    ways = [
        (name, graph.points[name].choose, a.option.id, a.to, a.option.adds, a.option.raises)
        for name, edges in graph.edges.items()
        for a in edges
    ]
    lone = [(n, a.option.id) for n, edges in graph.edges.items() for a in edges if a.option.alone]
    ends = [content.outcomes[name] for name in graph.endings]
    named = {n for way in ways for n in way[4]} | {n for end in ends for n in end.steps}
    steps = [content.recommendations[name] for name in sorted(named)]
    return (
        ways,
        lone,
        [(end.id, end.urgency, tuple(end.contacts), end.steps) for end in ends],
        [(step.id, step.urgency, tuple(step.contacts)) for step in steps],
    )


def _walked_again(before: PathwayGraph, after: PathwayGraph, numbers: tuple[int, int]) -> Compared:
    summaries = PlanSummaries(before)
    again = _Again(after)
    found: dict[Kind, Changed] = {}
    notes = notes_of(before.content)
    changed = lowered = losing = 0
    for path in paths(before):
        ends, asks_more = again.ends(path)
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


class _Again:
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
            tried = self._fitting(point, given.get(point, ()))
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

    def _fitting(self, point: str, given: tuple[str, ...]) -> tuple[Choice, ...]:
        """Return the choice that was made; every choice, where the answer is not known any more."""
        if (point, given) not in self._known:
            every = tuple(choices(self._graph, point))
            kept = {name for name in given if name in self._graph.points[point].options}
            same = tuple(choice for choice in every if set(choice.options) == kept)
            self._known[point, given] = same or every
        return self._known[point, given]
