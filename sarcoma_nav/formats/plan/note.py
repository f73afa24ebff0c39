"""The plan as a short note for the patient's record: no identifiers, and a place for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.local_mark import point_with_mark, with_mark
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.view.clock import day_and_time
from sarcoma_nav.view.contact import ring_words
from sarcoma_nav.view.plan_wording import left_out_lines, rebuilt_line, review_warnings
from sarcoma_nav.view.seal import seal_sentence
from sarcoma_nav.view.wording import HOURS_ASSUMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.contact import ContactView
    from sarcoma_nav.view.plan import PlanView

PLACE_FOR_IDENTIFIERS: Final = "[Patient: add name, date of birth and number in the record only]"


def plan_note(plan: PlanView) -> str:
    """Return the note as plain text."""
    return "".join(f"{line}\n" for line in _lines(plan))


def _lines(plan: PlanView) -> Iterator[str]:
    yield PLACE_FOR_IDENTIFIERS
    for_now = "" if plan.is_for_now else " (not the time of writing)"
    when = f"{day_and_time(plan.at)} {wall_clock(plan.at).year}{for_now}"
    yield f"{when}, by {plan.guideline.source} version {plan.guideline.version}"
    yield from review_warnings(plan)
    yield f"{plan.urgency.value.upper()}: {plan.outcome.title}"
    yield from (f"And also: {outcome.title}" for outcome in plan.also)
    yield from left_out_lines(plan)
    for answer in plan.answers:
        labels = "; ".join(option.label for option in answer.options)
        yield f"- {answer.decision_point.question} {labels}"
    for line in sorted(plan.steps, key=lambda line: line.number is None):
        yield f"{line.number}. {line.step.text}" if line.number else f"- {line.step.text}"
    for view in plan.contacts:
        yield f"* {view.contact.name}: {'; '.join(_points(view))}"
    yield _answering(plan)
    if rebuilt := rebuilt_line(plan):
        yield rebuilt
    if plan.seal and not plan.seal.holds:
        yield seal_sentence(plan.seal)
    yield f"Again: {plan.replay}"
    yield "[Decided by: add name, role and time]"


def _points(view: ContactView) -> Iterator[str]:
    for point in view.points:
        words = point_with_mark(point)
        yield words if view.contact.is_configured else f"{point.kind}: {words}"


def _answering(plan: PlanView) -> str:
    """Return who answered when the plan was made: the record also says where nobody did."""
    if plan.answering is None:
        return "Nobody was known to answer at that time."
    assumed = f"; {HOURS_ASSUMED}" if plan.answering.contact.hours_assumed else ""
    return f"Answering at that time: {with_mark(ring_words(plan.answering))}{assumed}"
