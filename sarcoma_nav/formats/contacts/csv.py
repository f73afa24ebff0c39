"""The directory as CSV: one row a contact point, safe to open in a spreadsheet.

A cell that a spreadsheet would take for a formula gets an apostrophe before it, which makes it
text. A telephone number keeps its spaces, and with them its leading zero.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.local_mark import with_mark
from sarcoma_nav.view.dates import days_left, why_due

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.view.contact_points import ContactPoint
    from sarcoma_nav.view.directory import Listed, Listing

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_COLUMNS: Final = (
    "id",
    "name",
    "short",
    "group",
    "serves",
    "point",
    "value",
    "extension",
    "address",
    "ask_for",
    "ring",
    "ring_address",
    "ring_whom",
    "local",
    "hours",
    "hours_in_words",
    "hours_assumed",
    "configured",
    "cover",
    "cover_in_words",
    "closures",
    "notes",
    "conflicts",
    "verified",
    "verified_by",
    "review_by",
    "overdue",
    "newer_shipped",
    "sources",
    "local_keys",
    "content",
)
_STALE_COLUMNS: Final = (
    "id",
    "name",
    "group",
    "days_overdue",
    "days_left",
    "why",
    "phone",
    "email",
    "hours",
    "verified",
    "verified_by",
    "review_by",
    "local",
    "sources",
    "addresses",
)


def directory_csv(listing: Listing) -> str:
    """Return a row for each contact point; a contact without any has one row too."""
    rows = (
        _row(listed, point, listing.edition)
        for listed in listing.listed
        for point in listed.view.points or (None,)
    )
    return _csv(_COLUMNS, rows)


def stale_csv(listing: Listing) -> str:
    """Return a row for each contact that is to be confirmed, the longest overdue first."""
    ordered = sorted(listing.listed, key=lambda x: days_left(x.contact.review_by, listing.at))
    return _csv(_STALE_COLUMNS, (_stale_row(listed, listing) for listed in ordered))


def _csv(columns: tuple[str, ...], rows: Iterable[dict[str, str]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_as_text(row[column]) for column in columns] for row in rows)
    return text.getvalue()


def _as_text(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _row(listed: Listed, point: ContactPoint | None, edition: str) -> dict[str, str]:
    contact, entry = listed.contact, listed.view.entry
    return {
        **_common(listed),
        **_point(point),
        "ask_for": contact.ask_for or "",
        **_ring(listed),
        "short": contact.short or "",
        "serves": contact.serves,
        "hours_in_words": with_mark(listed.hours),
        "hours_assumed": _yes(contact.hours_assumed),
        "configured": _yes(contact.is_configured),
        "cover": contact.cover or "",
        "cover_in_words": with_mark(listed.cover) if listed.cover else "",
        "closures": " | ".join(f"{c.first}/{c.last} {c.reason}" for c in contact.closures),
        "notes": " | ".join(contact.notes),
        "conflicts": " | ".join(contact.conflicts),
        "overdue": _yes(entry.is_overdue),
        "newer_shipped": " | ".join(listed.newer),
        "local_keys": " ".join(sorted(entry.local)),
        "content": edition,
    }


def _point(point: ContactPoint | None) -> dict[str, str]:
    if point is None:
        empty = dict.fromkeys(("point", "value", "extension", "address"), "")
        return {**empty, "local": "no"}
    return {
        "point": point.kind,
        "value": _value(point),
        "extension": f"ext {point.extension}" if point.extension else "",
        "address": point.uri or "",
        "local": _yes(point.is_local),
    }


def _ring(listed: Listed) -> dict[str, str]:
    """Return the number that reaches a contact, with whose it is and whom to ask for."""
    number = next(iter(listed.numbers), None)
    if number is None:
        return dict.fromkeys(("ring", "ring_address", "ring_whom"), "")
    whom = "" if number.way == "own" else number.whom
    return {"ring": number.words, "ring_address": number.uri or "", "ring_whom": whom}


def _value(point: ContactPoint) -> str:
    """Return what is rung or written to; bare digits would lose a leading zero in a spreadsheet."""
    return f"bleep {point.value}" if point.kind == "bleep" else point.value


def _common(listed: Listed) -> dict[str, str]:
    contact = listed.contact
    return {
        "id": contact.id,
        "name": contact.name,
        "group": contact.group,
        "hours": contact.hours or "",
        "verified": contact.verified,
        "verified_by": contact.verified_by or "",
        "review_by": contact.review_by,
        "sources": " ".join(source.id for source in listed.sources),
    }


def _stale_row(listed: Listed, listing: Listing) -> dict[str, str]:
    contact, entry = listed.contact, listed.view.entry
    left = days_left(contact.review_by, listing.at)
    return {
        **_common(listed),
        "days_overdue": str(max(0, -left)),
        "days_left": str(max(0, left)),
        "why": why_due(entry, listing.at),
        "phone": " | ".join(_values(listed, "phone")),
        "email": " | ".join(_values(listed, "email")),
        "local": _yes(entry.is_local),
        "addresses": " ".join(url for source in listed.sources for url in source.urls),
    }


def _values(listed: Listed, kind: str) -> Iterator[str]:
    return (point.words for point in listed.view.points if point.kind == kind)


def _yes(holds: bool) -> str:  # noqa: FBT001 - what it turns into a word
    return "yes" if holds else "no"
