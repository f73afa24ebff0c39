"""The plan as a short note for the patient's record: no identifiers, and a place for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.view.seal import broken_seal
from sarcoma_nav.view.wording import (
    answers_now,
    day_and_time,
    needless,
    past_review,
    rebuilt_line,
    replay,
    ways,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.plan.build import Plan

PLACE_FOR_IDENTIFIERS: Final = "[Patient: add name, date of birth and number in the record only]"


def plan_note(plan: Plan, content: Content, directory: Directory) -> str:
    """Return the note as plain text."""
    return "".join(f"{line}\n" for line in _lines(plan, content, directory))


def _lines(plan: Plan, content: Content, directory: Directory) -> Iterator[str]:
    guideline = content.guideline
    yield PLACE_FOR_IDENTIFIERS
    for_now = "" if plan.is_for_now else " (not the time of writing)"
    when = f"{day_and_time(plan.at)} {wall_clock(plan.at).year}{for_now}"
    yield f"{when}, by {guideline.source} version {guideline.version}"
    yield from past_review(plan)
    yield f"{plan.outline.urgency.value.upper()}: {plan.outline.outcome.title}"
    yield from (f"And also: {other.title}" for other in plan.outline.position.also)
    yield from needless(plan)
    for answer in plan.outline.position.answers:
        labels = "; ".join(option.label for option in answer.options)
        yield f"- {answer.decision_point.question} {labels}"
    yield from (f"{n}. {step.text}" for n, step in enumerate(plan.outline.steps, 1))
    for entry in plan.contacts:
        yield f"* {entry.contact.name}: {'; '.join(_reached(directory, entry.contact))}"
    yield _answering(plan)
    if rebuilt := rebuilt_line(plan):
        yield rebuilt
    if changed := broken_seal(plan.seal):
        yield changed
    yield f"Again: {replay(plan)}"
    yield "[Decided by: add name, role and time]"


def _reached(directory: Directory, contact: Contact) -> Iterator[str]:
    for kind, way in ways(directory, contact):
        yield way if contact.is_configured else f"{kind}: {way}"


def _answering(plan: Plan) -> str:
    """Return who answered when the plan was made: the record shows it where nobody did."""
    said = answers_now(plan)
    link = plan.now.answering if plan.now else None
    if link is None or said is None:
        return "Nobody was known to answer at that time."
    assumed = "; hours assumed: no source states them" if link.contact.hours_assumed else ""
    return f"Answering at that time: {said}{assumed}"
