"""Waivers: findings that are ignored until a date, each with a reason."""

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
    """A waiver silences nothing: what it was for has been put right, or it names another place.

    `at` names the very place of a finding, by the keys from the top of the file down, as in
    `statements.some-id` or `contacts.some-id.hours`. What stops the content cannot be waived.
    """
    for number, waiver in numbers:
        yield Finding(
            in_pathways("waivers", str(number)),
            f"There is no {waiver.code} at {waiver.at}.",
            "Delete the waiver, or correct `at`.",
        )


CHECKS: Final[tuple[Check[CheckContext] | Check[list[tuple[int, Waiver]]], ...]] = (over, _unused)


def applied(context: CheckContext, problems: list[Problem]) -> list[Problem]:
    """Return the problems, those that are waived as information, and what is wrong with waivers."""
    in_force = {
        (waiver.code, _place(waiver)): (number, waiver)
        for number, waiver in enumerate(context.content.waivers)
        if not is_overdue(waiver.until, context.moment)
    }
    used = {(p.code, p.place) for p in problems} & in_force.keys()
    reported = [
        _waived(p, in_force[p.code, p.place][1]) if (p.code, p.place) in used else p
        for p in problems
        if p.place
    ]
    unused = [entry for key, entry in in_force.items() if key not in used]
    return [*reported, *over(context), *_unused(unused)]


def _place(waiver: Waiver) -> ContentPath:
    path = tuple(waiver.at.split("."))
    return (in_contacts if path[0] == "contacts" else in_pathways)(*path)


def _waived(problem: Problem, waiver: Waiver) -> Problem:
    return msgspec.structs.replace(
        problem,
        severity=Severity.INFORMATION,
        fix=f"Waived until {waiver.until}: {waiver.reason}",
    )
