"""Questions that no pathway asks: the review of all answers, and whether to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.interview.prompt import Prompt
from sarcoma_nav.model.pathway import DecisionPoint, Option
from sarcoma_nav.view.short_answers import field_name, short_answer

if TYPE_CHECKING:
    from sarcoma_nav.engine import Answer, Position
    from sarcoma_nav.interview.prompt import Prompter

ACCEPT = "accept"
_STOP = "stop"
_GO = "go"

_WHY_REVIEWED = "The plan is based on these answers. Choose one to change it."


def review_prompt(position: Position, notices: tuple[str, ...], *, can_save: bool) -> Prompt:
    """Return the review as a question: accept first, then each answer, to change it."""
    accept = Option(id=ACCEPT, label="Yes, show the plan", next=ACCEPT)
    answers = [_answer_row(answer) for answer in position.answers]
    point = DecisionPoint(
        id="review",
        question="Are these answers right?",
        why=_WHY_REVIEWED,
        options={option.id: option for option in (accept, *answers)},
    )
    fields = {a.decision_point.id: field_name(a.decision_point) for a in position.answers}
    return Prompt(
        point, notices=notices, fields=fields, enter=ACCEPT, wants_pause=True, can_save=can_save
    )


def _answer_row(answer: Answer) -> Option:
    point = answer.decision_point
    whole = f"{point.question} {'; '.join(option.label for option in answer.options)}"
    return Option(id=point.id, label=short_answer(answer.options), help=whole, next=point.id)


def wants_to_go_on(prompter: Prompter, title: str) -> bool:
    """Ask whether to walk the pathway that an outcome leads on to; whatever is no yes means no."""
    labels = {_STOP: "Stop here", _GO: f"Continue: {title} (red flags already answered)"}
    point = DecisionPoint(
        id="onward",
        question="Continue with the next pathway now?",
        why="The plan leads on to another pathway.",
        options={key: Option(id=key, label=label, next=key) for key, label in labels.items()},
    )
    try:
        reply = prompter.ask(Prompt(point, enter=_STOP))
    except (KeyboardInterrupt, EOFError):
        return False
    return reply == (_GO,)
