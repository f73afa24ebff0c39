"""Provenance: recommendations cite statements, and statements cite sources that are in date."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_contacts, in_pathways
from sarcoma_nav.checks.references import statements_cited
from sarcoma_nav.hours.london import is_overdue, wall_clock
from sarcoma_nav.model.problem import Severity
from sarcoma_nav.model.provenance import Basis, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.problem import ContentPath, Path
    from sarcoma_nav.model.provenance import Statement

_OPTION_PATH_LENGTH = 4

LONGEST_REVIEW: Final = 5
"""Years."""


@check("statement-without-source")
def statement_without_source(context: CheckContext) -> Iterator[Finding]:
    """A statement names no source though its basis claims one, or a reconstruction claims one."""
    for statement in context.content.statements.values():
        is_ours = statement.basis is Basis.RECONSTRUCTION
        if not is_ours and not statement.source:
            place = in_pathways("statements", statement.id)
            message = f"{statement.id!r} has the basis {statement.basis.value} and no source."
            yield Finding(place, message, "Add `source:`.")
        if is_ours != (statement.evidence is Evidence.NONE):
            prefix = f"{statement.id!r} is {statement.basis.value} with evidence "
            yield Finding(
                in_pathways("statements", statement.id, "evidence"),
                f"{prefix}{statement.evidence.value}.",
                "A reconstruction has the evidence none; anything else primary or secondary.",
            )


@check("basis-differs", Severity.WARNING)
def basis_differs(context: CheckContext) -> Iterator[Finding]:
    """A statement claims another basis than most statements of its source.

    Whether a source is the guideline or a national document is the same for all that is taken
    from it.
    """
    by_source: dict[str, list[Statement]] = {}
    for statement in context.content.statements.values():
        if statement.source:
            by_source.setdefault(statement.source, []).append(statement)
    for source, statements in by_source.items():
        usual, _ = Counter(statement.basis for statement in statements).most_common(1)[0]
        for statement in statements:
            if statement.basis is not usual:
                yield Finding(
                    in_pathways("statements", statement.id, "basis"),
                    f"{statement.id!r} has the basis {statement.basis.value}; others of the source "
                    f"{source!r} have {usual.value}.",
                    "See which is right, or name the source that it is from.",
                )


@check("without-statement")
def without_statement(context: CheckContext) -> Iterator[Finding]:
    """A recommendation, an outcome, a contact, or an option that adds something cites nothing.

    Contacts that a site adds for itself may cite nothing.
    """
    for path, names in statements_cited(context):
        if names or not _needs_statement(context, path):
            continue
        place = (in_contacts if path[0] == "contacts" else in_pathways)(*path)
        yield Finding(place, f"{path[-1]!r} cites no statement.", "Add `statements: [...]`.")


def _needs_statement(context: CheckContext, path: Path) -> bool:
    if path[0] == "contacts":
        return path[1] not in context.directory.local
    if len(path) < _OPTION_PATH_LENGTH:
        return True
    option = context.content.decision_points[path[1]].options[path[3]]
    return bool(option.adds or option.raises)


@check("unused")
def unused(context: CheckContext) -> Iterator[Finding]:
    """A statement, a recommendation or a source that nothing uses."""
    content = context.content
    used: dict[str, set[str | None]] = {
        "statements": statements_used(context),
        "recommendations": _recommendations_used(content),
        "sources": {s.source for s in content.statements.values()} | {content.guideline.source},
    }
    fixes = {"statements": "Cite it, list it under guideline.background, or delete it."}
    for part, names in used.items():
        for name in getattr(content, part):
            if name not in names:
                fix = fixes.get(part, "Use it, or delete it.")
                yield Finding(in_pathways(part, name), f"Nothing uses {name!r}.", fix)


def statements_used(context: CheckContext) -> set[str | None]:
    """Return the statements that something cites, or that the guideline lists."""
    guideline = context.content.guideline
    cited: set[str | None] = {name for _, names in statements_cited(context) for name in names}
    cited.update(guideline.scope, guideline.aim, guideline.principles)
    cited.update(guideline.take_home, guideline.background)
    return cited


def _recommendations_used(content: Content) -> set[str | None]:
    wanted: set[str | None] = {
        name
        for outcome in content.outcomes.values()
        for name in (*outcome.steps, *outcome.checklist)
    }
    for point in content.decision_points.values():
        wanted.update(name for option in point.options.values() for name in option.adds)
    return wanted


@check("review-too-late", Severity.WARNING)
def review_too_late(context: CheckContext) -> Iterator[Finding]:
    """A source or a contact is to be looked at again more than five years from now.

    Nobody can say of a telephone number or a guideline that it will hold for so long.
    """
    latest = wall_clock(context.moment).year + LONGEST_REVIEW
    for source in context.content.sources.values():
        if source.review_by and _year(source.review_by) > latest:
            yield _too_late(in_pathways("sources", source.id, "review_by"), source.review_by)
    for contact in context.directory.contacts.values():
        if _year(contact.review_by) > latest:
            yield _too_late(in_contacts("contacts", contact.id, "review_by"), contact.review_by)


def _year(date: str) -> int:
    return int(date[:4])


def _too_late(place: ContentPath, review_by: str) -> Finding:
    said = f"It is to be reviewed by {review_by}, more than {LONGEST_REVIEW} years from now."
    return Finding(place, said, "Name an earlier date.")


@check("overdue", Severity.WARNING)
def overdue(context: CheckContext) -> Iterator[Finding]:
    """A source is past its review date: what rests on it may no longer hold."""
    for source in context.content.sources.values():
        if is_overdue(source.review_by, context.moment):
            yield Finding(
                in_pathways("sources", source.id, "review_by"),
                f"The source {source.id!r} was to be reviewed by {source.review_by}.",
                "Review the content against the version in force.",
            )
