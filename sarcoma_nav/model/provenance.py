"""Where what we say comes from: sources, statements, basis and evidence."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import msgspec

from sarcoma_nav.model.record import Id, Record, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

PartialDate = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^(undated|\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)$",
        description="A year, a month (2026-03), a day (2026-03-31), or the word undated.",
    ),
]
"""A date as exact as its source gives it: `2026`, `2026-03`, `2026-03-31` or `undated`."""

ReviewDate = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$",
        description="A month (2028-03, which means its last day) or a day (2028-03-31).",
    ),
]
"""The last month or day on which the content may be used without being looked at again."""


def is_date(text: str) -> bool:
    """Say whether a partial date is one that the calendar has, before the year 9999."""
    if text == "undated":
        return True
    try:
        first_day = date.fromisoformat(f"{text}{'-01-01'[len(text) - len('2026') :]}")
    except ValueError:
        return False
    return first_day.year < date.max.year


class Basis(Enum):
    """On whose word a statement rests, the strongest first."""

    GUIDELINE = "guideline"
    NATIONAL = "national"
    RECONSTRUCTION = "reconstruction"

    @property
    def weakness(self) -> int:
        """0 for the strongest basis."""
        return _BASES.index(self)


class Evidence(Enum):
    """How the source was read, the strongest first."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    NONE = "none"

    @property
    def weakness(self) -> int:
        """0 for the strongest evidence."""
        return _EVIDENCE.index(self)


_BASES = tuple(Basis)
_EVIDENCE = tuple(Evidence)


class Source(Record, frozen=True, kw_only=True):
    """A published document that statements come from."""

    id: Id
    title: Text
    publisher: Text
    date: PartialDate
    review_by: ReviewDate | None = None
    urls: tuple[Text, ...] = ()
    note: Text | None = None
    references: tuple[Text, ...] = ()
    """What the source itself cites."""


class Statement(Record, frozen=True, kw_only=True):
    """The smallest thing we say, with its provenance."""

    id: Id
    text: Text
    source: Id | None = None
    """None only for a reconstruction: this project's own, awaiting review."""
    basis: Basis
    evidence: Evidence
    note: Text | None = None


class Guideline(Record, frozen=True, kw_only=True):
    """The document that the pathways implement; its title and dates are those of its source."""

    source: Id
    version: Text
    approved: PartialDate
    agreed_by: tuple[Text, ...]
    outstanding_issues: Text
    author: Text | None = None
    version_date: PartialDate | None = None
    aims: Text | None = None
    """What the document is for, as it says of itself."""
    scope: tuple[Id, ...]
    aim: tuple[Id, ...]
    principles: tuple[Id, ...]
    take_home: tuple[Id, ...]
    background: tuple[Id, ...] = ()
    """Statements that no recommendation needs, shown to whoever reads the guideline."""


def weakest_basis(statements: Iterable[Statement]) -> Basis:
    """Return the basis that a result resting on all these statements can claim."""
    return max(
        (s.basis for s in statements), key=lambda b: b.weakness, default=Basis.RECONSTRUCTION
    )


def weakest_evidence(statements: Iterable[Statement]) -> Evidence:
    """Return the evidence that a result resting on all these statements can claim."""
    return max((s.evidence for s in statements), key=lambda e: e.weakness, default=Evidence.NONE)
