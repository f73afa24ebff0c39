"""A pathway to read on paper: every question with its options, every outcome, every source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.contacts.contact_lines import way_lines
from sarcoma_nav.formats.guideline.page import past_review
from sarcoma_nav.model.pathway import Outcome
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.plan.urgency import added, listed
from sarcoma_nav.view.pathway import is_rebuilt, to_include
from sarcoma_nav.view.pathway_uses import contacts_of, sources_of
from sarcoma_nav.view.source_marks import (
    RAISED_MEANS,
    REBUILT,
    REBUILT_MEANS,
    overrides_in_words,
    sources_mark,
)
from sarcoma_nav.view.wording import HOW_SOON, partial_date, ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import DecisionPoint, Option, Recommendation, Urgency
    from sarcoma_nav.view.pathway import Junction, PathwayMap

SEVERAL: Final = (
    "choose any number of options. Where one or more of them lead to an outcome, the plan is that "
    "of the first in this order, and those of the others follow in it"
)


def pathway_list(maps: Iterable[PathwayMap]) -> Iterator[Paragraph]:
    """Yield the pathways there are, and when each applies."""
    for laid_out in maps:
        pathway = laid_out.pathway
        yield Paragraph(f"{pathway.id}: {pathway.title}", "strong", hang=2)
        yield Paragraph(f"when: {pathway.applies}", indent=4, hang=2)
        yield Paragraph(_size(laid_out), "faint", 4, 2)
    yield BLANK
    yield Paragraph("To walk one: sarcoma-nav triage ID. To read one: pathways show ID", hang=2)


def _size(laid_out: PathwayMap) -> str:
    points, outcomes = len(laid_out.junctions), len(laid_out.outcomes)
    longest = f"the longest walk asks {laid_out.longest} questions"
    return f"{points} decision points, {outcomes} outcomes; {longest}"


def pathway_page(
    laid_out: PathwayMap, content: Content, directory: Directory, moment: datetime
) -> Iterator[Paragraph]:
    """Yield a whole pathway at an aware moment; contacts and sources stand once, at its end."""
    pathway = laid_out.pathway
    yield from past_review(content.sources[content.guideline.source], moment)
    yield Paragraph(f"{pathway.title} ({pathway.id})", "heading", hang=2)
    yield Paragraph(f"When: {pathway.applies}", hang=2)
    yield Paragraph(f"{_size(laid_out)}.", hang=2)
    yield from _rests_on(content, pathway.statements, 0)
    yield Paragraph(f"{REBUILT_MEANS}.", "warning", hang=2)
    yield BLANK
    yield Paragraph("Decision points, in the order of the walk", "heading")
    numbers = {name: number for number, name in enumerate(laid_out.junctions, 1)}
    for junction in laid_out.junctions.values():
        yield from _junction(junction, numbers, content)
    yield Paragraph("Outcomes", "heading")
    yield Paragraph(f"{RAISED_MEANS}.", "faint", hang=2)
    for outcome in laid_out.outcomes:
        yield from _outcome(outcome, laid_out, content, directory)
    yield from _contacts(laid_out, content, directory)
    yield from _sources(laid_out, content, directory)


def _rests_on(content: Content, names: tuple[str, ...], indent: int) -> Iterator[Paragraph]:
    if mark := sources_mark(content, names):
        said = "no source: rebuilt" if mark == REBUILT else f"sources: {mark}"
        yield Paragraph(said, "faint", indent, 2)


def _junction(junction: Junction, numbers: dict[str, int], content: Content) -> Iterator[Paragraph]:
    point = junction.point
    rebuilt = f" [{REBUILT}]" if is_rebuilt(content, point.statements) else ""
    yield Paragraph(f"{numbers[point.id]}. {point.question}{rebuilt}", "strong", hang=3)
    how_many = SEVERAL if point.choose == "any" else "choose one option"
    yield Paragraph(f"{point.id}; {how_many}", "faint", 3, 2)
    yield Paragraph(f"why: {point.why}", indent=3, hang=2)
    yield from _rests_on(content, point.statements, 3)
    for option in point.options.values():
        yield from _option(option, junction.end_of(option), numbers, content)
    yield BLANK


def _option(
    option: Option, end: DecisionPoint | Outcome, numbers: dict[str, int], content: Content
) -> Iterator[Paragraph]:
    alone = "; not together with others" if option.alone else ""
    yield Paragraph(f"- {option.label} ({option.id}{alone})", "strong", 3, 2)
    if option.help:
        yield Paragraph(option.help, indent=7)
    if isinstance(end, Outcome):
        said = f"leads to {end.urgency.value.upper()}: {end.title} ({end.id})"
        yield Paragraph(said, end.urgency.value, 7, 2)
    else:
        yield Paragraph(f"goes on to {numbers[end.id]}. {end.question} ({end.id})", "text", 7, 2)
    if option.raises:
        said = f"makes the whole plan {option.raises.value.upper()}"
        yield Paragraph(said, option.raises.value, 7, 2)
    if option.overrides:
        yield Paragraph(overrides_in_words(option), indent=7, hang=2)
    for recommendation, urgency in added(content, option):
        yield _step(f"adds {urgency.value.upper()}: ", recommendation, content, 7)
    yield from _rests_on(content, option.statements, 7)


def _step(
    before: str, step: Recommendation, content: Content, indent: int, hang: int = 2
) -> Paragraph:
    mark = sources_mark(content, step.statements)
    return Paragraph(f"{before}{step.text} [{mark}]", indent=indent, hang=hang)


def _outcome(
    outcome: Outcome, laid_out: PathwayMap, content: Content, directory: Directory
) -> Iterator[Paragraph]:
    urgency: Urgency = outcome.urgency
    rebuilt = f" [{REBUILT}]" if is_rebuilt(content, outcome.statements) else ""
    yield Paragraph(f"{outcome.title} ({outcome.id}){rebuilt}", "strong", hang=2)
    yield Paragraph(f"{urgency.value.upper()}: {HOW_SOON[urgency]}", urgency.value, 3, 2)
    reached = ", ".join(
        f"{name}={option.id}"
        for name, junction in laid_out.junctions.items()
        for option in junction.point.options.values()
        if junction.end_of(option) is outcome
    )
    yield Paragraph(f"reached by: {reached}", "faint", 3, 2)
    for number, (name, purpose) in enumerate(outcome.contacts.items(), 1):
        contact = directory.contacts[name]
        yield Paragraph(f"contact {number}: {contact.name}, for {purpose}", indent=3, hang=2)
    for number, (step, soon) in enumerate(listed(content, outcome), 1):
        before = f"{number:>2}. " if soon is urgency else f"{number:>2}. {soon.value.upper()}: "
        yield _step(before, step, content, 3, 4)
    for item in to_include(content, outcome):
        yield _step("include in the referral: ", item, content, 3)
    if outcome.continue_with:
        yield Paragraph(f"then walk: {outcome.continue_with}", "strong", 3, 2)
    yield from _rests_on(content, outcome.statements, 3)
    yield BLANK


def _contacts(laid_out: PathwayMap, content: Content, directory: Directory) -> Iterator[Paragraph]:
    yield Paragraph("Contacts of these plans", "heading")
    yield Paragraph("Who answers at this moment: sarcoma-nav contacts now", "faint", hang=2)
    for name in contacts_of(laid_out, content):
        contact = directory.contacts[name]
        local = " [local]" if name in directory.local else ""
        yield Paragraph(f"{contact.name} ({name}){local}", "strong", 3, 2)
        yield from way_lines(ways(directory, contact), 5)
        assumed = " (assumed: no source states them)" if contact.hours_assumed else ""
        hours = f"{keep_together(contact.hours)}{assumed}" if contact.hours else "not stated"
        yield Paragraph(f"hours: {hours}", indent=5, hang=2)
    yield BLANK


def _sources(laid_out: PathwayMap, content: Content, directory: Directory) -> Iterator[Paragraph]:
    yield Paragraph("Where this comes from", "heading")
    for name in sources_of(laid_out, content, directory):
        source = content.sources[name]
        dated = partial_date(source.date)
        yield Paragraph(f"{name}: {source.title}. {source.publisher}, {dated}.", indent=3, hang=2)
        for url in source.urls:
            yield Paragraph(keep_together(url), "faint", 5)
    guideline = content.guideline
    due = content.sources[guideline.source].review_by
    review = f", to be reviewed by {partial_date(due)}" if due else ""
    approved = f"approved {partial_date(guideline.approved)}{review}"
    yield Paragraph(f"Content: {guideline.source} {guideline.version}, {approved}.", indent=3)
