"""The two files of the content, whole."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from sarcoma_nav.model.contact import Contact
from sarcoma_nav.model.pathway import DecisionPoint, Outcome, Pathway, Recommendation
from sarcoma_nav.model.provenance import Guideline, Source, Statement
from sarcoma_nav.model.record import Id, Record, Text


class Content(Record, frozen=True, kw_only=True):
    """The pathways file: the pathways, and what each sentence of them rests on."""

    KEYED: ClassVar[tuple[str, ...]] = (
        "sources",
        "statements",
        "recommendations",
        "decision_points",
        "outcomes",
        "pathways",
    )
    """The parts whose records take their id from the key they stand under."""

    guideline: Guideline
    sources: dict[Id, Source]
    glossary: dict[Text, Text]
    statements: dict[Id, Statement]
    recommendations: dict[Id, Recommendation]
    decision_points: dict[Id, DecisionPoint]
    outcomes: dict[Id, Outcome]
    pathways: dict[Id, Pathway]


class ContactsFile(Record, frozen=True, kw_only=True):
    """The contacts file."""

    KEYED: ClassVar[tuple[str, ...]] = ("contacts",)

    contacts: dict[Id, Contact]


class Directory(msgspec.Struct, frozen=True):
    """The contacts in use: the shipped ones with the local ones laid over them."""

    contacts: dict[Id, Contact]
    local: dict[Id, frozenset[str]] = {}
    """For each contact that local knowledge changes or adds: the keys that come from there."""
