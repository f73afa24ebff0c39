"""What a list of conditional lines says for some answers: read as a stranger to the engine would.

Any option that a question has may be among the answers, whether the question is asked or not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarcoma_nav.plan.conditions import AllOf, AnyOf, Chosen, Condition, Named, NotSo
from sarcoma_nav.plan.levels import COMPLETE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.plan.lines import Line, Lines, Purpose
    from sarcoma_nav.plan.outline import Outline

Said = dict[str, list[Any]]
"""The lines of a plan by their part."""


class Reader:
    """The lines of one pathway, to be read for any answers."""

    def __init__(self, lines: Lines, content: Content) -> None:
        """Keep the lines, and the content whose words they name."""
        self._lines = lines
        self._content = content

    def read(self, answers: Mapping[str, Sequence[str]]) -> Said | None:
        """Return what the lines say; None where no outcome is reached."""
        known: dict[Condition, bool] = {}
        for name, condition in self._lines.definitions:
            known[name] = _holds(condition, known, answers)
        if not known[COMPLETE]:
            return None
        holds = [line for line in self._lines.lines if _holds(line.condition, known, answers)]
        said: Said = {"urgency": [self._urgency(known)]}
        for part in ("outcome", "also", "checklist", "continue", "source"):
            said[part] = [line.id for line in holds if line.part == part]
        said["step"] = [(line.id, line.urgency) for line in holds if line.part == "step"]
        said["contact"] = [
            (line.id, line.urgency, self._purposes(line, known, answers))
            for line in holds
            if line.part == "contact"
        ]
        said["rebuilt"] = [_holds(self._lines.rebuilt, known, answers)]
        return said

    def asked(self, answers: Mapping[str, Sequence[str]]) -> list[str]:
        """Return the questions that are reached."""
        known: dict[Condition, bool] = {}
        for name, condition in self._lines.definitions:
            known[name] = _holds(condition, known, answers)
        return [point.id for point in self._lines.questions if known[Named("reached", point.id)]]

    def _urgency(self, known: dict[Condition, bool]) -> str:
        names = [name.id for name, _ in self._lines.definitions if name.kind == "urgency"]
        return next(name for name in names if known[Named("urgency", name)])

    def _purposes(self, line: Line, known: Any, answers: Any) -> str:
        words = [self._words(line, p) for p in line.purposes if _holds(p.condition, known, answers)]
        lesser = _holds(line.not_the_urgent_part, known, answers)
        return "; ".join(words) + (" (not the urgent part of this plan)" if lesser else "")

    def _words(self, line: Line, purpose: Purpose) -> str:
        records: Any = (
            self._content.outcomes if purpose.of == "outcome" else self._content.recommendations
        )
        return records[purpose.id].contacts[line.id]


def planned(outline: Outline, content: Content, directory: Any) -> Said:
    """Return what the engine says, in the same form."""
    sources = {s.source for s in outline.statements}
    calls = {name for c in outline.wanted for name in directory.contacts[c.contact].statements}
    bases = {s.basis.value for s in outline.statements}
    bases |= {content.statements[name].basis.value for name in calls}
    return {
        "urgency": [outline.urgency.value],
        "outcome": [outline.outcome.id],
        "also": [also.id for also in outline.position.also],
        "checklist": [step.id for step in outline.checklist],
        "continue": [outline.outcome.continue_with] if outline.outcome.continue_with else [],
        "source": [name for name in content.sources if name in sources],
        "step": [(step.id, step.urgency) for step in outline.steps],
        "contact": [
            (c.contact, None if c.conditional else c.urgency, c.purpose) for c in outline.wanted
        ],
        "rebuilt": ["reconstruction" in bases],
    }


def _holds(
    condition: Condition, known: dict[Condition, bool], answers: Mapping[str, Sequence[str]]
) -> bool:
    """Say whether a condition holds; what is found is kept."""
    if condition not in known:
        known[condition] = _evaluated(condition, known, answers)
    return known[condition]


def _evaluated(condition: Condition, known: Any, answers: Any) -> bool:
    if isinstance(condition, Chosen):
        given = answers.get(condition.point, ())
        return known[Named("reached", condition.point)] and condition.option in given
    if isinstance(condition, AllOf):
        return all(_holds(part, known, answers) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(_holds(part, known, answers) for part in condition.parts)
    if isinstance(condition, NotSo):
        return not _holds(condition.part, known, answers)
    raise AssertionError(f"{condition} is used before it is defined")
