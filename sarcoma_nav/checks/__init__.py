"""Checks of the content: each is a generator of findings with a stable code and a manual.

Blocking checks are run by every command, which refuses content that they find fault with. The
others, in `catalogue`, are run by `sarcoma-nav check` alone.
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
    """Return the problems for which every command refuses a directory."""
    return [problem for check in BLOCKING_DIRECTORY for problem in check(contacts)]


def blocking(context: CheckContext) -> list[Problem]:
    """Return the problems for which every command refuses the content."""
    problems = [problem for check in BLOCKING for problem in check(context)]
    return blocking_directory(context.directory) + problems
