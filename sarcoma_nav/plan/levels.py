"""When a plan is how urgent: the conditions behind `plan.urgency`, each defined once, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.plan.conditions import (
    ALWAYS,
    NEVER,
    Condition,
    Named,
    all_of,
    any_of,
    none_of,
    not_so,
)
from sarcoma_nav.plan.urgency import firm

if TYPE_CHECKING:
    from sarcoma_nav.model.pathway import Outcome
    from sarcoma_nav.plan.routes import Answerable, Routes

COMPLETE: Final = Named("walk", "complete")
"""The walk has reached an outcome."""

LIFTED: Final = Named("plan", "lifted")
"""What answers added makes the plan more urgent than its outcomes are."""


def reached(point: str) -> Named:
    """Return the name of the condition that a decision point is asked."""
    return Named("reached", point)


def ended(outcome: str) -> Named:
    """Return the name of the condition that the walk ends in an outcome, first or further."""
    return Named("outcome", outcome)


def own(outcome: str) -> Named:
    """Return the name of the condition that an outcome is the plan's own, the first of them."""
    return Named("own-outcome", outcome)


def at_least(urgency: Urgency) -> Named:
    """Return the name of the condition that the plan has at least an urgency."""
    return Named("urgency", urgency.value)


class Levels:
    """The named conditions of one pathway, in an order in which each uses only earlier ones."""

    def __init__(self, routes: Routes) -> None:
        """Define them all."""
        self._routes = routes
        self.defined: dict[Named, Condition] = {}
        for point in routes.points:
            self.defined[reached(point.id)] = routes.reached(point)
        for outcome in self._outcomes():
            leads = (routes.leads(answer) for answer in routes.leading_to(outcome.id))
            self.defined[ended(outcome.id)] = routes.reaches(outcome)
            self.defined[own(outcome.id)] = any_of(leads)
        self.defined[COMPLETE] = any_of(ended(o.id) for o in self._outcomes())
        for urgency in Urgency:
            self._define(urgency)
        lifting = (
            all_of((at_least(u), not_so(_of_outcomes(u)))) for u in Urgency if u.rank < _LOWEST.rank
        )
        self.defined[LIFTED] = any_of(lifting)

    def _outcomes(self) -> list[Outcome]:
        named = {answer.to for answer in self._routes.all if answer.ends}
        return [o for o in self._routes.content.outcomes.values() if o.id in named]

    def _define(self, urgency: Urgency) -> None:
        lowest = urgency is _LOWEST
        raising = [a.chosen for a in self._routes.all if _is_as_urgent(a.option.raises, urgency)]
        outcomes = [ended(o.id) for o in self._outcomes() if _is_as_urgent(o.urgency, urgency)]
        adding = [added(self._routes, a) for a in self._routes.all if self._adds(a, urgency)]
        raised = ALWAYS if lowest else any_of(raising)
        self.defined[_raised(urgency)] = raised
        self.defined[_of_outcomes(urgency)] = any_of((raised, *outcomes))
        self.defined[at_least(urgency)] = any_of((_of_outcomes(urgency), *adding))

    def _adds(self, answer: Answerable, urgency: Urgency) -> bool:
        """Say whether an option adds somebody to ring who makes the plan as urgent."""
        known = self._routes.content.recommendations
        return any(
            firm(r) and _is_as_urgent(r.urgency or Urgency.SOON, urgency)
            for r in (known[name] for name in answer.option.adds)
            if r.urgency or not r.precedes_outcome
        )

    def named(self, name: Named) -> Condition:
        """Return a condition by its name, or its value where that is the same in every plan."""
        value = self.defined.get(name, NEVER)
        return value if value in {ALWAYS, NEVER} else name

    def exactly(self, least: Urgency, urgency: Urgency) -> Condition:
        """Return when what is at least so urgent by itself comes to an urgency by being raised."""
        if least.rank < urgency.rank:
            return NEVER
        met = ALWAYS if least is urgency else self.named(_raised(urgency))
        higher = [self.named(_raised(u)) for u in Urgency if u.rank == urgency.rank - 1]
        return all_of((met, none_of(higher)))


_LOWEST: Final = Urgency.ROUTINE


def added(routes: Routes, answer: Answerable) -> Condition:
    """Return when a plan holds what an option adds: chosen, and overridden by no other."""
    others = routes.answerable[answer.point.id] if answer.point.choose == "any" else ()
    over = (a.chosen for a in others if a is not answer and answer.option.id in a.option.overrides)
    return all_of((answer.chosen, none_of(over)))


def _raised(urgency: Urgency) -> Named:
    return Named("raised", urgency.value)


def _of_outcomes(urgency: Urgency) -> Named:
    return Named("outcomes-urgency", urgency.value)


def _is_as_urgent(one: Urgency | None, other: Urgency) -> bool:
    return one is not None and one.rank <= other.rank
