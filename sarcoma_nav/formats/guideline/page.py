"""The guideline as pages: what it says of itself, and everything that stands behind it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.model.provenance import Evidence
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.dates import age_in_words, review_in_words
from sarcoma_nav.view.guideline import PARTS, kind_and_id, references
from sarcoma_nav.view.provenance import REBUILT_MEANS, rests_on_named
from sarcoma_nav.view.wording import partial_date, past_review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.problem import Path
    from sarcoma_nav.model.provenance import Source, Statement

EVIDENCE: Final = {
    Evidence.PRIMARY: "read in the source itself",
    Evidence.SECONDARY: "read in a publication that quotes it: check against the source",
    Evidence.NONE: "none: this project's own, awaiting review",
}


def guideline_page(content: Content, moment: datetime) -> Iterator[Paragraph]:
    """Yield the guideline's dates, parts and links, at an aware moment."""
    guideline = content.guideline
    source = content.sources[guideline.source]
    yield from review_warning(source, moment)
    yield Paragraph(source.title, "heading", hang=2)
    yield Paragraph(f"{source.id}, version {guideline.version}, {source.publisher}", hang=2)
    yield BLANK
    yield Paragraph(f"approved: {partial_date(guideline.approved)}", hang=2)
    if source.review_by:
        yield Paragraph(f"review by: {review_in_words(source.review_by, moment)}", hang=2)
    yield Paragraph(f"agreed by: {'; '.join(guideline.agreed_by)}", hang=2)
    yield Paragraph(f"outstanding issues: {guideline.outstanding_issues}", hang=2)
    yield from _links(source, 0)
    if source.note:
        yield Paragraph(f"note: {source.note}", hang=2)
    for part, heading in PARTS.items():
        yield from _part(content, heading, getattr(guideline, part))
    yield BLANK
    yield Paragraph(
        "In full: sarcoma-nav guideline statements, sources, glossary, references, or search WORDS",
        "faint",
        hang=2,
    )


def review_warning(source: Source, moment: datetime) -> Iterator[Paragraph]:
    """Yield the warning that a document is past its review date at an aware moment, if it is."""
    if source.review_by and is_overdue(source.review_by, moment):
        yield Paragraph(past_review(source.review_by), "warning", hang=2)


def _part(content: Content, heading: str, names: tuple[str, ...]) -> Iterator[Paragraph]:
    if not names:
        return
    yield BLANK
    yield Paragraph(heading, "heading")
    for name in names:
        mark = rests_on_named(content, [name]).mark
        elsewhere = "" if mark == content.guideline.source else f" [{mark}]"
        yield Paragraph(f"- {content.statements[name].text}{elsewhere}", indent=2, hang=2)


def _links(source: Source, indent: int) -> Iterator[Paragraph]:
    for url in source.urls:
        yield Paragraph(f"link: {keep_together(url)}", indent=indent, hang=2)


def statements_page(content: Content, used: Mapping[str, list[Path]]) -> Iterator[Paragraph]:
    """Yield every statement under its source, with what it is worth and where it is used."""
    for source_id in [*content.sources, None]:
        statements = [s for s in content.statements.values() if s.source == source_id]
        if not statements:
            continue
        yield Paragraph(_heading(content, source_id), "heading", hang=2)
        for statement in statements:
            yield from _statement(statement, used[statement.id])
        yield BLANK
    yield Paragraph(f"{len(content.statements)} statements. {REBUILT_MEANS}.", "faint", hang=2)


def _heading(content: Content, source_id: str | None) -> str:
    if source_id is None:
        return "This project's own reconstruction"
    source = content.sources[source_id]
    return f"{source_id}: {source.title}"


def _statement(statement: Statement, paths: list[Path]) -> Iterator[Paragraph]:
    yield Paragraph(statement.id, "strong", 2)
    yield Paragraph(statement.text, indent=4)
    evidence = f"basis: {statement.basis.value}; evidence: {EVIDENCE[statement.evidence]}"
    yield Paragraph(evidence, "faint", 4, 2)
    if statement.note:
        yield Paragraph(f"note: {statement.note}", "faint", 4, 2)
    by_kind = groupby(sorted(map(kind_and_id, paths)), key=lambda pair: pair[0])
    places = (f"{kind} {', '.join(name for _, name in pairs)}" for kind, pairs in by_kind)
    yield Paragraph(f"used in: {'; '.join(places) or 'nothing'}", "faint", 4, 2)


def sources_page(content: Content, moment: datetime) -> Iterator[Paragraph]:
    """Yield every document that statements come from, with its age at an aware moment."""
    for source in content.sources.values():
        yield from review_warning(source, moment)
        yield Paragraph(f"{source.id}: {source.title}", "strong", hang=2)
        yield Paragraph(source.publisher, indent=4, hang=2)
        yield Paragraph(f"date: {age_in_words(source.date, moment)}", indent=4, hang=2)
        due = "no date stated"
        if source.review_by:
            due = review_in_words(source.review_by, moment)
        yield Paragraph(f"review by: {due}", indent=4, hang=2)
        yield from _links(source, 4)
        if source.note:
            yield Paragraph(f"note: {source.note}", "faint", 4, 2)


def glossary_page(content: Content) -> Iterator[Paragraph]:
    """Yield every abbreviation and term with what it means."""
    for term, meaning in content.glossary.items():
        yield Paragraph(f"{term}: {meaning}", hang=4)


def references_page(content: Content) -> Iterator[Paragraph]:
    """Yield what the sources cite, with an address wherever there is a DOI."""
    for source_id, cited in groupby(references(content), key=lambda r: r.source.id):
        yield Paragraph(f"Cited by {_heading(content, source_id)}", "heading", hang=2)
        for number, reference in enumerate(cited, 1):
            yield Paragraph(f"{number:>2}. {reference.text}", indent=2, hang=4)
            if reference.url:
                yield Paragraph(reference.url, indent=6)
