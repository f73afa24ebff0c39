"""What checks look at, what a check is, and how it says what it found."""

from __future__ import annotations

from functools import cached_property
from inspect import getdoc
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from sarcoma_nav.errors import did_you_mean
from sarcoma_nav.model.problem import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import Rule
    from sarcoma_nav.proof.beside import Span
    from sarcoma_nav.proof.chart import Chart
    from sarcoma_nav.proof.floor import AnyOf, Ground

Looked = TypeVar("Looked")
"""What a check looks at: the whole subject, or a directory alone."""


class Subject(msgspec.Struct, frozen=True, dict=True):
    """The content under check, and the moment at which it is judged.

    What several checks need is worked out once, and what works it out is imported then: a look-up
    of a number needs none of it. It exists only where no check stops the content.
    """

    content: Content
    directory: Directory
    moment: datetime
    """Aware: decides which review dates have passed, and where a year of hours begins."""

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        """Every pathway, laid out for proofs."""
        from sarcoma_nav.proof.chart import charts

        return charts(self.content)

    @cached_property
    def grounds(self) -> tuple[Ground, ...]:
        """The least that every path of each pathway has, of all that the content asks for."""
        from sarcoma_nav.proof.floor import ground

        looked_for = [*_flagged(self.content), *_ruled(self.content)]
        return tuple(ground(chart, looked_for) for chart in self.charts)

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Every pathway, with the urgencies that its walks can have."""
        from sarcoma_nav.proof.beside import span

        return tuple(span(found) for found in self.grounds)


def _flagged(content: Content) -> Iterator[AnyOf]:
    for point in content.decision_points.values():
        for option in point.options.values():
            for name in option.reaches:
                yield (("contacts", name),)


def _ruled(content: Content) -> Iterator[AnyOf]:
    for rule in content.rules.values():
        for _, some in asked_by(rule):
            yield some


def asked_by(rule: Rule) -> Iterator[tuple[str, AnyOf]]:
    """Yield what a rule asks for: how to say that it is missing, and what will do for it."""
    for what, points in rule.passes.items():
        yield f"without asking about {what}", tuple(("decision_points", name) for name in points)
    for name in rule.carries:
        yield f"without the step {name!r}", (("recommendations", name),)
    for name in rule.reaches:
        yield f"without the contact {name!r}", (("contacts", name),)


class Finding(msgspec.Struct, frozen=True):
    """Where something is wrong, what it is, and what to do."""

    place: Place
    message: str
    fix: str


class Check(Generic[Looked]):
    """One thing that must hold: a stable code, a manual, and a generator of problems."""

    def __init__(
        self, code: str, severity: Severity, find: Callable[[Looked], Iterator[Finding]]
    ) -> None:
        """Keep the code, and how the check finds what it finds."""
        self.code = code
        self.severity = severity
        self.manual = getdoc(find) or ""
        self._find = find

    def __call__(self, looked: Looked) -> Iterator[Problem]:
        """Yield what is wrong."""
        for found in self._find(looked):
            yield Problem(
                code=self.code,
                severity=self.severity,
                message=found.message,
                fix=found.fix,
                place=found.place,
            )


def check(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Looked], Iterator[Finding]]], Check[Looked]]:
    """Make a check of a generator of findings; its docstring is what `--explain` prints."""
    return lambda find: Check(code, severity, find)


def in_pathways(*path: str) -> Place:
    """Return the place of something in the pathways file."""
    return Place("pathways", path)


def in_contacts(*path: str) -> Place:
    """Return the place of something in the contacts file."""
    return Place("contacts", path)


def instead_of(name: str, known: Iterable[str]) -> str:
    """Return what to write in place of an unknown id."""
    return did_you_mean(name, known).strip() or "Add it, or name one that is there."
