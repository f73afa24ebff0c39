"""A pathway as a Mermaid flowchart, which wikis and code hosts draw by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.pathways.labels import identity, label_lines, one_line
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.view.provenance import REBUILT
from sarcoma_nav.view.wording import HOW_SOON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.view.pathway import Arrow, PathwayView
    from sarcoma_nav.view.provenance import RestsOn

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


def mermaid_text(pathway: PathwayView) -> str:
    """Return a pathway as the text of a Mermaid flowchart."""
    lines = [*_head(pathway), *_nodes(pathway)]
    for name, question in pathway.questions.items():
        lines += (_arrow(name, arrow) for arrow in question.arrows)
    lines += _STYLES
    return "".join(f"{line}\n" for line in ["flowchart LR", *(f"  {line}" for line in lines)])


def _head(view: PathwayView) -> Iterator[str]:
    yield f"accTitle: {_bare(view.pathway.title)}"
    yield f"accDescr: {_bare(view.pathway.applies)}"
    for urgency in Urgency:
        yield f"%% {urgency.value.upper()}: {HOW_SOON[urgency]}"
    yield f"%% A broken outline, and the word {REBUILT}: awaits review"


def _nodes(pathway: PathwayView) -> Iterator[str]:
    for name, question in pathway.questions.items():
        texts = [question.point.question, f"({identity(name, question.rests_on)})"]
        yield from _node(name, "question", _QUESTION, texts, question.rests_on)
    for name, view in pathway.outcomes.items():
        outcome, urgency = view.outcome, view.outcome.urgency
        texts = [f"{urgency.value.upper()}: {outcome.title}", f"contacts: {view.contact_names}"]
        texts += [f"then walk: {outcome.continue_with}"] if outcome.continue_with else []
        texts.append(f"({identity(name, view.rests_on)})")
        yield from _node(name, urgency.value, _SHAPES[urgency], texts, view.rests_on)


def _node(
    name: str, kind: str, shape: tuple[str, str], texts: Iterable[str], rests_on: RestsOn
) -> Iterator[str]:
    yield f"{_name(name)}{shape[0]}{_label(texts)}{shape[1]}"
    yield f"class {_name(name)} {kind}"
    if rests_on.is_rebuilt:
        yield f"class {_name(name)} rebuilt"


def _arrow(name: str, arrow: Arrow) -> str:
    first, *others = (option.label for option in arrow.options)
    label = _label([first, *(f"or: {other}" for other in others)])
    return f"{_name(name)} -->|{label}| {_name(arrow.to.id)}"


def _name(name: str) -> str:
    """Return an id that is no word of Mermaid's own."""
    return f"at_{name.replace('-', '_')}"


def _label(texts: Iterable[str]) -> str:
    lines = (line for text in texts for line in label_lines(text, _COLUMNS))
    return f'"{"<br/>".join(_escaped(line) for line in lines)}"'


def _escaped(text: str) -> str:
    """Return text for a label, in characters that neither Mermaid nor a console can spoil."""
    return "".join(f"#{ord(c)};" if c in '#"<>`&;' or not c.isascii() else c for c in text)


def _bare(text: str) -> str:
    """Return text for a line that knows no quotes: a sign that would end it is left out."""
    return "".join(c for c in one_line(text) if c not in "{};#%")
