"""Every sentence rests on a statement, every statement on a source that is still in date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks.routes import statements_cited
from sarcoma_nav.checks.subject import Subject, error, in_contacts, in_pathways, warning
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.model.provenance import Basis, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.problem import Problem


def statement_without_source(subject: Subject) -> Iterator[Problem]:
    """A statement names no source though its basis claims one, or a reconstruction claims one."""
    for statement in subject.content.statements.values():
        place = in_pathways("statements", statement.id)
        is_ours = statement.basis is Basis.RECONSTRUCTION
        if not is_ours and not statement.source:
            said = f"{statement.id!r} has the basis {statement.basis.value} and no source."
            yield error("statement-without-source", place, said, "Add `source:`.")
        if is_ours != (statement.evidence is Evidence.NONE):
            said = f"{statement.id!r} is {statement.basis.value} with evidence "
            yield error(
                "statement-without-source",
                place,
                f"{said}{statement.evidence.value}.",
                "A reconstruction has the evidence none; anything else primary or secondary.",
            )


def without_statement(subject: Subject) -> Iterator[Problem]:
    """A recommendation, an outcome, a contact, or an option that adds something cites nothing."""
    content = subject.content
    for path, names in statements_cited(subject):
        kind = path[0]
        if names or (kind == "contacts" and path[1] in subject.directory.local):
            continue
        if len(path) > 2:  # noqa: PLR2004 - an option stands two levels deeper
            option = content.decision_points[path[1]].options[path[3]]
            if not option.adds and not option.raises:
                continue
        place = (in_contacts if kind == "contacts" else in_pathways)(*path)
        said = f"{path[-1]!r} cites no statement."
        yield error("without-statement", place, said, "Add `statements: [...]`.")


def unused(subject: Subject) -> Iterator[Problem]:
    """A statement or a recommendation that nothing uses."""
    content = subject.content
    guideline = content.guideline
    cited = {name for _, names in statements_cited(subject) for name in names}
    cited.update(guideline.scope, guideline.aim, guideline.principles)
    cited.update(guideline.take_home, guideline.background)
    outcomes = content.outcomes.values()
    wanted = {name for outcome in outcomes for name in (*outcome.steps, *outcome.checklist)}
    for point in content.decision_points.values():
        wanted.update(name for option in point.options.values() for name in option.adds)
    for part, used in (("statements", cited), ("recommendations", wanted)):
        for name in getattr(content, part):
            if name not in used:
                yield warning(
                    "unused",
                    in_pathways(part, name),
                    f"Nothing uses {name!r}.",
                    "Cite it, list it under guideline.background, or delete it.",
                )


def overdue(subject: Subject) -> Iterator[Problem]:
    """A source or a contact is past its review date."""
    for source in subject.content.sources.values():
        if is_overdue(source.review_by, subject.moment):
            yield warning(
                "overdue",
                in_pathways("sources", source.id, "review_by"),
                f"The source {source.id!r} was to be reviewed by {source.review_by}.",
                "Review the content against the version in force.",
            )
    for contact in subject.directory.contacts.values():
        if is_overdue(contact.review_by, subject.moment):
            yield warning(
                "overdue",
                in_contacts("contacts", contact.id, "review_by"),
                f"The contact {contact.id!r} was to be verified again by {contact.review_by}.",
                "Ring it, then set `verified` and `review_by`.",
            )
