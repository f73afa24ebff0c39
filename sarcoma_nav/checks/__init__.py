"""What must hold of the content: each check is a docstring, a stable code and a generator.

Checks that stop make content unusable: no command goes on. The others, in `catalogue`, fail or
inform `sarcoma-nav check` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.checks import directory, references, routes

if TYPE_CHECKING:
    from sarcoma_nav.checks.subject import Check, Subject
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.model.problem import Problem

STOPPING_DIRECTORY: Final[tuple[Check[Directory], ...]] = (
    references.dangling_contact,
    directory.hours_unreadable,
    directory.closure_unreadable,
    directory.cover_loop,
)
STOPPING: Final[tuple[Check[Subject], ...]] = (
    references.dangling,
    routes.id_reused,
    routes.loop,
)


def stopping_directory(contacts: Directory) -> list[Problem]:
    """Return what makes a directory unusable."""
    return [problem for check in STOPPING_DIRECTORY for problem in check(contacts)]


def stopping(subject: Subject) -> list[Problem]:
    """Return what makes the content unusable."""
    found = [problem for check in STOPPING for problem in check(subject)]
    return stopping_directory(subject.directory) + found
