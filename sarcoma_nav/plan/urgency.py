"""How urgent each part of a plan is, and in what order the parts stand: said here alone.

A recommendation is as urgent as it says of itself; else *soon* where an option adds it, and as
urgent as the outcome where an outcome lists it. An outcome is raised by what raises the whole
plan; what options add is not. What is added brings the plan to its urgency only where it names a
contact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from sarcoma_nav.model.pathway import Urgency, highest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Option, Outcome, Recommendation

Part = TypeVar("Part")


class Recommended(NamedTuple):
    """A recommendation and how urgent it is where it stands."""

    recommendation: Recommendation
    urgency: Urgency


def added(content: Content, option: Option) -> list[Recommended]:
    """Return what an option adds to a plan."""
    found = (content.recommendations[name] for name in option.adds)
    return [Recommended(r, r.urgency or Urgency.SOON) for r in found]


def listed(
    content: Content, outcome: Outcome, least: Urgency = Urgency.ROUTINE
) -> list[Recommended]:
    """Return what an outcome lists, in a plan that answers raised to at least an urgency."""
    urgency = highest(outcome.urgency, least)
    found = (content.recommendations[name] for name in outcome.steps)
    return [Recommended(r, r.urgency or urgency) for r in found]


def raised(options: Iterable[Option]) -> Urgency:
    """Return the urgency to which options raise the whole plan, its outcome included."""
    return highest(*(option.raises for option in options))


def brought(content: Content, option: Option) -> Urgency:
    """Return the urgency that a plan has at least, where an option is chosen."""
    return highest(option.raises, *(r.urgency for r in added(content, option) if _is_call(r)))


def _is_call(recommended: Recommended) -> bool:
    return bool(recommended.recommendation.contacts)


def most_urgent_first(
    parts: Iterable[Part], urgency: Callable[[Part], Urgency], name: Callable[[Part], str]
) -> list[list[Part]]:
    """Return the parts by urgency, otherwise in their own order; those of one name together."""
    together: dict[str, list[Part]] = {}
    for part in sorted(parts, key=lambda part: urgency(part).rank):
        together.setdefault(name(part), []).append(part)
    return list(together.values())
