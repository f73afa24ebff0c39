"""Cases: patients, and the plan that each should have, worked out by hand."""

from __future__ import annotations

from typing import ClassVar

from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.model.record import Id, Record, Text


class CaseMoment(Record, frozen=True, kw_only=True):
    """What a plan says at one moment; what is left out is not compared."""

    at: Text | None = None
    """An ISO date-time, London time where it has no offset."""
    contact_first: Text | None = None
    """Who comes first on the page, and its status: `hpct closed`."""
    contact_now: Id | None = None
    """Who answers."""
    until: Text | None = None
    """The moment until which."""
    ring: Text | None = None
    """On which number."""
    ask_for: Text | None = None


class Case(CaseMoment, frozen=True, kw_only=True):
    """One patient, and the plan wanted; what is left out is not compared."""

    title: Text
    pathway: Id
    answers: dict[Id, Id | tuple[Id, ...]]
    outcome: Id
    also: tuple[Id, ...] = ()
    """Further outcomes: none where nothing is said."""
    continue_with: Id | None = None
    """The pathway to walk next: none where nothing is said."""
    urgency: Urgency
    contacts: tuple[Id, ...] | None = None
    """Whom the plan names, in order."""
    not_the_urgent_part: tuple[Id, ...] | None = None
    """Contacts that say of themselves that they are not what is urgent."""
    steps_say: tuple[Text, ...] = ()
    """Words that the steps contain."""
    steps_rest_on: tuple[Id, ...] = ()
    """Statements that the steps cite."""
    moments: tuple[CaseMoment, ...] = ()


class CasesFile(Record, frozen=True, kw_only=True):
    """A file of cases."""

    KEYED: ClassVar[tuple[str, ...]] = ()

    cases: tuple[Case, ...]
