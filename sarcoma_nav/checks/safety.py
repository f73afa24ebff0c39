"""Promises of the content about every path, which these checks prove."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_pathways, requirements_of
from sarcoma_nav.proof.graph import urgency_of, urgency_rank
from sarcoma_nav.proof.paired_walks import can_be_lower

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.pathway import DecisionPoint, Option, Rule
    from sarcoma_nav.model.problem import ContentPath
    from sarcoma_nav.proof.graph import Edge
    from sarcoma_nav.proof.guarantees import Alternatives, PathBounds
    from sarcoma_nav.proof.paired_walks import PairedWalks


@check("red-flags-not-first")
def red_flags_not_first(context: CheckContext) -> Iterator[Finding]:
    """A pathway asks something else before it asks for red flags, or does not ask for them.

    The decision point that a pathway names as `first` must say `red_flags: true`.
    """
    points = context.content.decision_points
    for pathway in context.content.pathways.values():
        if not points[pathway.first].red_flags:
            yield Finding(
                in_pathways("pathways", pathway.id, "first"),
                f"{pathway.id!r} does not begin with a decision point that asks for red flags.",
                "Name it as `first`; it says `red_flags: true`.",
            )


@check("red-flag-undeclared")
def red_flag_undeclared(context: CheckContext) -> Iterator[Finding]:
    """A red flag does not say what every path through it must reach.

    Each option of a decision point with `red_flags: true` names its `least_urgency` and the
    contacts it `reaches`, unless it is the one that says `absent: true`; and one does say so.
    """
    for point in context.content.decision_points.values():
        if not point.red_flags:
            continue
        for option in point.options.values():
            missing = [] if option.absent else _undeclared(option)
            if missing:
                yield Finding(
                    _of_option(point, option),
                    f"The red flag {option.id!r} does not say {' and '.join(missing)}.",
                    "Declare it, and `sarcoma-nav check` proves it of every path.",
                )
        if point.options and not any(option.absent for option in point.options.values()):
            yield Finding(
                in_pathways("decision_points", point.id, "options"),
                f"No option of {point.id!r} says that there is no red flag.",
                "Mark it with `absent: true`.",
            )


def _undeclared(option: Option) -> list[str]:
    return [
        *(() if option.least_urgency else ("its `least_urgency`",)),
        *(() if option.reaches else ("which contacts it `reaches`",)),
    ]


@check("urgency-too-low")
def urgency_too_low(context: CheckContext) -> Iterator[Finding]:
    """A path through an option can end less urgent than the option's `least_urgency`."""
    for bounds in context.bounds:
        for point, option in _options(bounds):
            least = urgency_rank(option.least_urgency) if option.least_urgency else 0
            for chosen, bound in bounds.through[point.id][option.id] if least else ():
                if bound.urgency_rank < least:
                    yield _too_low(bounds, point, option, chosen, bound.urgency_rank)
                    break


def _too_low(
    bounds: PathBounds, point: DecisionPoint, option: Option, chosen: tuple[Edge, ...], rank: int
) -> Finding:
    asked = option.least_urgency.value if option.least_urgency else ""
    end = _end(bounds, chosen, below=rank + 1)
    return Finding(
        _culprit(point, option, chosen, bounds),
        f"{_named(chosen)} can end at {end!r} with the urgency {urgency_of(rank).value}, "
        f"but {option.id!r} is never less than {asked}.",
        f"Raise what it leads to, or see that `least_urgency` of {option.id!r} is right.",
    )


@check("contact-not-reached")
def contact_not_reached(context: CheckContext) -> Iterator[Finding]:
    """A path through an option does not have a contact that the option says it `reaches`."""
    for bounds in context.bounds:
        for point, option in _options(bounds):
            for contact in option.reaches:
                bit = bounds.bits[(("contacts", contact),)]
                for chosen, bound in bounds.through[point.id][option.id]:
                    if not bound.met & bit:
                        end = _end(bounds, chosen, unmet=bit)
                        yield Finding(
                            _culprit(point, option, chosen, bounds),
                            f"{_named(chosen)} can end at {end!r} without the contact {contact!r}.",
                            f"Name it there, or see that `reaches` of {option.id!r} is right.",
                        )
                        break


@check("lower-than-absence")
def lower_than_absence(context: CheckContext) -> Iterator[Finding]:
    """An answer can make a plan less urgent than the answer that nothing is there.

    Compared are paths whose other answers are equal: no option may lead to a lower urgency than
    one that says `absent: true` beside it; and no red flag may lower what others lead to.
    """
    for walks in context.paired_walks:
        for point in walks.graph.points.values():
            for suspect, edges, other in _compared(walks, point):
                if can_be_lower(walks, point.id, edges, (other,)):
                    yield Finding(
                        _of_option(point, suspect.option, "next"),
                        f"{_named(edges)} can be less urgent than {other.option.id!r}, all else "
                        "being equal.",
                        "Lead it to what is at least as urgent, or let it raise the plan.",
                    )


def _compared(
    walks: PairedWalks, point: DecisionPoint
) -> Iterator[tuple[Edge, tuple[Edge, ...], Edge]]:
    """Yield each suspect, the choice with it, and what that must be at least as urgent as."""
    edges = walks.graph.edges[point.id]
    for absent in (edge for edge in edges if edge.option.absent):
        for edge in edges:
            if not edge.option.absent:
                yield edge, (edge,), absent
    if point.choose == "any" and point.red_flags:
        joined = [edge for edge in edges if not edge.option.alone]
        for first, later in combinations(joined, 2):
            yield later, (first, later), first
            yield first, (first, later), later


@check("rule-not-met")
def rule_not_met(context: CheckContext) -> Iterator[Finding]:
    """A path to an outcome breaks one of the content's own `rules`.

    A rule names outcomes, and what holds of every path to them: decision points that were
    passed, steps that are carried, contacts that are reached.
    """
    for rule in context.content.rules.values():
        for bounds in context.bounds:
            for outcome in rule.outcomes:
                for missing, alternatives in requirements_of(rule):
                    if _is_broken(bounds, outcome, alternatives):
                        yield Finding(
                            _where_broken(bounds, rule, outcome, alternatives),
                            f"A walk can reach {outcome!r} {missing}.",
                            f"The rule {rule.id!r} forbids it: {rule.why}",
                        )


def _is_broken(bounds: PathBounds, outcome: str, alternatives: Alternatives) -> bool:
    return any(
        not path.bound.met & bounds.bits[alternatives]
        for point, edge in bounds.graph.endings.get(outcome, ())
        for path in bounds.through[point][edge.option.id]
    )


def _where_broken(
    bounds: PathBounds, rule: Rule, outcome: str, alternatives: Alternatives
) -> ContentPath:
    part = alternatives[0][0] if alternatives else ""
    if part != "decision_points":
        listed = "contacts" if part == "contacts" else "steps"
        return in_pathways("outcomes", outcome, listed)
    leaving = bounds.leaving(alternatives, outcome)
    if leaving is None:
        return in_pathways("rules", rule.id, "passes")
    point, edge = leaving
    return in_pathways("decision_points", point, "options", edge.option.id, "next")


def _options(bounds: PathBounds) -> Iterator[tuple[DecisionPoint, Option]]:
    for point in bounds.graph.points.values():
        for option in point.options.values():
            yield point, option


def _of_option(point: DecisionPoint, option: Option, *field: str) -> ContentPath:
    return in_pathways("decision_points", point.id, "options", option.id, *field)


def _named(chosen: tuple[Edge, ...]) -> str:
    return " with ".join(f"{edge.option.id!r}" for edge in chosen)


def _end(bounds: PathBounds, chosen: tuple[Edge, ...], *, unmet: int = 0, below: int = 0) -> str:
    """Return the outcome of a walk that breaks the promise."""
    start = next((edge for edge in chosen if edge.ends), chosen[0])
    return bounds.counterexample(start, unmet=unmet, below=below)[-1]


def _culprit(
    point: DecisionPoint, option: Option, chosen: tuple[Edge, ...], bounds: PathBounds
) -> ContentPath:
    """Return what is most likely wrong: what the option adds, its outcome, or where it leads."""
    own = next(edge for edge in chosen if edge.option is option)
    if not own.ends:
        return _of_option(point, option, "adds" if option.adds else "next")
    end = bounds.graph.content.outcomes[own.to]
    is_its_own = not end.contacts or any(name in end.contacts for name in option.reaches)
    if not is_its_own:
        return _of_option(point, option, "next")
    least = urgency_rank(option.least_urgency) if option.least_urgency else 0
    is_low = bounds.graph.ranks[end.id] < least
    return in_pathways("outcomes", end.id, "urgency" if is_low else "contacts")
