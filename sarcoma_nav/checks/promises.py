"""Whether the promises of the content promise as much as they could: else an edit goes unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_pathways
from sarcoma_nav.model.pathway import Kind, Urgency
from sarcoma_nav.model.problem import Severity
from sarcoma_nav.proof.graph import urgency_of, urgency_rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import DecisionPoint, Option, Outcome, Rule
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
            for _, bound in bounds.through[point.id][option.id]:
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
    """No rule holds an outcome that is not routine, or something that must not be lost from it.

    Held are, in the `carries` or `reaches` of a rule for the outcome, each emergency or urgent
    action and contact, and each action that is common to all outcomes of a rule. None of them can
    then be left out, and no rule be weakened, without a finding.
    """
    content = context.content
    for outcome in content.outcomes.values():
        rules = [rule for rule in content.rules.values() if outcome.id in rule.outcomes]
        if not rules and outcome.urgency is not Urgency.ROUTINE:
            yield Finding(
                in_pathways("outcomes", outcome.id),
                f"No rule names the outcome {outcome.id!r}.",
                "Say in a rule what must hold of every path to it.",
            )
        for part, key, name in _loose(content, outcome, rules) if rules else ():
            yield Finding(
                in_pathways("outcomes", outcome.id, part),
                f"No rule holds {name!r} of {outcome.id!r}.",
                f"Name it in `{key}` of a rule for this outcome.",
            )


def _loose(content: Content, outcome: Outcome, rules: list[Rule]) -> Iterator[tuple[str, str, str]]:
    """Yield what no rule holds: its part of the outcome, the key of a rule for it, and its id."""
    carried = {name for rule in rules for name in rule.carries}
    reached = {name for rule in rules for name in rule.reaches}
    common = {name for rule in rules for name in _common(content, rule)}
    for name in outcome.steps:
        step = content.recommendations[name]
        is_vital = name in common or _cannot_wait(step.urgency or outcome.urgency)
        if step.kind is Kind.ACTION and is_vital and name not in carried:
            yield "steps", "carries", name
    for name in outcome.contacts if _cannot_wait(outcome.urgency) else ():
        if name not in reached:
            yield "contacts", "reaches", name


def _common(content: Content, rule: Rule) -> set[str]:
    """Return the steps that all outcomes of a rule have."""
    steps = [set(content.outcomes[name].steps) for name in rule.outcomes]
    return set.intersection(*steps) if steps else set()


def _cannot_wait(urgency: Urgency) -> bool:
    return urgency.rank <= Urgency.URGENT.rank
