"""What no plan may hold, whatever the answers: proved over all paths without walking each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_contacts, in_pathways
from sarcoma_nav.hours.cover import covers
from sarcoma_nav.model.record import age_bounds
from sarcoma_nav.plan.urgency import adding, is_urgent
from sarcoma_nav.proof.graph import highest_rank, urgency_of, urgency_rank
from sarcoma_nav.proof.needs import unanswered
from sarcoma_nav.proof.transitions import transitions

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.pathway import Option, Outcome, Recommendation
    from sarcoma_nav.model.problem import ContentPath
    from sarcoma_nav.proof.graph import JointChoice, PathwayGraph
    from sarcoma_nav.proof.transitions import Transition


@check("exclusive-together")
def exclusive_together(context: CheckContext) -> Iterator[Finding]:
    """A plan carries two recommendations that the content declares as `exclusive`.

    They set different limits for one thing: whoever reads both cannot tell which one holds.
    """
    for group in context.content.exclusive.values():
        members = frozenset(group.recommendations)
        for graph in context.provable_graphs:
            for step in transitions(graph, _NOTHING, _met(members), frozenset.union):
                if len(step.before) < _TWO <= len(step.after):
                    one, other = sorted(step.after, key=group.recommendations.index)[:2]
                    yield Finding(
                        _where(step, members, "steps"),
                        f"A plan can carry {one!r} and {other!r}: {group.why}",
                        "Let one option override the other, or lead them to different outcomes.",
                    )


_NOTHING: frozenset[str] = frozenset()
_TWO = 2


def _met(members: frozenset[str]) -> Callable[[JointChoice], frozenset[str]]:
    return lambda choice: members.intersection([r.id for r in choice.recommendations])


@check("override-unclear")
def override_unclear(context: CheckContext) -> Iterator[Finding]:
    """An option overrides one that is never chosen beside it, or that itself overrides another.

    What an option adds is left out where one that overrides it is chosen too. Neither of them may
    exclude all others, any number may be chosen at their decision point, and there are no chains:
    it would not be plain what is left out.
    """
    for point in context.content.decision_points.values():
        for option in point.options.values():
            for number, name in enumerate(option.overrides):
                other = point.options[name]
                if point.choose != "any" or option.alone or other.alone:
                    wrong = "is never chosen beside it"
                elif other.overrides:
                    wrong = "itself overrides another"
                else:
                    continue
                path = ("decision_points", point.id, "options", option.id, "overrides", str(number))
                said = f"{option.id!r} overrides {name!r}, which {wrong}."
                yield Finding(in_pathways(*path), said, "Take it out of `overrides`.")


@check("includes-unclear")
def includes_unclear(context: CheckContext) -> Iterator[Finding]:
    """A recommendation includes one that itself includes others.

    What is included is left out of a plan. There are no chains: it would not be plain what stays.
    """
    known = context.content.recommendations
    for recommendation in known.values():
        for number, name in enumerate(recommendation.includes):
            if known[name].includes:
                path = ("recommendations", recommendation.id, "includes", str(number))
                said = f"{recommendation.id!r} includes {name!r}, which itself includes another."
                yield Finding(in_pathways(*path), said, "Name here all that it includes.")


@check("headline-too-low")
def headline_too_low(context: CheckContext) -> Iterator[Finding]:
    """A step says that it is urgent or an emergency, in a plan that is said to be less than that.

    A step raises a plan only where an option adds it and it names a contact to ring in any case.
    """
    for graph in context.provable_graphs:
        for step in transitions(graph, (0, 0, ""), _headline(graph), _higher):
            rank, stated, name = step.after
            if step.outcomes and stated > rank:
                said = f"{name!r} is {urgency_of(stated).value} in a plan that is "
                yield Finding(
                    in_pathways("recommendations", name, "urgency"),
                    f"{said}{urgency_of(rank).value}, at {step.outcomes[0].id!r}.",
                    "Raise the plan by an option's `raises`, or leave the urgency out.",
                )


def _headline(graph: PathwayGraph) -> Callable[[JointChoice], tuple[int, int, str]]:
    def brings(choice: JointChoice) -> tuple[int, int, str]:
        ends = (graph.ranks[end.id] for end in choice.outcomes)
        urgent = [
            (urgency_rank(r.urgency), r.id)
            for r in choice.recommendations
            if r.urgency and is_urgent(r.urgency)
        ]
        return (max((highest_rank(choice.edges), *ends)), *max(urgent, default=(0, "")))

    return brings


def _higher(one: tuple[int, int, str], two: tuple[int, int, str]) -> tuple[int, int, str]:
    return (max(one[0], two[0]), *max(one[1:], two[1:]))


@check("contact-for-other-ages")
def contact_for_other_ages(context: CheckContext) -> Iterator[Finding]:
    """A plan names a contact that is not for patients of the age that the answers tell.

    An option says the patient's age, and a contact the ages it is for, as `ages`: no line for
    adults stands in the plan of a child, and none for children in the plan of an adult.
    """
    for contact in context.directory.contacts.values():
        for graph in context.provable_graphs if contact.ages else ():
            for step in transitions(graph, (False, False), _ages(contact), _either):
                if all(step.after) and not all(step.before):
                    yield Finding(
                        _where_of_age(context, step, contact),
                        f"{contact.id!r}, for the ages {contact.ages}, stands in the plan of a "
                        f"patient of another age, through {_said(step)}.",
                        "Name another contact there, or see that `ages` is right in both places.",
                    )


def _ages(contact: Contact) -> Callable[[JointChoice], tuple[bool, bool]]:
    def brings(choice: JointChoice) -> tuple[bool, bool]:
        named: tuple[Outcome | Recommendation, ...] = (*choice.outcomes, *choice.recommendations)
        return any(contact.id in some.contacts for some in named), any(
            _is_other_age(edge.option, contact) for edge in choice.edges
        )

    return brings


def _either(one: tuple[bool, bool], two: tuple[bool, bool]) -> tuple[bool, bool]:
    return one[0] or two[0], one[1] or two[1]


def _is_other_age(option: Option, contact: Contact) -> bool:
    if not option.ages or not contact.ages:
        return False
    (youngest, oldest), (least, most) = age_bounds(option.ages), age_bounds(contact.ages)
    return oldest < least or most < youngest


def _where_of_age(
    context: CheckContext, step: Transition[tuple[bool, bool]], contact: Contact
) -> ContentPath:
    if step.before[0]:
        told = next(e.option for e in step.chosen if _is_other_age(e.option, contact))
        return in_pathways("decision_points", step.point, "options", told.id, "ages")
    known = context.content.recommendations.values()
    return _where(step, {r.id for r in known if contact.id in r.contacts}, "contacts")


def _where(step: Transition[Any], names: Container[str], listed: str) -> ContentPath:
    """Return the last option chosen that adds one of these, or the outcome that lists it."""
    for option in reversed(adding(edge.option for edge in step.chosen)):
        if any(name in names for name in option.adds):
            return in_pathways("decision_points", step.point, "options", option.id, "adds")
    return in_pathways("outcomes", step.outcomes[-1].id, listed)


def _said(step: Transition[Any]) -> str:
    return " with ".join(repr(edge.option.id) for edge in step.chosen)


@check("urgent-need-unanswered")
def urgent_need_unanswered(context: CheckContext) -> Iterator[Finding]:
    """An urgent need, or an emergency, is answered by a contact that is not for it.

    `urgent: never` marks such a contact. It may stand in an urgent plan as where the referral goes;
    but another of the plan's own urgency must be there to ring. No urgent recommendation names one,
    and no contact that is for urgent need is covered by such contacts only.
    """
    contacts = context.directory.contacts
    for graph in context.provable_graphs:
        for outcome in unanswered(graph, lambda name: contacts[name].is_for_urgent_need):
            yield Finding(
                in_pathways("outcomes", outcome.id, "contacts"),
                f"A plan at {outcome.id!r} has no contact of its own urgency for urgent need.",
                "Name one that is for urgent need, and not only if something holds.",
            )
    for recommendation in context.content.recommendations.values():
        for name in recommendation.contacts if is_urgent(recommendation.urgency) else ():
            if not contacts[name].is_for_urgent_need:
                yield Finding(
                    in_pathways("recommendations", recommendation.id, "contacts", name),
                    f"{recommendation.id!r} is urgent, and {name!r} is not for urgent need.",
                    "Name a contact that is for urgent need.",
                )
    yield from _covered_by_none(context)


def _covered_by_none(context: CheckContext) -> Iterator[Finding]:
    for contact in context.directory.contacts.values():
        others = covers(context.directory, contact)[1:]
        is_urgent_one = contact.is_for_urgent_need
        if others and is_urgent_one and not any(c.is_for_urgent_need for c in others):
            yield Finding(
                in_contacts("contacts", contact.id, "cover"),
                f"Whoever covers for {contact.id!r} is not for urgent need.",
                "Name a cover that is for urgent need.",
            )
