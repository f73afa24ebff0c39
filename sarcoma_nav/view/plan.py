"""A plan as it is shown: everything that the page, Markdown, the note and JSON write."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.hours.status import State
from sarcoma_nav.model.contact import KEYS_RELIED_ON
from sarcoma_nav.model.pathway import Kind, Urgency
from sarcoma_nav.plan.build import entry_at
from sarcoma_nav.view.contact import Answering, ContactView, answering_for, contact_view
from sarcoma_nav.view.contact_points import Marked
from sarcoma_nav.view.provenance import RestsOn, rests_on
from sarcoma_nav.view.wording import command_line, status_briefly, why_passed_over

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sarcoma_nav.engine import Answer
    from sarcoma_nav.hours.cover import Link
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import Outcome, Pathway
    from sarcoma_nav.model.provenance import Basis, Guideline, Source
    from sarcoma_nav.model.seal import SealState
    from sarcoma_nav.plan.build import Plan
    from sarcoma_nav.plan.changes import Change
    from sarcoma_nav.plan.outline import Step

_SHOWN_FIRST: Final = KEYS_RELIED_ON | {"email"}
"""Keys of the contact to ring first that the plan repeats."""


class StepView(msgspec.Struct, frozen=True):
    """A step of the plan, or an item to put into the referral."""

    number: int | None
    """From 1 among the actions; None for a note and for the safety net."""
    step: Step
    rests_on: RestsOn
    may_fold: bool = False
    """Whether a screen that is too small may leave it to the whole plan: it is not pressing, an
    answer added it, and it is not to be done before the rest."""


class PassedOver(msgspec.Struct, frozen=True):
    """A contact that would come before whoever answers now, and why it does not."""

    contact: Contact
    reason: Marked
    brief: Marked
    """The reason in a few words."""
    is_closed: bool


class PlanView(msgspec.Struct, frozen=True, kw_only=True):
    """A plan at a moment, with everything that a format needs to write it."""

    at: datetime
    """Aware."""
    is_for_now: bool
    """False where another moment than the present was asked for."""
    guideline: Guideline
    source: Source
    """The guideline's."""
    is_past_review: bool
    stale: tuple[Contact, ...]
    """Contacts past their review date, whoever covers included."""

    pathway: Pathway | None
    answers: tuple[Answer, ...]
    left_out: tuple[str, ...]
    """Decision points whose answers the plan had no need of."""
    urgency: Urgency
    outcome: Outcome
    also: tuple[Outcome, ...]

    first: ContactView | None
    """Whom to contact first; None where nobody can be reached."""
    first_is_local: bool
    """Whether the number, email or hours of that contact come from the local directory."""
    first_ask_for: str | None
    """Whom to ask for there, where it stands in for another contact."""
    first_stands_in: bool
    """Whether that is who answers now, and stands in for another contact."""
    answering: Answering | None
    """Who answers at the moment of the plan; None where nobody is known to."""
    elsewhere: tuple[str, ...]
    """In an emergency or urgent plan: whom a patient of another hospital rings first."""
    pressing_if: frozenset[str]
    """Contacts that are rung only if something holds, and then as soon as the plan says."""
    passed_over: tuple[PassedOver, ...]
    contacts: tuple[ContactView, ...]
    """In the order to try."""

    steps: tuple[StepView, ...]
    """The most urgent first."""
    checklist: tuple[StepView, ...]
    """What to put into the referral."""
    changes: tuple[Change, ...]
    """Other answers that would lead to another plan."""
    basis: Basis
    """The weakest that the plan rests on."""
    seal: SealState | None
    """Of the content; None if it has none."""
    sources: tuple[Source, ...]
    """Of its statements, each once."""
    replay: str
    """The command that makes this plan again."""
    onward: str | None
    """The command that goes on with the next pathway, where the plan names one."""


def plan_view(plan: Plan, content: Content, directory: Directory) -> PlanView:
    """Return a plan ready to be written in any format."""
    outline, position = plan.outline, plan.outline.position
    contacts = tuple(contact_view(entry, directory, plan.at) for entry in plan.contacts)
    used = dict.fromkeys(s.source for s in outline.statements if s.source)
    return PlanView(
        at=plan.at,
        is_for_now=plan.is_for_now,
        guideline=content.guideline,
        source=plan.source,
        is_past_review=plan.is_overdue,
        stale=plan.stale,
        pathway=position.pathway,
        answers=position.answers,
        left_out=plan.needless,
        urgency=outline.urgency,
        outcome=outline.outcome,
        also=position.also,
        first=_first(plan, contacts, directory),
        first_is_local=_first_is_local(plan.first, directory),
        first_ask_for=plan.first.ask_for if plan.first else None,
        first_stands_in=plan.first_stands_in,
        answering=_answering(plan),
        elsewhere=_elsewhere(plan),
        pressing_if=frozenset(
            call.contact
            for call in outline.wanted
            if call.conditional and call.urgency is outline.urgency
        ),
        passed_over=tuple(_passed_over(link, plan.at, directory) for link in plan.passed_over),
        contacts=contacts,
        steps=_numbered(outline.steps, _foldable(plan, content)),
        checklist=_numbered(outline.checklist),
        changes=plan.changes,
        basis=plan.basis,
        seal=plan.seal,
        sources=tuple(content.sources[name] for name in used),
        replay=_replay(plan),
        onward=_onward(plan),
    )


def _first(
    plan: Plan, contacts: tuple[ContactView, ...], directory: Directory
) -> ContactView | None:
    """Return whom to contact first: a contact of the plan, or one that covers for it."""
    if plan.first is None:
        return None
    contact = plan.first.contact
    own = next((view for view in contacts if view.contact is contact), None)
    return own or contact_view(entry_at(directory, contact, plan.at), directory, plan.at)


def _first_is_local(first: Link | None, directory: Directory) -> bool:
    local_keys = directory.local.get(first.contact.id, frozenset()) if first else frozenset()
    return bool(local_keys & _SHOWN_FIRST)


def _answering(plan: Plan) -> Answering | None:
    entry = next((e for e in plan.contacts if e.reach is plan.now), None)
    return answering_for(entry, plan.at) if entry else None


def _elsewhere(plan: Plan) -> tuple[str, ...]:
    """Return each sentence once, whichever number is given for the contact."""
    if plan.outline.urgency.rank > Urgency.URGENT.rank:
        return ()
    own = (e.contact for e in plan.contacts if e.urgency is plan.outline.urgency)
    return tuple(dict.fromkeys(c.elsewhere for c in own if c.elsewhere))


def _passed_over(link: Link, now: datetime, directory: Directory) -> PassedOver:
    hours_are_local = "hours" in directory.local.get(link.contact.id, ())
    reason = why_passed_over(link, now)
    is_closed = link.status.state is State.CLOSED and link.contact.is_for_urgent_need
    brief = status_briefly(link.contact, link.status, now) if is_closed else reason
    return PassedOver(
        link.contact,
        Marked(reason, hours_are_local),
        Marked(brief, hours_are_local),
        is_closed,
    )


def _foldable(plan: Plan, content: Content) -> set[str]:
    """Return the steps that an answer added, are not urgent, and nothing else waits for."""
    outline = plan.outline
    own = {name for end in (outline.outcome, *outline.position.also) for name in end.steps}
    return {
        step.id
        for step in outline.steps
        if step.id not in own
        and step.urgency.rank > Urgency.URGENT.rank
        and not content.recommendations[step.id].precedes_outcome
    }


def _numbered(steps: tuple[Step, ...], foldable: Collection[str] = ()) -> tuple[StepView, ...]:
    numbers = count(1)
    return tuple(
        StepView(
            next(numbers) if step.kind is Kind.ACTION else None,
            step,
            rests_on(step.statements),
            may_fold=step.id in foldable,
        )
        for step in steps
    )


def _replay(plan: Plan) -> str:
    position = plan.outline.position
    at = None if plan.is_for_now else plan.at
    return command_line(position.pathway, position.chosen, at)


def _onward(plan: Plan) -> str | None:
    """Return the command that walks the next pathway with the red flags already answered."""
    pathway, position = plan.outline.outcome.continue_with, plan.outline.position
    if pathway is None:
        return None
    red_flags = position.answers[0]
    options = ",".join(option.id for option in red_flags.options)
    return f"sarcoma-nav triage {pathway} -a {red_flags.decision_point.id}={options}"
