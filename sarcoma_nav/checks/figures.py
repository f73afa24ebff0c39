"""Count what was proved, for the figures that `check` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks.cover import proof
from sarcoma_nav.checks.evidence import statements_used
from sarcoma_nav.proof.count import count, in_figures, longest

if TYPE_CHECKING:
    from sarcoma_nav.checks.context import CheckContext


def figures(context: CheckContext) -> dict[str, int | str]:
    """Return how much was proved of usable content.

    A number of paths that other programs could not hold exactly is given in words.
    """
    content = context.content
    proofs = [proof(context, outcome) for outcome in content.outcomes.values()]
    return {
        "pathways": len(content.pathways),
        "decision_points": len(content.decision_points),
        "outcomes": len(content.outcomes),
        "contacts": len(context.directory.contacts),
        "rules": len(content.rules),
        "paths": in_figures(sum(count(graph) for graph in context.graphs)),
        "longest_walk": max((longest(graph) for graph in context.graphs), default=0),
        "minutes": sum(found.answered for found in proofs),
        "minutes_looked_at": sum(found.minutes for found in proofs),
        "minutes_on_assumed_hours": sum(found.assumed for found in proofs),
        "statements": len(content.statements),
        "statements_traced": len(statements_used(context) & content.statements.keys()),
    }
