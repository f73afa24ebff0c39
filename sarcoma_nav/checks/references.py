"""References: every id that is named exists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks.context import (
    CheckContext,
    Finding,
    check,
    in_contacts,
    in_pathways,
    instead_of,
)
from sarcoma_nav.model.pathway import GO_ON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.problem import Path

Reference = tuple[str, "Iterable[str]", "Path", str]
"""The kind of thing named, the ids there are of it, where it is named, and the id."""


@check("dangling")
def dangling_contact(directory: Directory) -> Iterator[Finding]:
    """A contact names a cover, or a way through another, that is not in the directory."""
    for contact in directory.contacts.values():
        named: list[tuple[Path, str]] = [
            (("through", str(number)), name) for number, name in enumerate(contact.through)
        ]
        named += [(("cover",), contact.cover)] if contact.cover else []
        for path, name in named:
            if name not in directory.contacts:
                yield Finding(
                    in_contacts("contacts", contact.id, *path),
                    f"There is no contact {name!r}.",
                    instead_of(name, directory.contacts),
                )


@check("dangling")
def dangling(context: CheckContext) -> Iterator[Finding]:
    """An id is named that stands nowhere: a statement, a source, a contact, where a way leads."""
    for kind, known, path, name in _references(context):
        if name not in known:
            yield Finding(
                (in_contacts if path[0] == "contacts" else in_pathways)(*path),
                f"There is no {kind} {name!r}.",
                instead_of(name, known),
            )


def _references(context: CheckContext) -> Iterator[Reference]:
    yield from _statement_references(context)
    yield from _route_references(context.content)
    yield from _rule_references(context)
    yield from _conditional_references(context.content)
    contacts = context.directory.contacts
    for path, name in _contacts_named(context.content):
        yield "contact", contacts, path, name


def _statement_references(context: CheckContext) -> Iterator[Reference]:
    content = context.content
    path: Path = ("guideline", "source")
    yield "source", content.sources, path, content.guideline.source
    for part in ("scope", "aim", "principles", "take_home", "background"):
        for number, name in enumerate(getattr(content.guideline, part)):
            yield "statement", content.statements, ("guideline", part, str(number)), name
    for statement in content.statements.values():
        if statement.source:
            path = ("statements", statement.id, "source")
            yield "source", content.sources, path, statement.source
    for path, names in statements_cited(context):
        for number, name in enumerate(names):
            yield "statement", content.statements, (*path, "statements", str(number)), name


def statements_cited(context: CheckContext) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield everything that may cite statements, by its path, with the ids that it cites."""
    content = context.content
    for part in ("recommendations", "decision_points", "outcomes", "pathways"):
        for name, record in getattr(content, part).items():
            yield (part, name), record.statements
    for point in content.decision_points.values():
        for option in point.options.values():
            yield ("decision_points", point.id, "options", option.id), option.statements
    for contact in context.directory.contacts.values():
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
            yield from _listed("recommendation", content.recommendations, path, option, "adds")
    for outcome in content.outcomes.values():
        end: Path = ("outcomes", outcome.id)
        for field in ("steps", "checklist"):
            yield from _listed("recommendation", content.recommendations, end, outcome, field)
        if outcome.continue_with:
            onward = (*end, "continue_with")
            yield "pathway", content.pathways, onward, outcome.continue_with
        if outcome.referral:
            referral = (*end, "referral")
            yield "contact of this outcome", outcome.contacts, referral, outcome.referral


def _rule_references(context: CheckContext) -> Iterator[Reference]:
    content, contacts = context.content, context.directory.contacts
    for point in content.decision_points.values():
        point_path: Path = ("decision_points", point.id)
        if point.twin:
            yield "decision point", content.decision_points, (*point_path, "twin"), point.twin
        for option in point.options.values():
            path: Path = (*point_path, "options", option.id)
            yield from _listed("contact", contacts, path, option, "reaches")
            beside = point.options.keys() - {option.id}
            yield from _listed("other option here", beside, path, option, "overrides")
    for recommendation in content.recommendations.values():
        others = content.recommendations.keys() - {recommendation.id}
        named: Path = ("recommendations", recommendation.id)
        yield from _listed("other recommendation", others, named, recommendation, "includes")
    for group in content.exclusive.values():
        place: Path = ("exclusive", group.id)
        yield from _listed(
            "recommendation", content.recommendations, place, group, "recommendations"
        )
    for rule in content.rules.values():
        place = ("rules", rule.id)
        yield from _listed("outcome", content.outcomes, place, rule, "outcomes")
        yield from _listed("recommendation", content.recommendations, place, rule, "carries")
        yield from _listed("contact", contacts, place, rule, "reaches")
        for asked, points in rule.passes.items():
            for number, name in enumerate(points):
                where = (*place, "passes", asked, str(number))
                yield "decision point", content.decision_points, where, name


def _listed(
    kind: str, known: Iterable[str], path: Path, record: object, field: str
) -> Iterator[Reference]:
    for number, name in enumerate(getattr(record, field)):
        yield kind, known, (*path, field, str(number)), name


def _contacts_named(content: Content) -> Iterator[tuple[Path, str]]:
    for part, records in (
        ("outcomes", content.outcomes.values()),
        ("recommendations", content.recommendations.values()),
    ):
        for record in records:
            for name in record.contacts:
                yield (part, record.id, "contacts", name), name


def _conditional_references(content: Content) -> Iterator[Reference]:
    for outcome in content.outcomes.values():
        path: Path = ("outcomes", outcome.id)
        yield from _listed(
            "contact of this outcome", outcome.contacts, path, outcome, "conditional"
        )
    for one in content.recommendations.values():
        path = ("recommendations", one.id)
        yield from _listed("contact of this recommendation", one.contacts, path, one, "conditional")


@check("alias")
def alias(context: CheckContext) -> Iterator[Finding]:
    """An alias leads to an id that is not there, or stands for one that still is."""
    content = context.content
    for part in ("pathways", "decision_points", "outcomes", "recommendations", "contacts"):
        known = context.directory.contacts if part == "contacts" else getattr(content, part)
        for old, new in getattr(content.aliases, part).items():
            yield from _alias(("aliases", part, old), old, new, known)
    for old, new in content.aliases.options.items():
        point_id, _, option = old.partition(".")
        point = content.decision_points.get(point_id)
        options = point.options if point else {}
        yield from _alias(("aliases", "options", old), option, new, options)


def _alias(path: Path, old: str, new: str, known: Iterable[str]) -> Iterator[Finding]:
    place = in_pathways(*path)
    if new not in known:
        yield Finding(place, f"{old!r} became {new!r}, which is not there.", instead_of(new, known))
    if old in known:
        fix = "Delete the alias, or give the other thing an id of its own."
        yield Finding(place, f"{old!r} is said to be renamed, and still stands there.", fix)
