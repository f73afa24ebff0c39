"""Prove that at every minute somebody answers, on intervals of time rather than by sampling."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_contacts, in_pathways
from sarcoma_nav.hours.cover import can_answer, covers
from sarcoma_nav.model.problem import Severity
from sarcoma_nav.plan.urgency import firm
from sarcoma_nav.proof.coverage import answered, difference, length, opening, union, year_of
from sarcoma_nav.view.span_words import spans_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.pathway import Outcome
    from sarcoma_nav.proof.coverage import Interval


class Proof(msgspec.Struct, frozen=True):
    """At which minutes somebody is known to answer for an outcome."""

    gaps: tuple[Interval, ...]
    """When nobody is known to answer."""
    minutes: int
    """All minutes of the period."""
    answered: int
    """Minutes at which somebody is known to answer."""
    assumed: int
    """Minutes that are answered on assumed hours only."""


@check("cover-gap")
def gap(context: CheckContext) -> Iterator[Finding]:
    """At some minute nobody whom an outcome names is known to answer a telephone.

    Looked at is every minute of a year and a week: a normal week, each of England's bank
    holidays, both changes of the clocks, and every closure that the directory has. In reach is
    who stands in the outcome or in its steps, or covers for one of them. Nothing is proved by hours
    that are not stated, by a contact that has no telephone number and does not say where to find
    one, by one that is not for urgent need, or by one that is rung only if something holds.
    """
    year = year_of(context.moment)
    for outcome in context.content.outcomes.values():
        gaps = proof(context, outcome).gaps
        if gaps:
            when = spans_in_words(gaps, year)
            yield Finding(
                in_pathways("outcomes", outcome.id, "contacts"),
                f"{when[0].upper()}{when[1:]}: nobody for {outcome.id}.",
                "Name a contact that answers then, or give one of them a cover that does.",
            )


@check("contact-gap", Severity.WARNING)
def contact_gap(context: CheckContext) -> Iterator[Finding]:
    """At some minute nobody is known to answer for a contact, counting all who cover for it.

    The plans may still be safe, as an outcome names several contacts; but whoever looks up this
    one then finds nobody to ring.
    """
    year = year_of(context.moment)
    for contact in context.directory.contacts.values():
        gaps = difference((year,), answered(context.directory, contact, year))
        if gaps:
            when = spans_in_words(gaps, year)
            yield Finding(
                in_contacts("contacts", contact.id, "cover"),
                f"{when[0].upper()}{when[1:]}: nobody is known to answer for {contact.id!r}.",
                "Give it a cover that is open then.",
            )


def proof(context: CheckContext, outcome: Outcome) -> Proof:
    """Return when somebody answers for an outcome, in the year from the context's moment on."""
    year = year_of(context.moment)
    reached = tuple(in_reach(context, outcome))
    known = union(span for contact in reached for span in opening(contact, year))
    firm = union(span for c in reached if not c.hours_assumed for span in opening(c, year))
    return Proof(
        gaps=difference((year,), known),
        minutes=_minutes(length((year,))),
        answered=_minutes(length(known)),
        assumed=_minutes(length(known) - length(firm)),
    )


def in_reach(context: CheckContext, outcome: Outcome) -> Iterator[Contact]:
    """Yield every contact that an outcome leads to for what cannot wait, through covers too."""
    contacts = context.directory.contacts
    steps = (context.content.recommendations[name] for name in outcome.steps)
    names = [*firm(outcome), *(name for step in steps for name in firm(step))]
    rung = (contacts[name] for name in names if contacts[name].is_for_urgent_need)
    links = (
        link
        for contact in rung
        for link in covers(context.directory, contact)
        if can_answer(link, contact)
    )
    yield from {link.id: link for link in links}.values()


def _minutes(time: timedelta) -> int:
    return time // timedelta(minutes=1)
