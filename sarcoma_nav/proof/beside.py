"""Two walks beside one another, equal in all answers but one: which of them is more urgent.

Both are led on together. Whichever stands earlier goes first, so that they meet at every decision
point that both pass; from there on they give the same answers, and stay together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.proof.chart import hottest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.proof.chart import Arm, Chart
    from sarcoma_nav.proof.floor import Ground

HEATS = range(4)

Heats = frozenset[int]
"""Urgencies that some walk has."""

Both = frozenset[tuple[int, int]]
"""Urgencies that two walks beside one another have."""


class Span(msgspec.Struct, frozen=True):
    """A pathway with everything that walks from each decision point can come to."""

    chart: Chart
    ground: Ground
    place: Mapping[str, int]
    heats: Mapping[str, Heats]
    """Of every walk from a decision point on."""
    known: dict[tuple[str, str], Both]
    """What was found of two walks before; by where they stand."""


def span(ground: Ground) -> Span:
    """Return a pathway with the urgencies that walks from each decision point have."""
    chart = ground.chart
    heats: dict[str, Heats] = {}
    for name in reversed(chart.order):
        found = frozenset(
            max(hot, later)
            for hot, to, ends in _moves(chart, name)
            for later in ({chart.heats[to]} if ends else heats[to])
        )
        heats[name] = found or frozenset({0})  # a dead end, which another check reports
    return Span(chart, ground, {name: n for n, name in enumerate(chart.order)}, heats, {})


def can_be_lower(span: Span, point: str, chosen: tuple[Arm, ...], other: tuple[Arm, ...]) -> bool:
    """Say whether a path with one choice can be less urgent than one with another, else equal."""
    least = span.ground.before[point].heat
    ours, theirs = _end_of(span, chosen), _end_of(span, other)
    hot, cold = max(least, ours[0]), max(least, theirs[0])
    if max(hot, min(_heats(span, ours[1]))) >= max(cold, *_heats(span, theirs[1])):
        return False
    return any(max(hot, s) < max(cold, t) for s, t in _beside(span, ours[1], theirs[1]))


def _end_of(span: Span, chosen: tuple[Arm, ...]) -> tuple[int, str]:
    """Return the urgency that a choice brings by itself, and where it leads; "" is an end."""
    ends = [span.chart.heats[arm.to] for arm in chosen if arm.ends]
    return max(hottest(chosen), *ends, 0), "" if ends else chosen[0].to


def _heats(span: Span, name: str) -> Heats:
    return span.heats[name] if name else frozenset({0})


def _beside(span: Span, one: str, two: str) -> Both:
    """Return the urgencies that two walks have, which go on from two decision points."""
    known = span.known
    waiting = [(one, two)]
    while waiting:
        pair = waiting[-1]
        met = _met(span, pair)
        if met is not None:
            known[pair] = met
        elif pair not in known:
            ahead = [(hot, _next_pair(span, pair, to)) for hot, to in _leading(span, pair)]
            missing = [later for _, later in ahead if later not in known]
            if missing:
                waiting += missing
                continue
            is_first = _goes_first(span, pair) == 0
            known[pair] = frozenset(
                (max(s, hot), t) if is_first else (s, max(t, hot))
                for hot, later in ahead
                for s, t in known[later]
            )
        waiting.pop()
    return known[one, two]


def _met(span: Span, pair: tuple[str, str]) -> Both | None:
    one, two = pair
    if one == two:
        return frozenset((heat, heat) for heat in _heats(span, one))
    return None


def _goes_first(span: Span, pair: tuple[str, str]) -> int:
    one, two = (span.place[name] if name else len(span.place) for name in pair)
    return 0 if one < two else 1


def _leading(span: Span, pair: tuple[str, str]) -> Iterator[tuple[int, str]]:
    for hot, to, ends in _moves(span.chart, pair[_goes_first(span, pair)]):
        yield (max(hot, span.chart.heats[to]), "") if ends else (hot, to)


def _next_pair(span: Span, pair: tuple[str, str], to: str) -> tuple[str, str]:
    return (to, pair[1]) if _goes_first(span, pair) == 0 else (pair[0], to)


def _moves(chart: Chart, point: str) -> Iterator[tuple[int, str, bool]]:
    """Yield the urgency of every choice, where it leads, and whether that ends the walk."""
    arms = chart.arms[point]
    for arm in arms:
        yield arm.heat, arm.to, arm.ends
    if chart.points[point].choose == "any":
        for number, arm in enumerate(arms):
            for other in arms[number + 1 :]:
                if not arm.option.alone and not other.option.alone:
                    yield _pair(chart, arm, other)


def _pair(chart: Chart, one: Arm, two: Arm) -> tuple[int, str, bool]:
    hot = max(one.heat, two.heat)
    ends = [arm.to for arm in (one, two) if arm.ends]
    if len(ends) > 1:
        hot = max(hot, chart.heats[ends[1]])
    return hot, (ends or [one.to])[0], bool(ends)
