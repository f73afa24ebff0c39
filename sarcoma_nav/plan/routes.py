"""When each question and each outcome of a pathway is reached, and which answers can meet.

A question is reached by an answer that leads to it. Where several options may be chosen, those that
lead to an outcome decide; else the first one says where the walk goes on.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sarcoma_nav.engine import reachable, target, walk
from sarcoma_nav.plan.conditions import (
    ALWAYS,
    Chosen,
    Condition,
    all_of,
    any_of,
    none_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import DecisionPoint, Option, Outcome, Pathway


class Answerable(NamedTuple):
    """An option of a decision point, and where it leads in the pathway."""

    point: DecisionPoint
    option: Option
    to: str
    ends: bool
    """Whether that is an outcome."""

    @property
    def chosen(self) -> Chosen:
        """The condition that this is chosen."""
        return Chosen(self.point.id, self.option.id)


class Routes:
    """The decision points of one pathway, each before all that follow it, and their options."""

    def __init__(self, content: Content, pathway: Pathway) -> None:
        """Lay out a pathway of content without loops and without dangling ids."""
        self.content = content
        names = reachable(content, walk(content, pathway, {}))
        self.points = [content.decision_points[name] for name in names]
        self.answerable = {
            point.id: tuple(
                Answerable(point, option, to := target(option, pathway), to in content.outcomes)
                for option in point.options.values()
            )
            for point in self.points
        }

    @cached_property
    def all(self) -> tuple[Answerable, ...]:
        """Every option of every decision point, in order."""
        return tuple(answer for options in self.answerable.values() for answer in options)

    def leading_to(self, name: str) -> tuple[Answerable, ...]:
        """Return the options that lead to a decision point or an outcome."""
        return tuple(self._leading.get(name, ()))

    @cached_property
    def _leading(self) -> dict[str, list[Answerable]]:
        found: dict[str, list[Answerable]] = {}
        for answer in self.all:
            found.setdefault(answer.to, []).append(answer)
        return found

    def reached(self, point: DecisionPoint) -> Condition:
        """Return when a decision point is asked."""
        if point is self.points[0]:
            return ALWAYS
        return any_of(self._decides(answer) for answer in self.leading_to(point.id))

    def reaches(self, outcome: Outcome) -> Condition:
        """Return when a walk ends in an outcome, be it the first or a further one."""
        return any_of(answer.chosen for answer in self.leading_to(outcome.id))

    def leads(self, answer: Answerable) -> Condition:
        """Return when an option that leads to an outcome makes it the plan's own."""
        earlier = (a.chosen for a in self._together(answer) if a.ends and _before(a, answer))
        return all_of((answer.chosen, none_of(earlier)))

    def _decides(self, answer: Answerable) -> Condition:
        """Return when an option that leads to a question says where the walk goes on."""
        others = [a for a in self._together(answer) if a.ends or _before(a, answer)]
        if all(a.ends or a.to == answer.to for a in others):
            others = [a for a in others if a.ends]
        return all_of((answer.chosen, none_of(a.chosen for a in others)))

    def _together(self, answer: Answerable) -> Iterator[Answerable]:
        """Yield the other options that are counted where they are chosen together with one.

        An option that excludes all others, and is ticked beside them nevertheless, is still one.
        """
        if answer.point.choose == "any":
            yield from (a for a in self.answerable[answer.point.id] if a is not answer)

    def can_meet(self, one: Answerable, other: Answerable) -> bool:
        """Say whether two answers can stand on one walk."""
        if one.point is other.point:
            if one.option is other.option:
                return True
            return one.point.choose == "any"
        first, later = sorted((one, other), key=lambda answer: self._places[answer.point.id])
        if first.ends:
            return False
        ways = self.answerable[first.point.id] if first.point.choose == "any" else (first,)
        bit = 1 << self._places[later.point.id]
        return any(self._ahead[a.to] & bit for a in ways if not a.ends)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {point.id: number for number, point in enumerate(self.points)}

    @cached_property
    def _ahead(self) -> dict[str, int]:
        """By decision point: those that a walk can reach from it, as bits by their places."""
        found: dict[str, int] = {}
        for point in reversed(self.points):
            bits = 1 << self._places[point.id]
            for answer in self.answerable[point.id]:
                bits |= 0 if answer.ends else found[answer.to]
            found[point.id] = bits
        return found


def _before(one: Answerable, other: Answerable) -> bool:
    names = list(other.point.options)
    return names.index(one.option.id) < names.index(other.option.id)
