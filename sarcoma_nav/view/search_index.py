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
    names: tuple[str, ...] = ()
    """What else it is called, which counts as much."""
    more: str = ""
    """Further words by which it is found."""
    stands_in: tuple[str, ...] = ()
    """Where it comes up, in words and ids."""


def entries(content: Content, directory: Directory) -> Iterator[Entry]:
    """Yield everything of the content that is worth looking up."""
    for statement in content.statements.values():
        where = (f"source {statement.source}",) if statement.source else ("this project",)
        yield Entry(
            "statement", statement.id, statement.text, more=statement.note or "", stands_in=where
        )
    pathways = _pathways(content)
    yield from _questions(content, pathways)
    yield from _recommendations(content)
    yield from _outcomes(content, pathways)
    yield from contact_entries(content, directory.contacts)
    for term, meaning in content.glossary.items():
        yield Entry("glossary", term, f"{term}: {meaning}")


def contact_entries(content: Content, contacts: Mapping[str, Contact]) -> Iterator[Entry]:
    """Yield contacts by their ids in the order given; the glossary adds what they are called."""
    for contact in contacts.values():
        short = filter(None, (contact.short, contact.listed_as, contact.email))
        names = (contact.name, *short, *contact.also_called, *contact.phones)
        text = _words_of(contact)
        said = " ".join((*names, text)).lower()
        abbreviations = (
            short for short, meaning in content.glossary.items() if meaning.lower() in said
        )
        yield Entry(
            "contact",
            contact.id,
            contact.name,
            names=(*names, *abbreviations),
            more=text,
            stands_in=_plans(content, contact),
        )


def _questions(content: Content, pathways: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    for point in content.decision_points.values():
        where = pathways.get(point.id, ())
        yield Entry("decision point", point.id, point.question, more=point.why, stands_in=where)
        for option in point.options.values():
            name = f"{point.id}={option.id}"
            asked = f"asked: {point.question}"
            yield Entry(
                "option", name, option.label, more=option.help or "", stands_in=(asked, *where)
            )


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
        yield Entry(
            "recommendation", name, recommendation.text, more=purposes, stands_in=tuple(where)
        )


def _outcomes(content: Content, pathways: Mapping[str, tuple[str, ...]]) -> Iterator[Entry]:
    for outcome in content.outcomes.values():
        more = " ".join((outcome.urgency.value, *outcome.contacts.values()))
        where = pathways.get(outcome.id, ())
        yield Entry("outcome", outcome.id, outcome.title, more=more, stands_in=where)


def _pathways(content: Content) -> dict[str, tuple[str, ...]]:
    """Return, by decision point or outcome, the pathways that can lead to it."""
    pathways: dict[str, tuple[str, ...]] = {}
    for laid_out in graphs(content):
        for name in (*laid_out.points, *laid_out.endings):
            pathways[name] = (*pathways.get(name, ()), f"pathway {laid_out.pathway.id}")
    return pathways


def _words_of(contact: Contact) -> str:
    """Return what is known of a contact besides what it is called, and its numbers."""
    points = (contact.web, contact.bleep, contact.in_words, contact.ask_for)
    words = (contact.group, contact.serves, *points)
    return ", ".join(word for word in (*words, *contact.notes, *contact.conflicts) if word)


def _plans(content: Content, contact: Contact) -> tuple[str, ...]:
    outcomes = (o.id for o in content.outcomes.values() if contact.id in o.contacts)
    return tuple(f"outcome {name}" for name in outcomes)
