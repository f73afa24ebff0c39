"""A plan as JSON (`sarcoma-nav/plan/1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta

from sarcoma_nav.formats.contacts.json import ContactJson, contact_object
from sarcoma_nav.formats.json_text import (
    JsonView,
    Moment,
    Sha256,
    json_text,
    moment_text,
    optional_moment,
    view_of,
)
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.hours.status import State
from sarcoma_nav.model.pathway import Kind, Urgency
from sarcoma_nav.model.provenance import Basis, Evidence
from sarcoma_nav.model.telephone import national
from sarcoma_nav.view.plan_wording import warnings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sarcoma_nav.engine import Answer
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Pathway
    from sarcoma_nav.plan.changes import Change
    from sarcoma_nav.view.contact import Answering
    from sarcoma_nav.view.plan import PlanView, StepView

Answers = Annotated[
    dict[str, str | tuple[str, ...]],
    Meta(description="By decision point, in the order asked; a list where any may be chosen."),
]


class Titled(JsonView, frozen=True, kw_only=True):
    """A pathway or an outcome by its id, with its title."""

    id: str
    title: str


class ContentJson(JsonView, frozen=True, kw_only=True):
    """Which content the answer was made from."""

    guideline: str
    version: str
    approved: str
    review_by: str | None
    overdue: bool
    sha256: Sha256


class SealJson(JsonView, frozen=True, kw_only=True):
    """Who sealed the content, and whether it is as it was sealed."""

    by: str | None
    """None where the seal cannot be read."""
    reviewed_by: str | None
    holds: bool


class StepJson(JsonView, frozen=True, kw_only=True):
    """A step, or an item to put into the referral."""

    id: str
    kind: Kind
    urgency: Urgency
    text: str
    short: str
    """The text in at most 70 characters, or the whole of it where that is short."""
    basis: Basis
    evidence: Evidence
    statements: tuple[str, ...]


class ContactFirst(JsonView, frozen=True, kw_only=True):
    """Whom to contact first."""

    id: str
    phone: str | None
    in_words: str | None
    email: str | None
    status: State
    until: Moment | None
    ask_for: str | None
    local: bool


class ContactNow(JsonView, frozen=True, kw_only=True):
    """Who answers at the moment of the plan."""

    id: str
    name: str
    phone: str | None
    in_words: str | None
    until: Moment | None
    assumed_hours: bool
    ask_for: str | None
    local: bool


class WouldChange(JsonView, frozen=True, kw_only=True):
    """Another answer that leads to another plan."""

    decision_point: str
    option: str
    urgency: Urgency
    outcome: str | None
    contact: str | None


class PlanJson(JsonView, frozen=True, kw_only=True):
    """A plan."""

    schema: Literal["sarcoma-nav/plan/1"] = "sarcoma-nav/plan/1"
    status: Literal["outcome"] = "outcome"
    pathway: Titled | None
    content: ContentJson
    at: Moment
    answers: Answers
    outcome: Titled
    also: tuple[Titled, ...]
    continue_with: str | None
    urgency: Urgency
    steps: tuple[StepJson, ...]
    checklist: tuple[StepJson, ...]
    contacts: tuple[ContactJson, ...]
    contact_first: ContactFirst | None
    contact_now: ContactNow | None
    basis: Basis
    seal: SealJson | None
    warnings: list[str]
    would_change: tuple[WouldChange, ...]
    replay: str


def plan_json(plan: PlanView, content: Content, sha256: str) -> str:
    """Return a plan as JSON text."""
    return json_text(
        view_of(
            PlanJson,
            plan,
            **json_head(plan.pathway, plan.answers, content, sha256, plan.at),
            outcome=view_of(Titled, plan.outcome),
            also=tuple(view_of(Titled, outcome) for outcome in plan.also),
            continue_with=plan.outcome.continue_with,
            steps=tuple(map(_step, plan.steps)),
            checklist=tuple(map(_step, plan.checklist)),
            contacts=tuple(contact_object(view.entry) for view in plan.contacts),
            contact_first=_contact_first(plan),
            contact_now=_contact_now(plan.answering) if plan.answering else None,
            seal=view_of(SealJson, plan.seal) if plan.seal else None,
            warnings=warnings(plan),
            would_change=tuple(map(_change, plan.changes)),
        )
    )


def json_head(
    pathway: Pathway | None,
    answers: Iterable[Answer],
    content: Content,
    sha256: str,
    moment: datetime,
) -> dict[str, Any]:
    """Return the values that a plan and an open question both begin with."""
    return {
        "pathway": view_of(Titled, pathway) if pathway else None,
        "content": _content(content, sha256, moment),
        "at": moment_text(moment),
        "answers": {answer.decision_point.id: _chosen(answer) for answer in answers},
    }


def _chosen(answer: Answer) -> str | tuple[str, ...]:
    options = tuple(option.id for option in answer.options)
    return options if answer.decision_point.choose == "any" else options[0]


def _content(content: Content, sha256: str, moment: datetime) -> ContentJson:
    guideline = content.guideline
    review_by = content.sources[guideline.source].review_by
    return ContentJson(
        guideline=guideline.source,
        version=guideline.version,
        approved=guideline.approved,
        review_by=review_by,
        overdue=is_overdue(review_by, moment),
        sha256=sha256,
    )


def _step(view: StepView) -> StepJson:
    return view_of(StepJson, view.step, statements=view.rests_on.statements)


def _change(change: Change) -> WouldChange:
    return view_of(
        WouldChange,
        change,
        decision_point=change.decision_point.id,
        option=change.option.id,
        outcome=change.outcome.id if change.outcome else None,
    )


def _contact_first(plan: PlanView) -> ContactFirst | None:
    if plan.first is None:
        return None
    contact, status = plan.first.contact, plan.first.entry.status
    return ContactFirst(
        id=contact.id,
        phone=next(map(national, contact.phones), None),
        in_words=None if contact.phones else contact.in_words,
        email=contact.email,
        status=status.state,
        until=optional_moment(status.until),
        ask_for=plan.first_ask_for,
        local=plan.first_is_local,
    )


def _contact_now(answering: Answering) -> ContactNow:
    contact = answering.contact
    return ContactNow(
        id=contact.id,
        name=contact.name,
        phone=answering.phone,
        in_words=answering.in_words,
        until=optional_moment(answering.status.until),
        assumed_hours=contact.hours_assumed,
        ask_for=answering.ask_for,
        local=answering.is_local,
    )
