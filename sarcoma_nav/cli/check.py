"""`sarcoma-nav check`: every problem of the content, and how much was proved of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.exit import warn_of_unread_local
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.checks.run import CheckResult
    from sarcoma_nav.model.problem import Problem

CheckFormat = Literal["text", "json", "github"]


@with_epilog(
    "The exit code is 1 where something is to be fixed, and 4 where the content cannot be used "
    "at all. Warnings count with --strict only.",
    "",
    "Examples:",
    "  sarcoma-nav check",
    "  sarcoma-nav check --pathways mine.yaml --strict",
    "  sarcoma-nav check --strict --site",
    "  sarcoma-nav check --explain cover-gap",
)
@with_session("at", "pathways", "contacts")
def check(
    session: Session,
    form: Annotated[CheckFormat, typer.Option("--format", help="Output format.")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings count.")] = False,
    site: Annotated[
        bool,
        typer.Option(
            "--site", help="Warn of an emergency contact that your site has not configured."
        ),
    ] = False,
    explain: Annotated[
        str | None, typer.Option(metavar="CODE", help="Say what a finding's code means.")
    ] = None,
    cases: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Try the cases of a file as well; repeatable."),
    ] = None,
    pack: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the safety pack of this version as Markdown."),
    ] = None,
) -> None:
    """List every problem of the content, and what was proved of it."""
    from sarcoma_nav.checks.run import for_site, run_checks

    if explain is not None:
        session.screen.write(_manual(explain))
        return
    result = run_checks(session.files, session.at)
    if site:
        result = for_site(result)
    if result.loaded is not None:
        warn_of_unread_local(result.loaded.directory)
    if cases:
        result = _with_cases(result, cases)
    _print(session, result, form)
    if pack is not None:
        _write_pack(result, session.at, pack)
    if result.stops:
        raise typer.Exit(int(ExitCode.CONTENT))
    if result.fails(strict=strict):
        raise typer.Exit(int(ExitCode.FOUND))


def _print(session: Session, result: CheckResult, form: CheckFormat) -> None:
    from sarcoma_nav.formats.review.problems import (
        github_annotations,
        problems_json,
        problems_lines,
    )

    match form:
        case "text":
            session.screen.say(*problems_lines(result.problems, result.proved))
        case "json":
            session.screen.write(problems_json(result.problems, result.proved))
        case "github":
            session.screen.write(github_annotations(list(map(_relative_to_here, result.problems))))


def _manual(code: str) -> str:
    from sarcoma_nav.checks.run import all_manuals
    from sarcoma_nav.errors import unknown

    manuals = all_manuals()
    if code not in manuals:
        raise unknown("code", code, manuals)
    return f"{code}\n\n{manuals[code]}\n"


def _with_cases(result: CheckResult, names: list[Path]) -> CheckResult:
    """Add the result of the cases; they are not tried on content that cannot be used."""
    from sarcoma_nav.checks.run import with_cases

    return result if result.stops else with_cases(result, names)


def _relative_to_here(problem: Problem) -> Problem:
    """Return a problem with its file relative to the current folder, as GitHub wants it."""
    import msgspec

    if problem.location is None:
        return problem
    path = Path(os.path.realpath(problem.location.file))
    here = Path.cwd()
    name = path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)
    located = msgspec.structs.replace(problem.location, file=name)
    return msgspec.structs.replace(problem, location=located)


def _write_pack(result: CheckResult, at: datetime, path: Path) -> None:
    """Write the pack, unless the content cannot be used.

    Raises:
        SarcomaNavError: where it cannot be used, or the file cannot be written.
    """
    from sarcoma_nav import __version__
    from sarcoma_nav.content.side_files import read_hazards
    from sarcoma_nav.formats.review.safety_pack import Version, safety_pack
    from sarcoma_nav.output.write_file import write_whole

    if result.loaded is None:
        raise SarcomaNavError(
            "There is no pack of content that cannot be used.", exit_code=ExitCode.CONTENT
        )
    version = Version(
        program=__version__,
        content=result.loaded.content,
        directory=result.loaded.directory,
        hazards=read_hazards(),
        problems=result.problems,
        proved=result.proved,
        sha256=result.loaded.sha256,
        at=at,
    )
    write_whole(path, safety_pack(version).encode())
