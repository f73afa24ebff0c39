"""At every minute somebody who is known to be open can be rung. Proved on spans, not sampled."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.checks.subject import Subject, error, in_contacts
from sarcoma_nav.hours.cover import covers
from sarcoma_nav.hours.london import LONDON, wall_clock
from sarcoma_nav.hours.status import State, spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.problem import Problem

DAYS: Final = 53 * 7
"""A year and a week from the Monday before: every weekday, bank holiday and change of clocks."""

Span = tuple[datetime, datetime]
"""From a moment up to, and without, another; both aware."""


class Proof(msgspec.Struct, frozen=True):
    """How far it is proved that one contact, or its cover, answers."""

    gaps: tuple[Span, ...]
    """When nobody is known to answer."""
    assumed: timedelta
    """How long it is only an assumed opening that answers."""


def gap(subject: Subject) -> Iterator[Problem]:
    """At some minute nobody among a contact and its covers is known to answer a telephone."""
    for name, proof in proofs(subject).items():
        if proof.gaps:
            start, end = proof.gaps[0]
            more = f", and {len(proof.gaps) - 1} more times" if len(proof.gaps) > 1 else ""
            yield error(
                "cover-gap",
                in_contacts("contacts", name),
                f"{_said(start)} to {_said(end)}{more}: nobody is known to answer for {name!r}.",
                "Give it a cover that is open then.",
            )


def proofs(subject: Subject) -> dict[str, Proof]:
    """Return, for each contact, when nobody answers for it in the year from the moment on."""
    start, end = _year(subject.moment)
    open_spans = {
        contact.id: tuple(_open_spans(contact, start, end))
        for contact in subject.directory.contacts.values()
        if contact.phones
    }
    return {
        contact.id: _prove(covers(subject.directory, contact), open_spans, (start, end))
        for contact in subject.directory.contacts.values()
    }


def _prove(
    chain: tuple[Contact, ...], open_spans: dict[str, tuple[Span, ...]], year: Span
) -> Proof:
    left: tuple[Span, ...] = (year,)
    assumed = timedelta()
    for link in chain:
        fewer = tuple(_without(left, open_spans.get(link.id, ())))
        if link.hours_assumed:
            assumed += _length(left) - _length(fewer)
        left = fewer
    return Proof(left, assumed)


def _year(moment: datetime) -> Span:
    wall = wall_clock(moment)
    monday = (wall - timedelta(days=wall.weekday())).date()
    first, last = (
        datetime.combine(day, datetime.min.time(), tzinfo=LONDON).astimezone(UTC)
        for day in (monday, monday + timedelta(days=DAYS))
    )
    return first, last


def _open_spans(contact: Contact, start: datetime, end: datetime) -> Iterator[Span]:
    opened: datetime | None = None
    for moment, state in spans(contact, start, end):
        if opened:
            yield opened, moment
        opened = moment if state is State.OPEN else None
    if opened:
        yield opened, end


def _without(left: Iterable[Span], taken: tuple[Span, ...]) -> Iterator[Span]:
    """Yield what is left of some spans when others are taken out; both in order."""
    for start, end in left:
        here = start
        for begins, ends in taken:
            if ends <= here or begins >= end:
                continue
            if begins > here:
                yield here, begins
            here = max(here, ends)
        if here < end:
            yield here, end


def _length(spans_: Iterable[Span]) -> timedelta:
    return sum((end - start for start, end in spans_), timedelta())


def _said(moment: datetime) -> str:
    return wall_clock(moment).strftime("%a %d %b %Y %H:%M")
