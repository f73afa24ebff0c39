"""What must hold of the content: each check is a docstring, a stable code and a generator.

Checks that stop make content unusable: no command goes on. The others, in `catalogue`, fail or
inform `sarcoma-nav check` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.checks import directory, references, routes

if TYPE_CHECKING:
    from sarcoma_nav.checks.context import Check, CheckContext
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.model.problem import Problem

BLOCKING_DIRECTORY: Final[tuple[Check[Directory], ...]] = (
    references.dangling_contact,
    directory.hours_unreadable,
    directory.closure_unreadable,
    directory.cover_loop,
)
BLOCKING: Final[tuple[Check[CheckContext], ...]] = (
    references.dangling,
    routes.id_reused,
    routes.loop,
)


def blocking_directory(contacts: Directory) -> list[Problem]:
    """Return what makes a directory unusable."""
    return [problem for check in BLOCKING_DIRECTORY for problem in check(contacts)]


def blocking(subject: CheckContext) -> list[Problem]:
    """Return what makes the content unusable."""
    found = [problem for check in BLOCKING for problem in check(subject)]
    return blocking_directory(subject.directory) + found
