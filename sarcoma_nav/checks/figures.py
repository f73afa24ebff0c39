"""How much was proved: the figures that a check prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks.cover import proof
from sarcoma_nav.checks.evidence import statements_used
from sarcoma_nav.proof.count import count, in_figures, longest

if TYPE_CHECKING:
    from sarcoma_nav.checks.context import CheckContext


def figures(subject: CheckContext) -> dict[str, int | str]:
    """Return how much was proved of usable content.

    A number of paths that is too large for other programs comes as words.
    """
    content = subject.content
    proofs = [proof(subject, outcome) for outcome in content.outcomes.values()]
    return {
        "pathways": len(content.pathways),
        "decision_points": len(content.decision_points),
        "outcomes": len(content.outcomes),
        "contacts": len(subject.directory.contacts),
        "rules": len(content.rules),
        "paths": in_figures(sum(count(graph) for graph in subject.charts)),
        "longest_walk": max((longest(graph) for graph in subject.charts), default=0),
        "minutes": sum(found.answered for found in proofs),
        "minutes_looked_at": sum(found.minutes for found in proofs),
        "minutes_on_assumed_hours": sum(found.assumed for found in proofs),
        "statements": len(content.statements),
        "statements_traced": len(statements_used(subject) & content.statements.keys()),
    }
