"""Every plan of a pathway as one list of lines, each with the condition on which it stands.

The lines whose conditions hold, in the order of the list, are the plan that `plan.outline` makes of
the same answers: what cannot run this program can show them, and give the same plan. They are ids
and conditions only. The words are those of the content, and of whoever shows them.

A plan is for a walk that has reached an outcome: a line stands where `COMPLETE` holds too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from sarcoma_nav.model.pathway import Outcome, Recommendation, Urgency
from sarcoma_nav.model.provenance import Basis
from sarcoma_nav.plan.conditional_parts import ConditionalParts
from sarcoma_nav.plan.conditions import ALWAYS, NEVER, Condition, Named, all_of, any_of, none_of
from sarcoma_nav.plan.levels import LIFTED, Levels, ended, own, reached
from sarcoma_nav.plan.routes import Routes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import DecisionPoint, Pathway
    from sarcoma_nav.plan.conditional_parts import Part

RecordKind = Literal["outcome", "recommendation"]
PartOfPlan = Literal["outcome", "also", "contact", "step", "checklist", "continue", "source"]


class Purpose(msgspec.Struct, frozen=True):
    """What a contact is for: the words are those of a recommendation or an outcome."""

    of: RecordKind
    id: str
    condition: Condition


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a plan."""

    part: PartOfPlan
    id: str
    """Of an outcome, a contact, a recommendation, a pathway or a source."""
    condition: Condition
    urgency: Urgency | None = None
    """Of a step or a contact; None for a contact that is rung only if something holds."""
    purposes: tuple[Purpose, ...] = ()
    """Of a contact, in order."""
    not_the_urgent_part: Condition = NEVER
    """Of a contact: whether the plan is urgent for something else."""


class Lines(msgspec.Struct, frozen=True):
    """All plans of one pathway."""

    pathway: Pathway
    questions: tuple[DecisionPoint, ...]
    """Each before all that follow it; `Named("reached", id)` says when it is asked."""
    definitions: tuple[tuple[Named, Condition], ...]
    """Named conditions, each of which uses only earlier ones."""
    lines: tuple[Line, ...]
    """In the order of every plan; the sources alone are in the order of the content."""
    rebuilt: Condition
    """Whether the plan rests on a reconstruction."""


def plan_lines(content: Content, directory: Directory, pathway: Pathway) -> Lines:
    """Return all plans of a pathway, of content without loops and without dangling ids."""
    routes = Routes(content, pathway)
    made = _Lines(routes, directory)
    return Lines(
        pathway=pathway,
        questions=tuple(routes.points),
        definitions=tuple(made.levels.defined.items()),
        lines=tuple(made.lines()),
        rebuilt=made.rebuilt(),
    )


class _Lines:
    def __init__(self, routes: Routes, directory: Directory) -> None:
        self._routes = routes
        self._content = routes.content
        self._directory = directory
        self.levels = Levels(routes)
        self._parts = ConditionalParts(routes, self.levels)
        ends = {answer.to for answer in routes.all if answer.ends}
        self._statements = tuple(self._content.statements.values())
        self._outcomes = [o for o in self._content.outcomes.values() if o.id in ends]

    def lines(self) -> Iterator[Line]:
        """Yield the lines, part by part."""
        for outcome in self._outcomes:
            yield Line(part="outcome", id=outcome.id, condition=own(outcome.id))
        yield from self._further_outcomes()
        yield from self._contacts()
        for part, earlier in self._each_once(self._parts.steps):
            condition = all_of((self._needed(part), none_of(p.condition for p in earlier)))
            yield Line(part="step", id=part.id, urgency=part.urgency, condition=condition)
        for outcome in self._outcomes:
            for name in outcome.checklist:
                yield Line(part="checklist", id=name, condition=own(outcome.id))
        for outcome in self._outcomes:
            if outcome.continue_with:
                yield Line(part="continue", id=outcome.continue_with, condition=own(outcome.id))
        yield from self._sources()

    def _needed(self, step: Part) -> Condition:
        """Return when a step stands that no other step of the plan includes."""
        including = (
            other.condition
            for other in self._parts.steps
            if isinstance(other.source.record, Recommendation)
            and step.id in other.source.record.includes
            and other.urgency.rank <= step.urgency.rank
            and self._parts.can_meet(step, other)
        )
        return all_of((step.condition, none_of(including)))

    def _further_outcomes(self) -> Iterator[Line]:
        """Yield the outcomes after the plan's own, in the order of the options that lead there."""
        for point in self._routes.points:
            ends = [a for a in self._routes.answerable[point.id] if a.ends]
            for number, answer in enumerate(ends if point.choose == "any" else ()):
                earlier = ends[:number]
                others = any_of(a.chosen for a in earlier if a.to != answer.to)
                same = none_of(a.chosen for a in earlier if a.to == answer.to)
                condition = all_of((answer.chosen, others, same))
                if condition != NEVER:
                    yield Line(part="also", id=answer.to, condition=condition)

    def _each_once(self, parts: Iterable[Part]) -> Iterator[tuple[Part, list[Part]]]:
        """Yield each part with those of the same id that can stand before it in a plan."""
        seen: dict[str, list[Part]] = {}
        for part in parts:
            same = seen.setdefault(part.id, [])
            yield part, [other for other in same if self._parts.can_meet(part, other)]
            same.append(part)

    def _contacts(self) -> Iterator[Line]:
        """Yield the contacts; what is wanted in any case decides where a contact stands."""
        for part, before in self._each_once(self._parts.calls):
            same = [p for p in self._parts.calls if p.id == part.id]
            firm = [p for p in same if not p.conditional]
            earlier = [p for p in before if p.conditional is part.conditional]
            if part.conditional:
                earlier += [p for p in firm if self._parts.can_meet(part, p)]
            place = next(n for n, other in enumerate(same) if other is part)
            later = [p for p in same[place + 1 :] if p.conditional is part.conditional]
            if not part.conditional:
                later += [p for p in same if p.conditional]
            yield Line(
                part="contact",
                id=part.id,
                urgency=None if part.conditional else part.urgency,
                condition=all_of((part.condition, none_of(p.condition for p in earlier))),
                purposes=tuple(self._purposes(part, later)),
                not_the_urgent_part=self._not_the_urgent_part(part.id),
            )

    def _purposes(self, first: Part, later: list[Part]) -> Iterator[Purpose]:
        """Yield what a contact is for, and what else; what is said already is not said again."""
        yield _purpose(first, ALWAYS)
        said = [first]
        for part in later:
            if not self._parts.can_meet(first, part) or part.purpose in first.purpose:
                continue
            holding = [p for p in said[1:] if part.purpose in p.purpose]
            condition = all_of((part.condition, none_of(p.condition for p in holding)))
            said.append(part)
            if condition != NEVER:
                yield _purpose(part, condition)

    def _not_the_urgent_part(self, contact: str) -> Condition:
        referred = any_of(own(o.id) for o in self._outcomes if o.referral == contact)
        return all_of((referred, self.levels.named(LIFTED)))

    def _sources(self) -> Iterator[Line]:
        for name in self._content.sources:
            condition = any_of(self._resting({s.id for s in self._statements if s.source == name}))
            if condition != NEVER:
                yield Line(part="source", id=name, condition=condition)

    def rebuilt(self) -> Condition:
        """Return when a plan rests on a statement that is a reconstruction."""
        names = {s.id for s in self._statements if s.basis is Basis.RECONSTRUCTION}
        known = self._directory.contacts
        contacts = {c.id for c in known.values() if names & set(c.statements)}
        calls = (part.condition for part in self._parts.calls if part.id in contacts)
        return any_of((*self._resting(names), *calls))

    def _resting(self, statements: set[str]) -> Iterator[Condition]:
        """Yield when a plan rests on one of these statements, its contacts left out."""
        for point in self._routes.points:
            if statements & set(point.statements):
                yield self.levels.named(reached(point.id))
        for answer in self._routes.all:
            if statements & set(answer.option.statements):
                yield answer.chosen
        for outcome in self._outcomes:
            if statements & set(outcome.statements):
                yield ended(outcome.id)
        for part in self._parts.steps:
            if statements & set(part.source.record.statements):
                yield self._needed(part)


def _purpose(part: Part, condition: Condition) -> Purpose:
    record = part.source.record
    kind: RecordKind = "outcome" if isinstance(record, Outcome) else "recommendation"
    return Purpose(kind, record.id, condition)
