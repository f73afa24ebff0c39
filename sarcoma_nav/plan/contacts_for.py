"""Which contacts an outcome or a pathway can name, whatever the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.engine import target
from sarcoma_nav.errors import unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Outcome, Pathway


def contacts_for(content: Content, name: str) -> set[str]:
    """Return the contacts that an outcome, or any walk of a pathway, can name.

    Raises:
        SarcomaNavError: where there is neither an outcome nor a pathway of that id.
    """
    if name in content.outcomes:
        return _of_outcome(content, content.outcomes[name])
    if name in content.pathways:
        return _of_pathway(content, content.pathways[name])
    raise unknown("outcome or pathway", name, [*content.pathways, *content.outcomes])


def _of_outcome(content: Content, outcome: Outcome) -> set[str]:
    return set(outcome.contacts) | _of_recommendations(content, outcome.steps)


def _of_recommendations(content: Content, names: Iterable[str]) -> set[str]:
    return {contact for name in names for contact in content.recommendations[name].contacts}


def _of_pathway(content: Content, pathway: Pathway) -> set[str]:
    found: set[str] = set()
    seen: set[str] = set()
    ahead = [pathway.first]
    while ahead:
        here = ahead.pop()
        if here in seen:
            continue
        seen.add(here)
        if here in content.outcomes:
            found |= _of_outcome(content, content.outcomes[here])
            continue
        for option in content.decision_points[here].options.values():
            found |= _of_recommendations(content, option.adds)
            ahead.append(target(option, pathway))
    return found
