"""Whether the promises of the content promise as much as they could: else an edit goes unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_pathways
from sarcoma_nav.model.pathway import Kind, Urgency
from sarcoma_nav.model.problem import Severity
from sarcoma_nav.proof.graph import urgency_of, urgency_rank
from sarcoma_nav.proof.guarantees import least_choices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import DecisionPoint, Option, Outcome
    from sarcoma_nav.proof.guarantees import LowerBound


@check("promise-too-weak", Severity.WARNING)
def promise_too_weak(context: CheckContext) -> Iterator[Finding]:
    """An option promises less than holds of every path through it.

    Its `least_urgency` is lower than any plan that it leads to, or its `reaches` leaves out a
    contact that is in all of them and in another promise. Whatever is promised is proved after
    every edit; what is not promised can be lost without a word.
    """
    for point in context.content.decision_points.values():
        for option in point.options.values():
            if option.least_urgency or option.reaches:
                yield from _too_weak(context, point, option)


def _too_weak(context: CheckContext, point: DecisionPoint, option: Option) -> Iterator[Finding]:
    found = list(_bounds(context, point, option))
    if not found:
        return
    at = ("decision_points", point.id, "options", option.id)
    proved = urgency_of(min(bound.urgency_rank for bound, _ in found))
    least = option.least_urgency or Urgency.ROUTINE
    if urgency_rank(proved) > urgency_rank(least):
        yield Finding(
            in_pathways(*at, "least_urgency" if option.least_urgency else "reaches"),
            f"{option.id!r} promises {least.value}, and every path is {proved.value}.",
            f"Say `least_urgency: {proved.value}`.",
        )
    always = set.intersection(*(reached for _, reached in found))
    for name in sorted(always.difference(option.reaches) if option.reaches else ()):
        yield Finding(
            in_pathways(*at, "reaches"),
            f"Every path through {option.id!r} has the contact {name!r}, and it does not say so.",
            "Add it to `reaches`.",
        )


def _bounds(
    context: CheckContext, point: DecisionPoint, option: Option
) -> Iterator[tuple[LowerBound, set[str]]]:
    """Yield what holds of every choice with an option, and the contacts that are then reached."""
    for bounds in context.bounds:
        if point.id in bounds.graph.points:
            for chosen in least_choices(bounds.graph, point.id, option.id):
                bound = bounds.through(point.id, chosen)
                yield (
                    bound,
                    {
                        alternatives[0][1]
                        for alternatives, bit in bounds.bits.items()
                        if bound.met & bit and alternatives and alternatives[0][0] == "contacts"
                    },
                )


@check("held-by-no-rule", Severity.WARNING)
def held_by_no_rule(context: CheckContext) -> Iterator[Finding]:
    """No rule holds an emergency or urgent action or contact of an outcome.

    Each of them stands in the `carries` or `reaches` of a rule for that outcome, so that it
    cannot be left out, and the rule cannot be weakened, without a finding.
    """
    for outcome in context.content.outcomes.values():
        rules = [r for r in context.content.rules.values() if outcome.id in r.outcomes]
        carried = {name for rule in rules for name in rule.carries}
        reached = {name for rule in rules for name in rule.reaches}
        loose = [
            *(("steps", "carries", n) for n in _actions(context.content, outcome, carried)),
            *(("contacts", "reaches", n) for n in _contacts(outcome, reached)),
        ]
        for part, key, name in loose:
            yield Finding(
                in_pathways("outcomes", outcome.id, part),
                f"No rule holds {name!r} of {outcome.id!r}, which cannot wait.",
                f"Name it in `{key}` of a rule for this outcome.",
            )


def _actions(content: Content, outcome: Outcome, carried: set[str]) -> Iterator[str]:
    for name in outcome.steps:
        step = content.recommendations[name]
        is_loose = name not in carried and step.kind is Kind.ACTION
        if is_loose and _cannot_wait(step.urgency or outcome.urgency):
            yield name


def _contacts(outcome: Outcome, reached: set[str]) -> Iterator[str]:
    if _cannot_wait(outcome.urgency):
        yield from (name for name in outcome.contacts if name not in reached)


def _cannot_wait(urgency: Urgency) -> bool:
    return urgency.rank <= Urgency.URGENT.rank
