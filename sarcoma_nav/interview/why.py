"""Why a question is asked: its reason, where each option leads, and what that rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sarcoma_nav.engine import Position, point_of, target
from sarcoma_nav.interview.prompt import Explanation
from sarcoma_nav.model.provenance import Evidence
from sarcoma_nav.view.short_answers import field_name
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import DecisionPoint, Option


def why(content: Content, position: Position, point: DecisionPoint) -> Explanation:
    """Return everything that helps to answer a question."""
    return Explanation(
        f"Why this is asked: {point.why}",
        tuple(
            (option.short or option.label, _leads_to(content, position, point, option))
            for option in point.options.values()
        ),
        (*_rests_on(content, point), *_adds(content, point), *_terms(content, point)),
    )


def _leads_to(content: Content, position: Position, point: DecisionPoint, option: Option) -> str:
    via = content.pathways.get(option.id, position.pathway)
    name = target(option, via)
    raised = f" ({option.raises.value})" if option.raises else ""
    if outcome := content.outcomes.get(name):
        return f"{outcome.urgency.value.upper()}: {outcome.title}"
    later = point_of(content, name)
    if later is None or later is point:
        return raised.strip()
    return f"next question: {field_name(later)}{raised}"


def _rests_on(content: Content, point: DecisionPoint) -> Iterator[str]:
    """Yield the statements behind a question and its options, and their sources in full."""
    names = dict.fromkeys(
        [*point.statements, *(s for o in point.options.values() for s in o.statements)]
    )
    for statement in (content.statements[name] for name in names):
        marks = [statement.source or "not in the guideline"]
        if statement.evidence is Evidence.SECONDARY:
            marks.append("read second-hand")
        yield f"{statement.text} [{', '.join(marks)}]"
    used = dict.fromkeys(content.statements[name].source for name in names)
    for source in (content.sources[name] for name in used if name):
        words = f"{source.id}: {source.title}. {source.publisher}, {partial_date(source.date)}."
        yield " ".join([words, *source.urls[:1]])


def _adds(content: Content, point: DecisionPoint) -> Iterator[str]:
    """Yield what each option adds to the plan."""
    for option in point.options.values():
        for name in option.adds:
            yield f"{option.short or option.label}: adds {content.recommendations[name].text}"


def _terms(content: Content, point: DecisionPoint) -> Iterator[str]:
    """Yield the glossary entries of the terms that the question and its options use."""
    words = [point.question, point.why]
    words += [text for o in point.options.values() for text in (o.label, o.help or "")]
    text = " ".join(words)
    for term, meaning in content.glossary.items():
        if re.search(rf"(?<!\w){re.escape(term)}(?!\w)", text):
            yield f"{term}: {meaning}"
