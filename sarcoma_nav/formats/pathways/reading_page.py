"""A pathway to read on paper: every question with its options, every outcome, every source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.contacts.contact_lines import point_lines
from sarcoma_nav.formats.guideline.page import review_warning
from sarcoma_nav.formats.local_mark import mark_if
from sarcoma_nav.model.pathway import Outcome
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.contact_points import contact_points
from sarcoma_nav.view.pathway import RAISED_MEANS
from sarcoma_nav.view.provenance import REBUILT, REBUILT_MEANS
from sarcoma_nav.view.wording import ASSUMED, HOW_SOON, partial_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.view.pathway import (
        OptionView,
        OutcomeView,
        PathwayView,
        QuestionView,
        RecommendationView,
    )
    from sarcoma_nav.view.provenance import RestsOn

SEVERAL: Final = (
    "choose any number of options. Where one or more of them lead to an outcome, the plan is that "
    "of the first in this order, and those of the others follow in it"
)


def pathway_list(pathways: Iterable[PathwayView]) -> Iterator[Paragraph]:
    """Yield the pathways there are, and when each applies."""
    for view in pathways:
        pathway = view.pathway
        yield Paragraph(f"{pathway.id}: {pathway.title}", "strong", hang=2)
        yield Paragraph(f"when: {pathway.applies}", indent=4, hang=2)
        yield Paragraph(_size(view), "faint", 4, 2)
    yield BLANK
    yield Paragraph("To walk one: sarcoma-nav triage ID. To read one: pathways show ID", hang=2)


def _size(view: PathwayView) -> str:
    points, outcomes = len(view.questions), len(view.outcomes)
    longest = f"the longest walk asks {view.longest} questions"
    return f"{points} decision points, {outcomes} outcomes; {longest}"


def pathway_page(
    view: PathwayView, content: Content, directory: Directory, moment: datetime
) -> Iterator[Paragraph]:
    """Yield a whole pathway at an aware moment; contacts and sources once, at its end."""
    pathway = view.pathway
    yield from review_warning(content.sources[content.guideline.source], moment)
    yield Paragraph(f"{pathway.title} ({pathway.id})", "heading", hang=2)
    yield Paragraph(f"When: {pathway.applies}", hang=2)
    yield Paragraph(f"{_size(view)}.", hang=2)
    yield from _rests_on(view.rests_on, 0)
    yield Paragraph(f"{REBUILT_MEANS}.", "warning", hang=2)
    yield BLANK
    yield Paragraph("Decision points, in the order of the walk", "heading")
    for question in view.questions.values():
        yield from _question(question, view.questions)
    yield Paragraph("Outcomes", "heading")
    yield Paragraph(f"{RAISED_MEANS}.", "faint", hang=2)
    for outcome in view.outcomes.values():
        yield from _outcome(outcome)
    yield from _contacts(view, directory)
    yield from _sources(view, content)


def _rests_on(rests_on: RestsOn, indent: int) -> Iterator[Paragraph]:
    if mark := rests_on.mark:
        words = "no source: rebuilt" if mark == REBUILT else f"sources: {mark}"
        yield Paragraph(words, "faint", indent, 2)


def _question(question: QuestionView, questions: Mapping[str, QuestionView]) -> Iterator[Paragraph]:
    point = question.point
    rebuilt = f" [{REBUILT}]" if question.rests_on.is_rebuilt else ""
    yield Paragraph(f"{question.number}. {point.question}{rebuilt}", "strong", hang=3)
    how_many = SEVERAL if point.choose == "any" else "choose one option"
    yield Paragraph(f"{point.id}; {how_many}", "faint", 3, 2)
    yield Paragraph(f"why: {point.why}", indent=3, hang=2)
    yield from _rests_on(question.rests_on, 3)
    for option in question.options:
        yield from _option(option, questions)
    yield BLANK


def _option(view: OptionView, questions: Mapping[str, QuestionView]) -> Iterator[Paragraph]:
    option, end = view.option, view.to
    alone = "; not together with others" if option.alone else ""
    yield Paragraph(f"- {option.label} ({option.id}{alone})", "strong", 3, 2)
    if option.help:
        yield Paragraph(option.help, indent=7)
    if isinstance(end, Outcome):
        leads = f"leads to {end.urgency.value.upper()}: {end.title} ({end.id})"
        yield Paragraph(leads, end.urgency.value, 7, 2)
    else:
        leads = f"goes on to {questions[end.id].number}. {end.question} ({end.id})"
        yield Paragraph(leads, "text", 7, 2)
    if option.raises:
        raises = f"makes the whole plan {option.raises.value.upper()}"
        yield Paragraph(raises, option.raises.value, 7, 2)
    if option.overrides:
        yield Paragraph(view.leaves_out, indent=7, hang=2)
    for added in view.adds:
        yield _step(f"adds {_in_capitals(added)}: ", added, 7)
    yield from _rests_on(view.rests_on, 7)


def _in_capitals(view: RecommendationView) -> str:
    return view.urgency.value.upper() if view.urgency else ""


def _step(before: str, view: RecommendationView, indent: int, hang: int = 2) -> Paragraph:
    text = f"{before}{view.recommendation.text} [{view.rests_on.mark}]"
    return Paragraph(text, indent=indent, hang=hang)


def _outcome(view: OutcomeView) -> Iterator[Paragraph]:
    outcome, urgency = view.outcome, view.outcome.urgency
    rebuilt = f" [{REBUILT}]" if view.rests_on.is_rebuilt else ""
    yield Paragraph(f"{outcome.title} ({outcome.id}){rebuilt}", "strong", hang=2)
    yield Paragraph(f"{urgency.value.upper()}: {HOW_SOON[urgency]}", urgency.value, 3, 2)
    yield Paragraph(f"reached by: {', '.join(view.reached_by)}", "faint", 3, 2)
    for number, (contact, purpose) in enumerate(view.contacts, 1):
        what_for = purpose if contact.id in outcome.conditional else f"for {purpose}"
        yield Paragraph(f"contact {number}: {contact.name}, {what_for}", indent=3, hang=2)
    for number, step in enumerate(view.steps, 1):
        soon = "" if step.urgency is urgency else f"{_in_capitals(step)}: "
        yield _step(f"{number:>2}. {soon}", step, 3, 4)
    for item in view.to_include:
        yield _step("include in the referral: ", item, 3)
    if outcome.continue_with:
        yield Paragraph(f"then walk: {outcome.continue_with}", "strong", 3, 2)
    yield from _rests_on(view.rests_on, 3)
    yield BLANK


def _contacts(view: PathwayView, directory: Directory) -> Iterator[Paragraph]:
    yield Paragraph("Contacts of these plans", "heading")
    yield Paragraph("Who answers at this moment: sarcoma-nav contacts now", "faint", hang=2)
    for contact in view.contacts:
        local = mark_if(contact.id in directory.local)
        yield Paragraph(f"{contact.name} ({contact.id}){local}", "strong", 3, 2)
        yield from point_lines(contact_points(directory, contact), 5)
        yield Paragraph(f"hours: {_hours(contact)}", indent=5, hang=2)
    yield BLANK


def _hours(contact: Contact) -> str:
    if contact.hours is None:
        return "not stated"
    assumed = f" ({ASSUMED})" if contact.hours_assumed else ""
    return f"{keep_together(contact.hours)}{assumed}"


def _sources(view: PathwayView, content: Content) -> Iterator[Paragraph]:
    yield Paragraph("Where this comes from", "heading")
    for source in view.sources:
        where = f"{source.id}: {source.title}. {source.publisher}, {partial_date(source.date)}."
        yield Paragraph(where, indent=3, hang=2)
        for url in source.urls:
            yield Paragraph(keep_together(url), "faint", 5)
    guideline = content.guideline
    due = content.sources[guideline.source].review_by
    review = f", to be reviewed by {partial_date(due)}" if due else ""
    approved = f"approved {partial_date(guideline.approved)}{review}"
    yield Paragraph(f"Content: {guideline.source} {guideline.version}, {approved}.", indent=3)
