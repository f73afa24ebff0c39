"""The guideline and what stands behind it, as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.formats.contacts.json import moment_text
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.view.citations import PARTS, kind_and_id
from sarcoma_nav.view.dates import age_in_months, days_left, last_day
from sarcoma_nav.view.references import references

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.problem import Path
    from sarcoma_nav.model.provenance import Source, Statement
    from sarcoma_nav.view.search import Findings, Hit

SCHEMAS: Final = "sarcoma-nav"


def headed(name: str, moment: datetime, body: dict[str, Any]) -> dict[str, Any]:
    """Return plain data under the name of its schema, and the moment that it is for."""
    return {"schema": f"{SCHEMAS}/{name}/1", "at": moment_text(moment), **body}


def guideline_object(content: Content, moment: datetime) -> dict[str, Any]:
    """Return what the guideline says of itself."""
    guideline = content.guideline
    source = content.sources[guideline.source]
    return headed(
        "guideline",
        moment,
        {
            "id": source.id,
            "title": source.title,
            "version": guideline.version,
            "publisher": source.publisher,
            "approved": guideline.approved,
            "review": review_object(source.review_by, moment),
            "agreed_by": list(guideline.agreed_by),
            "outstanding_issues": guideline.outstanding_issues,
            "urls": list(source.urls),
            "note": source.note,
            **{
                part: [_said(content.statements[name]) for name in getattr(guideline, part)]
                for part in PARTS
            },
        },
    )


def review_object(review_by: str | None, moment: datetime) -> dict[str, Any] | None:
    """Return a review date with the days that are left; None where there is no such date."""
    if review_by is None:
        return None
    return {
        "by": review_by,
        "last_day": last_day(review_by).isoformat(),
        "days_left": days_left(review_by, moment),
        "overdue": is_overdue(review_by, moment),
    }


def _said(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "text": statement.text,
        "source": statement.source,
        "basis": statement.basis.value,
        "evidence": statement.evidence.value,
    }


def statements_object(
    content: Content, used: Mapping[str, list[Path]], moment: datetime
) -> dict[str, Any]:
    """Return every statement, with where it is used."""
    return headed(
        "statements",
        moment,
        {
            "statements": [
                {
                    **_said(statement),
                    "note": statement.note,
                    "used_in": [
                        dict(zip(("kind", "id"), kind_and_id(path), strict=True))
                        for path in used[statement.id]
                    ],
                }
                for statement in content.statements.values()
            ]
        },
    )


def sources_object(content: Content, moment: datetime) -> dict[str, Any]:
    """Return every source, with its age."""
    found = [_source(source, moment) for source in content.sources.values()]
    return headed("sources", moment, {"sources": found})


def _source(source: Source, moment: datetime) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "age_in_months": age_in_months(source.date, moment),
        "review": review_object(source.review_by, moment),
        "urls": list(source.urls),
        "note": source.note,
    }


def glossary_object(content: Content, moment: datetime) -> dict[str, Any]:
    """Return every abbreviation and term with what it means."""
    return headed("glossary", moment, {"glossary": dict(content.glossary)})


def references_object(content: Content, moment: datetime) -> dict[str, Any]:
    """Return what the sources cite."""
    found = [
        {"source": r.source.id, "text": r.text, "doi": r.doi, "url": r.url}
        for r in references(content)
    ]
    return headed("references", moment, {"references": found})


def search_object(findings: Findings, moment: datetime) -> dict[str, Any]:
    """Return what was found, the best first."""
    return headed(
        "search",
        moment,
        {
            "words": list(findings.words),
            "read_as": {word: list(others) for word, others in findings.read_as.items()},
            "not_found": list(findings.not_found),
            "count": len(findings.hits),
            "hits": [_hit(hit) for hit in findings.hits],
        },
    )


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "kind": hit.entry.kind,
        "id": hit.entry.id,
        "text": hit.entry.text,
        "stands_in": list(hit.entry.stands_in),
        "score": round(hit.score, 3),
    }
