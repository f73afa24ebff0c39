"""A pathway as a tree of text: every decision point once, in plain characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.pathways.labels import identity, label_lines
from sarcoma_nav.model.pathway import Outcome, Urgency
from sarcoma_nav.view.pathway import RAISED_MEANS
from sarcoma_nav.view.provenance import REBUILT_MEANS
from sarcoma_nav.view.wording import HOW_SOON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.pathway import Arrow, OutcomeView, PathwayView, QuestionView

SHAPES: Final = {
    Urgency.EMERGENCY: "<<EMERGENCY>>",
    Urgency.URGENT: "<URGENT>",
    Urgency.SOON: "(SOON)",
    Urgency.ROUTINE: "[ROUTINE]",
}
"""Each urgency in its word and in brackets of its own."""

_NARROWEST: Final = 16
"""Columns that are left for text, however deep the tree."""


def tree_text(pathway: PathwayView, width: int) -> str:
    """Return a pathway as a tree of lines, none wider than the width save for a long id."""
    return "".join(f"{line.rstrip()}\n" for line in _Tree(pathway, width).lines())


class _Tree:
    """A tree as it is drawn: what was drawn before is only referred to."""

    def __init__(self, pathway: PathwayView, width: int) -> None:
        self._view = pathway
        self._width = width
        self._drawn: set[str] = set()

    def lines(self) -> Iterator[str]:
        """Yield the whole picture: title, tree, and what its signs mean."""
        pathway = self._view.pathway
        yield from self._wrapped("", "", f"{pathway.title} ({pathway.id})")
        yield ""
        yield from self._question(self._view.first, "", "")
        yield ""
        for urgency, shape in SHAPES.items():
            yield from self._wrapped("", "  ", f"{shape} {HOW_SOON[urgency]}")
        for line in (RAISED_MEANS, REBUILT_MEANS, "see above: drawn where it was first reached"):
            yield from self._wrapped("", "  ", line)

    def _question(self, question: QuestionView, first: str, prefix: str) -> Iterator[str]:
        """Yield a question and all beyond it; the last arrow goes on below, not inwards."""
        while True:
            point = question.point
            self._drawn.add(point.id)
            name = identity(point.id, question.rests_on)
            yield from self._wrapped(first, prefix, f"{point.question} ({name})")
            *others, last = question.arrows
            for arrow in others:
                yield from self._arrow(arrow, prefix, "|- ", "|  ")
            if isinstance(last.to, Outcome) or last.to.id in self._drawn:
                yield from self._arrow(last, prefix, "`- ", "   ")
                return
            yield from self._options(last, f"{prefix}|- ", f"{prefix}|  ")
            yield f"{prefix}v"
            question, first = self._view.questions[last.to.id], prefix

    def _arrow(self, arrow: Arrow, prefix: str, branch: str, beyond: str) -> Iterator[str]:
        inner = prefix + beyond
        yield from self._options(arrow, prefix + branch, inner)
        if isinstance(arrow.to, Outcome):
            yield from self._outcome(self._view.outcomes[arrow.to.id], inner)
        elif arrow.to.id in self._drawn:
            text = f"{arrow.to.question} ({arrow.to.id}: see above)"
            yield from self._wrapped(f"{inner}-> ", f"{inner}   ", text)
        else:
            question = self._view.questions[arrow.to.id]
            yield from self._question(question, f"{inner}-> ", f"{inner}   ")

    def _options(self, arrow: Arrow, first: str, rest: str) -> Iterator[str]:
        for number, option in enumerate(arrow.options):
            begins, joins = (rest, "or: ") if number else (first, "")
            yield from self._wrapped(begins, rest, joins + option.label)

    def _outcome(self, view: OutcomeView, prefix: str) -> Iterator[str]:
        outcome = view.outcome
        name = identity(outcome.id, view.rests_on)
        text = f"{SHAPES[outcome.urgency]} {outcome.title} ({name})"
        yield from self._wrapped(f"{prefix}=> ", f"{prefix}   ", text)
        if outcome.id in self._drawn:
            return
        self._drawn.add(outcome.id)
        yield from self._wrapped(f"{prefix}   ", f"{prefix}   ", f"contacts: {view.contact_names}")
        if outcome.continue_with:
            then = f"then walk: {outcome.continue_with}"
            yield from self._wrapped(f"{prefix}   ", f"{prefix}   ", then)

    def _wrapped(self, first: str, rest: str, text: str) -> list[str]:
        return label_lines(text, max(self._width, len(rest) + _NARROWEST), first, rest)
