"""A pathway as a tree of text: every decision point once, in plain characters."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from sarcoma_nav.model.pathway import Outcome, Urgency
from sarcoma_nav.view.pathway import is_rebuilt
from sarcoma_nav.view.source_marks import (
    RAISED_MEANS,
    REBUILT,
    REBUILT_MEANS,
    contact_names,
    effects,
    one_line,
)
from sarcoma_nav.view.wording import HOW_SOON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.view.pathway import Junction, Lead, PathwayMap

SHAPES: Final = {
    Urgency.EMERGENCY: "<<EMERGENCY>>",
    Urgency.URGENT: "<URGENT>",
    Urgency.SOON: "(SOON)",
    Urgency.ROUTINE: "[ROUTINE]",
}
"""Each urgency in its word and in brackets of its own."""

_NARROWEST: Final = 16
"""Columns that text is left, however deep it stands."""


def tree_text(laid_out: PathwayMap, content: Content, directory: Directory, width: int) -> str:
    """Return a pathway as a tree of lines, none wider than the width save for a long id."""
    tree = _Tree(laid_out, content, directory, width)
    return "".join(f"{line.rstrip()}\n" for line in tree.lines())


class _Tree:
    """A tree as it is drawn: what has been shown already is only pointed to."""

    def __init__(
        self, laid_out: PathwayMap, content: Content, directory: Directory, width: int
    ) -> None:
        self._map = laid_out
        self._content = content
        self._directory = directory
        self._width = width
        self._shown: set[str] = set()

    def lines(self) -> Iterator[str]:
        """Yield the whole picture: title, tree, and what its signs mean."""
        pathway = self._map.pathway
        yield from self._wrapped("", "", f"{pathway.title} ({pathway.id})")
        yield ""
        yield from self._junction(self._map.first, "", "")
        yield ""
        for urgency, shape in SHAPES.items():
            yield from self._wrapped("", "  ", f"{shape} {HOW_SOON[urgency]}")
        for said in (RAISED_MEANS, REBUILT_MEANS, "see above: drawn where it was first come to"):
            yield from self._wrapped("", "  ", said)

    def _junction(self, junction: Junction, first: str, prefix: str) -> Iterator[str]:
        """Yield a decision point and all beyond it; the last way goes on below, not inwards."""
        while True:
            point = junction.point
            self._shown.add(point.id)
            rebuilt = f", {REBUILT}" if is_rebuilt(self._content, point.statements) else ""
            yield from self._wrapped(first, prefix, f"{point.question} ({point.id}{rebuilt})")
            *others, last = junction.leads
            for lead in others:
                yield from self._lead(lead, prefix, "|- ", "|  ")
            if isinstance(last.to, Outcome) or last.to.id in self._shown:
                yield from self._lead(last, prefix, "`- ", "   ")
                return
            yield from self._options(last, f"{prefix}|- ", f"{prefix}|  ")
            yield f"{prefix}v"
            junction, first = self._map.junctions[last.to.id], prefix

    def _lead(self, lead: Lead, prefix: str, branch: str, beyond: str) -> Iterator[str]:
        inner = prefix + beyond
        yield from self._options(lead, prefix + branch, inner)
        if isinstance(lead.to, Outcome):
            yield from self._outcome(lead.to, inner)
        elif lead.to.id in self._shown:
            text = f"{lead.to.question} ({lead.to.id}: see above)"
            yield from self._wrapped(f"{inner}-> ", f"{inner}   ", text)
        else:
            junction = self._map.junctions[lead.to.id]
            yield from self._junction(junction, f"{inner}-> ", f"{inner}   ")

    def _options(self, lead: Lead, first: str, rest: str) -> Iterator[str]:
        for number, option in enumerate(lead.options):
            done = effects(self._content, option)
            text = f"{option.label} [{done}]" if done else option.label
            begins, joins = (rest, "or: ") if number else (first, "")
            yield from self._wrapped(begins, rest, joins + text)

    def _outcome(self, outcome: Outcome, prefix: str) -> Iterator[str]:
        rebuilt = f", {REBUILT}" if is_rebuilt(self._content, outcome.statements) else ""
        text = f"{SHAPES[outcome.urgency]} {outcome.title} ({outcome.id}{rebuilt})"
        yield from self._wrapped(f"{prefix}=> ", f"{prefix}   ", text)
        if outcome.id in self._shown:
            return
        self._shown.add(outcome.id)
        names = "; ".join(contact_names(self._directory, outcome))
        yield from self._wrapped(f"{prefix}   ", f"{prefix}   ", f"contacts: {names}")
        if outcome.continue_with:
            then = f"then walk: {outcome.continue_with}"
            yield from self._wrapped(f"{prefix}   ", f"{prefix}   ", then)

    def _wrapped(self, first: str, rest: str, text: str) -> list[str]:
        return textwrap.wrap(
            one_line(text),
            max(self._width, len(rest) + _NARROWEST),
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
