"""Walks of the shipped pathways: some, in which every two answers that can meet do; or all.

Every walk of the small pathways is among them. `EVERY_WALK=1` gives all walks of the large one too.
"""

from __future__ import annotations

import os
import random
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import Loaded, load
from sarcoma_nav.proof.count import Wanted, count
from sarcoma_nav.proof.graph import graph
from sarcoma_nav.proof.paths import paths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.proof.graph import PathwayGraph

    Walk = dict[str, tuple[str, ...]]

EVERY = bool(os.environ.get("EVERY_WALK"))
FEW = 1000
"""A pathway with fewer paths is walked whole."""


@lru_cache(maxsize=1)
def shipped() -> Loaded:
    """Return the shipped content."""
    return load(Files())


PATHWAYS = tuple(shipped().content.pathways)


@cache
def walks(pathway: str) -> tuple[Walk, ...]:
    """Return walks of a shipped pathway."""
    content = shipped().content
    laid_out = graph(content, content.pathways[pathway])
    if EVERY or count(laid_out) < FEW:
        return tuple(dict(path.answers) for path in paths(laid_out))
    return tuple(_covering(laid_out))


def _covering(laid_out: PathwayGraph) -> Iterator[Walk]:
    """Yield walks until every two answers that can meet have met."""
    answers = [(point, o) for point in laid_out.order for o in laid_out.points[point].options]
    met: set[frozenset[tuple[str, str]]] = set()
    for pair in combinations(answers, 2):
        if frozenset(pair) in met or not (path := _through(laid_out, pair)):
            continue
        given = [(point, option) for point, options in path.items() for option in options]
        met |= {frozenset(both) for both in combinations(given, 2)}
        yield path


def _through(laid_out: PathwayGraph, pair: tuple[tuple[str, str], ...]) -> Walk | None:
    through: dict[str, frozenset[str]] = {}
    for point, option in pair:
        through[point] = through.get(point, frozenset()) | {option}
    path = next(paths(laid_out, Wanted(through)), None)
    return dict(path.answers) if path else None


def with_stale(content: Content, walk: Walk, seed: int) -> Walk:
    """Return a walk with answers, drawn from a seed, to half of the questions it never asks."""
    drawn = random.Random(seed)
    others = [p for p in content.decision_points.values() if p.id not in walk]
    stale = {p.id: (drawn.choice(list(p.options)),) for p in others if drawn.random() < 0.5}
    return {**stale, **walk}
