"""The whole plan as text: full sentences with their sources, contacts, other answers, replay."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.formats.contacts.contact_lines import contact_lines
from sarcoma_nav.formats.plan.head import head, whom_to_ring
from sarcoma_nav.formats.plan.page import NOT_CONFIRMED
from sarcoma_nav.model.pathway import Kind
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.plan_wording import change_in_words, left_out_lines, reconstructed_line
from sarcoma_nav.view.provenance import NOT_IN_THE_GUIDELINE, READ_SECOND_HAND
from sarcoma_nav.view.ring import ring
from sarcoma_nav.view.seal import seal_sentence
from sarcoma_nav.view.wording import HOW_SOON, partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.plan import PlanView, StepView
    from sarcoma_nav.view.provenance import RestsOn

_KINDS: Final = {Kind.NOTE: "Note", Kind.SAFETY_NET: "Tell the patient"}


def full_page(plan: PlanView, *, plain: bool = False) -> Iterator[Any]:
    """Yield the whole plan; plain text has no marks to look up."""
    found = ring(plan)
    yield from head(plan)
    yield BLANK
    yield whom_to_ring(found, plain=plain)
    if found.has_assumed and not plain:
        yield Paragraph(NOT_CONFIRMED, "faint")
    yield BLANK
    yield from (Paragraph(line, hang=2) for line in left_out_lines(plan))
    yield from _steps(plan)
    yield from _checklist(plan)
    yield from _contacts(plan)
    yield from _changes(plan)
    yield from full_foot(plan)


def _steps(plan: PlanView) -> Iterator[Paragraph]:
    yield Paragraph("What to do", "heading")
    actions = [view for view in plan.steps if view.number]
    for urgency, steps in groupby(actions, key=lambda view: view.step.urgency):
        yield Paragraph(f"{urgency.value.capitalize()}: {HOW_SOON[urgency]}", urgency.value, 2, 2)
        for view in steps:
            yield _step(f"{view.number:>2}. ", view)
    for view in plan.steps:
        if not view.number:
            yield _step(f"{_KINDS[view.step.kind]}: ", view)
    yield BLANK


def _checklist(plan: PlanView) -> Iterator[Paragraph]:
    if plan.checklist:
        yield Paragraph("To include in the referral", "heading")
        yield from (_step("- ", view) for view in plan.checklist)
        yield BLANK


def _step(before: str, view: StepView) -> Paragraph:
    return Paragraph(f"{before}{view.step.text} [{_mark(view.rests_on)}]", indent=2, hang=4)


def _mark(rests_on: RestsOn) -> str:
    """Return where a step comes from; a reconstruction is never passed off as a source's own."""
    marks = list(rests_on.sources)
    if rests_on.is_second_hand:
        marks.append(READ_SECOND_HAND)
    if rests_on.is_rebuilt:
        marks.append(f"in part {NOT_IN_THE_GUIDELINE}" if marks else NOT_IN_THE_GUIDELINE)
    return ", ".join(marks)


def _contacts(plan: PlanView) -> Iterator[Paragraph]:
    yield Paragraph("Numbers for this plan", "heading")
    for view in plan.contacts:
        yield from contact_lines(view)
    yield BLANK


def _changes(plan: PlanView) -> Iterator[Paragraph]:
    if plan.changes:
        yield Paragraph("What would change this plan", "heading")
        yield from (Paragraph(change_in_words(c), indent=2, hang=2) for c in plan.changes)
        yield BLANK


def full_foot(plan: PlanView) -> Iterator[Paragraph]:
    """Yield what the whole plan rests on, and the commands that repeat it and go on from it."""
    yield Paragraph("Sources", "heading")
    for source in plan.sources:
        where = f"{source.id}: {source.title}. {source.publisher}, {partial_date(source.date)}."
        yield Paragraph(where, indent=2, hang=2)
    if line := reconstructed_line(plan):
        yield Paragraph(line, "strong", 2, 2)
    guideline = plan.guideline
    due = partial_date(plan.source.review_by or "undated")
    yield Paragraph(
        f"Content: {guideline.source} version {guideline.version}, approved "
        f"{partial_date(guideline.approved)}, to be reviewed by {due}.",
        indent=2,
        hang=2,
    )
    yield Paragraph(seal_sentence(plan.seal), indent=2, hang=2)
    if plan.onward:
        yield Paragraph(f"Go on with: {keep_together(plan.onward)}", "strong", 2, 4)
    yield Paragraph(f"To repeat this plan: {keep_together(plan.replay)}", "faint", 2, 4)
