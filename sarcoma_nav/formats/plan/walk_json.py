"""A walk as JSON: its open question (`sarcoma-nav/plan/1`), or its saved answers."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Literal

from sarcoma_nav.engine import reachable
from sarcoma_nav.formats.json_text import Count, JsonView, Moment, json_text, view_of
from sarcoma_nav.formats.plan.json import Answers, ContentJson, Titled, json_head
from sarcoma_nav.model.pathway import DecisionPoint
from sarcoma_nav.model.saved_walk import SavedWalk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sarcoma_nav.engine import Position
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Pathway


class OptionJson(JsonView, frozen=True, kw_only=True):
    """An option of the open question."""

    id: str
    label: str


class Question(JsonView, frozen=True, kw_only=True):
    """What is asked."""

    id: str
    text: str
    help: str
    options: tuple[OptionJson, ...]


class QuestionJson(JsonView, frozen=True, kw_only=True):
    """The open question of a walk that has no plan yet."""

    schema: Literal["sarcoma-nav/plan/1"] = "sarcoma-nav/plan/1"
    status: Literal["question"] = "question"
    pathway: Titled | None
    content: ContentJson
    at: Moment
    answers: Answers
    question: Question
    choose: Literal["one", "any"]
    at_most_remaining: Count


def question_json(position: Position, content: Content, sha256: str, moment: datetime) -> str:
    """Return the open question of a walk as JSON text.

    Raises:
        TypeError: where the position is an outcome.
    """
    point = position.at
    if not isinstance(point, DecisionPoint):
        raise TypeError(f"{point.id} is an outcome: no question is open.")
    options = tuple(view_of(OptionJson, option) for option in point.options.values())
    return json_text(
        QuestionJson(
            **json_head(position.pathway, position.answers, content, sha256, moment),
            question=Question(id=point.id, text=point.question, help=point.why, options=options),
            choose=point.choose,
            at_most_remaining=reachable(content, position)[point.id] - 1,
        )
    )


def saved_walk_json(
    pathway: Pathway | None,
    answers: Mapping[str, Sequence[str]],
    content: Content,
    sha256: str,
    at: datetime,
) -> str:
    """Return the answers of a walk as JSON; the aware moment is when they are saved."""
    return json_text(
        SavedWalk(
            saved_at=at.astimezone(UTC).isoformat(timespec="seconds"),
            pathway=pathway.id if pathway else None,
            guideline=content.guideline.source,
            version=content.guideline.version,
            sha256=sha256,
            answers={name: tuple(chosen) for name, chosen in answers.items()},
        )
    )
