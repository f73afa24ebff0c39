"""How the plan of a path differs between two versions of the content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.model import pathway
from sarcoma_nav.proof.graph import urgency_rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.proof.plan_summaries import Part, PlanSummary

_URGENT: Final = urgency_rank(pathway.Urgency.URGENT)


class Kind(msgspec.Struct, frozen=True):
    """How the plan of some paths changes: the same for all of them."""

    before: tuple[str, ...]
    """Outcomes."""
    after: tuple[str, ...]
    """Outcomes; where more is asked, the first outcome of each plan that may come of it."""
    rank_before: int
    rank_after: int
    """Of the least urgent of those plans."""
    contacts_gone: tuple[str, ...] = ()
    contacts_new: tuple[str, ...] = ()
    steps_gone: tuple[str, ...] = ()
    steps_new: tuple[str, ...] = ()
    order: bool = False
    """Whether contacts or steps that stay come in another order."""
    other_urgency: bool = False
    """Whether a contact or a step that stays has another urgency."""
    contacts_lost: tuple[str, ...] = ()
    """Emergency and urgent contacts that are gone, less urgent, or conditional now."""
    steps_lost: tuple[str, ...] = ()
    """Emergency and urgent actions that are gone or less urgent."""

    @property
    def is_lowered(self) -> bool:
        """Whether the plan is less urgent than before."""
        return self.rank_after < self.rank_before

    @property
    def is_lost(self) -> bool:
        """Whether an emergency or urgent contact or action is lost."""
        return bool(self.contacts_lost or self.steps_lost)


def notes_of(content: Content) -> frozenset[str]:
    """Return the recommendations that are notes: facts, and nothing to do."""
    steps = content.recommendations.values()
    return frozenset(step.id for step in steps if step.kind is pathway.Kind.NOTE)


def change_of(old: PlanSummary, ends: list[PlanSummary], notes: frozenset[str]) -> Kind | None:
    """Return how a plan differs from the one, or from some of those, that come in its place.

    None if it does not. `notes` are the recommendations whose loss is no loss of an action.
    """
    if len(ends) == 1:
        return _kind(old, ends[0], notes)
    if all(new == old for new in ends):
        return None
    return Kind(
        before=old.outcomes,
        after=tuple(dict.fromkeys(new.outcomes[0] for new in ends)),
        rank_before=old.urgency_rank,
        rank_after=min(new.urgency_rank for new in ends),
        contacts_lost=_once(name for new in ends for name in _contacts_lost(old, new)),
        steps_lost=_once(name for new in ends for name in _steps_lost(old, new, notes)),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _kind(old: PlanSummary, new: PlanSummary, notes: frozenset[str]) -> Kind | None:
    """Return how two plans differ, or None where they do not."""
    if old == new:
        return None
    return Kind(
        before=old.outcomes,
        after=new.outcomes,
        rank_before=old.urgency_rank,
        rank_after=new.urgency_rank,
        order=_ordered(old, new),
        contacts_gone=_only(old.contacts, new.contacts),
        contacts_new=_only(new.contacts, old.contacts),
        steps_gone=_only(old.steps, new.steps),
        steps_new=_only(new.steps, old.steps),
        other_urgency=_shared(old.contacts, new.contacts) or _shared(old.steps, new.steps),
        contacts_lost=_once(_contacts_lost(old, new)),
        steps_lost=_once(_steps_lost(old, new, notes)),
    )


def _contacts_lost(old: PlanSummary, new: PlanSummary) -> Iterator[str]:
    ranks = dict(new.contacts)
    conditional = set(new.conditional) - set(old.conditional)
    for name, rank in old.contacts:
        if rank >= _URGENT and (ranks.get(name, -1) < rank or name in conditional):
            yield name


def _steps_lost(old: PlanSummary, new: PlanSummary, notes: frozenset[str]) -> Iterator[str]:
    ranks = dict(new.steps)
    for name, rank in old.steps:
        if rank >= _URGENT and ranks.get(name, -1) < rank and name not in notes:
            yield name


def _only(one: Part, other: Part) -> tuple[str, ...]:
    known = {name for name, _ in other}
    return tuple(name for name, _ in one if name not in known)


def _shared(one: Part, other: Part) -> bool:
    """Say whether something stands in both with different urgencies."""
    known = dict(other)
    return any(known.get(name, rank) != rank for name, rank in one)


def _ordered(old: PlanSummary, new: PlanSummary) -> bool:
    """Say whether what stands in both comes in another order."""
    for one, other in ((old.contacts, new.contacts), (old.steps, new.steps)):
        both = dict(one).keys() & dict(other).keys()
        if [n for n, _ in one if n in both] != [n for n, _ in other if n in both]:
            return True
    return False
