"""The least that every plan has: urgency, contacts, steps, and decision points passed.

Of the choices where any number may be chosen, single options and pairs are enough: each further
option only adds to a plan.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.proof.chart import hottest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sarcoma_nav.proof.chart import Arm, Chart

Mark = tuple[str, str]
"""Something that may lie on a path: the part of the content it stands in, and its id."""

AnyOf = tuple[Mark, ...]
"""Something looked for: one of these will do."""


class Floor(msgspec.Struct, frozen=True):
    """What some walks all have."""

    heat: int
    marks: int
    """One bit for each thing looked for."""

    def joined(self, other: Floor) -> Floor:
        """Return what a walk has that goes on as another does."""
        return Floor(max(self.heat, other.heat), self.marks | other.marks)

    def shared(self, other: Floor) -> Floor:
        """Return what both of two walks have."""
        return Floor(min(self.heat, other.heat), self.marks & other.marks)


class Ground(msgspec.Struct, frozen=True):
    """The least that walks of one pathway have, before and after each decision point."""

    chart: Chart
    bits: Mapping[AnyOf, int]
    """One for each thing looked for."""
    brings: Mapping[Mark, int]
    """The bits of all that a mark will do for."""
    before: Mapping[str, Floor]
    """Of every walk that comes to the decision point, without the decision point itself."""
    after: Mapping[str, Floor]
    """Of every walk from the decision point on, with it."""

    def here(self, point: str, chosen: Iterable[Arm]) -> Floor:
        """Return what choosing these at a decision point brings, with the ends they lead to."""
        arms = tuple(chosen)
        names = [("decision_points", point)]
        for arm in arms:
            names += _brought(self.chart, arm.option.adds)
        for arm in (arm for arm in arms if arm.ends):
            names += _ended(self.chart, arm.to)
        ends = (self.chart.heats[arm.to] for arm in arms if arm.ends)
        return Floor(max((hottest(arms), *ends)), self.bits_of(names))

    def bits_of(self, marks: Iterable[Mark]) -> int:
        """Return the bits of all that these marks will do for."""
        return reduce(int.__or__, (self.brings.get(mark, 0) for mark in marks), 0)

    def through(self, point: str, chosen: tuple[Arm, ...]) -> Floor:
        """Return what every path has on which exactly these are chosen there."""
        floor = self.before[point].joined(self.here(point, chosen))
        return floor if any(a.ends for a in chosen) else floor.joined(self.after[chosen[0].to])

    def lacking(self, start: Arm, *, mark: int = 0, below: int = 0) -> tuple[str, ...]:
        """Return the decision points and the outcome of one walk that lacks something.

        It goes on from an option, and has not got the mark; or, where no mark is given, stays
        less urgent than `below`.
        """
        walked = [start.to]
        arm: Arm | None = start
        while arm and not arm.ends:
            arm = next((a for a in self.chart.arms[arm.to] if self._lacks(a, mark, below)), None)
            if arm:
                walked.append(arm.to)
        return tuple(walked)

    def leaving(self, some: AnyOf, outcome: str) -> tuple[str, Arm] | None:
        """Return where a walk to an outcome takes the way on which it is never passed any more.

        None where there is no such way: no walk could have passed it at all.
        """
        passing: dict[str, bool] = {}
        leading: dict[str, bool] = {}
        found = None
        for name in reversed(self.chart.order):
            arms = self.chart.arms[name]
            own = ("decision_points", name) in some
            passing[name] = own or any(passing.get(arm.to, False) for arm in arms)
            leading[name] = any(a.to == outcome or leading.get(a.to, False) for a in arms)
            if passing[name] and not own and not self.before[name].marks & self.bits[some]:
                for arm in arms:
                    goes = arm.to == outcome or leading.get(arm.to, False)
                    if goes and not passing.get(arm.to, False):
                        found = name, arm
        return found

    def _lacks(self, arm: Arm, mark: int, below: int) -> bool:
        floor = self.here("", (arm,))
        if not arm.ends:
            floor = floor.joined(self.after[arm.to])
        return not floor.marks & mark if mark else floor.heat < below


def ground(chart: Chart, looked_for: Iterable[AnyOf] = ()) -> Ground:
    """Return the least that every walk of a pathway has, of urgency and of what is looked for."""
    bits = {some: 1 << number for number, some in enumerate(dict.fromkeys(looked_for))}
    brings: dict[Mark, int] = {}
    for some, bit in bits.items():
        for mark in some:
            brings[mark] = brings.get(mark, 0) | bit
    after: dict[str, Floor] = {}
    before: dict[str, Floor] = {chart.pathway.first: Floor(0, 0)}
    found = Ground(chart, bits, brings, before, after)
    here = {
        name: [(arm, found.here(name, (arm,))) for arm in chart.arms[name]] for name in chart.order
    }
    for name in reversed(chart.order):
        walks = [f if a.ends else f.joined(after[a.to]) for a, f in here[name]]
        after[name] = reduce(Floor.shared, walks) if walks else Floor(0, 0)
    for name in chart.order:
        for arm, floor in here[name]:
            if not arm.ends:
                walk = before[name].joined(floor)
                before[arm.to] = before[arm.to].shared(walk) if arm.to in before else walk
    return found


def least_choices(chart: Chart, point: str, option: str) -> Iterator[tuple[Arm, ...]]:
    """Yield the smallest choices with an option: whatever else is chosen only adds to one."""
    arms = chart.arms[point]
    own = next(arm for arm in arms if arm.option.id == option)
    yield (own,)
    if chart.points[point].choose == "any" and not own.option.alone:
        for arm in arms:
            if arm is not own and not arm.option.alone:
                yield tuple(a for a in arms if a in (own, arm))


def _brought(chart: Chart, recommendations: Iterable[str]) -> list[Mark]:
    found: list[Mark] = []
    for name in recommendations:
        found.append(("recommendations", name))
        needed = chart.content.recommendations[name].contacts
        found += [("contacts", contact) for contact in needed]
    return found


def _ended(chart: Chart, outcome: str) -> list[Mark]:
    end = chart.content.outcomes[outcome]
    reached: list[Mark] = [("contacts", name) for name in end.contacts]
    return [("outcomes", outcome), *reached, *_brought(chart, end.steps)]
