"""The input of checks, the type of a check, and the findings that it yields."""

from __future__ import annotations

from functools import cached_property
from inspect import getdoc
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar

import msgspec

from sarcoma_nav.errors import did_you_mean
from sarcoma_nav.model.problem import ContentPath, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import DecisionPoint, Rule
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


MOST_OPTIONS: Final = 16
"""The most options that may be chosen together: each further one doubles the paths."""


def has_too_many_together(point: DecisionPoint) -> bool:
    """Say whether more options may be chosen together than can be tried."""
    joined = [option for option in point.options.values() if not option.alone]
    return point.choose == "any" and len(joined) > MOST_OPTIONS


class CheckContext(msgspec.Struct, frozen=True, dict=True):
    """The content under check, and the moment at which it is checked.

    What several checks need is computed once, by modules that are imported only then: a look-up of
    a number needs none of them. Valid only for content that passes the blocking checks.
    """

    content: Content
    directory: Directory
    moment: datetime
    """Aware: decides which review dates have passed, and when the year of hours begins."""

    @cached_property
    def graphs(self) -> tuple[PathwayGraph, ...]:
        """The graph of every pathway."""
        from sarcoma_nav.proof.graph import graphs

        return graphs(self.content)

    @cached_property
    def provable_graphs(self) -> tuple[PathwayGraph, ...]:
        """Those of the graphs whose joint choices can be tried; `too-many-together` names others.

        Each further option doubles their number: the checks would never end.
        """
        return tuple(
            graph
            for graph in self.graphs
            if not any(has_too_many_together(point) for point in graph.points.values())
        )

    @cached_property
    def bounds(self) -> tuple[PathBounds, ...]:
        """The lower bounds of every pathway, for all requirements that the content declares."""
        from sarcoma_nav.proof.guarantees import bounds

        requirements = [*_required_by_options(self.content), *_required_by_rules(self.content)]
        return tuple(bounds(graph, requirements) for graph in self.graphs)

    @cached_property
    def paired_walks(self) -> tuple[PairedWalks, ...]:
        """Every pathway, with the urgencies that its walks can have."""
        from sarcoma_nav.proof.paired_walks import pairs

        return tuple(pairs(bounds) for bounds in self.bounds)


def _required_by_options(content: Content) -> Iterator[Alternatives]:
    for point in content.decision_points.values():
        for option in point.options.values():
            for name in option.reaches:
                yield (("contacts", name),)


def _required_by_rules(content: Content) -> Iterator[Alternatives]:
    for rule in content.rules.values():
        for _, alternatives in requirements_of(rule):
            yield alternatives


def requirements_of(rule: Rule) -> Iterator[tuple[str, Alternatives]]:
    """Yield each requirement of a rule: a phrase for when it is not met, and what meets it."""
    for topic, points in rule.passes.items():
        yield f"without asking about {topic}", tuple(("decision_points", name) for name in points)
    for name in rule.carries:
        yield f"without the step {name!r}", (("recommendations", name),)
    for name in rule.reaches:
        yield f"without the contact {name!r}", (("contacts", name),)


class Finding(msgspec.Struct, frozen=True):
    """Where something is wrong, what is wrong, and what to do."""

    place: ContentPath
    message: str
    fix: str


class Check(Generic[Checked_contra]):
    """One thing that must hold: a stable code, a manual, and a generator of problems."""

    def __init__(
        self, code: str, severity: Severity, find: Callable[[Checked_contra], Iterator[Finding]]
    ) -> None:
        """Keep the code, and the generator of findings; its docstring is the manual."""
        self.code = code
        self.severity = severity
        self.manual = getdoc(find) or ""
        self._find = find

    def __call__(self, checked: Checked_contra) -> Iterator[Problem]:
        """Yield each finding as a problem, with the code and the severity of this check."""
        for finding in self._find(checked):
            yield Problem(
                code=self.code,
                severity=self.severity,
                message=finding.message,
                fix=finding.fix,
                place=finding.place,
            )


def check(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Checked_contra], Iterator[Finding]]], Check[Checked_contra]]:
    """Make a check of a generator of findings; its docstring is what `--explain` prints."""
    return lambda find: Check(code, severity, find)


def in_pathways(*path: str) -> ContentPath:
    """Return a path in the pathways file."""
    return ContentPath("pathways", path)


def in_contacts(*path: str) -> ContentPath:
    """Return a path in the contacts file."""
    return ContentPath("contacts", path)


def instead_of(name: str, known: Iterable[str]) -> str:
    """Return what to write in place of an unknown id."""
    return did_you_mean(name, known).strip() or "Add it, or name one that is there."
