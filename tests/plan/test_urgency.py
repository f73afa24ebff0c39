"""Wherever an urgency is shown or proved it is the one that the plan gives."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import msgspec
import small_pathways as small
from hypothesis import HealthCheck, given, settings

from sarcoma_nav.engine import walk
from sarcoma_nav.formats.pathways.json import pathway_object
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.model.pathway import Urgency, highest
from sarcoma_nav.plan.changes import changes
from sarcoma_nav.plan.outline import Outline, outline
from sarcoma_nav.plan.urgency import adding
from sarcoma_nav.proof.graph import graph, highest_rank, urgency_of
from sarcoma_nav.proof.paths import paths
from sarcoma_nav.proof.plan_summaries import PlanSummaries
from sarcoma_nav.view.pathway import pathway_view

if TYPE_CHECKING:
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import Pathway

AT = parse_moment("2026-11-27T10:00")


@settings(
    max_examples=60,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(small.contents())
def test_all_agree_on_small_pathways(content):
    """The plan, its summary, its changes, the proofs and the printed pathway say the same."""
    _compare(content, small.PEOPLE, content.pathways["way"], every=1)


def test_all_agree_on_the_shipped_pathways(content, directory):
    """The same of some paths of each shipped pathway, far apart."""
    for pathway in content.pathways.values():
        _compare(content, directory, pathway, every=211)


def _compare(content: Content, directory: Directory, pathway: Pathway, every: int) -> None:
    laid_out = graph(content, pathway)
    summaries = PlanSummaries(laid_out)
    shown = _shown(content, directory, pathway)
    for path in islice(paths(laid_out), 0, None, every):
        plan = outline(content, walk(content, pathway, dict(path.answers)))
        summary = summaries.of(path.answers, path.ends)
        assert plan.urgency is path.urgency is urgency_of(summary.urgency_rank)
        assert plan.urgency is _by_edges(laid_out, path)
        steps = {step.id: step.urgency for step in plan.steps}
        assert {name: urgency_of(rank) for name, rank in summary.steps} == steps
        team = {wanted.contact: wanted.urgency for wanted in plan.wanted}
        assert {name: urgency_of(rank) for name, rank in summary.contacts} == team
        assert steps == _by_page(content, plan, shown)
        for change in changes(content, plan):
            if change.outcome:
                assert change.urgency is _changed(content, pathway, path.answers, change).urgency


def _by_edges(laid_out, path) -> Urgency:
    """Return the urgency that the pictures and the proofs add up to along a path."""
    found = [laid_out.content.outcomes[name].urgency for name in path.ends]
    for point, names in path.answers:
        edges = (edge for edge in laid_out.edges[point] if edge.option.id in names)
        found.append(urgency_of(highest_rank(edges)))
    return highest(*found)


def _shown(
    content: Content, directory: Directory, pathway: Pathway
) -> dict[tuple[str, ...], dict[str, Urgency]]:
    """Return the urgencies that a printed pathway gives to its steps."""
    printed = msgspec.to_builtins(
        pathway_object(pathway_view(content, directory, pathway), content, AT)
    )
    found = {
        ("option", point["id"], option["id"]): option["adds"]
        for point in printed["decision_points"]
        for option in point["options"]
    }
    found |= {("outcome", end["id"]): end["steps"] for end in printed["outcomes"]}
    return {
        key: {step["id"]: Urgency(step["urgency"]) for step in steps}
        for key, steps in found.items()
    }


def _by_page(content: Content, plan: Outline, shown) -> dict[str, Urgency]:
    """Return the urgency of each step as a reader of the printed pathway works it out."""
    given = [(a.decision_point.id, option) for a in plan.position.answers for option in a.options]
    effective = [(a.decision_point.id, o) for a in plan.position.answers for o in adding(a.options)]
    least = highest(*(option.raises for _, option in given))
    found: dict[str, Urgency] = {}
    for end in (plan.outcome, *plan.position.also):
        for name, urgency in shown["outcome", end.id].items():
            stated = content.recommendations[name].urgency
            found[name] = highest(found.get(name), urgency, None if stated else least)
    own = highest(plan.outcome.urgency, least)
    for point, option in effective:
        for name, urgency in shown["option", point, option.id].items():
            step = content.recommendations[name]
            precedes = step.precedes_outcome and step.urgency is None
            found[name] = highest(found.get(name), own if precedes else urgency)
    is_routine = plan.urgency is Urgency.ROUTINE
    said = {n: Urgency.ROUTINE if is_routine and u is Urgency.SOON else u for n, u in found.items()}
    included = {
        other
        for name, urgency in said.items()
        for other in content.recommendations[name].includes
        if other in said and said[other].rank >= urgency.rank
    }
    return {name: urgency for name, urgency in said.items() if name not in included}


def _changed(content: Content, pathway: Pathway, answers, change) -> Outline:
    point = change.decision_point
    kept = [
        name
        for name in dict(answers)[point.id]
        if point.choose == "any" and not change.option.alone and not point.options[name].alone
    ]
    chosen = {**dict(answers), point.id: (*kept, change.option.id)}
    return outline(content, walk(content, pathway, chosen))
