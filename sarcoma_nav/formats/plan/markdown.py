"""The plan as Markdown, to paste into a record or send on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sarcoma_nav.view.contact_points import LOCAL
from sarcoma_nav.view.seal import broken_seal, who_sealed
from sarcoma_nav.view.wording import (
    HOW_SOON,
    answers_now,
    hours_marked,
    needless,
    not_now,
    partial_date,
    past_review,
    rebuilt_line,
    replay,
    status_in_words,
    ways,
    why_passed_over,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.plan.build import Entry, Plan

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


def plan_markdown(plan: Plan, directory: Directory) -> str:
    """Return a plan as Markdown text."""
    return "\n".join(_lines(plan, directory)) + "\n"


def escaped(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    return _SPECIAL.sub(r"\\\1", text)


def _lines(plan: Plan, directory: Directory) -> Iterator[str]:
    if not plan.is_for_now:
        yield f"{escaped(not_now(plan))}\n"
    for warning in past_review(plan):
        yield f"**{escaped(warning)}**\n"
    urgency = plan.outline.urgency
    yield f"# {urgency.value.upper()}: {escaped(plan.outline.outcome.title)}\n"
    yield f"{HOW_SOON[urgency].capitalize()}.\n"
    yield from (f"And also: {escaped(o.title)}.\n" for o in plan.outline.position.also)
    yield from _whom(plan, directory)
    yield from (f"**{escaped(one)}**\n" for one in needless(plan))
    yield "## Next steps\n"
    for step in plan.outline.steps:
        names = ", ".join(statement.id for statement in step.statements)
        yield f"1. {escaped(step.text)} ({step.urgency.value}; {step.basis.value}: {names})"
    if plan.outline.checklist:
        yield "\n## To include in the referral\n"
        yield from (f"- [ ] {escaped(step.text)}" for step in plan.outline.checklist)
    yield "\n## Contacts\n"
    for entry in plan.contacts:
        yield from _contact(entry, plan, directory)
    yield "\n## Where this comes from\n"
    yield f"{escaped(plan.source.title)}, {plan.source.publisher}; to be reviewed by "
    yield f"{partial_date(plan.source.review_by or 'undated')}.\n"
    if rebuilt := rebuilt_line(plan):
        yield f"{escaped(rebuilt)}\n"
    yield f"{escaped(who_sealed(plan.seal))}\n"
    if changed := broken_seal(plan.seal):
        yield f"**{escaped(changed)}**\n"
    yield f"`{replay(plan)}`"


def _whom(plan: Plan, directory: Directory) -> Iterator[str]:
    """Yield whom to contact: whoever is wanted for the most urgent part stands first."""
    title = "For the rest" if plan.first_can_wait else "Contact first"
    first, now = list(_first(plan, directory, title)), list(_answers_now(plan, directory))
    yield from (now + first if plan.first_can_wait else first + now)


def _first(plan: Plan, directory: Directory, title: str) -> Iterator[str]:
    if plan.first:
        reached = "; ".join(f"{kind} {way}" for kind, way in ways(directory, plan.first.contact))
        said = status_in_words(plan.first, plan.at)
        status = escaped(hours_marked(said, directory, plan.first.contact))
        name = escaped(plan.first.contact.name)
        yield f"**{title}:** {name}: {escaped(reached)} ({status})\n"


def _answers_now(plan: Plan, directory: Directory) -> Iterator[str]:
    for link in plan.passed_over:
        why = hours_marked(why_passed_over(link, plan.at), directory, link.contact)
        yield f"- {escaped(link.contact.name)}: {escaped(why)}"
    answering = plan.now.answering if plan.now else None
    if answering and (said := answers_now(plan)):
        status = status_in_words(answering, plan.at)
        yield f"\n**Answers now:** {escaped(said)} ({status})\n"
    else:
        yield "\n**Nobody is known to answer now.**\n"


def _contact(entry: Entry, plan: Plan, directory: Directory) -> Iterator[str]:
    contact = entry.contact
    urgency = entry.urgency.value if entry.urgency else ""
    local = " (local)" if entry.is_local else ""
    yield f"- **{escaped(contact.name)}**{local}: for {escaped(entry.purpose or '')} ({urgency})"
    for kind, way in ways(directory, contact):
        yield f"  - {kind}: {escaped(way)}"
    status = status_in_words(entry.reach.links[0], plan.at)
    marked = f" {escaped(LOCAL)}" if "hours" in entry.local else ""
    yield f"  - hours: {escaped(contact.hours or 'not stated')}{marked}; {status}"
    yield from (f"  - {escaped(note)}" for note in contact.notes)
    if entry.is_overdue:
        yield f"  - to be verified again by {partial_date(contact.review_by)}"
