"""Pathways: decision points, options, recommendations and outcomes."""

from __future__ import annotations

from enum import Enum
from typing import Final, Literal

from sarcoma_nav.model.record import Id, Record, Text

GO_ON: Final = "go-on"
"""What an option of a shared decision point names as `next` to go on with the pathway's own."""

PATHWAY: Final = "pathway"
"""The decision point that is asked when no pathway was named."""


class Urgency(Enum):
    """How soon, the soonest first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SOON = "soon"
    ROUTINE = "routine"

    @property
    def rank(self) -> int:
        """0 for the most urgent: sorts the most urgent first."""
        return _URGENCIES.index(self)


_URGENCIES = tuple(Urgency)


def highest(*urgencies: Urgency | None) -> Urgency:
    """Return the most urgent of those given; routine where none is."""
    return min((u for u in urgencies if u), key=lambda u: u.rank, default=Urgency.ROUTINE)


class Recommendation(Record, frozen=True, kw_only=True):
    """What to do, on whose word, and whom it needs."""

    id: Id
    text: Text
    statements: tuple[Id, ...]
    urgency: Urgency | None = None
    """None: as urgent as the outcome that lists it, or soon where an option adds it."""
    contacts: dict[Id, Text] = {}  # noqa: RUF012 - msgspec copies it for each record
    """Who is needed for it, each with what for."""


class Option(Record, frozen=True, kw_only=True):
    """What may be chosen, and where it leads."""

    id: Id
    label: Text
    help: Text | None = None
    next: Id
    adds: tuple[Id, ...] = ()
    """Recommendations, by id."""
    raises: Urgency | None = None
    """The urgency to which choosing this raises the whole plan."""
    alone: bool = False
    """In an any-of decision point: cannot be chosen together with another option."""
    statements: tuple[Id, ...] = ()


class DecisionPoint(Record, frozen=True, kw_only=True):
    """Where a pathway branches: one question and its options, in the order shown."""

    id: Id
    question: Text
    why: Text
    """Why this is asked."""
    choose: Literal["one", "any"] = "one"
    no_not_known: Text | None = None
    """Why this decision point needs no way for 'not known', where it has none."""
    statements: tuple[Id, ...] = ()
    options: dict[Id, Option]


class Outcome(Record, frozen=True, kw_only=True):
    """Where a pathway ends: how urgent, whom to reach, what to do."""

    id: Id
    title: Text
    urgency: Urgency
    contacts: dict[Id, Text]
    """Whom to reach, in that order, each with what for."""
    referral: Id | None = None
    """Which of the contacts receives the referral, where the outcome is one."""
    steps: tuple[Id, ...]
    """Recommendations, by id, in the order to read them."""
    statements: tuple[Id, ...]
    continue_with: Id | None = None
    """A pathway to walk next."""


class Pathway(Record, frozen=True, kw_only=True):
    """A directed map without loops from presentation to outcomes."""

    id: Id
    title: Text
    applies: Text
    """When to take this pathway, in one line."""
    first: Id
    """The decision point asked first, shared by the pathways."""
    then: Id
    """Where `go-on` leads in this pathway."""
    statements: tuple[Id, ...]
