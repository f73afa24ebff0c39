"""Pathways as JSON: the list (`sarcoma-nav/pathways/1`) and one (`sarcoma-nav/pathway/1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarcoma_nav.formats.guideline.json import headed
from sarcoma_nav.model.pathway import Outcome
from sarcoma_nav.model.provenance import weakest_basis
from sarcoma_nav.plan.urgency import added, listed
from sarcoma_nav.view.pathway import statements_of, to_include
from sarcoma_nav.view.pathway_uses import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import Option, Recommendation, Urgency
    from sarcoma_nav.view.pathway import Junction, PathwayMap


def pathways_object(maps: Iterable[PathwayMap], moment: datetime) -> dict[str, Any]:
    """Return the pathways there are as plain data."""
    return headed("pathways", moment, {"pathways": [_summary(laid_out) for laid_out in maps]})


def _summary(laid_out: PathwayMap) -> dict[str, Any]:
    pathway = laid_out.pathway
    return {
        "id": pathway.id,
        "title": pathway.title,
        "applies": pathway.applies,
        "first": pathway.first,
        "decision_point_count": len(laid_out.junctions),
        "outcome_count": len(laid_out.outcomes),
        "longest_walk": laid_out.longest,
    }


def pathway_object(
    laid_out: PathwayMap, content: Content, directory: Directory, moment: datetime
) -> dict[str, Any]:
    """Return a whole pathway as plain data; urgencies are those that nothing has raised."""
    guideline = content.guideline
    return headed(
        "pathway",
        moment,
        {
            "content": {"guideline": guideline.source, "version": guideline.version},
            **_summary(laid_out),
            **_rests_on(content, laid_out.pathway.statements),
            "decision_points": [_junction(j, content) for j in laid_out.junctions.values()],
            "outcomes": [_outcome(o, content, directory) for o in laid_out.outcomes],
            "sources": sources_of(laid_out, content, directory),
        },
    )


def _rests_on(content: Content, names: tuple[str, ...]) -> dict[str, Any]:
    basis = weakest_basis(statements_of(content, names)).value if names else None
    return {"basis": basis, "statements": list(names)}


def _junction(junction: Junction, content: Content) -> dict[str, Any]:
    point = junction.point
    return {
        "id": point.id,
        "question": point.question,
        "why": point.why,
        "choose": point.choose,
        **_rests_on(content, point.statements),
        "options": [_option(option, junction, content) for option in point.options.values()],
    }


def _option(option: Option, junction: Junction, content: Content) -> dict[str, Any]:
    end = junction.end_of(option)
    kind = "outcome" if isinstance(end, Outcome) else "decision_point"
    return {
        "id": option.id,
        "label": option.label,
        "help": option.help,
        "leads_to": {"kind": kind, "id": end.id},
        "adds": [_step(step, urgency, content) for step, urgency in added(content, option)],
        "raises": option.raises.value if option.raises else None,
        "alone": option.alone,
        "overrides": list(option.overrides),
        "ages": option.ages,
        **_rests_on(content, option.statements),
    }


def _step(step: Recommendation, urgency: Urgency | None, content: Content) -> dict[str, Any]:
    return {
        "id": step.id,
        "text": step.text,
        "short": step.short or step.text,
        "kind": step.kind.value,
        "urgency": urgency.value if urgency else None,
        "contacts": dict(step.contacts),
        "conditional": list(step.conditional),
        "precedes_outcome": step.precedes_outcome,
        **_rests_on(content, step.statements),
    }


def _outcome(outcome: Outcome, content: Content, directory: Directory) -> dict[str, Any]:
    return {
        "id": outcome.id,
        "title": outcome.title,
        "urgency": outcome.urgency.value,
        "contacts": [
            {
                "id": name,
                "name": directory.contacts[name].name,
                "for": purpose,
                "conditional": name in outcome.conditional,
            }
            for name, purpose in outcome.contacts.items()
        ],
        "referral": outcome.referral,
        "steps": [_step(step, urgency, content) for step, urgency in listed(content, outcome)],
        "to_include": [_step(item, None, content) for item in to_include(content, outcome)],
        "continue_with": outcome.continue_with,
        **_rests_on(content, outcome.statements),
    }
