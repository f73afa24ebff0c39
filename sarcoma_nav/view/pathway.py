"""A pathway as it is shown: its questions and outcomes in the order of the walk, once for all.

Pages, JSON, the search index and the four pictures are made of the same view, which stands on the
graph that the proofs walk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.engine import reachable, walk
from sarcoma_nav.model.pathway import DecisionPoint, Outcome, Urgency, highest
from sarcoma_nav.plan.urgency import added, listed
from sarcoma_nav.proof.graph import graph
from sarcoma_nav.view.provenance import REBUILT, RestsOn, rests_on_named
from sarcoma_nav.view.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import Option, Pathway, Recommendation
    from sarcoma_nav.model.provenance import Source
    from sarcoma_nav.proof.graph import Edge, PathwayGraph

RAISED_MEANS: Final = (
    "an outcome is shown with its own urgency: an option on the way there can make the whole plan "
    "more urgent, and says so"
)


class RecommendationView(msgspec.Struct, frozen=True):
    """A recommendation where an option adds it or an outcome lists it."""

    recommendation: Recommendation
    urgency: Urgency | None
    """How urgent it is where nothing raises it; None for an item to put into the referral."""
    rests_on: RestsOn


class OptionView(msgspec.Struct, frozen=True):
    """An option of a question: where it leads in this pathway, and what it does to a plan."""

    option: Option
    to: DecisionPoint | Outcome
    adds: tuple[RecommendationView, ...]
    rests_on: RestsOn

    @property
    def effects(self) -> str:
        """What it does to a plan in few words: `adds 4 steps: urgent; rebuilt`."""
        words = []
        if self.adds:
            soonest = highest(*(added.urgency for added in self.adds))
            urgency = f": {soonest.value}" if soonest.rank <= Urgency.URGENT.rank else ""
            words.append(f"adds {counted(len(self.adds), 'step')}{urgency}")
        if self.option.raises:
            words.append(f"makes the whole plan {self.option.raises.value}")
        if self.option.overrides:
            words.append(self.leaves_out)
        if self.rests_on.is_rebuilt:
            words.append(REBUILT)
        return "; ".join(words)

    @property
    def leaves_out(self) -> str:
        """What is left out of a plan where it is chosen: what the options it overrides add."""
        return f"leaves out what {' and '.join(self.option.overrides)} would add"

    @property
    def label(self) -> str:
        """Its label, with what it does to a plan: the words of an arrow in a picture."""
        return f"{self.option.label} [{self.effects}]" if self.effects else self.option.label


class Arrow(msgspec.Struct, frozen=True):
    """The options of one question that lead to the same place, as one arrow of a picture."""

    options: tuple[OptionView, ...]
    to: DecisionPoint | Outcome


class QuestionView(msgspec.Struct, frozen=True):
    """A decision point as it stands in a pathway."""

    point: DecisionPoint
    number: int
    """From 1, in the order of the walk."""
    options: tuple[OptionView, ...]
    """In the order shown."""
    rests_on: RestsOn

    @property
    def arrows(self) -> tuple[Arrow, ...]:
        """Where the options lead, in the order in which their first options are shown."""
        together: dict[str, list[OptionView]] = {}
        for option in self.options:
            together.setdefault(option.to.id, []).append(option)
        return tuple(Arrow(tuple(options), options[0].to) for options in together.values())


class OutcomeView(msgspec.Struct, frozen=True):
    """An outcome as it stands in a pathway, with its own urgency."""

    outcome: Outcome
    contacts: tuple[tuple[Contact, str], ...]
    """In the order to try, each with what it is for."""
    steps: tuple[RecommendationView, ...]
    to_include: tuple[RecommendationView, ...]
    """What to put into the referral."""
    reached_by: tuple[str, ...]
    """The answers that lead to it, as `point=option`."""
    rests_on: RestsOn

    @property
    def contact_names(self) -> str:
        """The names of its contacts, in the order to try."""
        return "; ".join(contact.name for contact, _ in self.contacts)


class PathwayView(msgspec.Struct, frozen=True):
    """Everything that a pathway can lead to, each once."""

    pathway: Pathway
    questions: Mapping[str, QuestionView]
    """By id; each comes after all that lead to it."""
    outcomes: Mapping[str, OutcomeView]
    """By id, in the order in which the questions lead to them."""
    longest: int
    """The most questions that one walk can ask."""
    rests_on: RestsOn
    contacts: tuple[Contact, ...]
    """Whom any walk can name, those of the outcomes first."""
    sources: tuple[Source, ...]
    """Of the pathway and its contacts, in the order of the content."""

    @property
    def first(self) -> QuestionView:
        """Where the walk begins."""
        return next(iter(self.questions.values()))


def pathway_view(content: Content, directory: Directory, pathway: Pathway) -> PathwayView:
    """Return a pathway laid out in the order of its walk."""
    laid_out = graph(content, pathway)
    remaining = reachable(content, walk(content, pathway, {}))
    questions = {
        name: _question(content, laid_out, name, number) for number, name in enumerate(remaining, 1)
    }
    outcomes = {
        name: _outcome(content, directory, content.outcomes[name], answers)
        for name, answers in _endings(questions).items()
    }
    recommended = tuple(_recommendations(questions.values(), outcomes.values()))
    contacts = tuple(directory.contacts[name] for name in _contacts(outcomes.values(), recommended))
    own = rests_on_named(content, pathway.statements)
    parts: tuple[QuestionView | OptionView | OutcomeView | RecommendationView, ...] = (
        *questions.values(),
        *(option for question in questions.values() for option in question.options),
        *outcomes.values(),
        *recommended,
    )
    cited = (rests_on_named(content, contact.statements) for contact in contacts)
    return PathwayView(
        pathway=pathway,
        questions=questions,
        outcomes=outcomes,
        longest=max(remaining.values()),
        rests_on=own,
        contacts=contacts,
        sources=_sources(content, (own, *(part.rests_on for part in parts), *cited)),
    )


def _endings(questions: Mapping[str, QuestionView]) -> dict[str, tuple[str, ...]]:
    """Return, for each outcome, the answers that lead to it, as `point=option`."""
    answers: dict[str, tuple[str, ...]] = {}
    for name, question in questions.items():
        for option in (option for option in question.options if isinstance(option.to, Outcome)):
            led = f"{name}={option.option.id}"
            answers[option.to.id] = (*answers.get(option.to.id, ()), led)
    return answers


def _question(content: Content, laid_out: PathwayGraph, name: str, number: int) -> QuestionView:
    point = laid_out.points[name]
    options = tuple(_option(content, edge) for edge in laid_out.edges[name])
    return QuestionView(point, number, options, rests_on_named(content, point.statements))


def _option(content: Content, edge: Edge) -> OptionView:
    return OptionView(
        option=edge.option,
        to=content.outcomes[edge.to] if edge.ends else content.decision_points[edge.to],
        adds=tuple(_recommended(content, r, urgency) for r, urgency in added(content, edge.option)),
        rests_on=rests_on_named(content, edge.option.statements),
    )


def _outcome(
    content: Content, directory: Directory, outcome: Outcome, reached_by: tuple[str, ...]
) -> OutcomeView:
    include = (content.recommendations[name] for name in outcome.checklist)
    return OutcomeView(
        outcome=outcome,
        contacts=tuple((directory.contacts[name], why) for name, why in outcome.contacts.items()),
        steps=tuple(_recommended(content, r, urgency) for r, urgency in listed(content, outcome)),
        to_include=tuple(_recommended(content, item, None) for item in include),
        reached_by=reached_by,
        rests_on=rests_on_named(content, outcome.statements),
    )


def _recommended(
    content: Content, recommendation: Recommendation, urgency: Urgency | None
) -> RecommendationView:
    return RecommendationView(
        recommendation, urgency, rests_on_named(content, recommendation.statements)
    )


def _recommendations(
    questions: Iterable[QuestionView], outcomes: Iterable[OutcomeView]
) -> Iterator[RecommendationView]:
    """Yield what any walk can bring into a plan, in the order of the walk; some more than once."""
    for question in questions:
        for option in question.options:
            yield from option.adds
    for end in outcomes:
        yield from (*end.steps, *end.to_include)


def _contacts(
    outcomes: Iterable[OutcomeView], recommended: Iterable[RecommendationView]
) -> tuple[str, ...]:
    """Return the ids of the contacts that any walk can name, those of the outcomes first."""
    names: dict[str, None] = {}
    for end in outcomes:
        names |= dict.fromkeys(end.outcome.contacts)
    for part in recommended:
        names |= dict.fromkeys(part.recommendation.contacts)
    return tuple(names)


def _sources(content: Content, parts: Iterable[RestsOn]) -> tuple[Source, ...]:
    used = {source for part in parts for source in part.sources}
    return tuple(source for name, source in content.sources.items() if name in used)
