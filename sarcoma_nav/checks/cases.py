"""Run cases that an author worked out by hand: each has the plan that the content should give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarcoma_nav.checks.context import CheckContext, Finding, check
from sarcoma_nav.engine import refuse_stray, walk
from sarcoma_nav.errors import ExitCode, SarcomaNavError
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.model.pathway import Outcome, Urgency
from sarcoma_nav.model.problem import ContentPath
from sarcoma_nav.plan.build import Plan, plan_alone
from sarcoma_nav.plan.outline import NOT_THE_URGENT_PART

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.engine import Position
    from sarcoma_nav.model.case import Case, CaseMoment
    from sarcoma_nav.model.problem import Path

    Comparisons = Iterator[tuple[str, Any, Any]]
    """The field of a case, the expected value, and the value of the plan."""


@check("case")
def case(run: tuple[CheckContext, tuple[Case, ...]]) -> Iterator[Finding]:
    """A case does not get the plan that it should have.

    Cases stand in a file of their own, which `sarcoma-nav check --cases FILE` tries: answers, and
    the outcome, urgency, contacts and steps that must come of them, at any moment. Where content
    and case disagree, a clinician decides which of them is wrong.
    """
    context, cases = run
    for number, each in enumerate(cases):
        path: Path = ("cases", str(number))
        try:
            position = _walked(context, each)
        except SarcomaNavError as wrong:
            place = ContentPath("cases", (*path, "answers"))
            yield Finding(place, f"{each.title}: {wrong.lines[0]}", "Mend the answers.")
            continue
        if not isinstance(position.at, Outcome):
            message = f"{each.title}: the walk stops at the question {position.at.id!r}."
            yield Finding(ContentPath("cases", (*path, "answers")), message, "Answer it.")
            continue
        yield from _compared(context, each, position, path)


def _walked(context: CheckContext, one: Case) -> Position:
    content = context.content
    if one.pathway not in content.pathways:
        raise SarcomaNavError(f"there is no pathway {one.pathway!r}.", exit_code=ExitCode.USAGE)
    answers = {
        point: (chosen,) if isinstance(chosen, str) else chosen
        for point, chosen in one.answers.items()
    }
    position = walk(content, content.pathways[one.pathway], answers)
    refuse_stray(content, position, answers)
    return position


def _compared(
    context: CheckContext, one: Case, position: Position, path: Path
) -> Iterator[Finding]:
    plan = plan_alone(context.content, context.directory, position, context.moment)
    for field, wanted, said in _plan_values(one, plan):
        if wanted is not None and wanted != said:
            yield _differs(one.title, (*path, field), wanted, said)
    moments: list[tuple[Path, CaseMoment]] = [(path, one)]
    moments += [((*path, "moments", str(n)), moment) for n, moment in enumerate(one.moments)]
    for place, moment in moments:
        if moment.at:
            yield from _compared_at(context, one, position, place, moment)


def _compared_at(
    context: CheckContext, one: Case, position: Position, path: Path, moment: CaseMoment
) -> Iterator[Finding]:
    try:
        at = parse_moment(str(moment.at))
        until = parse_moment(moment.until) if moment.until else None
    except SarcomaNavError as wrong:
        place = ContentPath("cases", (*path, "at"))
        yield Finding(place, f"{one.title}: {wrong.lines[0]}", wrong.lines[-1])
        return
    plan = plan_alone(context.content, context.directory, position, at)
    first, now = plan.first, plan.now.answering if plan.now else None
    told = {
        "contact_first": first and f"{first.contact.id} {first.status.state.value}",
        "contact_now": now and now.contact.id,
        "ring": now and now.contact.line,
        "ask_for": plan.now and plan.now.ask_for,
    }
    for field, said in told.items():
        wanted = getattr(moment, field)
        if wanted is not None and wanted != said:
            yield _differs(f"{one.title}, {moment.at}", (*path, field), wanted, said)
    if until and (now is None or now.status.until != until):
        title, ends = f"{one.title}, {moment.at}", now and now.status.until
        yield _differs(title, (*path, "until"), moment.until, ends)


def _plan_values(one: Case, plan: Plan) -> Comparisons:
    outline = plan.outline
    yield "outcome", one.outcome, outline.outcome.id
    yield "also", one.also, tuple(other.id for other in outline.position.also)
    onward = outline.outcome.continue_with
    yield "continue_with", one.continue_with or "", onward or ""
    yield "urgency", one.urgency, outline.urgency
    yield "contacts", one.contacts, tuple(wanted.contact for wanted in outline.wanted)
    lesser = tuple(w.contact for w in outline.wanted if NOT_THE_URGENT_PART in w.purpose)
    yield "not_the_urgent_part", one.not_the_urgent_part, lesser
    words = " ".join(step.text for step in outline.steps).casefold()
    found = tuple(said for said in one.steps_say if said.casefold() in words)
    yield "steps_say", one.steps_say, found
    cited = {statement.id for step in outline.steps for statement in step.statements}
    yield "steps_rest_on", one.steps_rest_on, tuple(s for s in one.steps_rest_on if s in cited)


def _differs(title: str, path: Path, wanted: Any, said: Any) -> Finding:
    field = path[-1].replace("_", " ")
    return Finding(
        ContentPath("cases", path),
        f"{title}: {field} is {_in_words(said)}, not {_in_words(wanted)}.",
        "A clinician decides whether the content or the case is wrong.",
    )


def _in_words(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(value) or "nothing"
    return value.value if isinstance(value, Urgency) else str(value or "nothing")
