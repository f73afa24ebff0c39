"""Contacts as JSON (`sarcoma-nav/contacts/1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from sarcoma_nav.hours.london import LONDON
from sarcoma_nav.model.telephone import national
from sarcoma_nav.view.hours import weekly_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.view.contact_points import ContactPoint
    from sarcoma_nav.view.directory import Listing

SCHEMA: Final = "sarcoma-nav/contacts/1"


def moment_text(moment: datetime | None) -> str | None:
    """Return an aware moment as ISO 8601 with London's offset."""
    return moment.astimezone(LONDON).isoformat() if moment else None


def directory_object(entries: Iterable[Entry], moment: datetime) -> dict[str, Any]:
    """Return contacts at an aware moment as plain data."""
    return {
        "schema": SCHEMA,
        "at": moment_text(moment),
        "contacts": [contact_object(entry) for entry in entries],
    }


def contact_object(entry: Entry) -> dict[str, Any]:
    """Return one contact as plain data; what it is for stands there only within a plan."""
    contact, status = entry.contact, entry.status
    within_plan = {
        "for": entry.purpose,
        "urgency": entry.urgency.value if entry.urgency else None,
        "conditional": entry.urgency is None,
    }
    return {
        "id": contact.id,
        "name": contact.name,
        "phone": next(map(national, contact.phones), None),
        "phones": [national(phone) for phone in contact.phones],
        "email": contact.email,
        "web": contact.web,
        "through": list(contact.through),
        "in_words": contact.in_words,
        "elsewhere": contact.elsewhere,
        "extension": contact.extension,
        "bleep": contact.bleep,
        "ask_for": contact.ask_for,
        "hours": contact.hours,
        "hours_in_words": weekly_words(contact.hours) if contact.hours else None,
        "assumed_hours": contact.hours_assumed,
        **(within_plan if entry.purpose else {}),
        "status": status.state.value,
        "until": moment_text(status.until),
        "configured": contact.is_configured,
        "instead": contact.not_configured,
        "local": entry.is_local,
        "local_keys": sorted(entry.local),
        "newer_shipped": entry.superseded_by_shipped,
        "covered_by": contact.cover,
        "answers_now": _answers_now(entry),
        "serves": contact.serves,
        "group": contact.group,
        "short": contact.short,
        "closures": [msgspec.to_builtins(closure) for closure in contact.closures],
        "notes": list(contact.notes),
        "conflicts": list(contact.conflicts),
        "verified": contact.verified,
        "verified_by": contact.verified_by,
        "review_by": contact.review_by,
        "overdue": entry.is_overdue,
        "statements": list(contact.statements),
    }


def _answers_now(entry: Entry) -> dict[str, Any] | None:
    link = entry.reach.answering
    if link is None:
        return None
    return {
        "id": link.contact.id,
        "phone": next(map(national, link.contact.phones), None),
        "in_words": None if link.contact.phones else link.contact.in_words,
        "until": moment_text(link.status.until),
        "assumed_hours": link.contact.hours_assumed,
        "ask_for": entry.reach.ask_for,
        "local": entry.answers_locally,
    }


def export_object(found: Listing, sha256: str) -> dict[str, Any]:
    """Return a whole directory as plain data: its contacts with their points and sources."""
    entries = (one.entry for one in found.listed)
    guideline = found.content.guideline
    plain = directory_object(entries, found.at)
    for value, one in zip(plain["contacts"], found.listed, strict=True):
        value["points"] = [_point_object(point) for point in one.points]
        value["sources"] = [source.id for source in one.sources]
    review_by = found.content.sources[guideline.source].review_by
    return {
        **plain,
        "content": {
            "guideline": guideline.source,
            "version": guideline.version,
            "review_by": review_by,
            "sha256": sha256,
        },
        "sources": [msgspec.to_builtins(source) for source in found.sources],
    }


def _point_object(point: ContactPoint) -> dict[str, Any]:
    return {
        "kind": point.kind,
        "value": point.value,
        "extension": point.extension,
        "e164": point.e164,
        "uri": point.uri,
        "through": point.through,
        "ask_for": point.ask_for,
        "local": point.is_local,
    }
