"""Pathways: decision points, options, recommendations and outcomes."""

from enum import Enum
from operator import attrgetter
from typing import Final, Literal

from sarcoma_nav.model.record import AgeRange, Id, Record, Text, WithoutSource

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

    rank: int
    """0 for the most urgent: sorts the most urgent first."""

    def __init__(self, _word: str) -> None:
        """Give each a rank, in their order."""
        self.rank = len(type(self).__members__)


def highest(*urgencies: Urgency | None) -> Urgency:
    """Return the most urgent of those given; routine where none is."""
    return min(filter(None, urgencies), key=_rank, default=Urgency.ROUTINE)


_rank: Final = attrgetter("rank")


class Kind(Enum):
    """What a recommendation is."""

    ACTION = "action"
    NOTE = "note"
    """A fact that helps to carry out the actions."""
    SAFETY_NET = "safety-net"
    """What to tell the patient: when, and where, to seek help."""


class Recommendation(Record, frozen=True, kw_only=True):
    """What to do, on whose word, and whom it needs."""

    id: Id
    text: Text
    short: Text | None = None
    """The text in at most 70 characters, where it is longer: it stands alone on a line."""
    kind: Kind = Kind.ACTION
    statements: tuple[Id, ...]
    urgency: Urgency | None = None
    """None: as urgent as the outcome that lists it, or soon where an option adds it."""
    contacts: dict[Id, Text] = {}  # noqa: RUF012 - msgspec copies it for each record
    """Who is needed for it, each with what for."""
    conditional: tuple[Id, ...] = ()
    """Those of its contacts that are rung only if something holds: their purpose says what."""
    precedes_outcome: bool = False
    """Where an option adds it: stands before the outcome's own steps, and is as urgent as they."""
    includes: tuple[Id, ...] = ()
    """Recommendations that say nothing more, and are left out where this is at least as urgent."""
    without_source: tuple[WithoutSource, ...] = ()
    """Figures in the text that no cited statement holds."""


class Option(Record, frozen=True, kw_only=True):
    """What may be chosen, and where it leads."""

    id: Id
    label: Text
    short: Text | None = None
    """The answer in a few words, after the short name of its decision point."""
    help: Text | None = None
    next: Id
    adds: tuple[Id, ...] = ()
    """Recommendations, by id."""
    raises: Urgency | None = None
    """The urgency to which choosing this raises the whole plan."""
    alone: bool = False
    """In an any-of decision point: cannot be chosen together with another option."""
    not_known: bool = False
    """This is what to choose where the answer is not known, whatever else it may mean."""
    absent: bool = False
    """This says that what is asked about is not there: nothing else may be less urgent."""
    least_urgency: Urgency | None = None
    """Proved by the checks: no path through this option has a lower urgency."""
    reaches: tuple[Id, ...] = ()
    """Proved by the checks: contacts that stand in every plan of a path through this option."""
    overrides: tuple[Id, ...] = ()
    """In an any-of decision point: options whose additions are left out where this is chosen."""
    ages: AgeRange | None = None
    """The patient's age in completed years, where choosing this says it."""
    statements: tuple[Id, ...] = ()
    without_source: tuple[WithoutSource, ...] = ()
    """Figures in the label or the help that no cited statement holds."""


class DecisionPoint(Record, frozen=True, kw_only=True):
    """Where a pathway branches: one question and its options, in the order shown."""

    id: Id
    question: Text
    short: Text | None = None
    """Its name in a review, a note for the record, or a table: `Consent`."""
    twin: Id | None = None
    """A decision point that asks the same elsewhere: an answer carries over, by option id."""
    why: Text
    """Why this is asked."""
    choose: Literal["one", "any"] = "one"
    red_flags: bool = False
    """Whether it asks for red flags: it stands first, and each option says what it must reach."""
    no_not_known: Text | None = None
    """Why this decision point needs no way for 'not known', where it has none."""
    statements: tuple[Id, ...] = ()
    without_source: tuple[WithoutSource, ...] = ()
    """Figures in the question that no cited statement holds."""
    options: dict[Id, Option]


class Outcome(Record, frozen=True, kw_only=True):
    """Where a pathway ends: how urgent, whom to reach, what to do."""

    id: Id
    title: Text
    urgency: Urgency
    contacts: dict[Id, Text]
    """Whom to reach, in that order, each with what for."""
    conditional: tuple[Id, ...] = ()
    """Those of its contacts that are rung only if something holds: their purpose says what."""
    referral: Id | None = None
    """Which of the contacts receives the referral, where the outcome is one."""
    steps: tuple[Id, ...]
    """Recommendations, by id, in the order to read them."""
    checklist: tuple[Id, ...] = ()
    """Recommendations, by id: what to put into the referral, where the outcome is one."""
    statements: tuple[Id, ...]
    without_source: tuple[WithoutSource, ...] = ()
    """Figures in the title that no cited statement holds."""
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


class Rule(Record, frozen=True, kw_only=True):
    """What holds of every path to some outcomes, whatever is edited in between."""

    id: Id
    outcomes: tuple[Id, ...]
    passes: dict[Text, tuple[Id, ...]] = {}  # noqa: RUF012 - msgspec copies it for each record
    """What has been asked, each with the decision points any one of which asks it."""
    carries: tuple[Id, ...] = ()
    """Recommendations that stand in the plan."""
    reaches: tuple[Id, ...] = ()
    """Contacts that stand in the plan."""
    why: Text


class ExclusiveRecommendations(Record, frozen=True, kw_only=True):
    """Recommendations of which no plan may carry two: they set different limits for one thing."""

    id: Id
    recommendations: tuple[Id, ...]
    why: Text
