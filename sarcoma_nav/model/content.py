"""The two files of the content, whole."""

from typing import ClassVar

import msgspec

from sarcoma_nav.model.contact import Contact
from sarcoma_nav.model.dates import ReviewDate
from sarcoma_nav.model.pathway import (
    DecisionPoint,
    ExclusiveRecommendations,
    Outcome,
    Pathway,
    Recommendation,
    Rule,
)
from sarcoma_nav.model.provenance import Guideline, Source, Statement
from sarcoma_nav.model.record import Id, Record, Text


class Waiver(Record, frozen=True, kw_only=True):
    """A known finding of a check that is ignored until a date."""

    code: Id
    """Of the check."""
    at: Text
    """Where: the keys from the top of the file down, as in `contacts.hpct.hours`."""
    reason: Text
    until: ReviewDate
    """The last month or day on which it is ignored."""


class Aliases(Record, frozen=True, kw_only=True):
    """Ids that were renamed, the old one with the new one: two versions are compared by these."""

    pathways: dict[Id, Id] = {}  # noqa: RUF012 - msgspec copies it for each record
    decision_points: dict[Id, Id] = {}  # noqa: RUF012 - as above
    options: dict[Text, Id] = {}  # noqa: RUF012 - as above
    """The old one as `decision-point.option`, with the decision point's present id."""
    outcomes: dict[Id, Id] = {}  # noqa: RUF012 - as above
    recommendations: dict[Id, Id] = {}  # noqa: RUF012 - as above
    contacts: dict[Id, Id] = {}  # noqa: RUF012 - as above


class Content(Record, frozen=True, kw_only=True):
    """The pathways file: the pathways, and what each sentence of them rests on."""

    KEYED: ClassVar[tuple[str, ...]] = (
        "sources",
        "statements",
        "recommendations",
        "decision_points",
        "outcomes",
        "pathways",
        "exclusive",
        "rules",
    )
    """The parts whose records take their id from their key."""

    guideline: Guideline
    sources: dict[Id, Source]
    glossary: dict[Text, Text]
    statements: dict[Id, Statement]
    recommendations: dict[Id, Recommendation]
    decision_points: dict[Id, DecisionPoint]
    outcomes: dict[Id, Outcome]
    pathways: dict[Id, Pathway]
    exclusive: dict[Id, ExclusiveRecommendations] = {}  # noqa: RUF012 - msgspec copies it
    rules: dict[Id, Rule] = {}  # noqa: RUF012 - msgspec copies it for each record
    aliases: Aliases = Aliases()
    waivers: tuple[Waiver, ...] = ()


class ContactsFile(Record, frozen=True, kw_only=True):
    """The contacts file."""

    KEYED: ClassVar[tuple[str, ...]] = ("contacts",)

    contacts: dict[Id, Contact]


class Directory(msgspec.Struct, frozen=True):
    """The contacts in use: the shipped ones merged with the local ones."""

    contacts: dict[Id, Contact]
    local: dict[Id, frozenset[str]] = {}
    """For each contact that local knowledge changes or adds: the keys that come from there."""
    superseded_by_shipped: dict[Id, dict[str, str]] = {}
    """For each contact, by key: a shipped value that is newer than the local one in use."""
    added: frozenset[Id] = frozenset()
    """The contacts that the local directory alone has."""
    unread_local: str = ""
    """Why the user's own local directory was left out; empty unless it could not be read."""

    @property
    def here(self) -> tuple[Id, ...]:
        """The contacts that the site has, in the order of the directory."""
        return tuple(name for name, contact in self.contacts.items() if not contact.not_here)
