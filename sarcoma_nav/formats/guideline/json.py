"""The guideline, its statements, sources and words, and a search of all of them, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sarcoma_nav.formats.json_text import Count, JsonView, Moment, moment_text, view_of
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.model.provenance import Basis, Evidence
from sarcoma_nav.view.dates import age_in_months, days_left, last_day
from sarcoma_nav.view.guideline import PARTS, kind_and_id
from sarcoma_nav.view.guideline import references as cited_by_sources

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.problem import Path
    from sarcoma_nav.model.provenance import Statement
    from sarcoma_nav.view.search import Findings, Hit


class Review(JsonView, frozen=True, kw_only=True):
    """By when a document is to be reviewed."""

    by: str
    last_day: str
    days_left: int
    overdue: bool


class StatementJson(JsonView, frozen=True, kw_only=True):
    """A statement with its provenance."""

    id: str
    text: str
    source: str | None
    basis: Basis
    evidence: Evidence


class GuidelineJson(JsonView, frozen=True, kw_only=True):
    """The guideline: its version, dates, and the statements of its parts."""

    schema: Literal["sarcoma-nav/guideline/1"] = "sarcoma-nav/guideline/1"
    at: Moment
    id: str
    title: str
    version: str
    publisher: str
    approved: str
    review: Review | None
    agreed_by: tuple[str, ...]
    outstanding_issues: str
    urls: tuple[str, ...]
    note: str | None
    scope: tuple[StatementJson, ...]
    aim: tuple[StatementJson, ...]
    principles: tuple[StatementJson, ...]
    take_home: tuple[StatementJson, ...]
    background: tuple[StatementJson, ...]


class UsedIn(JsonView, frozen=True, kw_only=True):
    """A part of the content that cites a statement."""

    kind: str
    id: str


class UsedStatement(StatementJson, frozen=True, kw_only=True):
    """A statement, with where it is used."""

    note: str | None
    used_in: tuple[UsedIn, ...]


class StatementsJson(JsonView, frozen=True, kw_only=True):
    """Every statement."""

    schema: Literal["sarcoma-nav/statements/1"] = "sarcoma-nav/statements/1"
    at: Moment
    statements: tuple[UsedStatement, ...]


class SourceJson(JsonView, frozen=True, kw_only=True):
    """A source document, with its age."""

    id: str
    title: str
    publisher: str
    date: str
    age_in_months: int | None
    review: Review | None
    urls: tuple[str, ...]
    note: str | None


class SourcesJson(JsonView, frozen=True, kw_only=True):
    """Every source."""

    schema: Literal["sarcoma-nav/sources/1"] = "sarcoma-nav/sources/1"
    at: Moment
    sources: tuple[SourceJson, ...]


class GlossaryJson(JsonView, frozen=True, kw_only=True):
    """Every abbreviation and term, with its meaning."""

    schema: Literal["sarcoma-nav/glossary/1"] = "sarcoma-nav/glossary/1"
    at: Moment
    glossary: dict[str, str]


class ReferenceJson(JsonView, frozen=True, kw_only=True):
    """A publication that a source cites."""

    source: str
    text: str
    doi: str | None
    url: str | None


class ReferencesJson(JsonView, frozen=True, kw_only=True):
    """What the sources themselves cite."""

    schema: Literal["sarcoma-nav/references/1"] = "sarcoma-nav/references/1"
    at: Moment
    references: tuple[ReferenceJson, ...]


class HitJson(JsonView, frozen=True, kw_only=True):
    """Something that a search found; the score of the best is at most 1."""

    kind: str
    id: str
    text: str
    stands_in: tuple[str, ...]
    score: float


class SearchJson(JsonView, frozen=True, kw_only=True):
    """What a search found, the best first."""

    schema: Literal["sarcoma-nav/search/1"] = "sarcoma-nav/search/1"
    at: Moment
    words: tuple[str, ...]
    read_as: dict[str, tuple[str, ...]]
    not_found: tuple[str, ...]
    count: Count
    hits: tuple[HitJson, ...]


def guideline_object(content: Content, moment: datetime) -> GuidelineJson:
    """Return the guideline's dates and parts, at an aware moment."""
    guideline = content.guideline
    source = content.sources[guideline.source]
    parts: dict[str, Any] = {
        part: tuple(_statement(content.statements[name]) for name in getattr(guideline, part))
        for part in PARTS
    }
    return GuidelineJson(
        at=moment_text(moment),
        id=source.id,
        title=source.title,
        version=guideline.version,
        publisher=source.publisher,
        approved=guideline.approved,
        review=_review(source.review_by, moment),
        agreed_by=guideline.agreed_by,
        outstanding_issues=guideline.outstanding_issues,
        urls=source.urls,
        note=source.note,
        **parts,
    )


def statements_object(
    content: Content, used: Mapping[str, list[Path]], moment: datetime
) -> StatementsJson:
    """Return every statement, with where it is used, at an aware moment."""
    statements = tuple(
        view_of(UsedStatement, statement, used_in=tuple(map(_used_in, used[statement.id])))
        for statement in content.statements.values()
    )
    return StatementsJson(at=moment_text(moment), statements=statements)


def sources_object(content: Content, moment: datetime) -> SourcesJson:
    """Return every source, with its age at an aware moment."""
    sources = tuple(
        view_of(
            SourceJson,
            source,
            age_in_months=age_in_months(source.date, moment),
            review=_review(source.review_by, moment),
        )
        for source in content.sources.values()
    )
    return SourcesJson(at=moment_text(moment), sources=sources)


def glossary_object(content: Content, moment: datetime) -> GlossaryJson:
    """Return every abbreviation and term with its meaning, at an aware moment."""
    return GlossaryJson(at=moment_text(moment), glossary=dict(content.glossary))


def references_object(content: Content, moment: datetime) -> ReferencesJson:
    """Return what the sources cite, at an aware moment."""
    cited = tuple(
        view_of(ReferenceJson, reference, source=reference.source.id)
        for reference in cited_by_sources(content)
    )
    return ReferencesJson(at=moment_text(moment), references=cited)


def search_object(findings: Findings, moment: datetime) -> SearchJson:
    """Return what was found, the best first, at an aware moment."""
    return view_of(
        SearchJson,
        findings,
        at=moment_text(moment),
        count=len(findings.hits),
        hits=tuple(map(_hit, findings.hits)),
    )


def _review(review_by: str | None, moment: datetime) -> Review | None:
    if review_by is None:
        return None
    return Review(
        by=review_by,
        last_day=last_day(review_by).isoformat(),
        days_left=days_left(review_by, moment),
        overdue=is_overdue(review_by, moment),
    )


def _statement(statement: Statement) -> StatementJson:
    return view_of(StatementJson, statement)


def _used_in(path: Path) -> UsedIn:
    kind, name = kind_and_id(path)
    return UsedIn(kind=kind, id=name)


def _hit(hit: Hit) -> HitJson:
    return view_of(HitJson, hit.entry, score=round(hit.score, 3))
