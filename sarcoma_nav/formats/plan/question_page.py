"""The open question of a walk that nobody can be asked: what it is, and how to answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.engine import reachable
from sarcoma_nav.model.pathway import DecisionPoint
from sarcoma_nav.output.paragraphs import Paragraph
from sarcoma_nav.view.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.engine import Position
    from sarcoma_nav.model.content import Content


def open_question(content: Content, position: Position) -> Iterator[Paragraph]:
    """Yield the question with its options and the flag that answers each."""
    point = position.at
    if not isinstance(point, DecisionPoint):
        return
    more = reachable(content, position)[point.id] - 1
    yield Paragraph(
        "No plan yet: a question is open, and there is no terminal to ask it at.", "warning"
    )
    yield Paragraph(point.question, "strong")
    for option in point.options.values():
        yield Paragraph(f"-a {point.id}={option.id}", indent=2)
        yield Paragraph(option.label, indent=6)
    several = " Several may be chosen: join them with commas." if point.choose == "any" else ""
    yield Paragraph(f"Add one of these to the command.{several} {_how_many(more)}")


def _how_many(more: int) -> str:
    return f"Up to {counted(more, 'more question')}." if more else "This is the last question."
