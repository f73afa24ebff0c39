"""From the answers that were given to a plan: asking at a terminal for what is missing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
import typer

from sarcoma_nav.cli.answers import given_answers
from sarcoma_nav.cli.options import Moment, moment
from sarcoma_nav.content.seal import seal_state
from sarcoma_nav.engine import pathway_of, refuse_stray, walk
from sarcoma_nav.errors import ExitCode, SarcomaNavError, wrong_usage
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.interview.started_walk import StartedWalk
from sarcoma_nav.model.pathway import DecisionPoint
from sarcoma_nav.output.paragraphs import Paragraph
from sarcoma_nav.output.stream import standard_error, standard_output
from sarcoma_nav.plan.build import Plan, build_plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from sarcoma_nav.cli.plan_output import PlanFormat
    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.engine import Answers, Position
    from sarcoma_nav.model.pathway import Pathway


class WalkOptions(msgspec.Struct, frozen=True):
    """Options of one run of `triage`: clock, format, review, strictness, where to save."""

    clock: Moment
    form: PlanFormat
    review: bool
    plain: bool
    strict: bool
    save: Path | None


def begin(
    loaded: Loaded,
    pathway_id: str | None,
    flags: Sequence[str],
    file: Path | None,
    resume: Path | None,
) -> StartedWalk:
    """Return the walk before its first question.

    Raises:
        SarcomaNavError: where the command line or a file of it cannot be understood.
    """
    named = pathway_of(loaded.content, pathway_id) if pathway_id else None
    given = given_answers(flags, file, pathway_id)
    if resume is None:
        return StartedWalk(named, given)
    return _resumed(loaded, named, given, resume)


def _resumed(loaded: Loaded, named: Pathway | None, given: Answers, resume: Path) -> StartedWalk:
    from sarcoma_nav.content.files import read_bytes
    from sarcoma_nav.content.saved_walk import read_saved_walk, still_fitting

    saved = read_saved_walk(str(resume), read_bytes(resume, ExitCode.USAGE))
    if named and saved.pathway not in {None, named.id}:
        raise wrong_usage(f"{resume} holds a walk of {saved.pathway}, not of {named.id}.")
    if named is None and saved.pathway and "pathway" not in saved.answers:
        named = pathway_of(loaded.content, saved.pathway)
    kept, lost = still_fitting(loaded.content, named, saved.answers, given)
    if saved.sha256 != loaded.sha256:
        _warn(f"The content has changed since {resume} was saved ({saved.saved_at}).")
    for name in lost:
        _warn(f"Asked again, because the saved answer no longer fits: {name}.")
    points = loaded.content.decision_points
    red_flags = {n: o for n, o in kept.items() if n in points and points[n].red_flags}
    others = {n: o for n, o in kept.items() if n not in red_flags}
    return StartedWalk(named, given, others, red_flags)


def _warn(text: str) -> None:
    standard_error().show([Paragraph(text, "warning", hang=2)])


class Finished(msgspec.Struct, frozen=True):
    """The end of a walk."""

    plan: Plan
    was_asked: bool
    """Whether somebody answered questions at a terminal."""


def finish_walk(loaded: Loaded, started: StartedWalk, options: WalkOptions) -> Finished:
    """Return the plan to which the answers lead, asking for what is missing where that can be.

    Raises:
        SarcomaNavError: where answers are refused, the walk is left, or --strict forbids it.
        typer.Exit: with 3, where a question is open and there is no terminal to ask at.
    """
    clock = options.clock
    if options.strict:
        _refuse_overdue_content(loaded, clock.at)
    position = walk(loaded.content, started.pathway, started.answers)
    refuse_stray(loaded.content, position, started.answers)
    was_asked = isinstance(position.at, DecisionPoint)
    if was_asked:
        position = _interviewed(loaded, started, options, position)
        if clock.is_now:
            clock = moment(None)  # somebody may have closed while the questions were answered
    needless = refuse_stray(loaded.content, position, started.given) if position.is_early else ()
    plan = build_plan(
        loaded.content,
        loaded.directory,
        position,
        clock.at,
        is_for_now=clock.is_now,
        needless=needless,
    )
    plan = msgspec.structs.replace(plan, seal=seal_state(loaded))
    if options.strict and plan.stale:
        keep_answers(loaded, plan, options)
        _refuse_overdue_contacts(plan)
    return Finished(plan, was_asked)


def keep_answers(loaded: Loaded, plan: Plan, options: WalkOptions) -> None:
    """Write the answers of a plan to the file of --save; called once the plan has been written.

    Raises:
        SarcomaNavError: where they cannot be written.
    """
    if options.save:
        position = plan.outline.position
        _save(loaded, options, position.pathway, position.chosen)


def next_walk(loaded: Loaded, plan: Plan, options: WalkOptions) -> StartedWalk | None:
    """Return the walk that the plan leads on to, if somebody at a terminal wants to take it now."""
    from sarcoma_nav.interview.choice import is_terminal, prompter_for_terminal

    onward, position = plan.outline.outcome.continue_with, plan.outline.position
    if onward is None or not is_terminal():
        return None
    from sarcoma_nav.interview.review import wants_to_go_on

    pathway = loaded.content.pathways[onward]
    if not wants_to_go_on(prompter_for_terminal(plain=options.plain), pathway.title):
        return None
    first = position.answers[0].decision_point.id
    return StartedWalk(pathway, {first: position.chosen[first]})


def _interviewed(
    loaded: Loaded, started: StartedWalk, options: WalkOptions, position: Position
) -> Position:
    from sarcoma_nav.interview.choice import is_terminal, prompter_for_terminal

    if not is_terminal():
        if options.save:
            known = {**position.chosen, **started.red_flags_before, **started.answers}
            _save(loaded, options, position.pathway, known)
        _show_open_question(position, loaded, options)
        raise typer.Exit(int(ExitCode.QUESTION_OPEN))
    from sarcoma_nav.interview.interview import Interview

    prompter = prompter_for_terminal(plain=options.plain)
    save = partial(_save, loaded, options) if options.save else None
    at = None if options.clock.is_now else options.clock.at
    interview = Interview(loaded.content, started, prompter, save=save, at=at)
    return interview.run(review=options.review)


def _save(loaded: Loaded, options: WalkOptions, pathway: Pathway | None, answers: Answers) -> str:
    """Write the answers to the file of --save, and return its name."""
    from sarcoma_nav.formats.plan.walk_json import saved_walk_json
    from sarcoma_nav.output.write_file import OWNER_ONLY, write_whole

    if options.save is None:
        return ""
    content, at = loaded.content, options.clock.at
    text = saved_walk_json(pathway, answers, content, loaded.sha256, at)
    write_whole(options.save, text.encode(), mode=OWNER_ONLY)
    return str(options.save)


def _show_open_question(position: Position, loaded: Loaded, options: WalkOptions) -> None:
    if options.form == "json":
        from sarcoma_nav.formats.plan.walk_json import question_json

        text = question_json(position, loaded.content, loaded.sha256, options.clock.at)
        standard_output().write(text)
    else:
        from sarcoma_nav.formats.plan.question_page import open_question

        standard_error(plain=options.plain).show(open_question(loaded.content, position))


def _refuse_overdue_content(loaded: Loaded, at: datetime) -> None:
    source = loaded.content.sources[loaded.content.guideline.source]
    if is_overdue(source.review_by, at):
        raise SarcomaNavError(
            f"The content was due for review by {source.review_by}, and --strict was given.",
            "Review it against the current guideline, or leave --strict out.",
            exit_code=ExitCode.OVERDUE,
        )


def _refuse_overdue_contacts(plan: Plan) -> None:
    raise SarcomaNavError(
        *(f"{c.id}: was to be verified again by {c.review_by}." for c in plan.stale),
        "--strict was given: verify them, or leave it out.",
        exit_code=ExitCode.OVERDUE,
    )
