"""The parts of a plan in their order: its steps and contacts, each once, at its most urgent.

They stand by urgency. At equal urgency what the red flags ask for comes first, in the order of
the flags: the outcome to which one leads, and what it adds as urgent. Then comes what other
answers added as urgent, then the outcome, then what answers added besides, in the order of the
questions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sarcoma_nav.model.pathway import Urgency, highest
from sarcoma_nav.plan.urgency import (
    Recommended,
    added,
    adding,
    is_urgent,
    lifted,
    listed,
    raised,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sarcoma_nav.engine import Answer
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Option, Outcome


class Call(NamedTuple):
    """A contact that a plan needs, what for and how soon."""

    contact: str
    purpose: str
    urgency: Urgency
    conditional: bool
    """Whether it is rung only if something holds, which its purpose says."""


class Arrangement(NamedTuple):
    """The parts of a plan, in order."""

    urgency: Urgency
    outcome_urgency: Urgency
    """Of its outcomes, raised; without what answers added."""
    steps: tuple[Recommended, ...]
    calls: tuple[Call, ...]


class _Chosen(NamedTuple):
    """An option that was chosen, and what it adds to the plan."""

    option: Option
    is_red_flag: bool
    steps: list[Recommended]


class _Block(NamedTuple):
    """Parts that stand together where they are equally urgent."""

    steps: list[Recommended]
    calls: list[Call]


def arrange(
    content: Content, answers: Sequence[Answer], outcomes: Sequence[Outcome]
) -> Arrangement:
    """Return the parts of the plan that answers lead to; its own outcome is the first."""
    least = raised(option for answer in answers for option in answer.options)
    own = highest(least, *(outcome.urgency for outcome in outcomes))
    order = _Order(content, answers, outcomes, least)
    urgency = highest(own, lifted(order.added))
    blocks = list(order.blocks())
    steps = [_shown(step, urgency) for block in blocks for step in block.steps]
    return Arrangement(
        urgency, own, _once(steps), _each_once(call for b in blocks for call in b.calls)
    )


def _shown(step: Recommended, plan: Urgency) -> Recommended:
    """Return a step as it is shown: one that is soon does not stand out in a routine plan."""
    is_soon = step.urgency is Urgency.SOON and plan is Urgency.ROUTINE
    return Recommended(step.recommendation, Urgency.ROUTINE) if is_soon else step


class _Order:
    """The blocks of one plan, in the order in which they stand at equal urgency."""

    def __init__(
        self,
        content: Content,
        answers: Sequence[Answer],
        outcomes: Sequence[Outcome],
        least: Urgency,
    ) -> None:
        self._content = content
        self._outcomes = {outcome.id: outcome for outcome in outcomes}
        self._least = least
        own = highest(outcomes[0].urgency, least)
        self._chosen = [
            _Chosen(
                option,
                answer.decision_point.red_flags,
                added(content, option, own) if option in adding(answer.options) else [],
            )
            for answer in answers
            for option in answer.options
        ]
        self._adding = [chosen for chosen in self._chosen if chosen.steps]
        self.added = [step for chosen in self._adding for step in chosen.steps]
        """What answers add to the plan, in the order of the questions."""

    def blocks(self) -> Iterator[_Block]:
        """Yield them."""
        waiting = dict(self._outcomes)
        for chosen in self._chosen:
            if chosen.is_red_flag:
                if end := waiting.pop(chosen.option.next, None):
                    yield self._of_outcome(end)
                yield _block(chosen, urgent=True)
        for chosen in self._adding:
            if not chosen.is_red_flag:
                yield _block(chosen, urgent=True)
        yield from (self._of_outcome(end) for end in waiting.values())
        for chosen in self._adding:
            yield _block(chosen, urgent=False)

    def _of_outcome(self, outcome: Outcome) -> _Block:
        urgency = highest(outcome.urgency, self._least)
        steps = listed(self._content, outcome, self._least)
        if outcome is next(iter(self._outcomes.values())):
            steps = [*self._preceding(), *steps]
        calls = [
            Call(name, purpose, urgency, name in outcome.conditional)
            for name, purpose in outcome.contacts.items()
        ]
        return _Block(steps, [*calls, *_calls(steps)])

    def _preceding(self) -> list[Recommended]:
        return [step for step in self.added if step.recommendation.precedes_outcome]


def _block(chosen: _Chosen, *, urgent: bool) -> _Block:
    """Return what an option adds as urgent, or besides; not what precedes the outcome."""
    steps = [
        step
        for step in chosen.steps
        if not step.recommendation.precedes_outcome
        and is_urgent(step.recommendation.urgency) is urgent
    ]
    return _Block(steps, _calls(steps))


def _calls(steps: Iterable[Recommended]) -> list[Call]:
    return [
        Call(name, purpose, step.urgency, name in step.recommendation.conditional)
        for step in steps
        for name, purpose in step.recommendation.contacts.items()
    ]


def _once(steps: Iterable[Recommended]) -> tuple[Recommended, ...]:
    """Put the most urgent first, none twice, and none of which another says all."""
    first: dict[str, Recommended] = {}
    for step in sorted(steps, key=lambda step: step.urgency.rank):
        first.setdefault(step.recommendation.id, step)
    for step in list(first.values()):
        for other in step.recommendation.includes:
            if other in first and first[other].urgency.rank >= step.urgency.rank:
                del first[other]
    return tuple(first.values())


def _each_once(calls: Iterable[Call]) -> tuple[Call, ...]:
    """Put the most urgent first; a contact wanted twice stands once, with both purposes.

    What is wanted only if something holds does not decide where a contact stands that is wanted
    in any case.
    """
    ordered = sorted(calls, key=lambda call: call.urgency.rank)
    in_any_case = {call.contact for call in ordered if not call.conditional}
    together: dict[str, list[Call]] = {}
    for call in ordered:
        if not (call.conditional and call.contact in in_any_case):
            together.setdefault(call.contact, []).append(call)
    for call in ordered:
        if call.conditional and call.contact in in_any_case:
            together[call.contact].append(call)
    return tuple(_joined(*same) for same in together.values())


def _joined(first: Call, *others: Call) -> Call:
    """Return the first of several calls of a contact, with the purposes of all."""
    said = first.purpose
    for call in others:
        if call.purpose not in said:
            said = f"{said}; {call.purpose}"
    return first._replace(purpose=said) if others else first
