"""Why a question is asked: its reason, its sources, and where each option leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sarcoma_nav.engine import Position, point_of, reachable, target
from sarcoma_nav.model.provenance import Evidence
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.source_marks import overrides_in_words
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import DecisionPoint, Option


def why_page(
    content: Content, position: Position, point: DecisionPoint, explained: set[str]
) -> Iterator[Paragraph]:
    """Yield everything that helps to answer a question; terms explained before are left out."""
    yield BLANK
    yield Paragraph(f"Why this is asked: {point.why}", "strong", hang=2)
    for option in point.options.values():
        yield from _option(content, position, point, option)
    yield from _rests_on(content, point)
    yield from _terms(content, point, explained)
    more = reachable(content, position).get(point.id, 1) - 1
    yield Paragraph(f"At most {more} more questions follow this one.", "faint")
    yield BLANK


def _option(
    content: Content, position: Position, point: DecisionPoint, option: Option
) -> Iterator[Paragraph]:
    yield Paragraph(option.label, "strong", 2, 2)
    if option.help:
        yield Paragraph(option.help, indent=4)
    for name in option.adds:
        yield Paragraph(f"adds: {content.recommendations[name].text}", indent=4, hang=2)
    if option.overrides:
        yield Paragraph(overrides_in_words(option), indent=4, hang=2)
    if option.raises:
        yield Paragraph(f"makes the whole plan {option.raises.value}", option.raises.value, 4)
    via = content.pathways.get(option.id, position.pathway)
    name = target(option, via)
    if outcome := content.outcomes.get(name):
        said = f"leads to: {outcome.title} ({outcome.urgency.value})"
        yield Paragraph(said, outcome.urgency.value, 4, 2)
    elif (later := point_of(content, name)) and later is not point:
        yield Paragraph(f"goes on to: {later.question}", "faint", 4, 2)


def _rests_on(content: Content, point: DecisionPoint) -> Iterator[Paragraph]:
    """Yield the statements behind a question and its options, and their sources in full."""
    names = dict.fromkeys(
        [*point.statements, *(s for o in point.options.values() for s in o.statements)]
    )
    if names:
        yield Paragraph("What this rests on", "heading")
    for statement in (content.statements[name] for name in names):
        marks = [statement.source or "rebuilt by this project", statement.basis.value]
        if statement.evidence is Evidence.SECONDARY:
            marks.append("check against the source")
        yield Paragraph(f"{statement.text} [{', '.join(marks)}]", indent=2, hang=2)
    used = dict.fromkeys(content.statements[name].source for name in names)
    for source in (content.sources[name] for name in used if name):
        said = f"{source.id}: {source.title}. {source.publisher}, {partial_date(source.date)}."
        yield Paragraph(" ".join([said, *map(keep_together, source.urls[:1])]), "faint", 2, 2)


def _terms(content: Content, point: DecisionPoint, explained: set[str]) -> Iterator[Paragraph]:
    """Yield the glossary entries of the terms that the question and its options use."""
    words = [point.question, point.why]
    words += [text for o in point.options.values() for text in (o.label, o.help or "")]
    text = " ".join(words)
    used = [t for t in content.glossary if re.search(rf"(?<!\w){re.escape(t)}(?!\w)", text)]
    found = [term for term in used if term not in explained]
    explained.update(found)
    if found:
        yield Paragraph("Words", "heading")
    for term in found:
        yield Paragraph(f"{term}: {content.glossary[term]}", indent=2, hang=2)
