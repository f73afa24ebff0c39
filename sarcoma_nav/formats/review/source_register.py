"""The register of sources as Markdown, made from the content."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sarcoma_nav.model.provenance import Basis, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content


def source_register(content: Content) -> str:
    """Return every source with its date, and how much rests on it, as Markdown."""
    parts = [
        "# Source register",
        "",
        "Every source that the content cites. No address was checked live. A statement of",
        "secondary evidence was read in another publication, and is to be checked. Standards and",
        "guidance about the program itself are in [standards.md](standards.md).",
        "",
        "This page is written from pathways.yaml by `python docs/generate.py`.",
        "",
    ]
    return "\n".join([*parts, *source_lines(content)]) + "\n"


def source_lines(content: Content) -> Iterator[str]:
    """Yield the sources as a table, then what rests on none."""
    resting = Counter(s.source for s in content.statements.values())
    second = Counter(
        s.source for s in content.statements.values() if s.evidence is Evidence.SECONDARY
    )
    yield "| source | title | publisher | date | review by | statements | of them secondary |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for source in content.sources.values():
        cells = (
            f"`{source.id}`",
            _cell(source.title),
            _cell(source.publisher),
            source.date,
            source.review_by or "not stated",
            str(resting[source.id]),
            str(second[source.id]),
        )
        yield f"| {' | '.join(cells)} |"
    rebuilt = sum(s.basis is Basis.RECONSTRUCTION for s in content.statements.values())
    yield ""
    yield f"{rebuilt} statements are this project's own reconstruction, and await review."


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())
