"""How many walks and outlines of plans are made in a second, beside GoRules' zen-engine.

    python benchmarks/engines.py [pathway] [one path in so many] [rounds]

The decision points of a shipped pathway become a decision graph of zen-engine (JDM): each is a
switch node with a statement for each option, as a decision table would need a row for every route.
Each outcome is an expression node that says its id: the graph finds the outcome, and makes no plan.

All must end at the same outcome on every path tried, and are measured turn about in one run, in
seconds of the processor with all threads counted; the best round counts. zen-engine is no
dependency: where it is missing this leaves with 2 and says how to install it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import islice
from time import process_time
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load
from sarcoma_nav.engine import walk
from sarcoma_nav.plan.arrangement import arrange
from sarcoma_nav.proof.graph import graph
from sarcoma_nav.proof.paths import paths
from sarcoma_nav.proof.plan_summaries import PlanSummaries

if TYPE_CHECKING:
    from sarcoma_nav.proof.graph import PathwayGraph
    from sarcoma_nav.proof.paths import PathFound

USUAL: Final = ("palliative-care", "10", "5")

Json = dict[str, Any]


def decision_graph(pathway: PathwayGraph) -> Json:
    """Return a pathway as a decision graph that ends where the pathway does."""
    nodes: list[Json] = [{"id": "in", "name": "in", "type": "inputNode"}]
    edges: list[Json] = [{"id": "in", "sourceId": "in", "targetId": pathway.pathway.first}]
    for point in pathway.order:
        statements: list[Json] = []
        # Of several options that are chosen together, one that ends the walk counts before all.
        for edge in sorted(pathway.edges[point], key=lambda edge: not edge.ends):
            name = f"{point}/{edge.option.id}"
            statements.append({"id": name, "condition": _chosen(pathway, point, edge.option.id)})
            edges.append({"id": name, "sourceId": point, "sourceHandle": name, "targetId": edge.to})
        nodes.append(_node(point, "switchNode", hitPolicy="first", statements=statements))
    for outcome in pathway.endings:
        said = {"id": f"{outcome}/said", "key": "outcome", "value": f"'{outcome}'"}
        nodes.append(_node(outcome, "expressionNode", expressions=[said], passThrough=False))
    return {"nodes": nodes, "edges": edges}


def _node(name: str, kind: str, **content: Any) -> Json:
    return {"id": name, "name": name, "type": kind, "content": content}


def _chosen(pathway: PathwayGraph, point: str, option: str) -> str:
    """Return the condition that an option is chosen, in the language of the decision graph."""
    several = pathway.points[point].choose == "any"
    return f"'{option}' {'in' if several else '=='} {_variable(point)}"


def _variable(point: str) -> str:
    return point.replace("-", "_")


def answers_of(pathway: PathwayGraph, path: PathFound) -> Json:
    """Return the answers of a path as its decision graph reads them."""
    return {
        _variable(point): list(options) if pathway.points[point].choose == "any" else options[0]
        for point, options in path.answers
    }


Contestant = Callable[[], list[str]]
"""Goes over all the paths, and returns the id of the outcome at which each ends."""


def zen_engine(pathway: PathwayGraph, found: list[PathFound]) -> dict[str, Contestant]:
    """Return the two ways to ask zen-engine from Python.

    Raises:
        ImportError: where it is not installed.
    """
    import zen

    drawn = decision_graph(pathway)
    asked = [answers_of(pathway, path) for path in found]
    batch = [{"key": "pathway", "context": answers} for answers in asked]
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"pathway": drawn}}})
    decision = zen.ZenEngine().create_decision(json.dumps(drawn))

    def in_one_call() -> list[str]:
        return [each["data"]["result"]["outcome"] for each in engine.evaluate_batch(batch)]

    def call_by_call() -> list[str]:
        return [decision.evaluate(answers)["result"]["outcome"] for answers in asked]

    return {"zen-engine, in one call": in_one_call, "zen-engine, call by call": call_by_call}


def this_engine(pathway: PathwayGraph, found: list[PathFound]) -> dict[str, Contestant]:
    """Return what a plan is made with, and what the checks and `diff` ask about every path."""
    content = pathway.content
    given = [dict(path.answers) for path in found]

    def walks() -> list[str]:
        return [walk(content, pathway.pathway, answers).at.id for answers in given]

    def outlined() -> list[str]:
        ended = [walk(content, pathway.pathway, answers) for answers in given]
        for position in ended:
            arrange(content, position.answers, (position.at, *position.also))
        return [position.at.id for position in ended]

    def summaries() -> list[str]:
        known = PlanSummaries(pathway)
        return [known.of(path.answers, path.ends).outcomes[0] for path in found]

    return {"walks": walks, "walks, each with its outline": outlined, "summaries": summaries}


def seconds(contestant: Contestant, expected: list[str]) -> float:
    """Return the time that the processor takes.

    Raises:
        SystemExit: where a path ends elsewhere.
    """
    begun = process_time()
    ended = contestant()
    taken = process_time() - begun
    if ended != expected:
        sys.exit("A path ends elsewhere: nothing was compared.")
    return taken


def main() -> int:
    """Print a line for each contestant; return 2 without zen-engine."""
    name, every, rounds = (*sys.argv[1:], *USUAL[len(sys.argv) - 1 :])
    content = load(Files()).content
    pathway = graph(content, content.pathways[name])
    found = list(islice(paths(pathway), 0, None, int(every)))
    try:
        contestants = zen_engine(pathway, found) | this_engine(pathway, found)
    except ImportError:
        print("zen-engine is missing: python -m pip install 'zen-engine>=2.1'")
        return 2
    ends = [path.outcome for path in found]
    taken = [{n: seconds(c, ends) for n, c in contestants.items()} for _ in range(int(rounds))]
    best = {n: min(each[n] for each in taken) for n in contestants}
    print(f"{name}: all end at the same outcome on each of {len(found):,} paths.")
    for n, time in best.items():
        ratio = best["zen-engine, in one call"] / time
        print(f"{n:<30}{len(found) / time:>8,.0f} a second{ratio:>6.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
