"""The plan, and the open question, as JSON (`sarcoma-nav/plan/1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from sarcoma_nav.engine import reachable
from sarcoma_nav.formats.contacts.json import contact_object, moment_text
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.model.telephone import national
from sarcoma_nav.view.wording import replay, warnings

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.engine import Position
    from sarcoma_nav.hours.cover import Link, Reach
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import DecisionPoint, Outcome
    from sarcoma_nav.plan.build import Plan
    from sarcoma_nav.plan.changes import Change
    from sarcoma_nav.plan.outline import Step

SCHEMA: Final = "sarcoma-nav/plan/1"


def json_text(value: Any) -> str:
    """Return a value as indented JSON, ending in a line break."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def plan_json(plan: Plan, content: Content, sha256: str) -> str:
    """Return a plan as JSON text."""
    outcome = plan.outline.outcome
    return json_text(
        {
            **_head("outcome", plan.outline.position, content, sha256, plan.at),
            "outcome": _titled(outcome),
            "also": [_titled(other) for other in plan.outline.position.also],
            "continue_with": outcome.continue_with,
            "urgency": plan.outline.urgency.value,
            "steps": [_step(step) for step in plan.outline.steps],
            "checklist": [_step(step) for step in plan.outline.checklist],
            "contacts": [contact_object(entry) for entry in plan.contacts],
            "contact_first": _first(plan.first),
            "contact_now": _now(plan.now),
            "basis": plan.basis.value,
            "seal": plan.seal,
            "warnings": warnings(plan),
            "would_change": [_change(change) for change in plan.changes],
            "replay": replay(plan),
        }
    )


def question_json(position: Position, content: Content, sha256: str, moment: datetime) -> str:
    """Return the open question of a walk as JSON text."""
    point: DecisionPoint = position.at  # type: ignore[assignment]  # the caller saw it is no outcome
    return json_text(
        {
            **_head("question", position, content, sha256, moment),
            "question": {
                "id": point.id,
                "text": point.question,
                "help": point.why,
                "options": [{"id": o.id, "label": o.label} for o in point.options.values()],
            },
            "choose": point.choose,
            "at_most_remaining": reachable(content, position)[point.id] - 1,
        }
    )


def _head(
    status: str, position: Position, content: Content, sha256: str, moment: datetime
) -> dict[str, Any]:
    pathway = position.pathway
    return {
        "schema": SCHEMA,
        "status": status,
        "pathway": {"id": pathway.id, "title": pathway.title} if pathway else None,
        "content": _content(content, sha256, moment),
        "at": moment_text(moment),
        "answers": {
            a.decision_point.id: [o.id for o in a.options]
            if a.decision_point.choose == "any"
            else a.options[0].id
            for a in position.answers
        },
    }


def _content(content: Content, sha256: str, moment: datetime) -> dict[str, Any]:
    guideline = content.guideline
    review_by = content.sources[guideline.source].review_by
    return {
        "guideline": guideline.source,
        "version": guideline.version,
        "approved": guideline.approved,
        "review_by": review_by,
        "overdue": is_overdue(review_by, moment),
        "sha256": sha256,
    }


def _titled(outcome: Outcome) -> dict[str, str]:
    return {"id": outcome.id, "title": outcome.title}


def _step(step: Step) -> dict[str, Any]:
    return {
        "urgency": step.urgency.value,
        "text": step.text,
        "basis": step.basis.value,
        "evidence": step.evidence.value,
        "statements": [statement.id for statement in step.statements],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "decision_point": change.decision_point.id,
        "option": change.option.id,
        "urgency": change.urgency.value,
        "outcome": change.outcome.id if change.outcome else None,
        "contact": change.contact,
    }


def _first(link: Link | None) -> dict[str, Any] | None:
    if link is None:
        return None
    return {
        "id": link.contact.id,
        "phone": next(map(national, link.contact.phones), None),
        "email": link.contact.email,
        "status": link.status.state.value,
        "until": moment_text(link.status.until),
    }


def _now(reach: Reach | None) -> dict[str, Any] | None:
    link = reach.answering if reach else None
    if reach is None or link is None:
        return None
    return {
        "id": link.contact.id,
        "name": link.contact.name,
        "phone": national(link.contact.phones[0]),
        "until": moment_text(link.status.until),
        "assumed_hours": link.contact.hours_assumed,
        "ask_for": reach.ask_for,
    }
