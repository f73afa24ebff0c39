"""`sarcoma-nav triage`: walk a pathway, and print the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sarcoma_nav.cli.completion import complete_answer, complete_pathway
from sarcoma_nav.cli.options import At, ContactsFile, PathwaysFile, Plain, files, moment
from sarcoma_nav.cli.plan_form import PlanForm

EPILOG = (
    "Examples:  sarcoma-nav triage palliative-care  |  sarcoma-nav triage palliative-care "
    "-a red-flags=none -a sarcoma-status=localised --format json"
)


def triage(
    ctx: typer.Context,
    pathway: Annotated[
        str | None,
        typer.Argument(
            help="The pathway to walk; asked for where it is left out.",
            autocompletion=complete_pathway,
        ),
    ] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "-a",
            "--answer",
            metavar="POINT=OPTION",
            help="An answer; repeatable. Where any may be chosen: POINT=OPTION,OPTION.",
            autocompletion=complete_answer,
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers", metavar="FILE", help="Answers in YAML or JSON; - is standard input."
        ),
    ] = None,
    resume: Annotated[
        Path | None,
        typer.Option("--resume", metavar="FILE", help="Go on from a walk that --save wrote."),
    ] = None,
    save: Annotated[
        Path | None,
        typer.Option(
            "--save",
            metavar="FILE",
            help="Keep the coded answers there: at the end, with the key s, and when you stop.",
        ),
    ] = None,
    form: Annotated[PlanForm, typer.Option("--format", help="How to put the plan out.")] = "text",
    note: Annotated[
        bool, typer.Option("--note", help="A short note for the record in place of the plan.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write the plan there, whole."),
    ] = None,
    copy: Annotated[
        bool, typer.Option("--copy", help="Put the plan on the terminal's clipboard too.")
    ] = False,
    at: At = None,
    review: Annotated[
        bool, typer.Option("--review/--no-review", help="Show all answers before the plan.")
    ] = True,
    plain: Plain = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Refuse content that is past its review date.")
    ] = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Walk the guideline question by question: what to do, and who answers now.

    Leaves with exit code 3 where a question is open and nobody can be asked.
    """
    from sarcoma_nav.cli.opening import open_content
    from sarcoma_nav.cli.plan_form import Delivery, deliver
    from sarcoma_nav.cli.walk import Begun, Manner, begin, begun_again, plan_at_end

    clock = moment(at)
    loaded = open_content(files(ctx, pathways, contacts), clock.at)
    begun = begin(loaded, pathway, answer or (), answers, resume)
    manner = Manner(clock, form, review=review, plain=plain, strict=strict, save=save)
    delivery = Delivery(form, note=note, output=output, copy=copy, plain=plain)
    onward: Begun | None = begun
    while onward:
        plan = plan_at_end(loaded, onward, manner)
        deliver(plan, loaded, delivery)
        onward = begun_again(loaded, plan, manner) if delivery.is_read_at_once else None
