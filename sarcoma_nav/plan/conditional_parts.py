"""The steps and contacts that any plan of a pathway can have, in the order of `plan.arrangement`.

The same recommendation or contact is here once for each way in which it comes into a plan, and for
each urgency that it can then have. Parts of outcomes that exclude each other stand one after the
other: of those that can meet, the order is that of every plan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sarcoma_nav.model.pathway import Outcome, Recommendation, Urgency
from sarcoma_nav.plan.conditions import ALWAYS, NEVER, Condition, all_of, any_of, not_so
from sarcoma_nav.plan.levels import added, at_least, ended
from sarcoma_nav.plan.urgency import is_urgent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.plan.levels import Levels
    from sarcoma_nav.plan.routes import Answerable, Routes

    Answered = tuple[Answerable, ...]
    """Options, at least one of which is chosen."""


class Source(NamedTuple):
    """One way in which a record comes into a plan."""

    record: Recommendation | Outcome
    least: Urgency
    """How urgent it is where nothing raises it."""
    condition: Condition
    needs: tuple[Answered, ...]
    """Of each of these, one option at least is chosen."""
    is_raised: bool = True
    """Whether what raises the whole plan raises it."""
    outcome: Outcome | None = None
    """The outcome that it comes with; the plan is at least as urgent."""


class Part(NamedTuple):
    """A step or a contact at one urgency, and when a plan has it."""

    id: str
    urgency: Urgency
    condition: Condition
    source: Source
    conditional: bool = False
    """Of a contact: whether it is rung only if something holds."""

    @property
    def purpose(self) -> str:
        """What a contact is for."""
        return self.source.record.contacts[self.id]


class ConditionalParts:
    """The parts of all plans of one pathway."""

    def __init__(self, routes: Routes, levels: Levels) -> None:
        """Find them all."""
        self._routes = routes
        self._levels = levels
        found = [source for source in self._sources() if self._can_be(source)]
        self.steps = _most_urgent_first(part for source in found for part in self._steps(source))
        self.calls = _most_urgent_first(part for source in found for part in self._calls(source))

    def can_meet(self, one: Part, other: Part) -> bool:
        """Say whether two parts can stand in one plan."""
        if one.source is other.source:
            return False
        return self._all_meet((*one.source.needs, *other.source.needs))

    def _can_be(self, source: Source) -> bool:
        return source.condition != NEVER and self._all_meet(source.needs)

    def _all_meet(self, needs: tuple[Answered, ...]) -> bool:
        meet = self._routes.can_meet
        return all(
            any(meet(one, other) for one in first for other in second)
            for number, first in enumerate(needs)
            for second in needs[:number]
        )

    def _sources(self) -> Iterator[Source]:
        """Yield what comes into plans, in the order in which it stands at equal urgency."""
        red_flags = [a for a in self._routes.all if a.point.red_flags]
        others = [a for a in self._routes.all if not a.point.red_flags]
        for answer in red_flags:
            if answer.ends:
                yield from self._of_outcome((answer,))
            yield from self._of_option(answer, urgent=True)
        for answer in others:
            yield from self._of_option(answer, urgent=True)
        for answers in _ends(others):
            yield from self._of_outcome(answers)
        for answer in self._routes.all:
            yield from self._of_option(answer, urgent=False)

    def _of_option(self, answer: Answerable, *, urgent: bool) -> Iterator[Source]:
        condition = added(self._routes, answer)
        for name in answer.option.adds:
            step = self._routes.content.recommendations[name]
            if not step.precedes_outcome and is_urgent(step.urgency) is urgent:
                least = step.urgency or Urgency.SOON
                yield Source(step, least, condition, ((answer,),), is_raised=False)

    def _of_outcome(self, answers: Answered) -> Iterator[Source]:
        """Yield an outcome, what precedes it where it is the plan's own, and what it lists."""
        known = self._routes.content
        outcome = known.outcomes[answers[0].to]
        every = len(answers) == len(self._routes.leading_to(outcome.id))
        condition = ended(outcome.id) if every else any_of(a.chosen for a in answers)
        yield Source(outcome, outcome.urgency, condition, (answers,))
        yield from self._preceding(outcome, answers)
        for name in outcome.steps:
            step = known.recommendations[name]
            least = step.urgency or outcome.urgency
            is_raised = not step.urgency
            yield Source(step, least, condition, (answers,), is_raised, outcome)

    def _preceding(self, outcome: Outcome, answers: Answered) -> Iterator[Source]:
        leads = any_of(self._routes.leads(answer) for answer in answers)
        for answer in self._routes.all:
            condition = all_of((added(self._routes, answer), leads))
            for name in answer.option.adds:
                step = self._routes.content.recommendations[name]
                least = step.urgency or outcome.urgency
                if step.precedes_outcome:
                    needs, is_raised = ((answer,), answers), not step.urgency
                    yield Source(step, least, condition, needs, is_raised, outcome)

    def _urgencies(self, source: Source) -> Iterator[tuple[Urgency, Condition]]:
        """Yield each urgency that something can have, the highest first, and when."""
        if not source.is_raised:
            yield source.least, source.condition
            return
        for urgency in Urgency:
            condition = all_of((source.condition, self._levels.exactly(source.least, urgency)))
            if condition != NEVER:
                yield urgency, condition

    def _steps(self, source: Source) -> Iterator[Part]:
        """Yield a step at each urgency; one that is soon is routine where the plan is."""
        if isinstance(source.record, Outcome):
            return
        is_soon = source.outcome and source.outcome.urgency.rank <= Urgency.SOON.rank
        soon = ALWAYS if is_soon else self._levels.named(at_least(Urgency.SOON))
        for urgency, condition in self._urgencies(source):
            if urgency is Urgency.SOON:
                yield Part(source.record.id, urgency, all_of((condition, soon)), source)
                urgency, condition = Urgency.ROUTINE, all_of((condition, not_so(soon)))  # noqa: PLW2901 - the same step, shown as routine
            if condition != NEVER:
                yield Part(source.record.id, urgency, condition, source)

    def _calls(self, source: Source) -> Iterator[Part]:
        for urgency, condition in self._urgencies(source):
            for name in source.record.contacts:
                yield Part(name, urgency, condition, source, name in source.record.conditional)


def _ends(answers: Iterable[Answerable]) -> Iterator[Answered]:
    """Yield the options that lead to an outcome: together where only one of them can be chosen."""
    together: dict[str, Answered] = {}
    alone: list[Answered] = []
    for answer in answers:
        if answer.ends and answer.point.choose == "any":
            alone.append((answer,))
        elif answer.ends:
            together[answer.to] = (*together.get(answer.to, ()), answer)
    yield from together.values()
    yield from alone


def _most_urgent_first(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(parts, key=lambda part: part.urgency.rank))
