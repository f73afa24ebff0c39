"""The plan as a page: what matters this minute first, what it rests on last."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sarcoma_nav.formats.contacts.contact_lines import contact_lines, way_lines
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.model.provenance import Evidence
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.seal import broken_seal, who_sealed
from sarcoma_nav.view.wording import (
    HOW_SOON,
    answers_now,
    change_in_words,
    hours_marked,
    needless,
    not_now,
    onward,
    partial_date,
    past_review,
    rebuilt_line,
    replay,
    status_in_words,
    ways,
    why_passed_over,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.plan.build import Plan
    from sarcoma_nav.plan.outline import Step


def plan_page(plan: Plan, content: Content, directory: Directory) -> Iterator[Paragraph]:
    """Yield the whole plan."""
    yield from _head(plan)
    yield from _whom(plan, directory)
    yield from _steps(plan)
    yield from _checklist(plan)
    yield from _contacts(plan, directory)
    yield from _changes(plan)
    yield from _foot(plan, content)


def _head(plan: Plan) -> Iterator[Paragraph]:
    if not plan.is_for_now:
        yield Paragraph(not_now(plan), "warning")
    for warning in past_review(plan):
        yield Paragraph(warning, "warning", hang=2)
    urgency = plan.outline.urgency
    said = f"{urgency.value.upper()}: {HOW_SOON[urgency]}"
    yield Paragraph(said, urgency.value)
    yield Paragraph(plan.outline.outcome.title, "strong")
    for also in plan.outline.position.also:
        yield Paragraph(f"And also: {also.title}", "strong", hang=2)
    yield BLANK


def _whom(plan: Plan, directory: Directory) -> Iterator[Paragraph]:
    """Yield whom to contact: whoever is wanted for the most urgent part stands first."""
    if plan.first_can_wait:
        yield from _answers_now(plan, directory)
        yield from _first(plan, directory, "For the rest")
    else:
        if plan.outline.urgency is not Urgency.EMERGENCY or plan.now is None:
            yield from _first(plan, directory, "Contact first")
        yield from _answers_now(plan, directory)
    yield BLANK
    if left_out := needless(plan):
        yield from (Paragraph(one, "warning", hang=2) for one in left_out)
        yield BLANK


def _first(plan: Plan, directory: Directory, title: str) -> Iterator[Paragraph]:
    if plan.first is None:
        return
    yield Paragraph(title, "heading")
    contact = plan.first.contact
    purpose = next((e.purpose for e in plan.contacts if e.contact is contact), None)
    yield Paragraph(f"{contact.name}: for {purpose}" if purpose else contact.name, "strong", 2, 2)
    yield from way_lines(ways(directory, contact), 4)
    status = status_in_words(plan.first, plan.at)
    yield Paragraph(hours_marked(status, directory, contact), indent=4)


def _answers_now(plan: Plan, directory: Directory) -> Iterator[Paragraph]:
    for link in plan.passed_over:
        if plan.first is None or link.contact is not plan.first.contact:
            why = hours_marked(why_passed_over(link, plan.at), directory, link.contact)
            yield Paragraph(f"{link.contact.name}: {why}", "faint", 2, 2)
    yield Paragraph(_answers_now_title(plan), "heading")
    answering = plan.now.answering if plan.now else None
    if answering and (said := answers_now(plan, keep_together)):
        yield Paragraph(said, "strong", 2, 2)
        yield Paragraph(status_in_words(answering, plan.at), indent=4)
    else:
        yield Paragraph("Nobody is known to answer at this moment.", "warning", 2)


def _answers_now_title(plan: Plan) -> str:
    if plan.outline.urgency.rank <= Urgency.URGENT.rank:
        return "Answers now"
    return "Answers now, for what cannot wait"


def _steps(plan: Plan) -> Iterator[Paragraph]:
    yield Paragraph("What to do", "heading")
    number = 0
    for urgency, steps in groupby(plan.outline.steps, key=lambda step: step.urgency):
        yield Paragraph(f"{urgency.value.capitalize()}: {HOW_SOON[urgency]}", urgency.value, 2, 2)
        for step in steps:
            number += 1
            yield Paragraph(f"{number:>2}. {step.text}{_mark(step)}", indent=2, hang=4)
    yield BLANK


def _checklist(plan: Plan) -> Iterator[Paragraph]:
    if plan.outline.checklist:
        yield Paragraph("To include in the referral", "heading")
        for step in plan.outline.checklist:
            yield Paragraph(f"[ ] {step.text}{_mark(step)}", indent=2, hang=4)
        yield BLANK


def _mark(step: Step) -> str:
    """Return where a step comes from; what was rebuilt is never passed off as a source's own."""
    marks = list(dict.fromkeys(s.source for s in step.statements if s.source))
    evidence = {statement.evidence for statement in step.statements}
    if Evidence.SECONDARY in evidence:
        marks.append("check against the source")
    if Evidence.NONE in evidence:
        marks.append("rebuilt in part" if marks else "rebuilt")
    return f" [{', '.join(marks)}]"


def _contacts(plan: Plan, directory: Directory) -> Iterator[Paragraph]:
    yield Paragraph("Contacts of this plan", "heading")
    for entry in plan.contacts:
        yield from contact_lines(entry, directory, plan.at)
    yield BLANK


def _changes(plan: Plan) -> Iterator[Paragraph]:
    if not plan.changes:
        return
    yield Paragraph("What would change this plan", "heading")
    for change in plan.changes:
        yield Paragraph(change_in_words(change), change.urgency.value, 2, 2)
    yield BLANK


def _foot(plan: Plan, content: Content) -> Iterator[Paragraph]:
    yield Paragraph("Where this comes from", "heading")
    used = dict.fromkeys(s.source for s in plan.outline.statements if s.source)
    for name in used:
        source = content.sources[name]
        dated = partial_date(source.date)
        yield Paragraph(f"{name}: {source.title}. {source.publisher}, {dated}.", indent=2, hang=2)
    if rebuilt := rebuilt_line(plan):
        yield Paragraph(rebuilt, "strong", 2, 2)
    guideline = content.guideline
    due = partial_date(plan.source.review_by or "undated")
    yield Paragraph(
        f"Content: {guideline.source} version {guideline.version}, approved "
        f"{partial_date(guideline.approved)}, to be reviewed by {due}.",
        indent=2,
        hang=2,
    )
    yield Paragraph(who_sealed(plan.seal), indent=2, hang=2)
    if changed := broken_seal(plan.seal):
        yield Paragraph(changed, "warning", 2, 2)
    if command := onward(plan):
        yield Paragraph(f"Go on with: {keep_together(command)}", "strong", 2, 4)
    yield Paragraph(f"Again: {keep_together(replay(plan))}", "faint", 2, 4)
