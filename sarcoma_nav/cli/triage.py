"""`sarcoma-nav triage`: walk a pathway, and print the plan."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sarcoma_nav.cli.completion import complete_answer, complete_pathway
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import At, ContactsFile, Pager, PathwaysFile, Plain, files, moment
from sarcoma_nav.cli.plan_output import PlanFormat
from sarcoma_nav.errors import no_plan, wrong_usage

ToWalk = Annotated[
    str | None,
    typer.Argument(
        metavar="[PATHWAY]",
        help="The pathway to walk; asked for where it is left out.",
        autocompletion=complete_pathway,
    ),
]
Answered = Annotated[
    list[str] | None,
    typer.Option(
        "-a",
        "--answer",
        metavar="POINT=OPTION",
        help="An answer; repeatable. Where any may be chosen: POINT=OPTION,OPTION.",
        autocompletion=complete_answer,
    ),
]
AnswersFile = Annotated[
    Path | None,
    typer.Option("--answers", metavar="FILE", help="Answers in YAML or JSON; - is standard input."),
]
Resume = Annotated[
    Path | None,
    typer.Option("--resume", metavar="FILE", help="Go on from a walk that --save wrote."),
]
Save = Annotated[
    Path | None,
    typer.Option(
        "--save",
        metavar="FILE",
        help="Keep the coded answers there: at the end, with the key s, and when you stop.",
    ),
]
Form = Annotated[PlanFormat, typer.Option("--format", help="How to put the plan out.")]
Full = Annotated[
    bool, typer.Option("--full", help="The whole plan: full sentences, sources, all contacts.")
]
Note = Annotated[
    bool, typer.Option("--note", help="A short note for the record in place of the plan.")
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write the plan there, whole."),
]
Copy = Annotated[bool, typer.Option("--copy", help="Put the plan on the terminal's clipboard too.")]
Review = Annotated[
    bool, typer.Option("--review/--no-review", help="Show all answers before the plan.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse content that is past its review date.")
]


@with_epilog(
    "Examples:  sarcoma-nav triage palliative-care  |  sarcoma-nav triage palliative-care "
    "-a red-flags=none -a sarcoma-status=localised --format json"
)
def triage(
    ctx: typer.Context,
    pathway: ToWalk = None,
    answer: Answered = None,
    answers: AnswersFile = None,
    resume: Resume = None,
    save: Save = None,
    form: Form = "text",
    full: Full = False,
    note: Note = False,
    output: Output = None,
    copy: Copy = False,
    at: At = None,
    review: Review = True,
    pager: Pager = True,
    plain: Plain = False,
    strict: Strict = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Walk the guideline question by question: what to do, and who answers now.

    Leaves with exit code 3 where a question is open and nobody can be asked.
    """
    from sarcoma_nav.cli.plan_output import OutputOptions, write_plan
    from sarcoma_nav.cli.session import open_content
    from sarcoma_nav.cli.walk import (
        WalkOptions,
        begin,
        finish_walk,
        keep_answers,
        next_walk,
    )
    from sarcoma_nav.interview.started_walk import StartedWalk

    if note and form != "text":
        raise wrong_usage(f"A note is text: --note and --format {form} do not go together.")
    clock = moment(at)
    loaded = open_content(files(ctx, pathways, contacts), clock.at)
    options = WalkOptions(clock, form, review=review, plain=plain, strict=strict, save=save)
    output_options = OutputOptions(
        form, full=full, note=note, output=output, copy=copy, plain=plain, pager=pager
    )
    try:
        onward: StartedWalk | None = begin(loaded, pathway, answer or (), answers, resume)
        while onward:
            finished = finish_walk(loaded, onward, options)
            plan, has_keys = finished.plan, finished.was_asked and output_options.has_keys
            try:
                write_plan(plan, loaded, output_options, keys=has_keys)
            finally:
                keep_answers(loaded, plan, options)
            if has_keys:
                from sarcoma_nav.cli.more_of_plan import offer_more

                offer_more(plan, loaded, output_options, options)
            onward = next_walk(loaded, plan, options) if output_options.is_read_at_once else None
    except KeyboardInterrupt:
        raise no_plan() from None
