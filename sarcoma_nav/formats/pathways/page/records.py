"""The shape of what the page is told. What has its usual value is left out, to keep the page small.

Lists keep the order of the content; each record carries its id, since a browser would sort keys
that are numbers. Moments are whole minutes since 1970 (UTC).
"""

from __future__ import annotations

import msgspec

from sarcoma_nav.model.pathway import Kind, Urgency


class PageRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What all have in common."""


class Cited(PageRecord, frozen=True, kw_only=True):
    """What rests on statements: the weakest basis, and the sources by id."""

    id: str
    basis: str | None = None
    sources: tuple[str, ...] = ()
    second_hand: bool = False


class Option(Cited, frozen=True, kw_only=True):
    """An option of a question."""

    label: str
    short: str | None = None
    help: str | None = None
    next: str
    adds: tuple[str, ...] = ()
    raises: Urgency | None = None
    alone: bool = False
    overrides: tuple[str, ...] = ()


class Point(Cited, frozen=True, kw_only=True):
    """A question."""

    question: str
    short: str | None = None
    why: str
    any: bool = False
    """Whether several options may be chosen."""
    red_flags: bool = False
    twin: str | None = None
    options: tuple[Option, ...]


class Recommendation(Cited, frozen=True, kw_only=True):
    """What to do."""

    text: str
    short: str | None = None
    kind: Kind = Kind.ACTION
    urgency: Urgency | None = None
    contacts: tuple[tuple[str, str], ...] = ()
    """Each with what it is for."""
    conditional: tuple[str, ...] = ()
    precedes: bool = False
    includes: tuple[str, ...] = ()


class Outcome(Cited, frozen=True, kw_only=True):
    """Where a walk ends."""

    title: str
    urgency: Urgency
    contacts: tuple[tuple[str, str], ...] = ()
    conditional: tuple[str, ...] = ()
    referral: str | None = None
    steps: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()
    continue_with: str | None = None


class Pathway(PageRecord, frozen=True, kw_only=True):
    """A pathway."""

    id: str
    title: str
    then: str


class ContactPoint(PageRecord, frozen=True, kw_only=True):
    """A way to reach a contact."""

    kind: str
    text: str
    uri: str | None = None
    local: bool = False


class Contact(Cited, frozen=True, kw_only=True):
    """A contact, and when it answers."""

    name: str
    kind: str = "team"
    serves: str
    urgent: str | None = None
    phones: tuple[str, ...] = ()
    in_words: str | None = None
    email: str | None = None
    through: tuple[str, ...] = ()
    cover: str | None = None
    ask_for: str | None = None
    elsewhere: str | None = None
    not_configured: str | None = None
    hours: str | None = None
    """In words; None where they are not stated."""
    assumed: bool = False
    states: str
    """See `data.states`."""
    closures: tuple[tuple[str, str, str], ...] = ()
    """First day, last day, reason."""
    notes: tuple[str, ...] = ()
    points: tuple[ContactPoint, ...]
    local: tuple[str, ...] = ()
    """The keys that the site has set."""
    review_ends: int
    due: str
    """Until when it may be used without a new look, in words."""


class Words(PageRecord, frozen=True, kw_only=True):
    """Words that the program's own pages use too."""

    how_soon: dict[str, str]
    how_soon_in_full: dict[str, str]
    not_urgent: str
    rebuilt: str
    second_hand: str
    past_review: str


class Page(PageRecord, frozen=True, kw_only=True):
    """Everything that the page is told."""

    title: str
    made: str
    good_until: str
    start: int
    """The first minute of the first day."""
    end: int
    """The first minute after the last day."""
    review_ends: int | None
    """When the guideline's review date passes."""
    reviewer: str
    first: str
    """The question that is asked first."""
    choice: str
    """The question that chooses the pathway."""
    go_on: str
    """What an option names as next to go on with the pathway's own."""
    words: Words
    pathways: tuple[Pathway, ...]
    points: tuple[Point, ...]
    recommendations: tuple[Recommendation, ...]
    outcomes: tuple[Outcome, ...]
    contacts: tuple[Contact, ...]
    sources: dict[str, str]
    """By id, in words."""
