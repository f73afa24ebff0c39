"""A cycle is found where there is one, and only there."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sarcoma_nav.proof.cycles import cycle

NODES = "abcdefg"


def edges(nodes: str) -> st.SearchStrategy:
    """Return graphs; names that lead nowhere are left out now and then."""
    successors = st.lists(st.sampled_from(nodes), max_size=3, unique=True).map(tuple)
    return st.dictionaries(st.sampled_from(nodes), successors)


@given(edges(NODES))
def test_what_is_found_is_a_cycle(graph):
    """Each node leads to the next, and the last to the first; without it there may be others."""
    found = cycle(graph)
    assert len(set(found)) == len(found)
    for here, to in pairwise((*found, *found[:1])):
        assert to in graph[here]
    while found := cycle(graph):
        graph[found[-1]] = tuple(name for name in graph[found[-1]] if name != found[0])
    assert not cycle(graph)


@given(edges(NODES))
def test_none_is_found_where_all_edges_go_forwards(graph):
    """Letters that lead to later letters alone cannot come back."""
    forwards = {name: tuple(to for to in ends if to > name) for name, ends in graph.items()}
    assert cycle(forwards) == ()
