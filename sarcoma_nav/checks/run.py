"""The content read and checked as far as it goes: all problems at once."""

from __future__ import annotations

from inspect import getdoc
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sarcoma_nav.checks import blocking
from sarcoma_nav.checks.cases import case
from sarcoma_nav.checks.catalogue import manuals, non_blocking
from sarcoma_nav.checks.context import CheckContext
from sarcoma_nav.checks.figures import figures
from sarcoma_nav.checks.seal import seal_problems
from sarcoma_nav.content.load import Loaded, load, located
from sarcoma_nav.content.quoting import CODE as UNQUOTED
from sarcoma_nav.content.quoting import unquoted
from sarcoma_nav.content.side_files import read_cases
from sarcoma_nav.content.yaml import ContentError
from sarcoma_nav.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from sarcoma_nav.content.files import Files

SHAPE: Final = "shape"


class CheckResult(msgspec.Struct, frozen=True):
    """What was found, and how much was proved on the way."""

    problems: tuple[Problem, ...]
    """In the order of the files."""
    stops: bool
    """Whether the content is unusable."""
    proved: dict[str, Any] = {}
    subject: CheckContext | None = None
    """What was proved; None where the content stops."""
    loaded: Loaded | None = None

    def fails(self, *, strict: bool) -> bool:
        """Say whether something is to be mended; warnings count where it is strict."""
        counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(problem.severity in counted for problem in self.problems)


def run_checks(files: Files, moment: datetime) -> CheckResult:
    """Return every problem of the content at an aware moment."""
    try:
        loaded = load(files)
    except ContentError as error:
        return CheckResult(in_order(error.problems), stops=True)
    bare = [problem for document in loaded.documents for problem in unquoted(document)]
    subject = CheckContext(loaded.content, loaded.directory, moment)
    found = blocking(subject)
    if found:
        stops = [loaded.located(problem) for problem in found]
        return CheckResult(in_order([*bare, *stops]), stops=True)
    problems = [loaded.located(problem) for problem in non_blocking(subject)]
    problems += seal_problems(loaded, files)
    return CheckResult(
        problems=in_order([*bare, *problems]),
        stops=False,
        proved=figures(subject),
        subject=subject,
        loaded=loaded,
    )


def with_cases(found: CheckResult, paths: Iterable[Path]) -> CheckResult:
    """Return what was found of content that can be used, with cases tried on it.

    Raises:
        SarcomaNavError: where a file of cases cannot be read.
        Unreadable: where one is not written as cases are.
    """
    if found.subject is None:
        return found
    problems, tried = list(found.problems), 0
    for path in paths:
        cases, document = read_cases(path)
        tried += sum(len(one.moments) or 1 for one in cases)
        problems += [located(problem, (document,)) for problem in case((found.subject, cases))]
    proved = {**found.proved, "cases": tried}
    return msgspec.structs.replace(found, problems=in_order(problems), proved=proved)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return problems by file, line and column."""

    def key(problem: Problem) -> tuple[object, ...]:
        place = problem.location
        where = (place.file, place.line, place.column) if place else ("", 0, 0)
        return (*where, problem.code, problem.message)

    return tuple(sorted(problems, key=key))


def all_manuals() -> dict[str, str]:
    """Return what each code of a finding means, the reader's own codes included."""
    severity = "Severity: {}."
    own = {
        SHAPE: f"{getdoc(ContentError)}\n\n{severity.format('error')}",
        UNQUOTED: f"{getdoc(unquoted)}\n\n{severity.format('warning')}",
    }
    return dict(sorted({**manuals(), **own}.items()))
