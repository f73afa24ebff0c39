"""What a change of the local directory would break elsewhere: in plans, and for other contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.errors import wrong_usage
from sarcoma_nav.local.values import NOTHING_CHANGED
from sarcoma_nav.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sarcoma_nav.content.files import Files
    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.problem import Problem


def new_errors(files: Files, before: str | None, after: str, moment: datetime) -> list[Problem]:
    """Return the errors that `check` finds with one text of the local directory and not another.

    At an aware moment. None means that there is no local directory before.
    """
    from sarcoma_nav.checks.run import run_checks

    old, new = (
        [] if text is None else run_checks(files, moment, text.encode()).problems
        for text in (before, after)
    )
    known = {(problem.code, problem.message) for problem in old}
    return [
        problem
        for problem in new
        if problem.severity is Severity.ERROR and (problem.code, problem.message) not in known
    ]


def refuse_to_leave_out(before: LocalFile, after: str, contact: str, moment: datetime) -> None:
    """Refuse that a contact is not here, where a plan or another contact would have nobody left.

    Raises:
        SarcomaNavError: with what would be missing.
    """
    from sarcoma_nav.content.load import load
    from sarcoma_nav.local.edit import usable_afterwards

    directory = usable_afterwards(before.files, after)
    content = load(before.files, after.encode()).content
    lacking = [
        *_left_alone(content, directory, contact),
        *(problem.message for problem in new_errors(before.files, before.text, after, moment)),
    ]
    if lacking:
        raise wrong_usage(f"{contact} is needed here.", *lacking, NOTHING_CHANGED)


def _left_alone(content: Content, directory: Directory, contact: str) -> Iterator[str]:
    contacts = directory.contacts
    for outcome in content.outcomes.values():
        others = (contacts[name] for name in outcome.contacts if name != contact)
        if contact in outcome.contacts and not any(other.is_configured for other in others):
            yield f"The plan {outcome.title!r} would have nobody left to contact."
    for other in contacts.values():
        if contact in other.through and not other.phones:
            yield f"{other.name} is reached through it."
