"""The plan as a page: what matters this minute first, what it rests on last."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.contacts.contact_lines import contact_lines, point_lines
from sarcoma_nav.formats.local_mark import with_mark
from sarcoma_nav.model.pathway import Kind, Urgency
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.contact import ring_words
from sarcoma_nav.view.plan_wording import (
    change_in_words,
    left_out_lines,
    not_now,
    rebuilt_line,
    review_warnings,
)
from sarcoma_nav.view.provenance import REBUILT, SECOND_HAND
from sarcoma_nav.view.seal import seal_sentence
from sarcoma_nav.view.wording import HOW_SOON, partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.plan import PlanView, StepView
    from sarcoma_nav.view.provenance import RestsOn


_KINDS: Final = {Kind.NOTE: "Note", Kind.SAFETY_NET: "Tell the patient"}


def plan_page(plan: PlanView) -> Iterator[Paragraph]:
    """Yield the whole plan."""
    yield from _head(plan)
    yield from _whom(plan)
    yield from _steps(plan)
    yield from _checklist(plan)
    yield from _contacts(plan)
    yield from _changes(plan)
    yield from _foot(plan)


def _head(plan: PlanView) -> Iterator[Paragraph]:
    if not plan.is_for_now:
        yield Paragraph(not_now(plan), "warning")
    for warning in review_warnings(plan):
        yield Paragraph(warning, "warning", hang=2)
    urgency = plan.urgency
    yield Paragraph(f"{urgency.value.upper()}: {HOW_SOON[urgency]}", urgency.value)
    yield Paragraph(plan.outcome.title, "strong")
    for also in plan.also:
        yield Paragraph(f"And also: {also.title}", "strong", hang=2)
    yield BLANK


def _whom(plan: PlanView) -> Iterator[Paragraph]:
    """Yield whom to contact first, and who answers now."""
    is_said_below = plan.answering is not None and plan.urgency is Urgency.EMERGENCY
    if not is_said_below and not plan.first_stands_in:
        yield from _first(plan)
    yield from _answers_now(plan)
    yield BLANK
    if left_out := left_out_lines(plan):
        yield from (Paragraph(line, "warning", hang=2) for line in left_out)
        yield BLANK


def _first(plan: PlanView) -> Iterator[Paragraph]:
    first = plan.first
    if first is None:
        return
    yield Paragraph("Contact first", "heading")
    purpose = f": for {first.entry.purpose}" if first.entry.purpose else ""
    yield Paragraph(f"{first.contact.name}{purpose}", "strong", 2, 2)
    yield from point_lines(first.points, 4)
    yield Paragraph(with_mark(first.status_words), indent=4)
    if plan.first_ask_for:
        yield Paragraph(f"ask for {plan.first_ask_for}", indent=4)


def _answers_now(plan: PlanView) -> Iterator[Paragraph]:
    for passed in plan.passed_over:
        if plan.first is None or passed.contact is not plan.first.contact:
            yield Paragraph(f"{passed.contact.name}: {with_mark(passed.reason)}", "faint", 2, 2)
    yield Paragraph(_answers_now_heading(plan), "heading")
    if plan.answering:
        yield Paragraph(with_mark(ring_words(plan.answering, keep_together)), "strong", 2, 2)
        yield Paragraph(plan.answering.status_words, indent=4)
        for sentence in plan.elsewhere:
            yield Paragraph(sentence, "strong", 4, 2)
    else:
        yield Paragraph("Nobody is known to answer at this moment.", "warning", 2)


def _answers_now_heading(plan: PlanView) -> str:
    if plan.urgency.rank <= Urgency.URGENT.rank:
        return "Answers now"
    return "Answers now, for what cannot wait"


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
        yield from (_step("[ ] ", view) for view in plan.checklist)
        yield BLANK


def _step(before: str, view: StepView) -> Paragraph:
    return Paragraph(f"{before}{view.step.text} [{_mark(view.rests_on)}]", indent=2, hang=4)


def _mark(rests_on: RestsOn) -> str:
    """Return where a step comes from; what was rebuilt is never passed off as a source's own."""
    marks = list(rests_on.sources)
    if rests_on.is_second_hand:
        marks.append(SECOND_HAND)
    if rests_on.is_rebuilt:
        marks.append(f"{REBUILT} in part" if marks else REBUILT)
    return ", ".join(marks)


def _contacts(plan: PlanView) -> Iterator[Paragraph]:
    yield Paragraph("Contacts of this plan", "heading")
    for view in plan.contacts:
        yield from contact_lines(view)
    yield BLANK


def _changes(plan: PlanView) -> Iterator[Paragraph]:
    if not plan.changes:
        return
    yield Paragraph("What would change this plan", "heading")
    for change in plan.changes:
        yield Paragraph(change_in_words(change), change.urgency.value, 2, 2)
    yield BLANK


def _foot(plan: PlanView) -> Iterator[Paragraph]:
    yield Paragraph("Where this comes from", "heading")
    for source in plan.sources:
        where = f"{source.id}: {source.title}. {source.publisher}, {partial_date(source.date)}."
        yield Paragraph(where, indent=2, hang=2)
    if rebuilt := rebuilt_line(plan):
        yield Paragraph(rebuilt, "strong", 2, 2)
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
    yield Paragraph(f"Again: {keep_together(plan.replay)}", "faint", 2, 4)
