"""`sarcoma-nav pathways paths`: every path through a pathway, for whoever tests them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from sarcoma_nav.cli.completion import complete_answer, complete_outcome
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import Output, PathwayId
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.proof.count import Wanted
    from sarcoma_nav.proof.graph import PathwayGraph

MOST_WRITTEN: Final = 1_000_000
"""Paths that are written out; beyond that they are counted only."""

PathsFormat = Literal["text", "csv", "json"]
Through = Annotated[
    list[str] | None,
    typer.Option(
        metavar="QUESTION=ANSWER",
        help="Only paths with this answer; repeatable.",
        autocompletion=complete_answer,
    ),
]
To = Annotated[
    str | None,
    typer.Option(
        metavar="OUTCOME", help="Only paths that end there.", autocompletion=complete_outcome
    ),
]


@with_epilog(
    "Examples:",
    "  sarcoma-nav pathways paths palliative-care --count",
    "  sarcoma-nav pathways paths palliative-care --to refer-hpct",
    "  sarcoma-nav pathways paths palliative-care --format csv -o paths.csv",
)
@with_session("at", "pathways", "contacts")
def paths(
    session: Session,
    pathway: PathwayId,
    form: Annotated[PathsFormat, typer.Option("--format", help="Output format.")] = "text",
    through: Through = None,
    to: To = None,
    count_only: Annotated[
        bool, typer.Option("--count", help="Only say how many there are.")
    ] = False,
    output: Output = None,
) -> None:
    """List every path through a pathway: answers, outcome, urgency.

    A path is every answer to every question on the way to an outcome; where any number of options
    may be chosen, each allowed choice counts. A path's id stays while its answers do.
    """
    from sarcoma_nav.engine import pathway_of
    from sarcoma_nav.formats.pathways.paths import path_count
    from sarcoma_nav.proof.count import count
    from sarcoma_nav.proof.graph import graph

    laid_out = graph(session.content, pathway_of(session.content, pathway))
    requested = _requested(laid_out, through or (), to)
    number = count(laid_out, requested)
    if count_only:
        _print([f"{path_count(number)}\n"], output)
    else:
        _print(_formatted(laid_out, requested, number, form, session.loaded.sha256), output)


def _formatted(
    graph: PathwayGraph, requested: Wanted, number: int, form: PathsFormat, sha256: str
) -> Iterator[str]:
    """Return the paths in one of their formats.

    Raises:
        SarcomaNavError: where they are too many to write out.
    """
    from sarcoma_nav.formats.pathways.paths import path_count, paths_csv, paths_json, paths_text
    from sarcoma_nav.proof.paths import paths as every_path

    if number > MOST_WRITTEN:
        raise wrong_usage(
            f"{path_count(number)}: more than {MOST_WRITTEN:,} are counted, and not written out.",
            "Ask for some of them with --through and --to, or for their number with --count.",
        )
    selected = every_path(graph, requested)
    if form == "csv":
        return paths_csv(graph, selected)
    if form == "json":
        return paths_json(graph, number, selected, sha256)
    return paths_text(graph, number, selected)


def _requested(graph: PathwayGraph, flags: Iterable[str], to: str | None) -> Wanted:
    """Return which paths are asked for: by answers, and by the outcome they end in.

    Raises:
        SarcomaNavError: where something is named that the pathway does not have.
    """
    from sarcoma_nav.cli.answers import given_answers
    from sarcoma_nav.errors import unknown
    from sarcoma_nav.proof.count import Wanted

    given = given_answers(flags, None, None)
    for point, options in given.items():
        if point not in graph.points:
            raise unknown(f"question in {graph.pathway.id}:", point, graph.order)
        for option in options:
            if option not in graph.points[point].options:
                raise unknown(f"answer to {point}:", option, graph.points[point].options)
    if to is not None and to not in graph.endings:
        raise unknown(f"outcome in {graph.pathway.id}:", to, graph.endings)
    return Wanted({point: frozenset(options) for point, options in given.items()}, to)


def _print(parts: Iterable[str], output: Path | None) -> None:
    from sarcoma_nav.output.stream import standard_error, standard_output

    if output is None:
        standard_output().write("".join(parts))
        return
    from sarcoma_nav.output.write_file import write_whole

    write_whole(output, "".join(parts).encode())
    standard_error().say(f"The paths are in {output}.")
