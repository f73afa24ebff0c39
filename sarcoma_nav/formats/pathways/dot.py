"""A pathway in DOT, the language of Graphviz, and drawn from that as SVG.

Each question is a box with a row for each option. Every option's arrow starts at its own row, so
that no label floats between arrows; where arrows cross, the row still says where it leads.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.missing_extra import missing_extra
from sarcoma_nav.formats.pathways.labels import identity, label_lines, one_line
from sarcoma_nav.model.pathway import Outcome, Urgency
from sarcoma_nav.view.pathway import RAISED_MEANS
from sarcoma_nav.view.provenance import REBUILT_MEANS
from sarcoma_nav.view.wording import HOW_SOON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sarcoma_nav.view.pathway import OptionView, OutcomeView, PathwayView, QuestionView
    from sarcoma_nav.view.provenance import RestsOn

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
_PACKAGE: Final = "graphviz-pure"
_MOST_SECONDS: Final = 60
"""The largest pathway takes a fraction of one."""


def dot_text(pathway: PathwayView) -> str:
    """Return a pathway as the text of a directed graph in DOT."""
    lines = list(_settings(pathway))
    for question in pathway.questions.values():
        lines += _question(question)
    lines += [_outcome(outcome) for outcome in pathway.outcomes.values()]
    body = "".join(f"  {line}\n" for line in lines)
    return f"digraph {_quoted(pathway.pathway.id)} {{\n{body}}}\n"


def _settings(pathway: PathwayView) -> Iterator[str]:
    font = 'fontname="Arial"'
    yield f'graph [charset="UTF-8" rankdir=LR ranksep=0.9 nodesep=0.25 {font} labelloc=t]'
    yield f"graph [label=<{_title(pathway)}>]"
    yield f'node [{font} fontsize=13 style=filled margin="0.15,0.08"]'
    yield f'edge [{font} color="#444444" arrowsize=0.8 headport=w]'


def _title(view: PathwayView) -> str:
    pathway = view.pathway
    soon = "; ".join(f"{u.value.upper()}: {HOW_SOON[u]}" for u in Urgency)
    key = f"{soon}. A broken outline, and {REBUILT_MEANS}. Note: {RAISED_MEANS}."
    return (
        f'<FONT POINT-SIZE="26"><B>{_html(pathway.title)}</B></FONT><BR/>'
        f'<FONT POINT-SIZE="15">{_html(pathway.applies)}</FONT><BR/>'
        f'<FONT POINT-SIZE="12">{_wrapped(key, 150, "<BR/>")}</FONT><BR/>'
    )


def _question(question: QuestionView) -> Iterator[str]:
    point, rests_on = question.point, question.rests_on
    style = ' STYLE="DASHED"' if rests_on.is_rebuilt else ""
    rows = "".join(map(_row, question.options))
    head = (
        f'<TR><TD BGCOLOR="{_HEAD}" ALIGN="LEFT" BALIGN="LEFT"><FONT COLOR="#ffffff">'
        f"<B>{_wrapped(point.question, _COLUMNS)}</B>"
        f'<FONT POINT-SIZE="11">{_identity(point.id, rests_on)}</FONT></FONT></TD></TR>'
    )
    table = (
        f'<TABLE BORDER="2"{style} COLOR="{_HEAD}" CELLBORDER="1" CELLSPACING="0" '
        f'CELLPADDING="6" BGCOLOR="#ffffff">{head}{rows}</TABLE>'
    )
    yield f"{_quoted(point.id)} [shape=plain style=solid label=<{table}>]"
    for option in question.options:
        end = option.to
        colour = f" [color={_ARROWS[end.urgency]}]" if isinstance(end, Outcome) else ""
        yield f"{_quoted(point.id)}:{_quoted(option.option.id)}:e -> {_quoted(end.id)}{colour}"


def _row(view: OptionView) -> str:
    small = f"to {view.to.id}; {view.effects}" if view.effects else f"to {view.to.id}"
    return (
        f'<TR><TD PORT="{escape(view.option.id)}" ALIGN="LEFT" BALIGN="LEFT">'
        f"{_wrapped(view.option.label, _COLUMNS)}"
        f'<FONT POINT-SIZE="11"><I>{_wrapped(small, _COLUMNS)}</I></FONT></TD></TR>'
    )


def _outcome(view: OutcomeView) -> str:
    outcome = view.outcome
    styles = ["filled", *(["rounded"] if outcome.urgency is Urgency.SOON else [])]
    styles += ["dashed"] if view.rests_on.is_rebuilt else []
    details = [f"- {contact.name}" for contact, _ in view.contacts]
    details += [f"Then walk: {outcome.continue_with}"] if outcome.continue_with else []
    label = (
        f"<B>{outcome.urgency.value.upper()}</B>{_LEFT}"
        f"<B>{_wrapped(outcome.title, _COLUMNS)}</B>"
        f"{''.join(_wrapped(text, _COLUMNS) for text in details)}"
        f'<FONT POINT-SIZE="11">{_identity(outcome.id, view.rests_on)}</FONT>'
    )
    shape = f'{_SHAPES[outcome.urgency]} style="{",".join(styles)}"'
    return f"{_quoted(outcome.id)} [{shape} label=<{label}>]"


def _identity(name: str, rests_on: RestsOn) -> str:
    return f"{_html(identity(name, rests_on))}{_LEFT}"


def _wrapped(text: str, columns: int, end: str = _LEFT) -> str:
    return "".join(f"{_html(line)}{end}" for line in label_lines(text, columns))


def _html(text: str) -> str:
    """Return text for a label, in characters that no console or editor can spoil."""
    return escape(one_line(text)).encode("ascii", "xmlcharrefreplace").decode()


def _quoted(name: str) -> str:
    """Return a name for DOT; ids hold nothing that would have to be escaped."""
    return f'"{name}"'


def svg(dot: str) -> str:
    """Return the picture that a text in DOT describes.

    Raises:
        SarcomaNavError: where the drawing program is not installed.
    """
    import subprocess

    # The program's remarks about the width of single characters are ignored; a failure is raised.
    drawn = subprocess.run(  # noqa: S603 - the program of the package that the extra names
        [_program(), "-Tsvg"],
        input=dot.encode(),
        capture_output=True,
        check=True,
        timeout=_MOST_SECONDS,
    )
    # Plain ASCII comes unchanged through every console and editor.
    return drawn.stdout.decode().encode("ascii", "xmlcharrefreplace").decode()


def _program() -> Path:
    """Return where the installer put the drawing program, on whatever system."""
    import sys
    from importlib.metadata import PackageNotFoundError, files
    from pathlib import Path

    try:
        installed = [Path(str(file.locate())) for file in files(_PACKAGE) or ()]
    except PackageNotFoundError:
        installed = []
    packed = Path(sys.prefix, "bin").glob(f"{_PACKAGE}*")  # in a program without Python
    for path in (*installed, *packed):
        if path.stem == _PACKAGE and path.is_file():
            return path
    raise missing_extra(
        "svg",
        f"Drawing SVG needs the package {_PACKAGE}, which is not installed.",
        "Without it: --format dot for Graphviz, --format mermaid, or --format text.",
    )
