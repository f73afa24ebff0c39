"""Turn answers into a position: the next question, or an outcome.

The engine is a fold over the answers, keyed by decision point: nothing is kept between two calls,
and going back is forgetting an answer. It knows no clock, no file and no terminal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.errors import SarcomaNavError, did_you_mean, unknown, wrong_usage
from sarcoma_nav.model.pathway import (
    GO_ON,
    PATHWAY,
    DecisionPoint,
    Option,
    Outcome,
    Pathway,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sarcoma_nav.model.content import Content

    Answers = Mapping[str, Sequence[str]]
    """Option ids by decision point; several only where any may be chosen."""


class Answer(msgspec.Struct, frozen=True):
    """What was chosen at a decision point, in the order the options are shown."""

    decision_point: DecisionPoint
    options: tuple[Option, ...]


class Position(msgspec.Struct, frozen=True):
    """How far a walk has got: the answers given, and the question or outcome reached."""

    pathway: Pathway | None
    """None until it is chosen."""
    answers: tuple[Answer, ...]
    """In the order asked."""
    at: DecisionPoint | Outcome
    also: tuple[Outcome, ...] = ()
    """Further outcomes, where several options that each lead to one were chosen."""

    @property
    def is_early(self) -> bool:
        """Whether the very first decision point led to the outcome."""
        return isinstance(self.at, Outcome) and len(self.answers) == 1

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The option ids chosen, by decision point, in the order asked."""
        return {a.decision_point.id: tuple(o.id for o in a.options) for a in self.answers}


def walk(content: Content, pathway: Pathway | None, answers: Answers) -> Position:
    """Return where the answers lead, from the first decision point on.

    Answers to decision points that the walk does not reach are ignored: see `stray`.

    Raises:
        SarcomaNavError: if an answer on the path names no option, or too many.
    """
    point = content.decision_points[(pathway or next(iter(content.pathways.values()))).first]
    given: list[Answer] = []
    while point.id in answers:
        answer = Answer(point, choose(point, answers[point.id]))
        given.append(answer)
        if point.id == PATHWAY:
            pathway = content.pathways[answer.options[0].id]
        ends = _outcomes(content, answer)
        if ends:
            return Position(pathway, tuple(given), ends[0], ends[1:])
        point = _next_point(content, pathway, answer.options[0])
    return Position(pathway, tuple(given), point)


def choose(point: DecisionPoint, wanted: Sequence[str]) -> tuple[Option, ...]:
    """Return the options of these ids, in the order they are shown.

    Raises:
        SarcomaNavError: if nothing is chosen, an id is unknown, or the choice is not allowed.
    """
    for option_id in wanted:
        if option_id not in point.options:
            near = did_you_mean(option_id, point.options)
            raise wrong_usage(
                f"{option_id!r} is not an answer to {point.id!r}.{near}",
                f"Answers: {', '.join(point.options)}.",
            )
    chosen = tuple(option for option in point.options.values() if option.id in wanted)
    if not chosen:
        raise wrong_usage(f"Nothing is chosen for {point.id!r}: choose {_how_many(point)}.")
    if len(chosen) > 1 and point.choose == "one":
        raise wrong_usage(f"{point.id!r} takes one answer, not {len(chosen)}.")
    lone = next((option for option in chosen if option.alone), None)
    if lone and len(chosen) > 1:
        raise wrong_usage(f"{lone.id!r} of {point.id!r} cannot be chosen together with others.")
    return chosen


def _how_many(point: DecisionPoint) -> str:
    lone = next((o.label for o in point.options.values() if o.alone), None)
    if point.choose == "one":
        return "one answer"
    return f"one or more, or {lone[0].lower()}{lone[1:]}" if lone else "one or more"


def _outcomes(content: Content, answer: Answer) -> tuple[Outcome, ...]:
    nexts = dict.fromkeys(option.next for option in answer.options)
    return tuple(content.outcomes[name] for name in nexts if name in content.outcomes)


def _next_point(content: Content, pathway: Pathway | None, option: Option) -> DecisionPoint:
    name = target(option, pathway)
    return choice_of_pathway(content) if name == PATHWAY else content.decision_points[name]


def target(option: Option, pathway: Pathway | None) -> str:
    """Return the decision point or outcome that an option leads to in a pathway."""
    if option.next != GO_ON:
        return option.next
    return pathway.then if pathway else PATHWAY


def choice_of_pathway(content: Content) -> DecisionPoint:
    """Return the decision point that asks for the pathway, used if none was named."""
    options = {
        p.id: Option(id=p.id, label=p.title, help=p.applies, next=p.then, statements=p.statements)
        for p in content.pathways.values()
    }
    return DecisionPoint(
        id=PATHWAY,
        question="Which pathway applies?",
        short="Pathway",
        why="Each pathway asks its own questions from here on.",
        no_not_known="The first option that could apply is the one to take.",
        options=options,
    )


def point_of(content: Content, name: str) -> DecisionPoint | None:
    """Return the decision point with this id, the choice of pathway included; None if unknown."""
    return choice_of_pathway(content) if name == PATHWAY else content.decision_points.get(name)


def reachable(content: Content, position: Position) -> dict[str, int]:
    """Return each decision point that may still be asked, with the most questions left from it.

    The open one comes first, and is counted itself; empty at an outcome.
    """
    if isinstance(position.at, Outcome):
        return {}
    longest: dict[str, int] = {}
    _measure(content, position.pathway, position.at, longest)
    return dict(reversed(longest.items()))


def _measure(
    content: Content, pathway: Pathway | None, start: DecisionPoint, longest: dict[str, int]
) -> None:
    """Fill in the longest walks, each decision point after all those it leads to."""
    waiting = [(start, pathway)]
    while waiting:
        point, through = waiting[-1]
        later = _later(content, point, through)
        unknown = [(p, via) for p, via in later if p.id not in longest]
        if unknown:
            waiting += unknown
            continue
        longest.setdefault(point.id, 1 + max((longest[p.id] for p, _ in later), default=0))
        waiting.pop()


def _later(
    content: Content, point: DecisionPoint, pathway: Pathway | None
) -> list[tuple[DecisionPoint, Pathway | None]]:
    following = []
    for option in point.options.values():
        via = content.pathways[option.id] if point.id == PATHWAY else pathway
        name = target(option, via)
        if later := point_of(content, name):
            following.append((later, via))
    return following


def stray(content: Content, position: Position, answers: Answers) -> tuple[str, ...]:
    """Return the decision points that are answered but cannot be asked on this path."""
    asked = position.chosen.keys() | reachable(content, position).keys()
    return tuple(name for name in answers if name not in asked)


def refuse_stray(content: Content, position: Position, answers: Answers) -> tuple[str, ...]:
    """Refuse answers off the path, and unknown options of questions still to come.

    Returns:
        The decision points whose answers an early outcome makes unnecessary; they are not refused.

    Raises:
        SarcomaNavError: naming the nearest valid decision point or option.
    """
    lost = stray(content, position, answers)
    if position.is_early:
        return lost
    if lost:
        raise _off_path(content, position, lost[0])
    for name in answers.keys() - position.chosen.keys():
        point = point_of(content, name)
        if point:
            choose(point, answers[name])
    return ()


def _off_path(content: Content, position: Position, name: str) -> SarcomaNavError:
    ahead = [*position.chosen, *reachable(content, position)]
    if point_of(content, name):
        message = f"{name!r} is not asked on this path: its answer would change nothing."
    else:
        message = f"There is no question {name!r}."
    return wrong_usage(
        f"{message}{did_you_mean(name, ahead)}", f"On this path: {', '.join(ahead)}."
    )


def pathway_of(content: Content, name: str) -> Pathway:
    """Return the pathway with this id.

    Raises:
        SarcomaNavError: if there is none, naming the nearest.
    """
    if name not in content.pathways:
        raise unknown("pathway", name, content.pathways)
    return content.pathways[name]
