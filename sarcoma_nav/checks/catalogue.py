"""All checks, and the run of those that do not block."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.checks import (
    BLOCKING,
    BLOCKING_DIRECTORY,
    VALUES,
    cases,
    citations,
    cover,
    directory,
    evidence,
    hours,
    labels,
    misplaced,
    notices,
    omissions,
    plans,
    promises,
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
    routes.not_alone,
    safety.red_flags_not_first,
    safety.red_flag_undeclared,
    safety.urgency_too_low,
    safety.contact_not_reached,
    safety.lower_than_absence,
    safety.rule_not_met,
    promises.promise_too_weak,
    promises.held_by_no_rule,
    plans.exclusive_together,
    plans.override_unclear,
    plans.includes_unclear,
    plans.headline_too_low,
    plans.contact_for_other_ages,
    plans.urgent_need_unanswered,
    evidence.statement_without_source,
    evidence.basis_differs,
    evidence.without_statement,
    evidence.unused,
    evidence.overdue,
    evidence.review_too_late,
    citations.figure_not_cited,
    cover.gap,
    cover.contact_gap,
    *VALUES,
    hours.hours_overlap,
    directory.closure_stale,
    directory.overdue,
    omissions.number_not_given,
    omissions.hours_not_given,
    omissions.ask_for_missing,
    words.label_unreadable,
    words.label_too_long,
    words.help_too_long,
    words.term_unexplained,
    labels.short_too_long,
    labels.label_contradicts,
    labels.twin_differs,
    labels.purpose_contradicts,
    misplaced.fits_another,
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


def non_blocking(context: CheckContext) -> list[Problem]:
    """Run all non-blocking checks, remove duplicates found in several pathways, apply waivers."""
    problems = [p for check in (*NON_BLOCKING, *INFORMATIONAL) for p in check(context)]
    return waivers.applied(context, list(dict.fromkeys(problems)))


def manuals() -> dict[str, str]:
    """Return the manual of each code, in alphabetical order."""
    ordered = sorted(ALL, key=lambda check: check.code)
    return {
        code: "\n\n".join(f"{c.manual}\n\nSeverity: {c.severity.value}." for c in same)
        for code, same in groupby(ordered, key=lambda check: check.code)
    }
