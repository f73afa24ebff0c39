"""Why a plan is as it is: each answer, what it added, and the statements that both rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.plan.urgency import adding
from sarcoma_nav.view.short_answers import field_and_answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.engine import Answer
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.provenance import Statement
    from sarcoma_nav.view.plan import PlanView


class Reason(msgspec.Struct, frozen=True):
    """One answer, or the outcome itself, with what it brought into the plan."""

    title: str
    added: tuple[str, ...]
    """The recommendations, in few words."""
    statements: tuple[Statement, ...]
    """Those that were not named by a reason before."""


def reasons(plan: PlanView, content: Content) -> Iterator[Reason]:
    """Yield each answer in the order given, then the outcome and those that stand beside it."""
    in_plan = {view.step.id: view.step.short for view in plan.steps}
    named: set[str] = set()
    for answer in plan.answers:
        point = answer.decision_point
        title = field_and_answer(point, (option.id for option in answer.options))
        added = _added(answer, in_plan)
        cited = [*point.statements, *(s for option in answer.options for s in option.statements)]
        cited += [s for name in added for s in content.recommendations[name].statements]
        yield Reason(title, tuple(in_plan[name] for name in added), _new(content, cited, named))
    for outcome in (plan.outcome, *plan.also):
        steps = [name for name in outcome.steps if name in in_plan]
        cited = [*outcome.statements]
        cited += [s for name in steps for s in content.recommendations[name].statements]
        yield Reason(
            outcome.title, tuple(in_plan[name] for name in steps), _new(content, cited, named)
        )


def _added(answer: Answer, in_plan: Iterable[str]) -> list[str]:
    """Return the recommendations that an answer added and that stand in the plan."""
    return [name for option in adding(answer.options) for name in option.adds if name in in_plan]


def _new(content: Content, names: Iterable[str], named: set[str]) -> tuple[Statement, ...]:
    """Return the statements that were not named before, and name them."""
    new = [name for name in dict.fromkeys(names) if name not in named]
    named.update(new)
    return tuple(content.statements[name] for name in new)
