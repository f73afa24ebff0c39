"""How urgent each part of a plan is: said here alone.

A recommendation is as urgent as it says of itself; else *soon* where an option adds it, and as
urgent as the outcome where an outcome lists it, or where it precedes one. An outcome is raised by
what raises the whole plan; what options add is not. What is added brings the plan to its urgency
only where it names a contact that is to be rung whatever holds. What an option adds is left out
where another that is chosen overrides it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sarcoma_nav.model.pathway import Urgency, highest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Option, Outcome, Recommendation


class Recommended(NamedTuple):
    """A recommendation and how urgent it is where it stands."""

    recommendation: Recommendation
    urgency: Urgency


def added(content: Content, option: Option, outcome: Urgency = Urgency.SOON) -> list[Recommended]:
    """Return what an option adds to a plan whose outcome, raised, has an urgency."""
    found = (content.recommendations[name] for name in option.adds)
    return [Recommended(r, r.urgency or _unstated(r, outcome)) for r in found]


def _unstated(recommendation: Recommendation, outcome: Urgency) -> Urgency:
    return outcome if recommendation.precedes_outcome else Urgency.SOON


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


def brought(content: Content, options: Iterable[Option]) -> Urgency:
    """Return the urgency that a plan has at least, where these are chosen at a decision point."""
    chosen = tuple(options)
    steps = (step for option in adding(chosen) for step in added(content, option, Urgency.ROUTINE))
    return highest(raised(chosen), lifted(steps))


def lifted(steps: Iterable[Recommended]) -> Urgency:
    """Return the urgency that what is added brings a plan to."""
    return highest(*(step.urgency for step in steps if firm(step.recommendation)))


def firm(record: Recommendation | Outcome) -> list[str]:
    """Return the contacts that are rung whatever holds: those that are not conditional."""
    return [name for name in record.contacts if name not in record.conditional]


def adding(options: Iterable[Option]) -> list[Option]:
    """Return those of the options chosen at one decision point that no other one overrides."""
    chosen = tuple(options)
    if len(chosen) == 1:
        return [*chosen]
    left_out = {name for option in chosen for name in option.overrides}
    return [option for option in chosen if option.id not in left_out]


def is_urgent(urgency: Urgency | None) -> bool:
    """Say whether something cannot wait until tomorrow."""
    return urgency is not None and urgency.rank <= Urgency.URGENT.rank
