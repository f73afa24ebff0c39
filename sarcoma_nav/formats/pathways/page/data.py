"""What the page is told: the content in use, and when each contact answers, as compact JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarcoma_nav.engine import choice_of_pathway
from sarcoma_nav.formats.json_text import view_of
from sarcoma_nav.formats.pathways.page import records
from sarcoma_nav.formats.pathways.page.covered_days import day, minute, states
from sarcoma_nav.hours.london import last_moment
from sarcoma_nav.model.pathway import GO_ON, PATHWAY
from sarcoma_nav.model.telephone import national
from sarcoma_nav.plan.outline import NOT_THE_URGENT_PART
from sarcoma_nav.view.contact_points import contact_points
from sarcoma_nav.view.plan_wording import in_short
from sarcoma_nav.view.provenance import NOT_IN_THE_GUIDELINE, READ_SECOND_HAND, rests_on_named
from sarcoma_nav.view.weekly_hours import weekly_words
from sarcoma_nav.view.wording import HOW_SOON, HOW_SOON_IN_SHORT, partial_date, past_review

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.formats.pathways.page.covered_days import Span
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import DecisionPoint, Outcome, Recommendation
    from sarcoma_nav.model.provenance import Source


def page_records(
    content: Content, directory: Directory, title: str, made: datetime, covered: Span
) -> records.Page:
    """Return everything that the page is told, made at an aware moment."""
    guideline = content.sources[content.guideline.source]
    points = (*content.decision_points.values(), choice_of_pathway(content))
    return records.Page(
        title=title,
        made=day(made),
        good_until=day(covered.last_day),
        start=minute(covered.start),
        end=minute(covered.end),
        review_ends=review_ends(guideline.review_by),
        reviewer=in_short(guideline.publisher),
        first=next(iter(content.pathways.values())).first,
        choice=PATHWAY,
        go_on=GO_ON,
        words=records.Words(
            how_soon={one.value: words for one, words in HOW_SOON_IN_SHORT.items()},
            how_soon_in_full={one.value: words for one, words in HOW_SOON.items()},
            not_urgent=NOT_THE_URGENT_PART,
            rebuilt=NOT_IN_THE_GUIDELINE,
            second_hand=READ_SECOND_HAND,
            past_review=past_review(guideline.review_by or "undated"),
        ),
        pathways=tuple(
            records.Pathway(id=p.id, title=p.title, then=p.then) for p in content.pathways.values()
        ),
        points=tuple(_point(content, point) for point in points),
        recommendations=tuple(
            _recommendation(content, r) for r in content.recommendations.values()
        ),
        outcomes=tuple(_outcome(content, outcome) for outcome in content.outcomes.values()),
        contacts=tuple(
            _contact(content, directory, contact, covered)
            for contact in directory.contacts.values()
        ),
        sources={name: _source(source) for name, source in content.sources.items()},
    )


def review_ends(review_by: str | None) -> int | None:
    """Return the minute at which a review date passes."""
    return minute(last_moment(review_by)) if review_by else None


def _source(source: Source) -> str:
    return f"{source.title}. {source.publisher}, {partial_date(source.date)}"


def _rests(content: Content, names: Iterable[str]) -> dict[str, Any]:
    found = rests_on_named(content, names)
    return {
        "basis": found.basis.value if found.basis else None,
        "sources": found.sources,
        "second_hand": found.is_second_hand,
    }


def _point(content: Content, point: DecisionPoint) -> records.Point:
    return view_of(
        records.Point,
        point,
        any=point.choose == "any",
        options=tuple(
            view_of(records.Option, option, **_rests(content, option.statements))
            for option in point.options.values()
        ),
        **_rests(content, point.statements),
    )


def _recommendation(content: Content, recommendation: Recommendation) -> records.Recommendation:
    return view_of(
        records.Recommendation,
        recommendation,
        contacts=tuple(recommendation.contacts.items()),
        precedes=recommendation.precedes_outcome,
        **_rests(content, recommendation.statements),
    )


def _outcome(content: Content, outcome: Outcome) -> records.Outcome:
    return view_of(
        records.Outcome,
        outcome,
        contacts=tuple(outcome.contacts.items()),
        **_rests(content, outcome.statements),
    )


def _contact(
    content: Content, directory: Directory, contact: Contact, covered: Span
) -> records.Contact:
    return records.Contact(
        id=contact.id,
        name=contact.name,
        kind=contact.kind,
        serves=contact.serves,
        urgent=contact.urgent,
        phones=tuple(map(national, contact.phones)),
        in_words=contact.in_words,
        email=contact.email,
        through=contact.through,
        cover=contact.cover,
        ask_for=contact.ask_for,
        elsewhere=contact.elsewhere,
        not_configured=contact.not_configured,
        hours=contact.hours and (weekly_words(contact.hours) or contact.hours),
        assumed=contact.hours_assumed,
        states=states(contact, covered),
        closures=tuple(_closures(contact)),
        notes=contact.notes,
        points=tuple(_points(directory, contact)),
        local=tuple(sorted(directory.local.get(contact.id, ()))),
        review_ends=minute(last_moment(contact.review_by)),
        due=partial_date(contact.review_by),
        **_rests(content, contact.statements),
    )


def _closures(contact: Contact) -> Iterator[tuple[str, str, str]]:
    return ((c.first, c.last, c.reason) for c in contact.closures)


def _points(directory: Directory, contact: Contact) -> Iterator[records.ContactPoint]:
    for point in contact_points(directory, contact):
        words = f"via {point.words}" if point.kind == "through" else point.words
        if point.kind == "bleep":
            words = f"bleep {words}"
        if point.kind != "not configured":
            yield records.ContactPoint(
                kind=point.kind, text=words, uri=point.uri, local=point.is_local
            )
