"""Find a cycle in a graph.

With `{"a": ("b",), "b": ("c",), "c": ("b", "end")}` the cycle is `("b", "c")`.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def cycle(successors: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the nodes of one cycle, each once, in the direction of the edges; none: empty."""
    try:
        TopologicalSorter(successors).prepare()
    except CycleError as error:
        # The sorter is given successors as predecessors, so it reports the cycle backwards.
        first_again: list[str] = error.args[1]
        return tuple(reversed(first_again[1:]))
    return ()
