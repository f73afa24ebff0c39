"""The map itself: every way leads somewhere, and none leads back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks.subject import Subject, error, in_contacts, in_pathways, instead_of
from sarcoma_nav.engine import target
from sarcoma_nav.model.pathway import GO_ON, PATHWAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Pathway
    from sarcoma_nav.model.problem import Path, Problem


def dangling(subject: Subject) -> Iterator[Problem]:
    """An id is named that stands nowhere: a statement, a source, a contact, where a way leads."""
    for kind, known, path, name in _references(subject):
        if name not in known:
            yield error(
                "dangling",
                (in_contacts if path[0] == "contacts" else in_pathways)(*path),
                f"There is no {kind} {name!r}.",
                instead_of(name, known),
            )


Reference = tuple[str, "Iterable[str]", "Path", str]
"""The kind of thing named, the ids there are of it, where it is named, and the id."""


def _references(subject: Subject) -> Iterator[Reference]:
    yield from _statement_references(subject)
    yield from _route_references(subject.content)
    contacts = subject.directory.contacts
    for path, name in _contacts_named(subject.content):
        yield "contact", contacts, path, name


def _statement_references(subject: Subject) -> Iterator[Reference]:
    content = subject.content
    path: Path = ("guideline", "source")
    yield "source", content.sources, path, content.guideline.source
    for part in ("scope", "aim", "principles", "take_home", "background"):
        for number, name in enumerate(getattr(content.guideline, part)):
            yield "statement", content.statements, ("guideline", part, str(number)), name
    for statement in content.statements.values():
        if statement.source:
            path = ("statements", statement.id, "source")
            yield "source", content.sources, path, statement.source
    for path, names in statements_cited(subject):
        for number, name in enumerate(names):
            yield "statement", content.statements, (*path, "statements", str(number)), name


def statements_cited(subject: Subject) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield everything that may cite statements, by its path, with the ids that it cites."""
    content = subject.content
    for part in ("recommendations", "decision_points", "outcomes", "pathways"):
        for name, record in getattr(content, part).items():
            yield (part, name), record.statements
    for point in content.decision_points.values():
        for option in point.options.values():
            yield ("decision_points", point.id, "options", option.id), option.statements
    for contact in subject.directory.contacts.values():
        yield ("contacts", contact.id), contact.statements


def _route_references(content: Content) -> Iterator[Reference]:
    ends = {**content.decision_points, **content.outcomes}
    for pathway in content.pathways.values():
        first, then = ("pathways", pathway.id, "first"), ("pathways", pathway.id, "then")
        yield "decision point", content.decision_points, first, pathway.first
        yield "decision point or outcome", ends, then, pathway.then
    for point in content.decision_points.values():
        for option in point.options.values():
            path = ("decision_points", point.id, "options", option.id)
            if option.next != GO_ON:
                yield "decision point or outcome", ends, (*path, "next"), option.next
            yield from _recommended(content, (*path, "adds"), option.adds)
    for outcome in content.outcomes.values():
        yield from _recommended(content, ("outcomes", outcome.id, "steps"), outcome.steps)
        yield from _recommended(content, ("outcomes", outcome.id, "checklist"), outcome.checklist)
        if outcome.continue_with:
            onward = ("outcomes", outcome.id, "continue_with")
            yield "pathway", content.pathways, onward, outcome.continue_with
        if outcome.referral:
            referral = ("outcomes", outcome.id, "referral")
            yield "contact of this outcome", outcome.contacts, referral, outcome.referral


def _recommended(content: Content, path: Path, names: tuple[str, ...]) -> Iterator[Reference]:
    for number, name in enumerate(names):
        yield "recommendation", content.recommendations, (*path, str(number)), name


def _contacts_named(content: Content) -> Iterator[tuple[Path, str]]:
    for part, records in (
        ("outcomes", content.outcomes.values()),
        ("recommendations", content.recommendations.values()),
    ):
        for record in records:
            for name in record.contacts:
                yield (part, record.id, "contacts", name), name


def id_reused(subject: Subject) -> Iterator[Problem]:
    """A decision point and an outcome share an id, or one bears a word that is reserved."""
    content = subject.content
    for name in content.decision_points.keys() & content.outcomes.keys():
        yield error(
            "id-reused",
            in_pathways("outcomes", name),
            f"{name!r} is a decision point and an outcome.",
            "Rename one of them.",
        )
    for name in (GO_ON, PATHWAY):
        for part in ("decision_points", "outcomes"):
            if name in getattr(content, part):
                where = in_pathways(part, name)
                yield error("id-reused", where, f"{name!r} is a reserved word.", "Rename it.")


def loop(subject: Subject) -> Iterator[Problem]:
    """A way leads back to where it has been: the walk would not end."""
    found: set[frozenset[str]] = set()
    for pathway in subject.content.pathways.values():
        circle = _circle(subject.content, pathway)
        if circle and frozenset(circle) not in found:
            found.add(frozenset(circle))
            yield error(
                "loop",
                in_pathways("decision_points", circle[0]),
                f"The walk goes round: {' > '.join((*circle, circle[0]))}.",
                "Lead one of these on to another decision point or an outcome.",
            )


def leads_to(content: Content, pathway: Pathway) -> dict[str, tuple[str, ...]]:
    """Return, for each decision point a pathway can come to, where its options lead."""
    edges: dict[str, tuple[str, ...]] = {}
    waiting = [pathway.first]
    while waiting:
        point = content.decision_points.get(waiting.pop())
        if point and point.id not in edges:
            options = point.options.values()
            edges[point.id] = tuple(dict.fromkeys(target(o, pathway) for o in options))
            waiting += edges[point.id]
    return edges


def _circle(content: Content, pathway: Pathway) -> tuple[str, ...]:
    """Return the decision points of one loop of a pathway; none where there is no loop."""
    edges = leads_to(content, pathway)
    done: set[str] = set()
    for start in edges:
        trail: dict[str, list[str]] = {}
        here: str | None = None if start in done else start
        while here:
            if here not in trail:
                trail[here] = [name for name in edges[here] if name in edges]
            ahead = next((name for name in trail[here] if name not in done), None)
            if ahead in trail:
                names = list(trail)
                return tuple(names[names.index(str(ahead)) :])
            if ahead is None:
                done.add(here)
                del trail[here]
                here = next(reversed(trail), None)
            else:
                here = ahead
    return ()


def unreachable(subject: Subject) -> Iterator[Problem]:
    """A decision point or an outcome that no pathway comes to."""
    content = subject.content
    reached: set[str] = set()
    for pathway in content.pathways.values():
        edges = leads_to(content, pathway)
        reached |= edges.keys() | {name for names in edges.values() for name in names}
    for part in ("decision_points", "outcomes"):
        for name in getattr(content, part).keys() - reached:
            yield error(
                "unreachable",
                in_pathways(part, name),
                f"No pathway comes to {name!r}.",
                "Lead an option to it, or delete it.",
            )
