"""Checks of the content: each is a generator of findings with a stable code and a manual.

Blocking checks are run by every command, which refuses content that they find fault with. The
others, in `catalogue`, are run by `sarcoma-nav check` alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.checks import directory, hours, local_directory, references, routes, telephones
from sarcoma_nav.checks.context import DatedDirectory

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.checks.context import Check, CheckContext, DirectoryAtMoment
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.model.problem import Problem

_BLOCKING_VALUES: Final[tuple[Check[Directory], ...]] = (
    hours.hours_unreadable,
    directory.closure_unreadable,
)
BLOCKING_DIRECTORY: Final[tuple[Check[Directory], ...]] = (
    references.dangling_contact,
    local_directory.public_line_changed,
    local_directory.local_only_key,
    *_BLOCKING_VALUES,
    directory.cover_loop,
)
BLOCKING: Final[tuple[Check[CheckContext], ...]] = (
    references.dangling,
    routes.id_reused,
    routes.loop,
)
VALUES: Final[tuple[Check[DirectoryAtMoment], ...]] = (
    directory.no_contact_point,
    telephones.phone_invalid,
    telephones.phone_label_missing,
    directory.email_invalid,
    hours.hours_empty,
    hours.dead_rule,
)
"""Errors in the values of single contacts, which block nothing."""


def blocking_directory(contacts: Directory) -> list[Problem]:
    """Return the problems for which every command refuses a directory."""
    return [problem for check in BLOCKING_DIRECTORY for problem in check(contacts)]


def blocking(context: CheckContext) -> list[Problem]:
    """Return the problems for which every command refuses the content."""
    problems = [problem for check in BLOCKING for problem in check(context)]
    return blocking_directory(context.directory) + problems


def wrong_values(contacts: Directory, contact: str, moment: datetime) -> list[Problem]:
    """Return the errors in the values of one contact, judged at an aware moment.

    What depends on other contacts too is left out: unknown ids, loops of cover, and whether
    somebody answers at every minute.
    """
    only = msgspec.structs.replace(contacts, contacts={contact: contacts.contacts[contact]})
    blocked = [problem for check in _BLOCKING_VALUES for problem in check(only)]
    if blocked:
        return blocked
    dated = DatedDirectory(only, moment)
    return [problem for check in VALUES for problem in check(dated)]
