"""Where what we say comes from: sources, statements, basis and evidence."""

from collections.abc import Iterable
from enum import Enum

from sarcoma_nav.model.dates import PartialDate, ReviewDate
from sarcoma_nav.model.record import Id, Record, Text, Url


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
    urls: tuple[Url, ...] = ()
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
