"""`sarcoma-nav check`: every problem of the content."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from sarcoma_nav.cli.options import At, ContactsFile, PathwaysFile, files, moment
from sarcoma_nav.errors import ExitCode

Form = Literal["text", "json", "github"]


def check(
    ctx: typer.Context,
    form: Annotated[Form, typer.Option("--format", help="How to put the findings out.")] = "text",
    strict: Annotated[bool, typer.Option("--strict", help="Let warnings count.")] = False,
    at: At = None,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """List every problem of the content. Example: sarcoma-nav check --pathways mine.yaml."""
    from sarcoma_nav.cli.examination import examine
    from sarcoma_nav.export.problems import problems_text
    from sarcoma_nav.model.problem import Severity
    from sarcoma_nav.screen.stream import standard_output

    found = examine(files(ctx, pathways, contacts), moment(at).at)
    standard_output().write(problems_text(found.problems, found.proved, form))
    severities = {problem.severity for problem in found.problems}
    if found.stops:
        raise typer.Exit(int(ExitCode.CONTENT))
    if Severity.ERROR in severities or (strict and Severity.WARNING in severities):
        raise typer.Exit(int(ExitCode.FOUND))
