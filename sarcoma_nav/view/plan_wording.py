"""Sentences of a plan that several of its formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.model.provenance import Basis
from sarcoma_nav.view.short_answers import field_and_answer
from sarcoma_nav.view.wording import partial_date, past_review

if TYPE_CHECKING:
    from sarcoma_nav.plan.changes import Change
    from sarcoma_nav.view.plan import PlanView


def not_now(plan: PlanView) -> str:
    """Return the line that says that a plan is for another moment than the present."""
    at = wall_clock(plan.at)
    when = f"{at:%A} {at.day} {at:%B %Y, %H:%M}"
    return f"This plan is for {when} (London time), not for now."


def warnings(plan: PlanView) -> list[str]:
    """Return what makes a plan less than certain, each in one sentence."""
    return review_warnings(plan) + left_out_lines(plan)


def review_warnings(plan: PlanView) -> list[str]:
    """Return what of a plan is past its review date: it comes before everything else."""
    sentences = [past_review(plan.source.review_by or "")] if plan.is_past_review else []
    for contact in plan.stale:
        due = partial_date(contact.review_by)
        sentences.append(f"{contact.name}: was to be verified again by {due}; it may be wrong.")
    return sentences


def left_out_lines(plan: PlanView) -> list[str]:
    """Return which answers were not needed: they never come before whom to contact."""
    return [f"Not needed for this plan: the answer to {n}." for n in plan.left_out]


def provenance_line(plan: PlanView) -> str:
    """Return in one line which actions rest on what, by their numbers; empty for none."""
    views = [view for view in plan.steps if view.number]
    reconstructed = [view for view in views if view.rests_on.is_rebuilt]
    wholly = [view.number for view in reconstructed if not view.rests_on.sources]
    in_part = [view.number for view in reconstructed if view.rests_on.sources]
    second_hand = [view.number for view in views if view.rests_on.is_second_hand]
    reviewer = in_short(plan.source.publisher)
    sentences = []
    if wholly:
        rest = f"; in part: {_numbers(in_part)}" if in_part else ""
        sentences.append(
            f"Not in the guideline, for {reviewer} to review: {_numbers(wholly)}{rest}."
        )
    elif sentence := provenance_sentence(plan):
        rest = f": {_numbers(in_part)}." if in_part else "."
        sentences.append(f"{sentence[:-1]}{rest}")
    if second_hand:
        sentences.append(f"Read second-hand: {_numbers(second_hand)}.")
    return " ".join(sentences)


def provenance_sentence(plan: PlanView) -> str:
    """Return that a plan rests in part on a reconstruction, if it does; else nothing."""
    if plan.basis is not Basis.RECONSTRUCTION:
        return ""
    reviewer = in_short(plan.source.publisher)
    return f"In part not in the guideline, for {reviewer} to review."


def _numbers(numbers: list[int | None]) -> str:
    return ", ".join(map(str, numbers))


def in_short(publisher: str) -> str:
    """Return the abbreviation that a name ends with, in brackets, or the whole name."""
    name, _, abbreviation = publisher.removesuffix(")").rpartition(" (")
    return abbreviation if name else publisher


def reconstructed_line(plan: PlanView) -> str | None:
    """Return the sentence that says that a plan rests on the project's own reconstruction."""
    if plan.basis is not Basis.RECONSTRUCTION:
        return None
    return (
        "RECONSTRUCTED: the guideline's flowcharts were not available. This plan rests in part on "
        f"this project's own reconstruction, which awaits review by the {plan.source.publisher}."
    )


def change_in_words(change: Change) -> str:
    """Return another answer, and what the plan would then be."""
    after = f": {change.outcome.title}" if change.outcome else ", with further questions"
    answer = field_and_answer(change.decision_point, [change.option.id])
    return f"{answer} -> {change.urgency.value.upper()}{after}"
