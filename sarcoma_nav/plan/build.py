"""An outline, a directory and a moment: the plan, with who answers now and who comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.hours.cover import Link, Reach, reach
from sarcoma_nav.hours.london import is_overdue
from sarcoma_nav.hours.status import State, Status
from sarcoma_nav.model.contact import KEYS_RELIED_ON
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.model.provenance import Basis, Source, Statement, weakest_basis
from sarcoma_nav.plan.changes import Change, changes
from sarcoma_nav.plan.outline import Outline, outline

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.engine import Position
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.seal import SealState


class Entry(msgspec.Struct, frozen=True):
    """A contact at a moment: its status, who answers for it, and whether it can be relied on."""

    contact: Contact
    reach: Reach
    is_local: bool
    is_overdue: bool
    purpose: str | None = None
    urgency: Urgency | None = None
    """None outside a plan, and where it is rung only if something holds."""
    local: frozenset[str] = frozenset()
    """The keys of the contact that come from the local directory."""
    superseded_by_shipped: dict[str, str] = {}
    """By key, the shipped value that is newer than the local one."""
    answers_locally: bool = False
    """Whether the number of who answers, or that it is open, comes from the local directory."""

    @property
    def status(self) -> Status:
        """Whether the contact itself answers."""
        return self.reach.links[0].status


class First(Link, frozen=True):
    """Who comes first on the page."""

    ask_for: str | None = None
    """Whom to ask for, where it stands for a contact that is not configured, or is closed."""


class Plan(msgspec.Struct, frozen=True):
    """The steps, the team and the contacts of an outcome, at one moment."""

    outline: Outline
    at: datetime
    """Aware."""
    contacts: tuple[Entry, ...]
    first: First | None
    """Who comes first on the page; None where nobody can be reached."""
    now: Reach | None
    """The way to who answers now; None where nobody is known to."""
    passed_over: tuple[Link, ...]
    """Those who would come before whoever answers now, and do not answer or may not."""
    source: Source
    """The guideline's."""
    is_overdue: bool
    """Whether the content is past its review date."""
    basis: Basis
    is_for_now: bool
    """False where the moment was asked for."""
    changes: tuple[Change, ...]
    """Single other answers that would change it; none for an emergency, which is not delayed."""
    needless: tuple[str, ...]
    """Decision points that were answered though an early outcome makes them needless."""
    seal: SealState | None = None
    """Of the content; None if it has none."""

    @property
    def stale(self) -> tuple[Contact, ...]:
        """The contacts past their review date: the plan's own, and those that answer for them."""
        used: dict[str, Contact] = {}
        for entry in self.contacts:
            links = (entry.reach.links[0], entry.reach.answering)
            used |= {link.contact.id: link.contact for link in links if link}
        return tuple(c for c in used.values() if is_overdue(c.review_by, self.at))

    @property
    def first_stands_in(self) -> bool:
        """Whether who comes first is who answers now, and stands in for somebody else."""
        return (
            self.first is not None
            and bool(self.first.ask_for)
            and self.first == _answering(self.now)
        )


def build_plan(
    content: Content,
    directory: Directory,
    position: Position,
    moment: datetime,
    *,
    is_for_now: bool = False,
    needless: tuple[str, ...] = (),
) -> Plan:
    """Return the plan of a position that is an outcome, at an aware moment."""
    plan = plan_alone(content, directory, position, moment)
    is_emergency = plan.outline.urgency is Urgency.EMERGENCY
    return msgspec.structs.replace(
        plan,
        is_for_now=is_for_now,
        changes=() if is_emergency else changes(content, plan.outline),
        needless=needless,
    )


def plan_alone(
    content: Content, directory: Directory, position: Position, moment: datetime
) -> Plan:
    """Return a plan without what would change it, which takes longer to find than all the rest."""
    asked = outline(content, position)
    entries = tuple(
        msgspec.structs.replace(
            entry_at(directory, directory.contacts[w.contact], moment),
            purpose=w.purpose,
            urgency=None if w.conditional else w.urgency,
        )
        for w in asked.wanted
    )
    now = next((entry.reach for entry in _for_urgent(entries) if entry.reach.answering), None)
    source = content.sources[content.guideline.source]
    return Plan(
        outline=asked,
        at=moment,
        contacts=entries,
        first=_first(asked.urgency, entries, now),
        now=now,
        passed_over=_passed_over(entries, now),
        source=source,
        is_overdue=is_overdue(source.review_by, moment),
        basis=weakest_basis((*asked.statements, *_directory_statements(content, entries))),
        is_for_now=False,
        changes=(),
        needless=(),
    )


def entry_at(directory: Directory, contact: Contact, moment: datetime) -> Entry:
    """Return a contact as it stands at an aware moment."""
    way = reach(directory, contact, moment)
    answering = way.answering.contact.id if way.answering else None
    return Entry(
        contact=contact,
        reach=way,
        is_local=contact.id in directory.local,
        is_overdue=is_overdue(contact.review_by, moment),
        local=directory.local.get(contact.id, frozenset()),
        superseded_by_shipped=directory.superseded_by_shipped.get(contact.id, {}),
        answers_locally=bool(directory.local.get(answering or "", frozenset()) & KEYS_RELIED_ON),
    )


def _first(urgency: Urgency, entries: tuple[Entry, ...], now: Reach | None) -> First | None:
    """Return who comes first on the page: the sooner the need, the more it is who answers."""
    if urgency is Urgency.EMERGENCY:
        return _answering(now)
    if urgency is Urgency.URGENT:
        own = [entry for entry in _for_urgent(entries) if entry.urgency is urgency]
        return next(filter(None, map(_not_closed, own)), _answering(now))
    configured = [entry for entry in _firm_first(entries) if entry.contact.is_configured]
    teams = (entry for entry in configured if entry.contact.kind == "team")
    entry = next(teams, configured[0] if configured else None)
    return _as_first(entry.reach.links[0]) if entry else None


def _not_closed(entry: Entry) -> First | None:
    """Return a contact that is not known to be closed, or who answers where none is configured."""
    if not entry.contact.is_configured:
        return _answering(entry.reach)
    return None if entry.status.state is State.CLOSED else _as_first(entry.reach.links[0])


def _answering(way: Reach | None) -> First | None:
    link = way.answering if way else None
    return _as_first(link, way.ask_for) if way and link else None


def _as_first(link: Link, ask_for: str | None = None) -> First:
    return First(link.contact, link.status, link.can_answer, ask_for)


def _firm_first(entries: tuple[Entry, ...]) -> list[Entry]:
    """Return the contacts of a plan, those last that are rung only if something holds."""
    return sorted(entries, key=lambda entry: entry.urgency is None)


def _for_urgent(entries: tuple[Entry, ...]) -> list[Entry]:
    """Return those that may be given for what cannot wait, in the order to try."""
    return [entry for entry in _firm_first(entries) if entry.contact.is_for_urgent_need]


def _passed_over(entries: tuple[Entry, ...], now: Reach | None) -> tuple[Link, ...]:
    """Return those in the plan's order before whoever answers now, then those on the way."""
    passed: dict[str, Link] = {}
    for entry in _firm_first(entries):
        if now is not None and entry.reach is now:
            break
        if entry.urgency is not None:
            passed.setdefault(entry.contact.id, entry.reach.links[0])
    for link in now.passed_over if now else ():
        passed.setdefault(link.contact.id, link)
    return tuple(passed.values())


def _directory_statements(content: Content, entries: tuple[Entry, ...]) -> list[Statement]:
    names = {name for entry in entries for name in entry.contact.statements}
    return [content.statements[name] for name in names]
