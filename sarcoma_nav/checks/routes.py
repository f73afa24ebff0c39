"""The graph itself: every edge leads somewhere, and there is no cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks.context import (
    MOST_OPTIONS,
    CheckContext,
    Finding,
    check,
    has_too_many_together,
    in_pathways,
)
from sarcoma_nav.engine import target
from sarcoma_nav.model.pathway import GO_ON, PATHWAY
from sarcoma_nav.model.problem import Severity
from sarcoma_nav.proof.cycles import cycle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Pathway


@check("id-reused")
def id_reused(context: CheckContext) -> Iterator[Finding]:
    """A decision point and an outcome share an id, or one bears a word that is reserved."""
    content = context.content
    for name in content.decision_points:
        if name in content.outcomes:
            place = in_pathways("outcomes", name)
            yield Finding(place, f"{name!r} is a decision point and an outcome.", "Rename one.")
    for name in (GO_ON, PATHWAY):
        for part in ("decision_points", "outcomes"):
            if name in getattr(content, part):
                yield Finding(
                    in_pathways(part, name), f"{name!r} is a reserved word.", "Rename it."
                )


@check("loop")
def loop(context: CheckContext) -> Iterator[Finding]:
    """A walk could return to a decision point that it has passed, and never end.

    One such cycle is reported at a time: run the check again once it is removed.
    """
    for pathway in context.content.pathways.values():
        if nodes := cycle(leads_to(context.content, pathway)):
            yield _loop(context.content, pathway, nodes)
            return


def _loop(content: Content, pathway: Pathway, nodes: tuple[str, ...]) -> Finding:
    """Return the finding, at the edge that leads back furthest up the file."""
    order = list(content.decision_points)
    edges = zip(nodes, (*nodes[1:], nodes[0]), strict=True)
    start, end = max(edges, key=lambda edge: order.index(edge[0]) - order.index(edge[1]))
    options = content.decision_points[start].options.values()
    option = next(o for o in options if target(o, pathway) == end)
    return Finding(
        in_pathways("decision_points", start, "options", option.id, "next"),
        f"The walk goes round: {' > '.join((*nodes, nodes[0]))}.",
        "Lead one of these on to another decision point or an outcome.",
    )


def leads_to(content: Content, pathway: Pathway) -> dict[str, tuple[str, ...]]:
    """Return, for each decision point that a pathway can reach, where its options lead."""
    edges: dict[str, tuple[str, ...]] = {}
    waiting = [pathway.first]
    while waiting:
        point = content.decision_points.get(waiting.pop())
        if point and point.id not in edges:
            options = point.options.values()
            edges[point.id] = tuple(dict.fromkeys(target(o, pathway) for o in options))
            waiting += edges[point.id]
    return edges


@check("dead-end")
def dead_end(context: CheckContext) -> Iterator[Finding]:
    """A decision point has no options: a walk that reaches it cannot go on.

    So is an outcome without contacts or without steps: nobody would know what to do.
    """
    for point in context.content.decision_points.values():
        if not point.options:
            place = in_pathways("decision_points", point.id, "options")
            yield Finding(place, f"{point.id!r} has no options.", "Add one, or delete it.")
    for outcome in context.content.outcomes.values():
        for part in ("contacts", "steps"):
            if not getattr(outcome, part):
                place = in_pathways("outcomes", outcome.id, part)
                message = f"{outcome.id!r} ends without {part}."
                yield Finding(place, message, "Say what to do, and whom to contact.")


@check("too-many-together")
def too_many_together(context: CheckContext) -> Iterator[Finding]:
    """So many options may be chosen together that nobody could test what they add up to."""
    for point in context.content.decision_points.values():
        if has_too_many_together(point):
            joined = [option for option in point.options.values() if not option.alone]
            yield Finding(
                in_pathways("decision_points", point.id, "options"),
                f"{len(joined)} options of {point.id!r} may be chosen together.",
                f"At most {MOST_OPTIONS}: ask two questions.",
            )


@check("not-alone", Severity.WARNING)
def not_alone(context: CheckContext) -> Iterator[Finding]:
    """Where several options may be chosen, "none" or "not known" can be chosen beside others.

    An option with `absent: true` or `not_known: true` says `alone: true` there.
    """
    for point in context.content.decision_points.values():
        for option in point.options.values() if point.choose == "any" else ():
            if (option.absent or option.not_known) and not option.alone:
                yield Finding(
                    in_pathways("decision_points", point.id, "options", option.id),
                    f"{option.id!r} can be chosen together with what it denies or leaves open.",
                    "Add `alone: true`.",
                )


@check("unreachable")
def unreachable(context: CheckContext) -> Iterator[Finding]:
    """A decision point or an outcome that no pathway reaches."""
    content = context.content
    reached: set[str] = set()
    for pathway in content.pathways.values():
        edges = leads_to(content, pathway)
        reached |= edges.keys() | {name for names in edges.values() for name in names}
    for part in ("decision_points", "outcomes"):
        for name in getattr(content, part):
            if name not in reached:
                place = in_pathways(part, name)
                message = f"No pathway reaches {name!r}."
                yield Finding(place, message, "Lead an option to it, or delete it.")


@check("no-way-for-not-known")
def no_way_for_not_known(context: CheckContext) -> Iterator[Finding]:
    """A decision point has no option for 'not known', and does not say why it needs none.

    Mark the option to choose where the answer is not known with `not_known: true`, or give the
    reason in `no_not_known`.
    """
    for point in context.content.decision_points.values():
        has_option = any(option.not_known for option in point.options.values())
        if not has_option and not point.no_not_known:
            yield Finding(
                in_pathways("decision_points", point.id),
                f"{point.id!r} has no option for 'not known'.",
                "Mark one with `not_known: true`, or say why in `no_not_known`.",
            )
