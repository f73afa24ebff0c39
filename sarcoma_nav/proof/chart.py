"""A pathway laid out for proofs: its decision points in order, and what each option brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.engine import target
from sarcoma_nav.model.pathway import Urgency, highest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import DecisionPoint, Option, Pathway


class Arm(msgspec.Struct, frozen=True):
    """An option in one pathway: where it leads, and what choosing it brings into the plan."""

    option: Option
    to: str
    """A decision point or an outcome."""
    ends: bool
    """Whether that is an outcome."""
    heat: int
    """The urgency to which choosing it brings the plan."""


class Chart(msgspec.Struct, frozen=True):
    """One pathway of content that has no loop and no dangling id."""

    content: Content
    pathway: Pathway
    points: Mapping[str, DecisionPoint]
    """Those it can come to, each before all that follow it."""
    arms: Mapping[str, tuple[Arm, ...]]
    """By decision point, in the order shown."""
    heats: Mapping[str, int]
    """How urgent each outcome of the content is by itself."""
    endings: Mapping[str, tuple[tuple[str, Arm], ...]]
    """For each outcome it can come to: the decision points and options that lead to it."""

    @property
    def order(self) -> tuple[str, ...]:
        """The decision points, each before all that follow it."""
        return tuple(self.points)


def chart(content: Content, pathway: Pathway) -> Chart:
    """Return a pathway laid out."""
    arms: dict[str, tuple[Arm, ...]] = {}
    done: dict[str, None] = {}
    waiting = [pathway.first]
    while waiting:
        here = waiting[-1]
        if here not in arms:
            options = content.decision_points[here].options.values()
            arms[here] = tuple(_arm(content, pathway, option) for option in options)
            waiting += reversed([a.to for a in arms[here] if not a.ends and a.to not in arms])
        else:
            done.setdefault(waiting.pop())
    points = {name: content.decision_points[name] for name in reversed(done)}
    heats = {outcome.id: heat(outcome.urgency) for outcome in content.outcomes.values()}
    endings: dict[str, tuple[tuple[str, Arm], ...]] = {}
    for name in points:
        for arm in (arm for arm in arms[name] if arm.ends):
            endings[arm.to] = (*endings.get(arm.to, ()), (name, arm))
    return Chart(content, pathway, points, arms, heats, endings)


def charts(content: Content) -> tuple[Chart, ...]:
    """Return every pathway laid out."""
    return tuple(chart(content, pathway) for pathway in content.pathways.values())


def heat(urgency: Urgency) -> int:
    """Return 3 for the most urgent, 0 for what is routine: the hotter of two is the larger."""
    return Urgency.ROUTINE.rank - urgency.rank


def urgency_of(heat: int) -> Urgency:
    """Return the urgency that is so hot."""
    return tuple(Urgency)[Urgency.ROUTINE.rank - heat]


def hottest(arms: Iterable[Arm]) -> int:
    """Return the urgency to which choosing all of these brings the plan."""
    return max((arm.heat for arm in arms), default=0)


def _arm(content: Content, pathway: Pathway, option: Option) -> Arm:
    to = target(option, pathway)
    added = (content.recommendations[name] for name in option.adds)
    urgencies = (r.urgency or Urgency.SOON for r in added if r.contacts)
    return Arm(option, to, to in content.outcomes, heat(highest(option.raises, *urgencies)))
