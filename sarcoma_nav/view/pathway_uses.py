"""What a pathway draws on: its recommendations, contacts, statements and sources, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.view.pathway import statements_of

if TYPE_CHECKING:
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.view.pathway import PathwayMap


def recommendations_of(laid_out: PathwayMap) -> list[str]:
    """Return the recommendations that any walk can bring, in the order of the walk."""
    found: dict[str, None] = {}
    for junction in laid_out.junctions.values():
        for option in junction.point.options.values():
            found |= dict.fromkeys(option.adds)
    for outcome in laid_out.outcomes:
        found |= dict.fromkeys((*outcome.steps, *outcome.checklist))
    return list(found)


def contacts_of(laid_out: PathwayMap, content: Content) -> list[str]:
    """Return the contacts that any walk can name: the outcomes' own first."""
    found: dict[str, None] = {}
    for outcome in laid_out.outcomes:
        found |= dict.fromkeys(outcome.contacts)
    for name in recommendations_of(laid_out):
        found |= dict.fromkeys(content.recommendations[name].contacts)
    return list(found)


def sources_of(laid_out: PathwayMap, content: Content, directory: Directory) -> list[str]:
    """Return the sources that a pathway and its contacts rest on, in the order of the content."""
    names = set(laid_out.pathway.statements)
    for junction in laid_out.junctions.values():
        names |= set(junction.point.statements)
        names.update(*(option.statements for option in junction.point.options.values()))
    names.update(*(outcome.statements for outcome in laid_out.outcomes))
    names.update(*(content.recommendations[r].statements for r in recommendations_of(laid_out)))
    names.update(*(directory.contacts[c].statements for c in contacts_of(laid_out, content)))
    used = {statement.source for statement in statements_of(content, names)}
    return [source for source in content.sources if source in used]
