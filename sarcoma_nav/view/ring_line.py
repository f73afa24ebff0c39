"""A line to ring: who it is, what is dialled, whether it answers, and whom to ask for there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from sarcoma_nav.model.telephone import national, tel_uri
from sarcoma_nav.view.wording import status_briefly

if TYPE_CHECKING:
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.view.contact import Answering, ContactView
    from sarcoma_nav.view.contact_points import ContactPoint
    from sarcoma_nav.view.plan import PlanView


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
    not_set: tuple[str, ...] = ()
    """Those of them that have no line because the site has not named one."""
    purpose: str = ""
    """What it is rung for (`help today`), or when (`if under 19`); empty if that is plain."""
    says_when: bool = False
    """Whether that is when."""
    addresses: tuple[Number, ...] = ()
    is_further: bool = False
    """Whether it may stand below the actions: others come before it."""
    can_wait: bool = False
    """Whether it stands below the actions, however much room there is above."""

    @property
    def reached(self) -> tuple[Number, ...]:
        """What it is reached by: its numbers, else who connects to it, else its addresses."""
        return self.numbers or self.through or self.addresses

    @property
    def purpose_in_words(self) -> str:
        """The purpose as it is said below the name: `for help today`, `if under 19`."""
        return self.purpose if self.says_when or not self.purpose else f"for {self.purpose}"

    @property
    def is_rung(self) -> bool:
        """Whether it is reached by telephone: by a line of its own, or through another."""
        return bool(self.numbers or self.through)


def of_view(view: ContactView, plan: PlanView) -> Line:
    """Return the line of a contact of a plan."""
    contact, entry = view.contact, view.entry
    phones = tuple(_number(point) for point in view.points if point.kind == "phone")
    words = tuple(_number(point) for point in view.points if point.kind == "how")
    through = tuple(Number(p.value, "", p.is_local) for p in view.points if p.kind == "through")
    has_line = bool(phones or words or through)
    return Line(
        contact=contact,
        numbers=phones or words,
        status=status_briefly(contact, entry.status, plan.at) if has_line else "",
        is_assumed=has_line and contact.hours_assumed,
        is_local=entry.is_local,
        status_is_local=has_line and view.status_words.is_local,
        through=() if phones or words else through,
        asks=(contact.ask_for,) if contact.ask_for and not contact.line and through else (),
        purpose=entry.purpose or "",
        says_when=not entry.urgency,
        addresses=tuple(_number(p) for p in view.points if p.kind in {"email", "bleep"}),
    )


def of_answering(answering: Answering, plan: PlanView) -> Line:
    """Return the line of whoever answers for a contact of a plan."""
    own = next((v for v in plan.contacts if v.contact is answering.contact), None)
    asks = (answering.ask_for,) if answering.ask_for else ()
    if own:
        return replace(of_view(own, plan), asks=asks)
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
