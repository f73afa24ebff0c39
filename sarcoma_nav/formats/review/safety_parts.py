"""Parts of the safety file that are made from the content: hazard log and source register."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sarcoma_nav.model.provenance import Basis, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.hazard import Hazard

UNSIGNED = (
    "**Unsigned: no clinical safety officer has been appointed, and nobody qualified has judged "
    "this.**"
)


def hazard_log(hazards: Iterable[Hazard]) -> str:
    """Return the hazard log as Markdown."""
    parts = [
        "# Hazard log",
        "",
        UNSIGNED,
        "",
        "In the manner of DCB0129. Severity and likelihood are what the developers propose before",
        "controls. Residual risk is left open for a clinical safety officer. Each control names",
        "the tests, and the checks of `sarcoma-nav check`, that show it.",
        "",
        "This page is written from `hazards.yaml` by `python docs/generate.py`.",
    ]
    return "\n".join([*parts, *hazard_lines(hazards, "##")]) + "\n"


def hazard_lines(hazards: Iterable[Hazard], heading: str) -> Iterator[str]:
    """Yield the hazards, each under a heading of its own."""
    for hazard in hazards:
        yield ""
        yield f"{heading} {hazard.id.upper()} {hazard.title}"
        yield ""
        yield f"- Cause: {hazard.cause}"
        yield f"- Effect: {hazard.effect}"
        yield f"- Severity: {hazard.severity} (proposed)"
        yield f"- Likelihood: {hazard.likelihood.replace('-', ' ')} (proposed, before controls)"
        yield "- Controls:"
        for control in hazard.controls:
            shown = ", ".join(f"`{one}`" for one in control.shown_by)
            yield f"  - {control.text} Shown by {shown}."
        yield f"- Residual risk: open, for a clinical safety officer. {hazard.open}"


def source_register(content: Content) -> str:
    """Return every source with its date, and how much rests on it, as Markdown."""
    parts = [
        "# Source register",
        "",
        "Every source that the content cites. No address was checked live. A statement of",
        "secondary evidence was read in another publication, and is to be checked.",
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
