"""`sarcoma-nav triage`: walk a pathway, and print the plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.options import (
    At,
    ContactsFile,
    Moment,
    PathwaysFile,
    Plain,
    files,
    moment,
)
from sarcoma_nav.errors import ExitCode, SarcomaNavError
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.model.pathway import DecisionPoint
from sarcoma_nav.plan.build import Plan, build_plan
from sarcoma_nav.render.plan_page import plan_page
from sarcoma_nav.screen.layout import lines
from sarcoma_nav.screen.stream import standard_error, standard_output

if TYPE_CHECKING:
    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.engine import Answers, Position
    from sarcoma_nav.model.pathway import Pathway

PAPER_WIDTH = 80
"""Columns of a plan that is written to a file."""

Form = Literal["text", "json", "markdown"]
EPILOG = (
    "Examples: sarcoma-nav triage palliative-care. Without questions: sarcoma-nav triage "
    "palliative-care -a red-flags=none -a sarcoma-status=localised --format json. "
    "Leaves with 3 where a question is open and nobody can be asked."
)


def triage(
    ctx: typer.Context,
    pathway: Annotated[
        str | None, typer.Argument(help="The pathway to walk; asked for where it is left out.")
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "-a",
            "--answer",
            metavar="DECISION_POINT=OPTION",
            help="An answer; repeatable. Several options where any may be chosen: a=b,c.",
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Answers in YAML or JSON; - is standard input."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to put the plan out.")] = "text",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write the plan there.")
    ] = None,
    at: At = None,
    plain: Plain = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Refuse content that is past its review date.")
    ] = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Walk the guideline question by question, and print what to do and who answers now."""
    from sarcoma_nav.cli.answers import given_answers
    from sarcoma_nav.cli.opening import open_content
    from sarcoma_nav.engine import pathway_of

    clock = moment(at)
    loaded = open_content(files(ctx, pathways, contacts), clock.at)
    if strict:
        _refuse_overdue_content(loaded, clock)
    chosen = pathway_of(loaded.content, pathway) if pathway else None
    position, needless = _walk(
        loaded, chosen, given_answers(answer or (), answers, pathway), plain=plain
    )
    if isinstance(position.at, DecisionPoint):
        _show_open_question(position, loaded, clock, form)
        raise typer.Exit(int(ExitCode.QUESTION_OPEN))
    plan = build_plan(
        loaded.content,
        loaded.directory,
        position,
        clock.at,
        is_for_now=clock.is_now,
        needless=needless,
    )
    if strict:
        _refuse_overdue_contacts(plan)
    _deliver(plan, loaded, form, output, plain=plain)


def _walk(
    loaded: Loaded, pathway: Pathway | None, given: Answers, *, plain: bool
) -> tuple[Position, tuple[str, ...]]:
    """Return where the answers lead, asking for more at a terminal; and the needless ones."""
    from sarcoma_nav.ask.choice import asker_for_terminal, is_terminal
    from sarcoma_nav.engine import refuse_stray, walk

    position = walk(loaded.content, pathway, given)
    needless = refuse_stray(loaded.content, position, given)
    if isinstance(position.at, DecisionPoint) and is_terminal():
        from sarcoma_nav.ask.interview import interview

        position = interview(loaded.content, pathway, given, asker_for_terminal(plain=plain))
        needless = refuse_stray(loaded.content, position, given)
    return position, needless


def _show_open_question(position: Position, loaded: Loaded, clock: Moment, form: Form) -> None:
    if form == "json":
        from sarcoma_nav.export.plan_json import question_json

        text = question_json(position, loaded.content, loaded.sha256, clock.at)
        standard_output().write(text)
    else:
        from sarcoma_nav.render.question_page import open_question

        standard_error().show(open_question(loaded.content, position))


def _deliver(plan: Plan, loaded: Loaded, form: Form, output: Path | None, *, plain: bool) -> None:
    if form == "text" and output is None:
        screen = standard_output(plain=plain)
        screen.show(plan_page(plan, loaded.content, loaded.directory))
        return
    text = _plan_text(plan, loaded, form)
    if output is None:
        standard_output(plain=plain).write(text)
    else:
        from sarcoma_nav.cli.writing import write_whole

        write_whole(output, text.encode())
        standard_error().write(f"The plan is in {output}.\n")


def _plan_text(plan: Plan, loaded: Loaded, form: Form) -> str:
    if form == "json":
        from sarcoma_nav.export.plan_json import plan_json

        return plan_json(plan, loaded.content, loaded.sha256)
    if form == "markdown":
        from sarcoma_nav.export.plan_markdown import plan_markdown

        return plan_markdown(plan, loaded.directory)
    page = plan_page(plan, loaded.content, loaded.directory)
    return "".join(f"{line}\n" for line, _ in lines(page, PAPER_WIDTH))


def _refuse_overdue_content(loaded: Loaded, clock: Moment) -> None:
    source = loaded.content.sources[loaded.content.guideline.source]
    if is_overdue(source.review_by, clock.at):
        raise SarcomaNavError(
            f"The content was to be reviewed by {source.review_by}, and --strict was given.",
            "Review it against the guideline in force, or leave --strict out.",
            exit_code=ExitCode.OVERDUE,
        )


def _refuse_overdue_contacts(plan: Plan) -> None:
    stale = [entry.contact for entry in plan.contacts if entry.is_overdue]
    if stale:
        raise SarcomaNavError(
            *(f"{c.id}: to be verified again by {c.review_by}." for c in stale),
            "--strict was given: verify them, or leave it out.",
            exit_code=ExitCode.OVERDUE,
        )
