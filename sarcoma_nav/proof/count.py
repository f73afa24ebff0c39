"""How many paths there are, how long the longest is, and which of them are asked for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.proof.chart import Arm, Chart


EXACT: Final = 2**53 - 1
"""The largest whole number that every reader of JSON keeps."""


class Wanted(msgspec.Struct, frozen=True):
    """Which paths are asked for: all, where nothing is named."""

    through: Mapping[str, frozenset[str]] = {}
    """Options that are chosen, by decision point; each of them is passed."""
    to: str | None = None
    """The outcome."""


class Way(msgspec.Struct, frozen=True):
    """Choices at one decision point that lead to the same place."""

    to: str
    ends: bool
    number: int


ALL = Wanted()


def ways(chart: Chart, point: str, wanted: Wanted = ALL) -> Iterator[Way]:
    """Yield where the choices at a decision point lead, without naming each choice."""
    must = wanted.through.get(point, frozenset())
    arms = chart.arms[point]
    together = chart.points[point].choose == "any"
    for arm in arms:
        if (arm.option.alone or not together) and must <= {arm.option.id}:
            yield Way(arm.to, arm.ends, 1)
    if together:
        yield from _joined([arm for arm in arms if not arm.option.alone], must)


def _joined(arms: list[Arm], must: frozenset[str]) -> Iterator[Way]:
    """Yield the ways of choices of any number: the first outcome decides, else the first option.

    The one that decides is chosen, what would have decided before it is not, and each of the
    others either is or is not.
    """
    for number, arm in enumerate(arms):
        earlier = [other for other in arms[:number] if other.ends or not arm.ends]
        shut = earlier if arm.ends else [*earlier, *(o for o in arms[number:] if o.ends)]
        closed = {other.option.id for other in shut}
        free = len(arms) - 1 - len(closed) - len(must - {arm.option.id})
        known = must <= {other.option.id for other in arms}
        if known and not must & closed:
            yield Way(arm.to, arm.ends, 2**free)


def counts(chart: Chart, wanted: Wanted = ALL) -> dict[str, int]:
    """Return, for each decision point, how many of the paths wanted go on from it."""
    place = {name: number for number, name in enumerate(chart.order)}
    named = sorted(place[name] for name in wanted.through if name in place)
    if len(named) < len(wanted.through):
        return dict.fromkeys(chart.order, 0)
    number: dict[str, int] = {}
    for name in reversed(chart.order):
        ahead = next((n for n in named if n > place[name]), None)
        number[name] = sum(
            way.number * (_is_wanted(way, wanted, ahead) if way.ends else number[way.to])
            for way in ways(chart, name, wanted)
            if way.ends or ahead is None or place[way.to] <= ahead
        )
    return number


def _is_wanted(way: Way, wanted: Wanted, ahead: int | None) -> bool:
    """Say whether a path may end here: at the outcome wanted, with nothing left to pass."""
    return ahead is None and wanted.to in {None, way.to}


def count(chart: Chart, wanted: Wanted = ALL) -> int:
    """Return how many paths a pathway has."""
    return counts(chart, wanted)[chart.pathway.first]


def in_figures(number: int) -> int | str:
    """Return a number as it is, or in words where no other program could hold it exactly."""
    return number if number <= EXACT else f"about 10^{int(math.log10(number))}"


def longest(chart: Chart) -> int:
    """Return the most decision points on one path."""
    length: dict[str, int] = {}
    for name in reversed(chart.order):
        further = (length[arm.to] for arm in chart.arms[name] if not arm.ends)
        length[name] = 1 + max(further, default=0)
    return length[chart.pathway.first]
