"""Read the content and run all checks on it."""

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
from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.load import Loaded, load, located
from sarcoma_nav.content.quoting import CODE as UNQUOTED
from sarcoma_nav.content.quoting import unquoted
from sarcoma_nav.content.side_files import read_cases
from sarcoma_nav.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from sarcoma_nav.content.files import Files

SHAPE: Final = "shape"


class CheckResult(msgspec.Struct, frozen=True):
    """The problems of the content, and how much was proved of it."""

    problems: tuple[Problem, ...]
    """In the order of the files."""
    stops: bool
    """Whether every command refuses the content."""
    proved: dict[str, Any] = {}
    context: CheckContext | None = None
    """What was checked; None if the content is blocked."""
    loaded: Loaded | None = None

    def fails(self, *, strict: bool) -> bool:
        """Say whether there are errors; strict counts warnings too."""
        counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        return any(problem.severity in counted for problem in self.problems)


def run_checks(files: Files, moment: datetime, local: bytes | None = None) -> CheckResult:
    """Return every problem of the content at an aware moment.

    With the contents of a local file, they are taken in place of what stands in it.
    """
    try:
        loaded = load(files, local)
    except ContentError as error:
        return CheckResult(in_order(error.problems), stops=True)
    quoting = [problem for document in loaded.documents for problem in unquoted(document)]
    context = CheckContext(loaded.content, loaded.directory, moment)
    blocked_by = blocking(context)
    problems = [loaded.located(problem) for problem in blocked_by or non_blocking(context)]
    if blocked_by:
        return CheckResult(in_order([*quoting, *problems]), stops=True)
    problems += seal_problems(loaded, files)
    return CheckResult(
        problems=in_order([*quoting, *problems]),
        stops=False,
        proved=figures(context),
        context=context,
        loaded=loaded,
    )


def with_cases(result: CheckResult, paths: Iterable[Path]) -> CheckResult:
    """Return a result with the cases of these files run as well, unless the content is blocked.

    Raises:
        SarcomaNavError: where a file of cases cannot be read.
        ContentError: where one is not written as cases are.
    """
    if result.context is None:
        return result
    problems, number = list(result.problems), 0
    for path in paths:
        cases, document = read_cases(path)
        number += sum(len(one.moments) or 1 for one in cases)
        problems += [located(problem, (document,)) for problem in case((result.context, cases))]
    proved = {**result.proved, "cases": number}
    return msgspec.structs.replace(result, problems=in_order(problems), proved=proved)


def for_site(result: CheckResult) -> CheckResult:
    """Return a result in which an emergency contact that is not configured is a warning.

    By design some are open as the directory is shipped; no site should leave them so.
    """
    if result.context is None:
        return result
    contacts = result.context.directory.contacts

    def judged(problem: Problem) -> Problem:
        name = problem.place.path[1] if problem.place and problem.code == "not-configured" else None
        if name is None or contacts[name].group != "emergency":
            return problem
        return msgspec.structs.replace(problem, severity=Severity.WARNING)

    problems = tuple(judged(problem) for problem in result.problems)
    return msgspec.structs.replace(result, problems=problems)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return problems by file, line and column."""

    def key(problem: Problem) -> tuple[object, ...]:
        place = problem.location
        where = (place.file, place.line, place.column) if place else ("", 0, 0)
        return (*where, problem.code, problem.message)

    return tuple(sorted(problems, key=key))


def all_manuals() -> dict[str, str]:
    """Return the manual of each code, those of the reader included, in alphabetical order."""
    severity = "Severity: {}."
    own = {
        SHAPE: f"{getdoc(ContentError)}\n\n{severity.format('error')}",
        UNQUOTED: f"{getdoc(unquoted)}\n\n{severity.format('warning')}",
    }
    return dict(sorted({**manuals(), **own}.items()))
