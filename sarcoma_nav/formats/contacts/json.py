"""Contacts as JSON (`sarcoma-nav/contacts/1`), and the whole directory in the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import UNSET, UnsetType, field
from msgspec.structs import replace

from sarcoma_nav.formats.json_text import (
    JsonView,
    Moment,
    Sha256,
    json_text,
    moment_text,
    optional_moment,
    view_of,
)
from sarcoma_nav.hours.status import State
from sarcoma_nav.model.contact import Closure
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.model.provenance import Source
from sarcoma_nav.model.telephone import national
from sarcoma_nav.view.contact_points import Kind
from sarcoma_nav.view.hours import recurring_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.view.directory import Listed, Listing


class AnswersNow(JsonView, frozen=True, kw_only=True):
    """Who answers for a contact at the moment of the answer."""

    id: str
    phone: str | None
    in_words: str | None
    until: Moment | None
    assumed_hours: bool
    ask_for: str | None
    local: bool


class PointView(JsonView, frozen=True, kw_only=True):
    """One way to reach a contact."""

    kind: Kind
    value: str
    label: str | None
    extension: str | None
    e164: str | None
    uri: str | None
    through: str | None
    ask_for: str | None
    local: bool


class ContactJson(JsonView, frozen=True, kw_only=True):
    """One contact at the moment of the answer."""

    id: str
    name: str
    phone: str | None
    phones: tuple[str, ...]
    phone_labels: tuple[str, ...]
    email: str | None
    web: str | None
    through: tuple[str, ...]
    in_words: str | None
    elsewhere: str | None
    extension: str | None
    bleep: str | None
    ask_for: str | None
    hours: str | None
    hours_in_words: str | None
    assumed_hours: bool
    purpose: str | UnsetType | None = field(name="for", default=UNSET)
    urgency: Urgency | UnsetType | None = UNSET
    conditional: bool | UnsetType = UNSET
    status: State
    until: Moment | None
    configured: bool
    instead: str | None
    local: bool
    local_keys: tuple[str, ...]
    newer_shipped: dict[str, str]
    covered_by: str | None
    answers_now: AnswersNow | None
    serves: str
    group: str
    short: str | None
    also_called: tuple[str, ...]
    closures: tuple[Closure, ...]
    notes: tuple[str, ...]
    conflicts: tuple[str, ...]
    verified: str
    verified_by: str | None
    review_by: str
    overdue: bool
    statements: tuple[str, ...]
    points: tuple[PointView, ...] | UnsetType = UNSET
    sources: tuple[str, ...] | UnsetType = UNSET


class ContactsJson(JsonView, frozen=True, kw_only=True):
    """Contacts at a moment."""

    schema: Literal["sarcoma-nav/contacts/1"] = "sarcoma-nav/contacts/1"
    at: Moment
    contacts: tuple[ContactJson, ...]


class ExportedContent(JsonView, frozen=True, kw_only=True):
    """Which content a directory was made from."""

    guideline: str
    version: str
    review_by: str | None
    sha256: Sha256


class ExportJson(ContactsJson, frozen=True, kw_only=True):
    """The whole directory: contacts with their points and sources."""

    content: ExportedContent
    sources: tuple[Source, ...]


def directory_object(entries: Iterable[Entry], moment: datetime) -> ContactsJson:
    """Return contacts at an aware moment."""
    contacts = tuple(contact_object(entry) for entry in entries)
    return ContactsJson(at=moment_text(moment), contacts=contacts)


def contact_object(entry: Entry) -> ContactJson:
    """Return one contact; what it is for is given within a plan only."""
    contact = entry.contact
    return view_of(
        ContactJson,
        contact,
        phone=_first_phone(contact),
        phones=tuple(national(phone) for phone in contact.phones),
        hours_in_words=recurring_words(contact.hours) if contact.hours else None,
        assumed_hours=contact.hours_assumed,
        purpose=entry.purpose or UNSET,
        urgency=entry.urgency if entry.purpose else UNSET,
        conditional=entry.urgency is None if entry.purpose else UNSET,
        status=entry.status.state,
        until=optional_moment(entry.status.until),
        configured=contact.is_configured,
        instead=contact.not_configured,
        local=entry.is_local,
        local_keys=tuple(sorted(entry.local)),
        newer_shipped=entry.superseded_by_shipped,
        covered_by=contact.cover,
        answers_now=_answers_now(entry),
        overdue=entry.is_overdue,
    )


def _first_phone(contact: Contact) -> str | None:
    return next(map(national, contact.phones), None)


def _answers_now(entry: Entry) -> AnswersNow | None:
    link = entry.reach.answering
    if link is None:
        return None
    return AnswersNow(
        id=link.contact.id,
        phone=next(map(national, link.contact.phones), None),
        in_words=None if link.contact.phones else link.contact.in_words,
        until=optional_moment(link.status.until),
        assumed_hours=link.contact.hours_assumed,
        ask_for=entry.reach.ask_for,
        local=entry.answers_locally,
    )


def directory_json(listing: Listing) -> str:
    """Return the exported directory as JSON text: its contacts with their points and sources."""
    return json_text(_export_object(listing))


def _export_object(listing: Listing) -> ExportJson:
    guideline = listing.content.guideline
    return ExportJson(
        at=moment_text(listing.at),
        contacts=tuple(_exported(listed) for listed in listing.listed),
        content=ExportedContent(
            guideline=guideline.source,
            version=guideline.version,
            review_by=listing.content.sources[guideline.source].review_by,
            sha256=listing.sha256,
        ),
        sources=listing.sources,
    )


def _exported(listed: Listed) -> ContactJson:
    return replace(
        contact_object(listed.view.entry),
        points=tuple(view_of(PointView, p, local=p.is_local) for p in listed.view.points),
        sources=tuple(source.id for source in listed.sources),
    )
