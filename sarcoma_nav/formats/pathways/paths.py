"""Paths as text, as a table that a safety officer signs, and as JSON (`sarcoma-nav/paths/1`)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec
from msgspec import Meta

from sarcoma_nav.formats.json_text import JsonView, Sha256, view_of
from sarcoma_nav.formats.plan.json import Answers
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.proof.count import in_figures
from sarcoma_nav.proof.plan_summaries import PlanSummaries
from sarcoma_nav.view.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.proof.graph import PathwayGraph
    from sarcoma_nav.proof.paths import Answered, PathFound


class PathJson(JsonView, frozen=True, kw_only=True):
    """One path: its answers, its outcomes, and how urgent its plan is."""

    id: Annotated[str, Meta(pattern="^p[0-9a-f]{12}$")]
    answers: Answers
    outcome: str
    also: tuple[str, ...]
    urgency: Urgency


class PathsJson(JsonView, frozen=True, kw_only=True):
    """The paths through a pathway."""

    schema: Literal["sarcoma-nav/paths/1"] = "sarcoma-nav/paths/1"
    pathway: str
    sha256: Sha256
    count: Annotated[int, Meta(ge=0)] | str
    paths: tuple[PathJson, ...] = ()


TO_SIGN: Final = ("as_expected", "tested_by", "tested_on")
"""Columns that stay empty: whoever tests the path fills them in."""


def paths_text(graph: PathwayGraph, number: int, paths: Iterable[PathFound]) -> Iterator[str]:
    """Yield how many paths there are, then each with its answers and its end, line by line."""
    yield f"{path_count(number)} through {graph.pathway.id}.\n"
    for path in paths:
        ends = ", and also ".join(path.ends)
        yield f"\n{path.id}  {path.urgency.value}  {ends}\n"
        yield "".join(f"  {_flag(answered)}\n" for answered in path.answers)


def path_count(number: int) -> str:
    """Return how many paths there are: `1,024 paths`, or roughly where there are very many."""
    figures = in_figures(number)
    return f"{figures.capitalize()} paths" if isinstance(figures, str) else counted(figures, "path")


def paths_csv(graph: PathwayGraph, paths: Iterable[PathFound]) -> Iterator[str]:
    """Yield a table with a row for each path, a column for each decision point, and to sign.

    Every field is quoted, so that programs read it alike without being told how.
    """
    names = ("id", *graph.order, "outcome", "also", "urgency", "contacts", "replay", *TO_SIGN)
    yield _row(names)
    summaries = PlanSummaries(graph)
    for path in paths:
        chosen = {point: ",".join(options) for point, options in path.answers}
        flags = " ".join(f"-a {_flag(answered)}" for answered in path.answers)
        yield _row(
            (
                path.id,
                *(chosen.get(point, "") for point in graph.order),
                path.outcome,
                ",".join(path.ends[1:]),
                path.urgency.value,
                " ".join(name for name, _ in summaries.of(path.answers, path.ends).contacts),
                f"sarcoma-nav triage {path.pathway} {flags}",
                *("" for _ in TO_SIGN),
            )
        )


def paths_json(
    graph: PathwayGraph, number: int, paths: Iterable[PathFound], sha256: str
) -> Iterator[str]:
    """Yield an object with all paths, one a line."""
    empty = PathsJson(pathway=graph.pathway.id, sha256=sha256, count=in_figures(number))
    yield _json(empty).removesuffix("]}")
    between = "\n"
    for path in paths:
        yield f"{between}{_json(_path(graph, path))}"
        between = ",\n"
    yield "\n]}\n"


def _path(graph: PathwayGraph, path: PathFound) -> PathJson:
    answers = {
        point: options if graph.points[point].choose == "any" else options[0]
        for point, options in path.answers
    }
    return view_of(PathJson, path, answers=answers, also=path.ends[1:])


def _json(value: JsonView) -> str:
    return msgspec.json.encode(value).decode()


def _flag(answered: Answered) -> str:
    point, options = answered
    return f"{point}={','.join(options)}"


def _row(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(cells)
    return line.getvalue()
