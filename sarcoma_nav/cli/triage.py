"""`sarcoma-nav triage`: walk a pathway, and print the plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from sarcoma_nav.cli.completion import complete_answer, complete_pathway, pathways_listed
from sarcoma_nav.cli.content_files import files, open_content
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import (
    At,
    ContactsFile,
    NoPager,
    Output,
    PathwaysFile,
    Plain,
    moment,
)
from sarcoma_nav.cli.plan_output import PlanFormat
from sarcoma_nav.errors import no_plan, wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.cli.plan_output import OutputOptions
    from sarcoma_nav.cli.walk import WalkOptions
    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.interview.started_walk import StartedWalk

KEYS: Final = [
    ("number, Enter", "choose an answer; with several to tick: 3,6 or one after the other"),
    ("arrows, Space", "move to an answer; tick it"),
    ("b", "back one question"),
    ("?", "why it is asked, and where each answer leads"),
    ("s", "save the answers, where --save names a file"),
    ("q", "quit; no plan is given"),
]
"""What may be pressed at a question, and what it does."""

ToWalk = Annotated[
    str | None,
    typer.Argument(
        metavar="[PATHWAY]",
        help="The pathway to walk; without it you are asked.",
        autocompletion=complete_pathway,
    ),
]
Answered = Annotated[
    list[str] | None,
    typer.Option(
        "-a",
        "--answer",
        metavar="QUESTION=ANSWER",
        help="An answer; repeatable. Several: QUESTION=ANSWER,ANSWER.",
        autocompletion=complete_answer,
    ),
]
AnswersFile = Annotated[
    Path | None,
    typer.Option("--answers", metavar="FILE", help="Answers in YAML or JSON; - is standard input."),
]
Resume = Annotated[
    Path | None,
    typer.Option("--resume", metavar="FILE", help="Continue a walk that --save wrote."),
]
Save = Annotated[
    Path | None,
    typer.Option(
        "--save",
        metavar="FILE",
        help="Keep the coded answers there: at the end, on s, and when you quit.",
    ),
]
Form = Annotated[PlanFormat, typer.Option("--format", help="Output format.")]
Full = Annotated[
    bool, typer.Option("--full", help="The whole plan: full sentences, sources, all contacts.")
]
Note = Annotated[
    bool, typer.Option("--note", help="A short note for the record in place of the plan.")
]
Copy = Annotated[
    bool, typer.Option("--copy", help="Copy the plan to the terminal's clipboard too.")
]
Review = Annotated[
    bool, typer.Option("--review/--no-review", help="Show all answers before the plan.")
]
Strict = Annotated[
    bool, typer.Option("--strict", help="Refuse content that is past its review date.")
]


def _sections(ctx: typer.Context) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what there is to walk, as far as it can be read, and the keys of the questions."""
    listed = pathways_listed(ctx)
    if listed:
        yield "Pathways", listed
    yield "Keys, while it asks", KEYS


@with_epilog(
    "Examples:",
    "  sarcoma-nav triage",
    "  sarcoma-nav triage palliative-care --save walk.json",
    "  sarcoma-nav triage --resume walk.json",
    "  sarcoma-nav triage palliative-care --at 'Sun 09:00'",
    "  sarcoma-nav triage palliative-care -a red-flags=none \\",
    "    -a sarcoma-status=localised --format json",
    sections=_sections,
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
    no_pager: NoPager = False,
    plain: Plain = False,
    strict: Strict = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Answer questions about a patient: what to do, and whom to ring.

    Nothing that could identify the patient is asked. Answers may be given with -a; where one is
    missing and there is no terminal, the open question is printed, and the exit code is 3.
    """
    from sarcoma_nav.cli.plan_output import OutputOptions
    from sarcoma_nav.cli.walk import WalkOptions, begin
    from sarcoma_nav.interview.typed_ahead import typing_hidden
    from sarcoma_nav.output.stream import standard_error

    if note and form != "text":
        raise wrong_usage(f"A note is text: --note and --format {form} do not go together.")
    output_options = OutputOptions(
        form, full=full, note=note, output=output, copy=copy, plain=plain, pager=not no_pager
    )
    # With answers given, what was typed ahead may be meant for the shell: perhaps none is missing.
    with typing_hidden(standard_error(plain=plain), forget=not answer and answers is None):
        clock = moment(at)
        loaded = open_content(files(ctx, pathways, contacts), clock.at)
        options = WalkOptions(clock, form, review=review, plain=plain, strict=strict, save=save)
        try:
            started = begin(loaded, pathway, answer or (), answers, resume)
            _walk(loaded, started, options, output_options)
        except KeyboardInterrupt:
            raise no_plan() from None


def _walk(
    loaded: Loaded, started: StartedWalk, options: WalkOptions, output_options: OutputOptions
) -> None:
    """Finish a walk and write its plan, then each further walk that is asked for after a plan."""
    from sarcoma_nav.cli.plan_output import write_plan
    from sarcoma_nav.cli.walk import finish_walk, keep_answers, next_walk

    onward: StartedWalk | None = started
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
