"""Whom to ring, as a plan's page begins: each line that is rung once, the one to try first.

A contact without a line of its own, such as one that a switchboard connects to, stands under the
line that is rung for it, as somebody to ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from sarcoma_nav.hours.status import State
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.model.telephone import national, tel_uri
from sarcoma_nav.view.wording import status_briefly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.view.contact import Answering, ContactView
    from sarcoma_nav.view.contact_points import ContactPoint
    from sarcoma_nav.view.plan import PlanView

CANNOT_WAIT: Final = "If it cannot wait"


class Number(msgspec.Struct, frozen=True):
    """What is dialled or written to, or words that say where the number is found."""

    text: str
    link: str = ""
    """The address that a program opens; empty for words."""
    is_local: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A line to ring, or an address to write to."""

    contact: Contact
    when: str = ""
    """When to ring it, said before its name; empty where that is plain."""
    numbers: tuple[Number, ...]
    """In the order to try; empty where the contact has an address only."""
    status: str
    """In three words; empty for an address."""
    is_assumed: bool
    """Whether nobody stated its hours."""
    is_local: bool = False
    """Whether the site made the entry."""
    status_is_local: bool = False
    through: tuple[Number, ...] = ()
    """Who connects to it, where none of them is known to answer."""
    asks: tuple[str, ...] = ()
    """Whom to ask for there."""
    purpose: str = ""
    """What it is rung for, where that is not plain from the plan's title."""
    addresses: tuple[Number, ...] = ()
    is_further: bool = False
    """Whether it may stand below the actions: others come before it."""

    @property
    def reached(self) -> tuple[Number, ...]:
        """What it is reached by: its numbers, else who connects to it, else its addresses."""
        return self.numbers or self.through or self.addresses


class Conditional(msgspec.Struct, frozen=True):
    """A contact that is rung only if something holds."""

    condition: str
    name: str
    """Empty for a public line, which is known by its number."""
    number: Number


class Ring(msgspec.Struct, frozen=True, kw_only=True):
    """Whom to ring for a plan."""

    lines: tuple[Line, ...]
    """In the order to try."""
    not_now: tuple[tuple[str, str], ...]
    """Those of a plan that can wait who would come before who answers, each with why not."""
    elsewhere: tuple[str, ...]
    """Whom a patient of another hospital rings first."""
    conditional: tuple[Conditional, ...]
    not_set: tuple[str, ...]
    """Contacts that the site has not named."""
    nobody_answers: bool
    """Whether nobody is known to answer at the moment of the plan."""
    is_pressing: bool
    """Whether it is an emergency, or urgent."""

    @property
    def has_assumed(self) -> bool:
        """Whether hours are shown that nobody stated."""
        return any(line.is_assumed for line in self.lines)


def ring(plan: PlanView) -> Ring:
    """Return whom to ring for a plan."""
    is_pressing = plan.urgency.rank <= Urgency.URGENT.rank
    closed = tuple(p for p in plan.passed_over if p.is_closed and p.contact.is_configured)
    found = _Lines(plan)
    if is_pressing:
        found.add_pressing()
    else:
        found.add_others({passed.contact.id for passed in closed})
    return Ring(
        lines=tuple(found.lines.values()),
        not_now=tuple((p.contact.name, p.brief) for p in closed if p.contact.id not in found.lines)
        if not is_pressing
        else (),
        elsewhere=plan.elsewhere,
        conditional=tuple(_conditional(plan)) if is_pressing else (),
        not_set=tuple(
            view.contact.name
            for view in plan.contacts
            if not view.contact.is_configured and view.entry.urgency is plan.urgency
        ),
        nobody_answers=plan.answering is None,
        is_pressing=is_pressing,
    )


class _Lines:
    """The lines of one plan, by the id of the contact that is rung, each once."""

    def __init__(self, plan: PlanView) -> None:
        self._plan = plan
        self.lines: dict[str, Line] = {}
        self._own = [view for view in plan.contacts if view.entry.urgency is plan.urgency]
        self._add_first()

    def _add_first(self) -> None:
        plan = self._plan
        if plan.first is None:
            return
        own = next((v for v in self._own if v.contact is plan.first.contact), None)
        if own and plan.first_ask_for is None:
            self._add_view(own)
        else:
            asks = (plan.first_ask_for,) if plan.first_ask_for else ()
            self._add(replace(_of_view(plan.first, plan), asks=asks))
        first = next(iter(self.lines))
        if self.lines[first].contact.kind != "switchboard":
            self.lines[first] = replace(self.lines[first], purpose="")

    def add_pressing(self) -> None:
        """Add every contact that is as urgent as the plan, and who answers for it now."""
        answering = self._plan.answering
        for view in self._own:
            self._add_view(view)
            if view.entry.status.state is State.CLOSED and view.answering:
                self._add(_of_answering(view.answering, self._plan))
        if answering:
            self._add(_of_answering(answering, self._plan))
        if self._plan.urgency is Urgency.EMERGENCY:
            return
        kept = {next(iter(self.lines), ""), answering.contact.id if answering else ""}
        for name, line in self.lines.items():
            connects = bool(line.asks) and not line.through
            self.lines[name] = replace(line, is_further=not connects and name not in kept)

    def add_others(self, said: set[str]) -> None:
        """Add who answers what cannot wait, then the rest; of these contacts enough is said."""
        answering = self._plan.answering
        if answering and answering.contact.id not in self.lines:
            self._add(replace(_of_answering(answering, self._plan), when=CANNOT_WAIT, purpose=""))
        for view in self._own:
            name = view.contact.id
            if name in self.lines or name in said or not view.contact.is_configured:
                continue
            line = _of_view(view, self._plan)
            if view.contact.kind == "public-line":
                self._add(replace(line, when=f"{line.purpose[:1].upper()}{line.purpose[1:]}"))
            else:
                self._add(replace(line, is_further=True))

    def _add_view(self, view: ContactView) -> None:
        """Add what is rung for a contact: its own line, or the one through which it is reached."""
        contact, answering = view.contact, view.answering
        if contact.line or contact.email:
            self._add(_of_view(view, self._plan))
        elif answering and (not contact.is_configured or answering.contact.id in contact.through):
            self._add(_of_answering(answering, self._plan))
        elif contact.is_configured:
            self._add(_of_view(view, self._plan))

    def _add(self, line: Line) -> None:
        """Add a line, or whom to ask for to the line that stands already."""
        before = self.lines.setdefault(line.contact.id, line)
        asks = tuple(dict.fromkeys((*before.asks, *line.asks)))
        is_referral = line.contact.id == self._plan.outcome.referral
        purpose = "" if asks or is_referral or before.when else before.purpose
        self.lines[line.contact.id] = replace(before, asks=asks, purpose=purpose)


def _of_view(view: ContactView, plan: PlanView) -> Line:
    contact, entry = view.contact, view.entry
    phones = tuple(_number(point) for point in view.points if point.kind == "phone")
    words = tuple(_number(point) for point in view.points if point.kind == "how")
    through = tuple(Number(p.value, "", p.is_local) for p in view.points if p.kind == "through")
    has_line = bool(phones or words or through)
    purpose = entry.purpose or ""
    return Line(
        contact=contact,
        numbers=phones or words,
        status=status_briefly(contact, entry.status, plan.at) if has_line else "",
        is_assumed=has_line and contact.hours_assumed,
        is_local=entry.is_local,
        status_is_local=has_line and view.status_words.is_local,
        through=() if phones or words else through,
        asks=(contact.ask_for,) if contact.ask_for and not contact.line and through else (),
        purpose=f"for {purpose}" if contact.kind == "switchboard" and purpose else purpose,
        addresses=tuple(_number(p) for p in view.points if p.kind in {"email", "bleep"}),
    )


def _of_answering(answering: Answering, plan: PlanView) -> Line:
    own = next((v for v in plan.contacts if v.contact is answering.contact), None)
    asks = (answering.ask_for,) if answering.ask_for else ()
    if own:
        return replace(_of_view(own, plan), asks=asks)
    contact = answering.contact
    phones = tuple(
        Number(national(p), tel_uri(p) or "", answering.is_local) for p in contact.phones
    )
    return Line(
        contact=contact,
        numbers=phones or (Number(contact.in_words or ""),),
        status=status_briefly(contact, answering.status, plan.at),
        is_assumed=contact.hours_assumed,
        asks=asks,
    )


def _number(point: ContactPoint) -> Number:
    words = f"bleep {point.words}" if point.kind == "bleep" else point.words
    return Number(words, point.uri or "", point.is_local)


def _conditional(plan: PlanView) -> Iterator[Conditional]:
    """Yield those that are rung only if something holds, by the line that answers for them."""
    for view in plan.contacts:
        if view.contact.id not in plan.pressing_if or not view.entry.purpose:
            continue
        closed = view.entry.status.state is State.CLOSED
        rung = view.answering.contact if closed and view.answering else view.contact
        phones = [Number(national(phone), tel_uri(phone) or "") for phone in rung.phones]
        name = "" if rung.kind == "public-line" and phones else rung.name
        number = next(iter(phones), Number(rung.in_words or ""))
        yield Conditional(view.entry.purpose, name, number)
