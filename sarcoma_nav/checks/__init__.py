"""What must hold of the content: each check is a docstring, a stable code and a generator.

`STOPPING` checks make content unusable: no command goes on. The others fail `sarcoma-nav check`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks import cover, directory, evidence, routes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sarcoma_nav.checks.subject import Subject
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.model.problem import Problem

    DirectoryCheck = Callable[[Directory], Iterator[Problem]]
    Check = Callable[[Subject], Iterator[Problem]]

STOPPING_DIRECTORY: tuple[DirectoryCheck, ...] = (
    directory.dangling_contact,
    directory.hours_unreadable,
    directory.closure_unreadable,
    directory.cover_loop,
)
STOPPING: tuple[Check, ...] = (routes.dangling, routes.id_reused, routes.loop)
FAILING: tuple[Check, ...] = (
    routes.unreachable,
    evidence.statement_without_source,
    evidence.without_statement,
    evidence.unused,
    evidence.overdue,
    directory.no_contact_point,
    cover.gap,
)


def stopping_directory(contacts: Directory) -> list[Problem]:
    """Return what makes a directory unusable."""
    return [problem for check in STOPPING_DIRECTORY for problem in check(contacts)]


def stopping(subject: Subject) -> list[Problem]:
    """Return what makes the content unusable."""
    found = [problem for check in STOPPING for problem in check(subject)]
    return stopping_directory(subject.directory) + found


def failing(subject: Subject) -> list[Problem]:
    """Return what is wrong with usable content."""
    return [problem for check in FAILING for problem in check(subject)]


def figures(subject: Subject) -> dict[str, int]:
    """Return how much was proved of usable content."""
    proofs = cover.proofs(subject)
    return {
        "pathways": len(subject.content.pathways),
        "decision_points": len(subject.content.decision_points),
        "outcomes": len(subject.content.outcomes),
        "statements": len(subject.content.statements),
        "contacts": len(subject.directory.contacts),
        "days_of_cover": cover.DAYS,
        "contacts_on_assumed_hours": sum(bool(proof.assumed) for proof in proofs.values()),
    }
