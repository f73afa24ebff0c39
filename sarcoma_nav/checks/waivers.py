"""Findings that are known and let be, each with a reason, until a date."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.checks.context import Check, CheckContext, Finding, check, in_contacts, in_pathways
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Waiver
    from sarcoma_nav.model.problem import ContentPath


@check("waiver-over", Severity.WARNING)
def over(context: CheckContext) -> Iterator[Finding]:
    """A waiver is past its date: what it silenced is found again."""
    for number, waiver in enumerate(context.content.waivers):
        if is_overdue(waiver.until, context.moment):
            yield Finding(
                in_pathways("waivers", str(number), "until"),
                f"The waiver of {waiver.code} at {waiver.at} held until {waiver.until}.",
                "Mend what it silenced, or decide again.",
            )


@check("waiver-unused", Severity.WARNING)
def _unused(numbers: list[tuple[int, Waiver]]) -> Iterator[Finding]:
    """A waiver silences nothing: what it was for is mended, or it names another place.

    `at` names the very place of a finding, by the keys from the top of the file down, as in
    `statements.some-id` or `contacts.some-id.hours`. What stops the content cannot be waived.
    """
    for number, waiver in numbers:
        yield Finding(
            in_pathways("waivers", str(number)),
            f"There is no {waiver.code} at {waiver.at}.",
            "Delete the waiver, or mend `at`.",
        )


CHECKS: Final[tuple[Check[CheckContext] | Check[list[tuple[int, Waiver]]], ...]] = (over, _unused)


def applied(context: CheckContext, problems: list[Problem]) -> list[Problem]:
    """Return the problems with those that are waived turned into information."""
    standing = {
        (waiver.code, _place(waiver)): (number, waiver)
        for number, waiver in enumerate(context.content.waivers)
        if not is_overdue(waiver.until, context.moment)
    }
    used = {(p.code, p.place) for p in problems} & standing.keys()
    told = [
        _waived(p, standing[p.code, p.place][1]) if (p.code, p.place) in used else p
        for p in problems
        if p.place
    ]
    idle = [entry for key, entry in standing.items() if key not in used]
    return [*told, *over(context), *_unused(idle)]


def _place(waiver: Waiver) -> ContentPath:
    path = tuple(waiver.at.split("."))
    return (in_contacts if path[0] == "contacts" else in_pathways)(*path)


def _waived(problem: Problem, waiver: Waiver) -> Problem:
    return msgspec.structs.replace(
        problem,
        severity=Severity.INFORMATION,
        fix=f"Waived until {waiver.until}: {waiver.reason}",
    )
