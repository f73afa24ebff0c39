"""Every sentence rests on a statement, every statement on a source that is still in date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_contacts, in_pathways
from sarcoma_nav.checks.references import statements_cited
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.model.problem import Severity
from sarcoma_nav.model.provenance import Basis, Evidence, is_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.problem import Path

_OPTION_PATH_LENGTH = 4


@check("statement-without-source")
def statement_without_source(subject: CheckContext) -> Iterator[Finding]:
    """A statement names no source though its basis claims one, or a reconstruction claims one."""
    for statement in subject.content.statements.values():
        is_ours = statement.basis is Basis.RECONSTRUCTION
        if not is_ours and not statement.source:
            place = in_pathways("statements", statement.id)
            said = f"{statement.id!r} has the basis {statement.basis.value} and no source."
            yield Finding(place, said, "Add `source:`.")
        if is_ours != (statement.evidence is Evidence.NONE):
            said = f"{statement.id!r} is {statement.basis.value} with evidence "
            yield Finding(
                in_pathways("statements", statement.id, "evidence"),
                f"{said}{statement.evidence.value}.",
                "A reconstruction has the evidence none; anything else primary or secondary.",
            )


@check("without-statement")
def without_statement(subject: CheckContext) -> Iterator[Finding]:
    """A recommendation, an outcome, a contact, or an option that adds something cites nothing.

    Contacts that a site adds for itself may cite nothing.
    """
    for path, names in statements_cited(subject):
        if names or not _needs_statement(subject, path):
            continue
        place = (in_contacts if path[0] == "contacts" else in_pathways)(*path)
        yield Finding(place, f"{path[-1]!r} cites no statement.", "Add `statements: [...]`.")


def _needs_statement(subject: CheckContext, path: Path) -> bool:
    if path[0] == "contacts":
        return path[1] not in subject.directory.local
    if len(path) < _OPTION_PATH_LENGTH:
        return True
    option = subject.content.decision_points[path[1]].options[path[3]]
    return bool(option.adds or option.raises)


@check("unused")
def unused(subject: CheckContext) -> Iterator[Finding]:
    """A statement, a recommendation or a source that nothing uses."""
    content = subject.content
    used: dict[str, set[str | None]] = {
        "statements": statements_used(subject),
        "recommendations": _recommendations_used(content),
        "sources": {s.source for s in content.statements.values()} | {content.guideline.source},
    }
    fixes = {"statements": "Cite it, list it under guideline.background, or delete it."}
    for part, names in used.items():
        for name in getattr(content, part):
            if name not in names:
                fix = fixes.get(part, "Use it, or delete it.")
                yield Finding(in_pathways(part, name), f"Nothing uses {name!r}.", fix)


def statements_used(subject: CheckContext) -> set[str | None]:
    """Return the statements that something cites, or that the guideline lists."""
    guideline = subject.content.guideline
    cited: set[str | None] = {name for _, names in statements_cited(subject) for name in names}
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


@check("no-such-date")
def no_such_date(subject: CheckContext) -> Iterator[Finding]:
    """A date of a source, of the guideline or of a waiver is a day that no calendar has."""
    for path, text in _dates(subject.content):
        if text and not is_date(text):
            place = in_pathways(*path)
            yield Finding(place, f"There is no date {text!r}.", "Write it as 2027-11-30.")


def _dates(content: Content) -> Iterator[tuple[Path, str | None]]:
    for source in content.sources.values():
        yield ("sources", source.id, "date"), source.date
        yield ("sources", source.id, "review_by"), source.review_by
    yield ("guideline", "approved"), content.guideline.approved
    yield ("guideline", "version_date"), content.guideline.version_date
    for number, waiver in enumerate(content.waivers):
        yield ("waivers", str(number), "until"), waiver.until


@check("overdue", Severity.WARNING)
def overdue(subject: CheckContext) -> Iterator[Finding]:
    """A source is past its review date: what rests on it may no longer hold."""
    for source in subject.content.sources.values():
        if is_overdue(source.review_by, subject.moment):
            yield Finding(
                in_pathways("sources", source.id, "review_by"),
                f"The source {source.id!r} was to be reviewed by {source.review_by}.",
                "Review the content against the version in force.",
            )
