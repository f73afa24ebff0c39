"""The plan as a short note for the patient's record: no identifiers, and a place for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.local_mark import with_mark
from sarcoma_nav.view.clock import short_moment
from sarcoma_nav.view.contact import ring_words
from sarcoma_nav.view.plan_wording import provenance_sentence, review_warnings
from sarcoma_nav.view.ring import ring
from sarcoma_nav.view.seal import seal_sentence
from sarcoma_nav.view.short_answers import field_and_answer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.plan import PlanView

PLACE_FOR_IDENTIFIERS: Final = "[Patient: add name, date of birth and number in the record only]"


def plan_note(plan: PlanView) -> str:
    """Return the note as plain text, of at most 14 lines."""
    return "".join(f"{line}\n" for line in _lines(plan))


def _lines(plan: PlanView) -> Iterator[str]:
    yield PLACE_FOR_IDENTIFIERS
    for_now = "" if plan.is_for_now else " (not the time of writing)"
    when = f"{short_moment(plan.at)}{for_now}"
    guideline = plan.guideline
    yield f"{when}, by {guideline.author or guideline.source} guideline {guideline.version}"
    if warnings := review_warnings(plan):
        yield " ".join(warnings)
    yield f"{plan.urgency.value.upper()}: {plan.outcome.title}"
    if plan.also:
        yield f"And also: {'; '.join(outcome.title for outcome in plan.also)}"
    yield from _answers(plan)
    yield from _contacted(plan)
    if sentence := provenance_sentence(plan):
        yield sentence
    if plan.seal and not plan.seal.holds:
        yield seal_sentence(plan.seal)
    yield "[Decided by: add name, role and time]"


def _answers(plan: PlanView) -> Iterator[str]:
    """Yield the answers, two a line after the first."""
    said = [
        field_and_answer(answer.decision_point, (option.id for option in answer.options))
        for answer in plan.answers
    ]
    yield from said[:1]
    for first in range(1, len(said), 2):
        yield ". ".join(said[first : first + 2])


def _contacted(plan: PlanView) -> Iterator[str]:
    """Yield whom to contact, and who answered when the plan was made, be it nobody."""
    found = ring(plan)
    first = next(iter(found.lines), None)
    if first:
        reached = ", ".join(number.text for number in first.reached)
        name = f"{first.contact.name}{'' if first.reached[0].link else ':'}"
        via = "via " if first.through else ""
        asks = f", ask for {'; '.join(first.asks)}" if first.asks else ""
        status = f"{first.status}{', not confirmed' if first.is_assumed else ''}"
        yield f"To contact: {name} {via}{reached}{asks}{f' ({status})' if status else ''}"
    for line in found.lines[1:]:
        if line.can_wait and line.contact.id == plan.outcome.referral:
            reached = ", ".join(number.text for number in line.reached)
            yield f"Referral, not the urgent part: {line.contact.name} {reached}"
    not_set = [name for line in found.lines for name in line.not_set]
    if names := ", ".join((*not_set, *found.not_set)):
        yield f"Not set for this site: {names}"
    if plan.answering is None:
        yield "Nobody was known to answer at that time."
    elif first is None or plan.answering.contact != first.contact:
        yield f"Answering at that time: {with_mark(ring_words(plan.answering))}"
