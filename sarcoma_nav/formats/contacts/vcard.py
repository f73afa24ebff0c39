"""The directory as vCards 4.0 (RFC 6350), to import into a telephone or a mail program.

No library that is kept up writes version 4.0 in Python; the format is small. What is written here
is read back by others in the tests.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.local_mark import with_mark
from sarcoma_nav.view.wording import HOURS_ASSUMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.contact_points import ContactPoint
    from sarcoma_nav.view.directory import Listed, Listing

_LONGEST: Final = 75
"""Octets of a line, without its end (RFC 6350, section 3.2)."""


def directory_vcards(listing: Listing) -> str:
    """Return a card for each contact."""
    return "".join(
        f"{folded}\r\n"
        for listed in listing.listed
        for line in _card(listed, listing)
        for folded in _fold(line)
    )


def _card(listed: Listed, listing: Listing) -> Iterator[str]:
    contact = listed.contact
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield f"UID;VALUE=text:{_text(f'sarcoma-nav {contact.id}')}"
    yield "KIND:org"
    yield f"FN:{_text(listed.title)}"
    yield f"ORG:{_component(contact.name)}"
    if contact.short:
        yield f"NICKNAME:{_text(contact.short)}"
    phones = [point for point in listed.view.points if point.kind == "phone"]
    for preference, point in enumerate(phones, start=1):
        yield f'TEL;VALUE=uri;PREF={preference};TYPE="work,voice":{point.uri}'
    for point in listed.view.points:
        yield from _other(point)
    categories = [contact.group, *(["local"] if listed.view.entry.is_local else [])]
    yield f"CATEGORIES:{','.join(map(_text, categories))}"
    yield f"NOTE:{_text(chr(10).join(_notes(listed, listing)))}"
    yield f"REV:{listing.at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "END:VCARD"


def _other(point: ContactPoint) -> Iterator[str]:
    if point.kind == "email":
        yield f"EMAIL;TYPE=work:{_text(point.value)}"
    elif point.kind == "web":
        yield f"URL:{point.value}"


def _notes(listed: Listed, listing: Listing) -> Iterator[str]:
    contact, entry = listed.contact, listed.view.entry
    yield f"For: {with_mark(listed.serves)}"
    for point in listed.view.points:
        if point.kind not in {"phone", "email", "web"}:
            yield f"{point.kind.capitalize()}: {point.words}"
    assumed = f" ({HOURS_ASSUMED})" if contact.hours_assumed else ""
    yield f"Hours: {with_mark(listed.hours)}{assumed}"
    if listed.cover:
        yield f"When it does not answer: {with_mark(listed.cover)}"
    yield from (f"Closed: {with_mark(closure)}" for closure in listed.closures)
    yield from map(with_mark, listed.notes)
    yield from listed.newer
    yield f"Verified: {with_mark(listed.verified)}"
    if entry.is_overdue:
        yield "PAST ITS REVIEW DATE: check before relying on it."
    if entry.local:
        yield f"Local: {', '.join(sorted(entry.local))}"
    yield f"From {listing.edition}"


def _text(value: str) -> str:
    """Return a value with what the standard asks to be escaped; a semicolon stays as it is.

    The standard lets it be escaped here too, but some readers then show the backslash.
    """
    escaped = value.replace("\\", "\\\\").replace(",", "\\,")
    return escaped.replace("\r\n", "\n").replace("\n", "\\n")


def _component(value: str) -> str:
    """Return a value of a property whose values a semicolon separates."""
    return _text(value).replace(";", "\\;")


def _fold(line: str) -> Iterator[str]:
    """Yield a line in pieces of 75 octets; no character of several octets is split."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > _LONGEST:
            yield piece
            piece = " "
        piece += character
    yield piece
