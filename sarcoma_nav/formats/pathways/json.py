"""Pathways as JSON: the list (`sarcoma-nav/pathways/1`) and one (`sarcoma-nav/pathway/1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import field

from sarcoma_nav.formats.json_text import Count, JsonView, Moment, moment_text, view_of
from sarcoma_nav.model.pathway import Kind, Outcome, Urgency
from sarcoma_nav.model.provenance import Basis

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.view.pathway import (
        OptionView,
        OutcomeView,
        PathwayView,
        QuestionView,
        RecommendationView,
    )


class PathwaySummary(JsonView, frozen=True, kw_only=True):
    """A pathway, when it applies, and how large it is."""

    id: str
    title: str
    applies: str
    first: str
    decision_point_count: Count
    outcome_count: Count
    longest_walk: Count


class PathwaysJson(JsonView, frozen=True, kw_only=True):
    """The pathways there are."""

    schema: Literal["sarcoma-nav/pathways/1"] = "sarcoma-nav/pathways/1"
    at: Moment
    pathways: tuple[PathwaySummary, ...]


class EditionJson(JsonView, frozen=True, kw_only=True):
    """Which edition of the guideline a pathway implements."""

    guideline: str
    version: str


class RecommendationJson(JsonView, frozen=True, kw_only=True):
    """A recommendation; its urgency is null where it is an item of the referral."""

    id: str
    text: str
    short: str
    kind: Kind
    urgency: Urgency | None
    contacts: dict[str, str]
    conditional: tuple[str, ...]
    precedes_outcome: bool
    includes: tuple[str, ...]
    basis: Basis | None
    statements: tuple[str, ...]


class LeadsTo(JsonView, frozen=True, kw_only=True):
    """Where an option leads."""

    kind: Literal["decision_point", "outcome"]
    id: str


class PathwayOption(JsonView, frozen=True, kw_only=True):
    """An option of a decision point, with what it does to a plan."""

    id: str
    label: str
    help: str | None
    leads_to: LeadsTo
    adds: tuple[RecommendationJson, ...]
    raises: Urgency | None
    alone: bool
    overrides: tuple[str, ...]
    ages: str | None
    basis: Basis | None
    statements: tuple[str, ...]


class DecisionPointJson(JsonView, frozen=True, kw_only=True):
    """A decision point as it is in the pathway."""

    id: str
    question: str
    why: str
    choose: Literal["one", "any"]
    basis: Basis | None
    statements: tuple[str, ...]
    options: tuple[PathwayOption, ...]


class OutcomeContact(JsonView, frozen=True, kw_only=True):
    """A contact of an outcome, and what it is for."""

    id: str
    name: str
    purpose: str = field(name="for")
    conditional: bool


class OutcomeJson(JsonView, frozen=True, kw_only=True):
    """An outcome, with the urgency that it has where nothing raises it."""

    id: str
    title: str
    urgency: Urgency
    contacts: tuple[OutcomeContact, ...]
    referral: str | None
    steps: tuple[RecommendationJson, ...]
    to_include: tuple[RecommendationJson, ...]
    continue_with: str | None
    basis: Basis | None
    statements: tuple[str, ...]


class PathwayJson(JsonView, frozen=True, kw_only=True):
    """All of one pathway."""

    schema: Literal["sarcoma-nav/pathway/1"] = "sarcoma-nav/pathway/1"
    at: Moment
    content: EditionJson
    id: str
    title: str
    applies: str
    first: str
    decision_point_count: Count
    outcome_count: Count
    longest_walk: Count
    basis: Basis | None
    statements: tuple[str, ...]
    decision_points: tuple[DecisionPointJson, ...]
    outcomes: tuple[OutcomeJson, ...]
    sources: tuple[str, ...]


def pathways_object(pathways: Iterable[PathwayView], moment: datetime) -> PathwaysJson:
    """Return the pathways there are, at an aware moment."""
    summaries = tuple(view_of(PathwaySummary, view.pathway, **_counts(view)) for view in pathways)
    return PathwaysJson(at=moment_text(moment), pathways=summaries)


def pathway_object(view: PathwayView, content: Content, moment: datetime) -> PathwayJson:
    """Return a whole pathway, at an aware moment."""
    guideline = content.guideline
    return view_of(
        PathwayJson,
        view.pathway,
        at=moment_text(moment),
        content=EditionJson(guideline=guideline.source, version=guideline.version),
        basis=view.rests_on.basis,
        **_counts(view),
        decision_points=tuple(map(_question, view.questions.values())),
        outcomes=tuple(map(_outcome, view.outcomes.values())),
        sources=tuple(source.id for source in view.sources),
    )


def _counts(view: PathwayView) -> dict[str, int]:
    return {
        "decision_point_count": len(view.questions),
        "outcome_count": len(view.outcomes),
        "longest_walk": view.longest,
    }


def _question(view: QuestionView) -> DecisionPointJson:
    options = tuple(map(_option, view.options))
    return view_of(DecisionPointJson, view.point, basis=view.rests_on.basis, options=options)


def _option(view: OptionView) -> PathwayOption:
    kind: Literal["decision_point", "outcome"] = (
        "outcome" if isinstance(view.to, Outcome) else "decision_point"
    )
    return view_of(
        PathwayOption,
        view.option,
        leads_to=LeadsTo(kind=kind, id=view.to.id),
        adds=tuple(map(_recommendation, view.adds)),
        basis=view.rests_on.basis,
    )


def _recommendation(view: RecommendationView) -> RecommendationJson:
    recommendation = view.recommendation
    return view_of(
        RecommendationJson,
        recommendation,
        short=recommendation.short or recommendation.text,
        urgency=view.urgency,
        basis=view.rests_on.basis,
    )


def _outcome(view: OutcomeView) -> OutcomeJson:
    contacts = tuple(
        OutcomeContact(
            id=contact.id,
            name=contact.name,
            purpose=purpose,
            conditional=contact.id in view.outcome.conditional,
        )
        for contact, purpose in view.contacts
    )
    return view_of(
        OutcomeJson,
        view.outcome,
        contacts=contacts,
        steps=tuple(map(_recommendation, view.steps)),
        to_include=tuple(map(_recommendation, view.to_include)),
        basis=view.rests_on.basis,
    )
