"""Plans of every shape: each outcome, with whatever answers add to it.

Two paths whose plans have the same outcomes, steps, contacts and urgencies have one shape. There
are more than 22,000. By default some hundred are taken, in which almost every two parts that can
stand in one plan together do so; with `PLAN_SHAPES=every` it is all of them.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sarcoma_nav.engine import walk
from sarcoma_nav.hours.london import LONDON
from sarcoma_nav.model.seal import SealState
from sarcoma_nav.plan.build import build_plan
from sarcoma_nav.proof.graph import graphs
from sarcoma_nav.proof.paths import paths
from sarcoma_nav.proof.plan_summaries import PlanSummaries
from sarcoma_nav.view.plan import plan_view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.proof.paths import PathFound
    from sarcoma_nav.proof.plan_summaries import PlanSummary
    from sarcoma_nav.view.plan import PlanView

IS_EVERY = os.environ.get("PLAN_SHAPES") == "every"
STRIDE = 7
"""Of the paths, so many are passed by for each that is looked at; no outcome is left out."""
EVENING = datetime(2026, 11, 27, 18, 40, tzinfo=LONDON)
"""A Friday, when most teams are closed until another day."""

SEALED = SealState("the tests", None, holds=True)


def shapes(content: Content) -> Iterator[PathFound]:
    """Yield one path for each shape, or for enough of them."""
    for graph in graphs(content):
        summaries = PlanSummaries(graph)
        found: dict[PlanSummary, PathFound] = {}
        ends: set[tuple[str, ...]] = set()
        for number, path in enumerate(paths(graph)):
            if IS_EVERY or path.ends not in ends or number % STRIDE == 0:
                ends.add(path.ends)
                found.setdefault(summaries.of(path.answers, path.ends), path)
        yield from found.values() if IS_EVERY else _enough(found)


def _enough(found: dict[PlanSummary, PathFound]) -> Iterator[PathFound]:
    """Yield the paths that bring together what no path before did, the largest plans first."""
    numbers: dict[object, int] = {}
    together: dict[int, int] = {}
    alone: set[tuple[str, ...]] = set()
    for shape in sorted(found, key=lambda shape: -len(shape.steps)):
        parts = [
            1 << numbers.setdefault(part, len(numbers))
            for part in (*shape.outcomes, *shape.contacts, *shape.steps)
        ]
        whole = sum(parts)
        is_new = len(shape.outcomes) == 1 and shape.outcomes not in alone
        if is_new or any(whole & ~together.get(part, 0) for part in parts):
            alone.add(shape.outcomes)
            together |= {part: together.get(part, 0) | whole for part in parts}
            yield found[shape]


def plan_of(
    path: PathFound, content: Content, directory: Directory, at: datetime = EVENING
) -> PlanView:
    """Return the plan of a path."""
    position = walk(content, content.pathways[path.pathway], dict(path.answers))
    plan = build_plan(content, directory, position, at, is_for_now=True)
    return plan_view(replace(plan, seal=SEALED), content, directory)
