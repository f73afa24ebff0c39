"""Why a plan is as it is, as a page: the answers, what each added, and what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.model.provenance import Evidence
from sarcoma_nav.output.paragraphs import BLANK, Paragraph
from sarcoma_nav.view.provenance import NOT_IN_THE_GUIDELINE, READ_SECOND_HAND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.provenance import Statement
    from sarcoma_nav.view.why_plan import Reason

_TITLE: Final = "Why this plan: each answer, what it added, and what that rests on"


def why_page(reasons: Iterable[Reason]) -> Iterator[Paragraph]:
    """Yield the page."""
    yield Paragraph(_TITLE, "heading")
    for reason in reasons:
        yield BLANK
        yield Paragraph(reason.title, "strong", hang=2)
        yield from (Paragraph(f"adds: {words}", indent=2, hang=2) for words in reason.added)
        for statement in reason.statements:
            yield Paragraph(f"{statement.text} [{_mark(statement)}]", "faint", 2, 2)


def _mark(statement: Statement) -> str:
    marks = [statement.source or NOT_IN_THE_GUIDELINE]
    if statement.evidence is Evidence.SECONDARY:
        marks.append(READ_SECOND_HAND)
    return ", ".join(marks)
