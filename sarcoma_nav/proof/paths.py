"""Every path, one by one: its answers, where it ends, and how urgent its plan is."""

from __future__ import annotations

import hashlib
from itertools import combinations
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.proof.chart import hottest, urgency_of
from sarcoma_nav.proof.count import ALL, counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.model.pathway import Pathway, Urgency
    from sarcoma_nav.proof.chart import Arm, Chart
    from sarcoma_nav.proof.count import Wanted

Answered = tuple[str, tuple[str, ...]]
"""A decision point and what was chosen there, in the order shown."""


class Choice(msgspec.Struct, frozen=True):
    """What may be chosen at a decision point at once, and where that leads."""

    options: tuple[str, ...]
    ends: tuple[str, ...]
    """The outcomes it leads to, the plan's own first; none where the walk goes on."""
    to: str
    """Where the walk goes on, or the first of the outcomes."""
    heat: int


class PathFound(msgspec.Struct, frozen=True):
    """One path through a pathway."""

    pathway: str
    answers: tuple[Answered, ...]
    """In the order asked."""
    ends: tuple[str, ...]
    """The outcome, then further ones."""
    heat: int

    @property
    def outcome(self) -> str:
        """The outcome that gives the plan its title."""
        return self.ends[0]

    @property
    def urgency(self) -> Urgency:
        """The plan's urgency."""
        return urgency_of(self.heat)

    @property
    def id(self) -> str:
        """A name that stays while the answers do: neither wording nor order of options is in it.

        It begins with a letter, so that no spreadsheet takes it for a number.
        """
        said = [self.pathway, *(f"{p}={','.join(sorted(o))}" for p, o in sorted(self.answers))]
        return "p" + hashlib.sha256("\n".join(said).encode()).hexdigest()[:12]


def choices(chart: Chart, point: str) -> Iterator[Choice]:
    """Yield everything that may be chosen at a decision point, the fewest options first."""
    arms = chart.arms[point]
    together = chart.points[point].choose == "any"
    for arm in arms:
        yield _choice(chart, (arm,))
    joined = [arm for arm in arms if not arm.option.alone] if together else []
    for size in range(2, len(joined) + 1):
        for chosen in combinations(joined, size):
            yield _choice(chart, chosen)


def _choice(chart: Chart, arms: tuple[Arm, ...]) -> Choice:
    ends = tuple(dict.fromkeys(arm.to for arm in arms if arm.ends))
    heat = hottest(arms)
    if ends:
        heat = max(heat, *(chart.heats[name] for name in ends))
    return Choice(tuple(arm.option.id for arm in arms), ends, (ends or (arms[0].to,))[0], heat)


def paths(chart: Chart, wanted: Wanted = ALL) -> Iterator[PathFound]:
    """Yield the paths wanted; only those are walked that lead to one."""
    open_ways = counts(chart, wanted)
    place = {name: number for number, name in enumerate(chart.order)}
    named = sorted(place[name] for name in wanted.through if name in place)
    fitting: dict[str, tuple[Choice, ...]] = {}
    for point in (name for name in chart.order if open_ways[name]):
        must = wanted.through.get(point, frozenset())
        ahead = next((n for n in named if n > place[point]), None)
        fitting[point] = tuple(
            choice
            for choice in choices(chart, point)
            if must <= set(choice.options)
            and (
                ahead is None and wanted.to in {None, choice.to}
                if choice.ends
                else open_ways[choice.to] and (ahead is None or place[choice.to] <= ahead)
            )
        )
    if open_ways[chart.pathway.first]:
        yield from _walked(chart.pathway, fitting)


def _walked(pathway: Pathway, fitting: Mapping[str, tuple[Choice, ...]]) -> Iterator[PathFound]:
    """Yield the paths that the choices give, without recursion: no length can exhaust it."""
    trail = [iter(fitting[pathway.first])]
    points = [pathway.first]
    answers: list[Answered] = []
    heats = [0]
    while trail:
        choice = next(trail[-1], None)
        if choice is None:
            for stack in (trail, points, heats):
                stack.pop()
            del answers[-1:]
            continue
        answered = (points[-1], choice.options)
        hot = max(heats[-1], choice.heat)
        if choice.ends:
            yield PathFound(pathway.id, (*answers, answered), choice.ends, hot)
        else:
            answers.append(answered)
            heats.append(hot)
            points.append(choice.to)
            trail.append(iter(fitting[choice.to]))
