"""A pathway in DOT, the language of Graphviz: a box for each question, with a row for each option.

Every option's arrow starts at its own row, so that no label floats between arrows; where arrows
cross, the row still says where it leads.
"""

from __future__ import annotations

import textwrap
from html import escape
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
    from sarcoma_nav.model.pathway import DecisionPoint, Option
    from sarcoma_nav.view.pathway import Junction, PathwayMap

_SHAPES: Final = {
    Urgency.EMERGENCY: (
        'shape=octagon peripheries=2 margin=0 fillcolor="#a50021" fontcolor="#ffffff"'
    ),
    Urgency.URGENT: 'shape=hexagon margin=0 fillcolor="#ffe0b8" color="#a04000" penwidth=2',
    Urgency.SOON: 'shape=box fillcolor="#d8ebf8" color="#1b4f72"',
    Urgency.ROUTINE: 'shape=note fillcolor="#eeeeee" color="#555555"',
}
"""Stop sign, hexagon, rounded box, and a sheet with a folded corner."""

_ARROWS: Final = {
    Urgency.EMERGENCY: '"#a50021" penwidth=2',
    Urgency.URGENT: '"#a04000" penwidth=1.5',
    Urgency.SOON: '"#1b4f72"',
    Urgency.ROUTINE: '"#555555"',
}

_HEAD: Final = "#24405c"
_COLUMNS: Final = 38
_LEFT: Final = '<BR ALIGN="LEFT"/>'


def dot_text(laid_out: PathwayMap, content: Content, directory: Directory) -> str:
    """Return a pathway as the text of a directed graph in DOT."""
    lines = list(_settings(laid_out))
    for junction in laid_out.junctions.values():
        lines += _junction(junction, content)
    for outcome in laid_out.outcomes:
        lines.append(_outcome(outcome, content, directory))
    body = "".join(f"  {line}\n" for line in lines)
    return f"digraph {_quoted(laid_out.pathway.id)} {{\n{body}}}\n"


def _settings(laid_out: PathwayMap) -> Iterator[str]:
    font = 'fontname="Arial"'
    yield f'graph [charset="UTF-8" rankdir=LR ranksep=0.9 nodesep=0.25 {font} labelloc=t]'
    yield f"graph [label=<{_title(laid_out)}>]"
    yield f'node [{font} fontsize=13 style=filled margin="0.15,0.08"]'
    yield f'edge [{font} color="#444444" arrowsize=0.8 headport=w]'


def _title(laid_out: PathwayMap) -> str:
    pathway = laid_out.pathway
    soon = "; ".join(f"{u.value.upper()}: {HOW_SOON[u]}" for u in Urgency)
    key = f"{soon}. A broken outline, and {REBUILT_MEANS}. Note: {RAISED_MEANS}."
    return (
        f'<FONT POINT-SIZE="26"><B>{_html(pathway.title)}</B></FONT><BR/>'
        f'<FONT POINT-SIZE="15">{_html(pathway.applies)}</FONT><BR/>'
        f'<FONT POINT-SIZE="12">{_wrapped(key, 150, "<BR/>")}</FONT><BR/>'
    )


def _junction(junction: Junction, content: Content) -> Iterator[str]:
    point = junction.point
    rebuilt = is_rebuilt(content, point.statements)
    style = ' STYLE="DASHED"' if rebuilt else ""
    options = point.options.values()
    rows = "".join(_row(option, junction.end_of(option), content) for option in options)
    head = (
        f'<TR><TD BGCOLOR="{_HEAD}" ALIGN="LEFT" BALIGN="LEFT"><FONT COLOR="#ffffff">'
        f"<B>{_wrapped(point.question, _COLUMNS)}</B>"
        f'<FONT POINT-SIZE="11">{_identity(point.id, rebuilt=rebuilt)}</FONT></FONT></TD></TR>'
    )
    table = (
        f'<TABLE BORDER="2"{style} COLOR="{_HEAD}" CELLBORDER="1" CELLSPACING="0" '
        f'CELLPADDING="6" BGCOLOR="#ffffff">{head}{rows}</TABLE>'
    )
    yield f"{_quoted(point.id)} [shape=plain style=solid label=<{table}>]"
    for option in options:
        end = junction.end_of(option)
        colour = f" [color={_ARROWS[end.urgency]}]" if isinstance(end, Outcome) else ""
        yield f"{_quoted(point.id)}:{_quoted(option.id)}:e -> {_quoted(end.id)}{colour}"


def _row(option: Option, end: DecisionPoint | Outcome, content: Content) -> str:
    done = effects(content, option)
    small = f"to {end.id}; {done}" if done else f"to {end.id}"
    return (
        f'<TR><TD PORT="{escape(option.id)}" ALIGN="LEFT" BALIGN="LEFT">'
        f"{_wrapped(option.label, _COLUMNS)}"
        f'<FONT POINT-SIZE="11"><I>{_wrapped(small, _COLUMNS)}</I></FONT></TD></TR>'
    )


def _outcome(outcome: Outcome, content: Content, directory: Directory) -> str:
    rebuilt = is_rebuilt(content, outcome.statements)
    styles = ["filled", *(["rounded"] if outcome.urgency is Urgency.SOON else [])]
    styles += ["dashed"] if rebuilt else []
    contacts = [f"- {name}" for name in contact_names(directory, outcome)]
    contacts += [f"Then walk: {outcome.continue_with}"] if outcome.continue_with else []
    label = (
        f"<B>{outcome.urgency.value.upper()}</B>{_LEFT}"
        f"<B>{_wrapped(outcome.title, _COLUMNS)}</B>"
        f"{''.join(_wrapped(text, _COLUMNS) for text in contacts)}"
        f'<FONT POINT-SIZE="11">{_identity(outcome.id, rebuilt=rebuilt)}</FONT>'
    )
    shape = f'{_SHAPES[outcome.urgency]} style="{",".join(styles)}"'
    return f"{_quoted(outcome.id)} [{shape} label=<{label}>]"


def _identity(name: str, *, rebuilt: bool) -> str:
    return f"{_html(name)}{f', {REBUILT}' if rebuilt else ''}{_LEFT}"


def _wrapped(text: str, columns: int, end: str = _LEFT) -> str:
    lines = textwrap.wrap(one_line(text), columns, break_long_words=False, break_on_hyphens=False)
    return "".join(f"{_html(line)}{end}" for line in lines)


def _html(text: str) -> str:
    """Return text for a label, in characters that no console or editor can spoil."""
    return escape(one_line(text)).encode("ascii", "xmlcharrefreplace").decode()


def _quoted(name: str) -> str:
    """Return a name for DOT; ids hold nothing that would have to be escaped."""
    return f'"{name}"'
