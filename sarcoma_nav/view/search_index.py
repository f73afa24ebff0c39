"""Everything that can be searched by its words, with where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.proof.graph import graphs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory


class Entry(msgspec.Struct, frozen=True):
    """Something to search: what it is, what it says, and where it is used."""

    kind: str
    id: str
    text: str
    """What is shown of it, and what counts most."""
    more: str = ""
    """Further words by which it is found."""
    stands_in: tuple[str, ...] = ()
    """Where it comes up, in words and ids."""


def entries(content: Content, directory: Directory) -> Iterator[Entry]:
    """Yield everything of the content that is worth looking up."""
    for statement in content.statements.values():
        where = (f"source {statement.source}",) if statement.source else ("this project",)
        yield Entry("statement", statement.id, statement.text, statement.note or "", where)
    pathways = _pathways(content)
    yield from _questions(content, pathways)
    yield from _recommendations(content)
    yield from _outcomes(content, pathways)
    for contact in directory.contacts.values():
        yield Entry(
            "contact", contact.id, contact.name, _words_of(contact), _plans(content, contact)
        )
    for term, meaning in content.glossary.items():
        yield Entry("glossary", term, f"{term}: {meaning}")


def _questions(content: Content, pathways: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    for point in content.decision_points.values():
        where = pathways.get(point.id, ())
        yield Entry("decision point", point.id, point.question, point.why, where)
        for option in point.options.values():
            name = f"{point.id}={option.id}"
            asked = f"asked: {point.question}"
            yield Entry("option", name, option.label, option.help or "", (asked, *where))


def _recommendations(content: Content) -> Iterator[Entry]:
    for recommendation in content.recommendations.values():
        name = recommendation.id
        ends = content.outcomes.values()
        where = [f"outcome {end.id}" for end in ends if name in (*end.steps, *end.checklist)]
        where += [
            f"option {point.id}={option.id}"
            for point in content.decision_points.values()
            for option in point.options.values()
            if name in option.adds
        ]
        purposes = " ".join(recommendation.contacts.values())
        yield Entry("recommendation", name, recommendation.text, purposes, tuple(where))


def _outcomes(content: Content, pathways: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    for outcome in content.outcomes.values():
        more = " ".join((outcome.urgency.value, *outcome.contacts.values()))
        where = pathways.get(outcome.id, ())
        yield Entry("outcome", outcome.id, outcome.title, more, where)


def _pathways(content: Content) -> dict[str, tuple[str, ...]]:
    """Return, by decision point or outcome, the pathways that can lead to it."""
    pathways: dict[str, tuple[str, ...]] = {}
    for laid_out in graphs(content):
        for name in (*laid_out.points, *laid_out.endings):
            pathways[name] = (*pathways.get(name, ()), f"pathway {laid_out.pathway.id}")
    return pathways


def _words_of(contact: Contact) -> str:
    run_together = (phone.replace(" ", "") for phone in contact.phones)
    points = (*contact.phones, *run_together, contact.email, contact.in_words, contact.ask_for)
    words = (contact.short, contact.serves, *points, *contact.notes, *contact.conflicts)
    return " ".join(word for word in words if word)


def _plans(content: Content, contact: Contact) -> tuple[str, ...]:
    outcomes = (o.id for o in content.outcomes.values() if contact.id in o.contacts)
    return tuple(f"outcome {name}" for name in outcomes)
