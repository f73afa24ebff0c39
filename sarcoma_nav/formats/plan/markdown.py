"""The plan as Markdown, to paste into a record or send on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sarcoma_nav.formats.local_mark import mark_if, point_with_mark, with_mark
from sarcoma_nav.view.contact import ring_words
from sarcoma_nav.view.plan_wording import (
    left_out_lines,
    not_now,
    reconstructed_line,
    review_warnings,
)
from sarcoma_nav.view.seal import seal_sentence
from sarcoma_nav.view.wording import HOW_SOON, partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.contact import ContactView
    from sarcoma_nav.view.plan import PlanView

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def plan_markdown(plan: PlanView) -> str:
    """Return a plan as Markdown text."""
    return "\n".join(_lines(plan)) + "\n"


def escaped(text: str) -> str:
    """Return text with its special characters escaped, so that Markdown shows it unchanged."""
    return _SPECIAL.sub(r"\\\1", text)


def _lines(plan: PlanView) -> Iterator[str]:
    yield from _head(plan)
    yield from _whom(plan)
    yield from (f"**{escaped(line)}**\n" for line in left_out_lines(plan))
    yield "## Next steps\n"
    for line in sorted(plan.steps, key=lambda line: line.number is None):
        step = line.step
        names = ", ".join(statement.id for statement in step.statements)
        mark = "1." if line.number else "-"
        yield f"{mark} {escaped(step.text)} ({step.urgency.value}; {step.basis.value}: {names})"
    if plan.checklist:
        yield "\n## To include in the referral\n"
        yield from (f"- [ ] {escaped(view.step.text)}" for view in plan.checklist)
    yield "\n## Contacts\n"
    for view in plan.contacts:
        yield from _contact(view)
    yield "\n## Where this comes from\n"
    yield f"{escaped(plan.source.title)}, {plan.source.publisher}; to be reviewed by "
    yield f"{partial_date(plan.source.review_by or 'undated')}.\n"
    if rebuilt := reconstructed_line(plan):
        yield f"{escaped(rebuilt)}\n"
    yield f"{escaped(seal_sentence(plan.seal))}\n"
    yield f"`{plan.replay}`"


def _head(plan: PlanView) -> Iterator[str]:
    if not plan.is_for_now:
        yield f"{escaped(not_now(plan))}\n"
    for warning in review_warnings(plan):
        yield f"**{escaped(warning)}**\n"
    yield f"# {plan.urgency.value.upper()}: {escaped(plan.outcome.title)}\n"
    yield f"{HOW_SOON[plan.urgency].capitalize()}.\n"
    yield from (f"And also: {escaped(outcome.title)}.\n" for outcome in plan.also)


def _whom(plan: PlanView) -> Iterator[str]:
    if not plan.first_stands_in:
        yield from _first(plan)
    yield from _answers_now(plan)


def _first(plan: PlanView) -> Iterator[str]:
    first = plan.first
    if first:
        points = "; ".join(f"{point.kind} {point_with_mark(point)}" for point in first.points)
        status = escaped(with_mark(first.status_words))
        name = escaped(first.contact.name)
        ask = f", ask for {escaped(plan.first_ask_for)}" if plan.first_ask_for else ""
        yield f"**Contact first:** {name}: {escaped(points)}{ask} ({status})\n"


def _answers_now(plan: PlanView) -> Iterator[str]:
    for passed in plan.passed_over:
        yield f"- {escaped(passed.contact.name)}: {escaped(with_mark(passed.reason))}"
    if plan.answering:
        words = escaped(with_mark(ring_words(plan.answering)))
        yield f"\n**Available now:** {words} ({plan.answering.status_words})\n"
    else:
        yield "\n**Nobody is known to answer now.**\n"


def _contact(view: ContactView) -> Iterator[str]:
    contact, entry = view.contact, view.entry
    purpose = f"for {entry.purpose} ({entry.urgency.value})" if entry.urgency else entry.purpose
    local = " (local)" if entry.is_local else ""
    yield f"- **{escaped(contact.name)}**{local}: {escaped(purpose or '')}"
    for point in view.points:
        yield f"  - {point.kind}: {escaped(point_with_mark(point))}"
    hours = escaped(f"{contact.hours or 'not stated'}{mark_if('hours' in entry.local)}")
    yield f"  - hours: {hours}; {view.status_words.text}"
    if contact.elsewhere:
        yield f"  - {escaped(contact.elsewhere)}"
    yield from (f"  - {escaped(note)}" for note in contact.notes)
    if entry.is_overdue:
        yield f"  - to be verified again by {partial_date(contact.review_by)}"
