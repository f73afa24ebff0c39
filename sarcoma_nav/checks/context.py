"""What checks look at, what a check is, and how it says what it found."""

from __future__ import annotations

from functools import cached_property
from inspect import getdoc
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import msgspec

from sarcoma_nav.errors import did_you_mean
from sarcoma_nav.model.problem import ContentPath, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import Rule
    from sarcoma_nav.proof.graph import PathwayGraph
    from sarcoma_nav.proof.guarantees import Alternatives, PathBounds
    from sarcoma_nav.proof.paired_walks import PairedWalks

Checked_contra = TypeVar("Checked_contra", contravariant=True)
"""What a check looks at: the whole content, a directory at a moment, or a directory alone."""


class DirectoryAtMoment(Protocol):
    """What a check of the directory looks at: `CheckContext` is one, and so is `DatedDirectory`."""

    @property
    def directory(self) -> Directory:
        """The contacts."""
        ...

    @property
    def moment(self) -> datetime:
        """Aware: the checks judge dates by it."""
        ...


class DatedDirectory(msgspec.Struct, frozen=True):
    """A directory without the pathways, and the moment at which it is judged."""

    directory: Directory
    moment: datetime
    """Aware."""


class CheckContext(msgspec.Struct, frozen=True, dict=True):
    """The content under check, and the moment at which it is judged.

    What several checks need is worked out once, and what works it out is imported then: a look-up
    of a number needs none of it. It exists only where no check stops the content.
    """

    content: Content
    directory: Directory
    moment: datetime
    """Aware: decides which review dates have passed, and where a year of hours begins."""

    @cached_property
    def charts(self) -> tuple[PathwayGraph, ...]:
        """Every pathway, laid out for proofs."""
        from sarcoma_nav.proof.graph import charts

        return charts(self.content)

    @cached_property
    def grounds(self) -> tuple[PathBounds, ...]:
        """The least that every path of each pathway has, of all that the content asks for."""
        from sarcoma_nav.proof.guarantees import bounds

        requirements = [*_flagged(self.content), *_ruled(self.content)]
        return tuple(bounds(graph, requirements) for graph in self.charts)

    @cached_property
    def spans(self) -> tuple[PairedWalks, ...]:
        """Every pathway, with the urgencies that its walks can have."""
        from sarcoma_nav.proof.paired_walks import pairs

        return tuple(pairs(found) for found in self.grounds)


def _flagged(content: Content) -> Iterator[Alternatives]:
    for point in content.decision_points.values():
        for option in point.options.values():
            for name in option.reaches:
                yield (("contacts", name),)


def _ruled(content: Content) -> Iterator[Alternatives]:
    for rule in content.rules.values():
        for _, some in asked_by(rule):
            yield some


def asked_by(rule: Rule) -> Iterator[tuple[str, Alternatives]]:
    """Yield what a rule asks for: how to say that it is missing, and what will do for it."""
    for what, points in rule.passes.items():
        yield f"without asking about {what}", tuple(("decision_points", name) for name in points)
    for name in rule.carries:
        yield f"without the step {name!r}", (("recommendations", name),)
    for name in rule.reaches:
        yield f"without the contact {name!r}", (("contacts", name),)


class Finding(msgspec.Struct, frozen=True):
    """Where something is wrong, what it is, and what to do."""

    place: ContentPath
    message: str
    fix: str


class Check(Generic[Checked_contra]):
    """One thing that must hold: a stable code, a manual, and a generator of problems."""

    def __init__(
        self, code: str, severity: Severity, find: Callable[[Checked_contra], Iterator[Finding]]
    ) -> None:
        """Keep the code, and how the check finds what it finds."""
        self.code = code
        self.severity = severity
        self.manual = getdoc(find) or ""
        self._find = find

    def __call__(self, looked: Checked_contra) -> Iterator[Problem]:
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
) -> Callable[[Callable[[Checked_contra], Iterator[Finding]]], Check[Checked_contra]]:
    """Make a check of a generator of findings; its docstring is what `--explain` prints."""
    return lambda find: Check(code, severity, find)


def in_pathways(*path: str) -> ContentPath:
    """Return the place of something in the pathways file."""
    return ContentPath("pathways", path)


def in_contacts(*path: str) -> ContentPath:
    """Return the place of something in the contacts file."""
    return ContentPath("contacts", path)


def instead_of(name: str, known: Iterable[str]) -> str:
    """Return what to write in place of an unknown id."""
    return did_you_mean(name, known).strip() or "Add it, or name one that is there."
