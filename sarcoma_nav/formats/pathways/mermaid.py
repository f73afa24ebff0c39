"""A pathway as a Mermaid flowchart, which wikis and code hosts draw by themselves."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from sarcoma_nav.model.pathway import DecisionPoint, Outcome, Urgency
from sarcoma_nav.view.pathway import is_rebuilt
from sarcoma_nav.view.source_marks import REBUILT, contact_names, effects, one_line
from sarcoma_nav.view.wording import HOW_SOON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.view.pathway import Lead, PathwayMap

_SHAPES: Final = {
    Urgency.EMERGENCY: ("{{", "}}"),
    Urgency.URGENT: ("[/", "\\]"),
    Urgency.SOON: ("(", ")"),
    Urgency.ROUTINE: ("[/", "/]"),
}
"""Hexagon, trapezium, rounded box and slanted box; a decision point is a box with doubled sides."""

_QUESTION: Final = ("[[", "]]")

_STYLES: Final = (
    "classDef emergency fill:#a50021,color:#ffffff,stroke:#5c0012,stroke-width:3px",
    "classDef urgent fill:#ffe0b8,color:#000000,stroke:#a04000,stroke-width:2px",
    "classDef soon fill:#d8ebf8,color:#000000,stroke:#1b4f72",
    "classDef routine fill:#eeeeee,color:#000000,stroke:#555555",
    "classDef question fill:#ffffff,color:#000000,stroke:#333333",
    "classDef rebuilt stroke-dasharray:6 4",
)
_COLUMNS: Final = 27
"""Of a label: Mermaid breaks longer lines again."""


def mermaid_text(laid_out: PathwayMap, content: Content, directory: Directory) -> str:
    """Return a pathway as the text of a Mermaid flowchart."""
    lines = [*_head(laid_out), *_nodes(laid_out, content, directory)]
    for name, junction in laid_out.junctions.items():
        lines += (_edge(name, lead, content) for lead in junction.leads)
    lines += _STYLES
    return "".join(f"{line}\n" for line in ["flowchart LR", *(f"  {line}" for line in lines)])


def _head(laid_out: PathwayMap) -> Iterator[str]:
    yield f"accTitle: {_bare(laid_out.pathway.title)}"
    yield f"accDescr: {_bare(laid_out.pathway.applies)}"
    for urgency in Urgency:
        yield f"%% {urgency.value.upper()}: {HOW_SOON[urgency]}"
    yield f"%% A broken outline, and the word {REBUILT}: awaits review"


def _nodes(laid_out: PathwayMap, content: Content, directory: Directory) -> Iterator[str]:
    for junction in laid_out.junctions.values():
        point = junction.point
        yield from _node(content, point, _QUESTION, "question", [point.question])
    for outcome in laid_out.outcomes:
        urgency = outcome.urgency
        texts = [f"{urgency.value.upper()}: {outcome.title}"]
        texts.append(f"contacts: {'; '.join(contact_names(directory, outcome))}")
        texts += [f"then walk: {outcome.continue_with}"] if outcome.continue_with else []
        yield from _node(content, outcome, _SHAPES[urgency], urgency.value, texts)


def _node(
    content: Content,
    place: DecisionPoint | Outcome,
    shape: tuple[str, str],
    kind: str,
    texts: Iterable[str],
) -> Iterator[str]:
    rebuilt = is_rebuilt(content, place.statements)
    label = _label([*texts, f"({place.id}, {REBUILT})" if rebuilt else f"({place.id})"])
    yield f"{_name(place.id)}{shape[0]}{label}{shape[1]}"
    yield f"class {_name(place.id)} {kind}"
    if rebuilt:
        yield f"class {_name(place.id)} rebuilt"


def _edge(name: str, lead: Lead, content: Content) -> str:
    texts: list[str] = []
    for option in lead.options:
        done = effects(content, option)
        before = "or: " if texts else ""
        texts.append(f"{before}{option.label} [{done}]" if done else f"{before}{option.label}")
    return f"{_name(name)} -->|{_label(texts)}| {_name(lead.to.id)}"


def _name(place: str) -> str:
    """Return an id that is no word of Mermaid's own."""
    return f"at_{place.replace('-', '_')}"


def _label(texts: Iterable[str]) -> str:
    lines = (
        line
        for text in texts
        for line in textwrap.wrap(
            one_line(text), _COLUMNS, break_long_words=False, break_on_hyphens=False
        )
    )
    return f'"{"<br/>".join(_escaped(line) for line in lines)}"'


def _escaped(text: str) -> str:
    """Return text for a label, in characters that neither Mermaid nor a console can spoil."""
    return "".join(f"#{ord(c)};" if c in '#"<>`&;' or not c.isascii() else c for c in text)


def _bare(text: str) -> str:
    """Return text for a line that knows no quotes: a sign that would end it is left out."""
    return "".join(c for c in one_line(text) if c not in "{};#%")
