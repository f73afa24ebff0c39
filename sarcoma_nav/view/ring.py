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
from sarcoma_nav.view.ring_line import Line, Number, of_answering, of_view

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sarcoma_nav.view.contact import ContactView
    from sarcoma_nav.view.contact_points import Marked
    from sarcoma_nav.view.plan import PlanView

CANNOT_WAIT: Final = "If it cannot wait"
_LONGEST_WHEN: Final = 24
"""Letters before the name of a public line; what it is for in more stands in the whole plan."""


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
    not_now: tuple[tuple[str, Marked], ...]
    """Those of a plan that can wait who would come before who answers, each with why not."""
    elsewhere: tuple[str, ...]
    """Whom a patient of another hospital rings first."""
    conditional: tuple[Conditional, ...]
    not_set: tuple[str, ...]
    """Other contacts that the site has not named."""
    nobody_answers: bool
    """Whether nobody is known to answer at the moment of the plan."""

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
    named = {name for line in found.lines.values() for name in line.not_set}
    return Ring(
        lines=_each_address_once(found.lines.values()),
        not_now=tuple((p.contact.name, p.brief) for p in closed if p.contact.id not in found.lines)
        if not is_pressing
        else (),
        elsewhere=plan.elsewhere,
        conditional=tuple(_conditional(plan)) if is_pressing else (),
        not_set=tuple(
            view.contact.name
            for view in plan.contacts
            if not view.contact.is_configured
            and view.entry.urgency is plan.urgency
            and view.contact.name not in named
        ),
        nobody_answers=plan.answering is None,
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
            self._add(replace(of_view(plan.first, plan), asks=asks))
        first = next(iter(self.lines))
        if self.lines[first].contact.kind != "switchboard":
            self.lines[first] = replace(self.lines[first], purpose="")

    def add_pressing(self) -> None:
        """Add every contact that is as urgent as the plan, and who answers for it now."""
        answering = self._plan.answering
        for view in self._own:
            self._add_view(view)
            if view.entry.status.state is State.CLOSED and view.answering:
                self._add(of_answering(view.answering, self._plan))
        if answering:
            self._add(of_answering(answering, self._plan))
        if self._plan.urgency is Urgency.EMERGENCY:
            return
        kept = {next(iter(self.lines), ""), answering.contact.id if answering else ""}
        for name, line in self.lines.items():
            connects = bool(line.asks) and not line.through
            self.lines[name] = replace(line, is_further=not connects and name not in kept)
        self._add_referral()

    def _add_referral(self) -> None:
        """Add whom the referral goes to that the plan is named after: it is not the urgent part."""
        for view in self._plan.contacts:
            contact = view.contact
            if contact.id == self._plan.outcome.referral and (contact.line or contact.email):
                self._add(replace(of_view(view, self._plan), can_wait=True))

    def add_others(self, said: set[str]) -> None:
        """Add who answers what cannot wait, then the rest; of these contacts enough is said."""
        answering = self._plan.answering
        if answering and answering.contact.id not in self.lines:
            self._add(replace(of_answering(answering, self._plan), when=CANNOT_WAIT, purpose=""))
        for view in self._own:
            name = view.contact.id
            if name in self.lines or name in said or not view.contact.is_configured:
                continue
            line = of_view(view, self._plan)
            if view.contact.kind == "public-line":
                when = f"{line.purpose[:1].upper()}{line.purpose[1:]}"
                is_short = len(when) <= _LONGEST_WHEN
                self._add(replace(line, when=when if is_short else "", purpose=""))
            else:
                self._add(replace(line, can_wait=True))

    def _add_view(self, view: ContactView) -> None:
        """Add what is rung for a contact: its own line, or the one through which it is reached."""
        contact, answering = view.contact, view.answering
        if contact.line or contact.email:
            self._add(of_view(view, self._plan))
        elif not contact.is_configured:
            if answering:
                line = of_answering(answering, self._plan)
                self._add(replace(line, not_set=(contact.name,)))
        elif answering and answering.contact.id in contact.through:
            self._add(of_answering(answering, self._plan))
        else:
            self._add(of_view(view, self._plan))

    def _add(self, line: Line) -> None:
        """Add a line, or whom to ask for to the line that stands already."""
        before = self.lines.setdefault(line.contact.id, line)
        asks = tuple(dict.fromkeys((*before.asks, *line.asks)))
        is_referral = line.contact.id == self._plan.outcome.referral
        purpose = "" if asks or is_referral or before.when else before.purpose
        not_set = tuple(dict.fromkeys((*before.not_set, *line.not_set)))
        self.lines[line.contact.id] = replace(before, asks=asks, purpose=purpose, not_set=not_set)


def _each_address_once(lines: Collection[Line]) -> tuple[Line, ...]:
    """Return the lines, each address under the contact that has nothing else, if there is one."""
    only = {a.text for line in lines if not line.is_rung for a in line.addresses}
    return tuple(
        replace(line, addresses=tuple(a for a in line.addresses if a.text not in only))
        if line.is_rung
        else line
        for line in lines
    )


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
