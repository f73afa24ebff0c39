"""Sentences of a plan that several of its formats share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.model.provenance import Basis
from sarcoma_nav.view.clock import day_and_time
from sarcoma_nav.view.wording import partial_date, past_review

if TYPE_CHECKING:
    from sarcoma_nav.plan.changes import Change
    from sarcoma_nav.view.plan import PlanView


def not_now(plan: PlanView) -> str:
    """Return the line that says that a plan is for another moment than the present."""
    year = wall_clock(plan.at).year
    return f"This plan is for {day_and_time(plan.at)}, not now ({year}, London time)."


def warnings(plan: PlanView) -> list[str]:
    """Return what makes a plan less than certain, each in one sentence."""
    return review_warnings(plan) + left_out_lines(plan)


def review_warnings(plan: PlanView) -> list[str]:
    """Return what of a plan is past its review date: it comes before everything else."""
    sentences = [past_review(plan.source.review_by or "")] if plan.is_past_review else []
    for contact in plan.stale:
        due = partial_date(contact.review_by)
        sentences.append(f"{contact.name}: to be verified again by {due}; the entry may be wrong.")
    return sentences


def left_out_lines(plan: PlanView) -> list[str]:
    """Return which answers were not needed: they never come before whom to contact."""
    return [f"Not needed for this plan, and left out: the answer to {n}." for n in plan.left_out]


def rebuilt_line(plan: PlanView) -> str | None:
    """Return the line that says that a plan rests on the project's own reconstruction."""
    if plan.basis is not Basis.RECONSTRUCTION:
        return None
    return (
        "REBUILT: the guideline's flowcharts are lost. This plan rests in part on this project's "
        f"own reconstruction, which awaits review by the {plan.source.publisher}."
    )


def change_in_words(change: Change) -> str:
    """Return another answer, and what the plan would then be."""
    after = change.outcome.title if change.outcome else "with further questions"
    label = change.option.label
    return f"If {label[0].lower()}{label[1:]}: {change.urgency.value}, {after}"
