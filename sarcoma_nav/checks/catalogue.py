"""Every check by its code, and what is found by those that do not stop the content."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.checks import (
    BLOCKING,
    BLOCKING_DIRECTORY,
    cases,
    cover,
    directory,
    evidence,
    notices,
    references,
    routes,
    safety,
    seal,
    waivers,
    words,
)

if TYPE_CHECKING:
    from sarcoma_nav.checks.context import Check, CheckContext
    from sarcoma_nav.model.problem import Problem

NON_BLOCKING: Final[tuple[Check[CheckContext], ...]] = (
    routes.dead_end,
    routes.too_many_together,
    routes.unreachable,
    routes.no_way_for_not_known,
    safety.red_flags_not_first,
    safety.red_flag_undeclared,
    safety.urgency_too_low,
    safety.contact_not_reached,
    safety.lower_than_absence,
    safety.rule_not_met,
    evidence.statement_without_source,
    evidence.without_statement,
    evidence.unused,
    evidence.overdue,
    cover.gap,
    cover.contact_gap,
    directory.no_contact_point,
    directory.phone_invalid,
    directory.email_invalid,
    directory.hours_empty,
    directory.hours_overlap,
    directory.closure_stale,
    directory.overdue,
    words.label_unreadable,
    words.label_too_long,
    words.help_too_long,
    words.term_unexplained,
    references.alias,
)
INFORMATIONAL: Final[tuple[Check[CheckContext], ...]] = (
    notices.not_configured,
    notices.hours_assumed,
    notices.hours_not_stated,
    notices.contact_not_named,
    notices.share_of_each_basis,
)
ALL: Final[tuple[Check[Any], ...]] = (
    *BLOCKING_DIRECTORY,
    *BLOCKING,
    *NON_BLOCKING,
    *waivers.CHECKS,
    cases.case,
    seal.not_sealed,
    *INFORMATIONAL,
)


def non_blocking(subject: CheckContext) -> list[Problem]:
    """Return what is wrong with usable content, and what is open; waivers are applied."""
    found = [problem for check in (*NON_BLOCKING, *INFORMATIONAL) for problem in check(subject)]
    once = list(dict.fromkeys(found))  # what pathways share is found in each of them
    return waivers.applied(subject, once)


def manuals() -> dict[str, str]:
    """Return what each code means, by code in the order of the alphabet."""
    ordered = sorted(ALL, key=lambda check: check.code)
    return {
        code: "\n\n".join(f"{c.manual}\n\nSeverity: {c.severity.value}." for c in same)
        for code, same in groupby(ordered, key=lambda check: check.code)
    }
