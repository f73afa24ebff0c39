"""What a path's plan has, without its words: enough to see whether two plans are the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.proof.chart import heat

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Option
    from sarcoma_nav.proof.chart import Chart
    from sarcoma_nav.proof.paths import Answered


Part = tuple[tuple[str, int], ...]
"""Ids in the plan's order, the most urgent first, none twice; each with how urgent it is."""


class Gist(msgspec.Struct, frozen=True):
    """A plan without its words."""

    outcomes: tuple[str, ...]
    """The plan's own first."""
    heat: int
    team: Part
    """Its contacts."""
    steps: Part


class Gists:
    """The gists of the paths of one pathway; paths that add the same share one."""

    def __init__(self, chart: Chart) -> None:
        """Keep the pathway."""
        self._chart = chart
        self._brought: dict[Answered, tuple[tuple[str, ...], int]] = {}
        self._known: dict[tuple[object, ...], Gist] = {}

    def of(self, answers: Iterable[Answered], ends: tuple[str, ...]) -> Gist:
        """Return the gist of the path with these answers, which ends there."""
        brought = [self._brought_by(answered) for answered in answers]
        adds = tuple(name for names, _ in brought for name in names)
        raised = max(hot for _, hot in brought)
        key = (ends, adds, raised)
        if key not in self._known:
            self._known[key] = _gist(self._chart.content, ends, adds, raised)
        return self._known[key]

    def _brought_by(self, answered: Answered) -> tuple[tuple[str, ...], int]:
        """Return what one answer adds, and the urgency to which it raises the whole plan."""
        if answered not in self._brought:
            point, names = answered
            options = [self._chart.points[point].options[name] for name in names]
            adds = tuple(name for option in options for name in option.adds)
            self._brought[answered] = (adds, max(map(_raised, options)))
        return self._brought[answered]


def _raised(option: Option) -> int:
    return heat(option.raises) if option.raises else 0


def _gist(content: Content, ends: tuple[str, ...], adds: tuple[str, ...], raised: int) -> Gist:
    """Return the gist, by the same rules as `plan.outline`."""
    hottest = raised
    team: list[tuple[str, int]] = []
    steps: list[tuple[str, int]] = []
    for end in (content.outcomes[name] for name in ends):
        own = max(heat(end.urgency), raised)
        hottest = max(hottest, own)
        team += [(name, own) for name in end.contacts]
        for step in (content.recommendations[name] for name in end.steps):
            hot = heat(step.urgency) if step.urgency else own
            steps.append((step.id, hot))
            team += [(name, hot) for name in step.contacts]
    for step in (content.recommendations[name] for name in adds):
        hot = heat(step.urgency or Urgency.SOON)
        hottest = max(hottest, hot if step.contacts else 0)
        steps.append((step.id, hot))
        team += [(name, hot) for name in step.contacts]
    return Gist(ends, hottest, _merged(team), _merged(steps))


def _merged(found: list[tuple[str, int]]) -> Part:
    """Put the most urgent first; what is wanted twice stands once."""
    merged: dict[str, int] = {}
    for name, hot in sorted(found, key=lambda entry: -entry[1]):
        merged.setdefault(name, hot)
    return tuple(merged.items())
