"""Whether every plan that cannot wait names somebody to ring who is there for urgent need."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sarcoma_nav.plan.urgency import added, adding, firm, is_urgent, listed, raised
from sarcoma_nav.proof.graph import urgency_of, urgency_rank
from sarcoma_nav.proof.transitions import transitions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sarcoma_nav.model.pathway import Outcome, Recommendation
    from sarcoma_nav.proof.graph import JointChoice, PathwayGraph

    IsFor = Callable[[str], bool]
    """Whether a contact is for urgent need."""


class _Needs(NamedTuple):
    """What answers bring: urgencies as ranks, the higher the more urgent."""

    least: int
    """Raised to, the outcome included."""
    needed: int
    """Of what is added with a contact to ring in any case."""
    answered: int
    """Of what is added with such a contact that is for urgent need."""
    preceded: bool
    """Whether what precedes the outcome, and is as urgent, has such a contact."""


_NOTHING = _Needs(least=0, needed=0, answered=0, preceded=False)


def unanswered(graph: PathwayGraph, is_for: IsFor) -> Iterator[Outcome]:
    """Yield outcomes of plans that cannot wait, and have no contact as urgent that is for that."""
    found: dict[str, Outcome] = {}
    for step in transitions(graph, _NOTHING, _brings(graph, is_for), _joined):
        if step.outcomes and not _is_answered(graph, is_for, step.after, step.outcomes):
            found[step.outcomes[0].id] = step.outcomes[0]
    yield from found.values()


def _joined(one: _Needs, two: _Needs) -> _Needs:
    return _Needs(
        max(one.least, two.least),
        max(one.needed, two.needed),
        max(one.answered, two.answered),
        one.preceded or two.preceded,
    )


def _brings(graph: PathwayGraph, is_for: IsFor) -> Callable[[JointChoice], _Needs]:
    def brings(choice: JointChoice) -> _Needs:
        options = [edge.option for edge in choice.edges]
        steps = [step for option in adding(options) for step in added(graph.content, option)]
        own = [(r, urgency_rank(urgency)) for r, urgency in steps if firm(r) and not _precedes(r)]
        return _Needs(
            urgency_rank(raised(options)),
            max((rank for _, rank in own), default=0),
            max((rank for r, rank in own if _rings(r, is_for)), default=0),
            any(_precedes(r) and _rings(r, is_for) for r, _ in steps),
        )

    return brings


def _precedes(recommendation: Recommendation) -> bool:
    return recommendation.precedes_outcome and recommendation.urgency is None


def _rings(record: Recommendation | Outcome, is_for: IsFor) -> bool:
    return any(is_for(name) for name in firm(record))


def _is_answered(
    graph: PathwayGraph, is_for: IsFor, needs: _Needs, outcomes: tuple[Outcome, ...]
) -> bool:
    ranks = [max(graph.ranks[outcome.id], needs.least) for outcome in outcomes]
    urgency = max(needs.needed, *ranks)
    if not is_urgent(urgency_of(urgency)) or needs.answered >= urgency:
        return True
    if needs.preceded and ranks[0] >= urgency:
        return True
    return any(
        _is_listed(graph, is_for, outcome, rank, urgency)
        for outcome, rank in zip(outcomes, ranks, strict=True)
    )


def _is_listed(
    graph: PathwayGraph, is_for: IsFor, outcome: Outcome, rank: int, urgency: int
) -> bool:
    """Say whether an outcome, raised to a rank, has such a contact that is so urgent."""
    if rank >= urgency and _rings(outcome, is_for):
        return True
    steps = listed(graph.content, outcome, urgency_of(rank))
    return any(urgency_rank(step.urgency) >= urgency and _rings(step[0], is_for) for step in steps)
