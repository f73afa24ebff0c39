"""The directory as vCards, to import into a telephone or a mail program.

They are of version 4.0 (RFC 6350), or of 3.0 (RFC 2426) for old address books. No library that is
kept up writes version 4.0 in Python; the format is small. What is written here
is read back by others in the tests.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.contacts.export import identity
from sarcoma_nav.formats.contacts.printed import details, edition, number_label
from sarcoma_nav.formats.local_mark import mark_if, with_mark
from sarcoma_nav.model.telephone import e164
from sarcoma_nav.view.dates import was_confirmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.formats.contacts.export import ExportOptions
    from sarcoma_nav.view.contact_points import ContactPoint
    from sarcoma_nav.view.directory import Listed, Listing
    from sarcoma_nav.view.number_to_ring import NumberToRing

_LONGEST: Final = 75
"""Octets of a line, without its end (RFC 6350, section 3.2)."""


def directory_vcards(listing: Listing, options: ExportOptions) -> str:
    """Return a card for each contact."""
    return "".join(
        f"{folded}\r\n"
        for listed in listing.listed
        for line in _card(listed, listing, options)
        for folded in _fold(line)
    )


def _card(listed: Listed, listing: Listing, options: ExportOptions) -> Iterator[str]:
    contact, is_old = listed.contact, options.vcard_version == "3.0"
    yield "BEGIN:VCARD"
    yield f"VERSION:{options.vcard_version}"
    yield f"UID:urn:uuid:{identity(options.site, contact.id)}"
    yield f"FN:{_text(listed.title)}"
    yield f"N:{_component(listed.title)};;;;" if is_old else "KIND:org"
    yield f"ORG:{_component(contact.name)}"
    if contact.short:
        yield f"NICKNAME:{_text(contact.short)}"
    for place, number in enumerate(listed.numbers, start=1):
        yield from _telephone(listed, number, place, is_old=is_old)
    for point in listed.view.points:
        yield from _other(point)
    categories = [contact.group, *(["local"] if listed.view.entry.is_local else [])]
    yield f"CATEGORIES:{','.join(map(_text, categories))}"
    yield f"NOTE:{_text(chr(10).join(_notes(listed, listing)))}"
    yield f"REV:{_revised(listed, listing, options)}"
    yield "END:VCARD"


def _telephone(listed: Listed, number: NumberToRing, place: int, *, is_old: bool) -> Iterator[str]:
    """Yield a number, with a label where it is that of another contact.

    The label is that of Apple's address book, which others show too.
    """
    label = number_label(listed, number)
    group = f"item{place}." if label else ""
    if is_old:
        preferred = ",PREF" if place == 1 else ""
        dialled = e164(number.number) or number.number
        # A comma is a pause, after which a telephone dials on.
        dialled += f",{number.extension}" if number.extension else ""
        yield f"{group}TEL;TYPE=WORK,VOICE{preferred}:{_text(dialled)}"
    else:
        yield f'{group}TEL;VALUE=uri;PREF={place};TYPE="work,voice":{number.uri}'
    if label:
        yield f"{group}X-ABLabel:{_text(label)}"


def _other(point: ContactPoint) -> Iterator[str]:
    if point.kind == "email":
        yield f"EMAIL;TYPE=work:{_text(point.value)}"
    elif point.kind == "web":
        yield f"URL:{point.value}"


def _notes(listed: Listed, listing: Listing) -> Iterator[str]:
    for number in listed.numbers:
        if label := number_label(listed, number):
            yield f"{number.words}: {label}"
    yield f"For: {with_mark(listed.serves)}"
    for detail in details(listed):
        if detail.name not in {"Email", "Web"}:
            yield f"{detail.name}: {detail.text}{mark_if(detail.is_local)}"
    if listed.view.entry.local:
        yield f"Local: {', '.join(sorted(listed.view.entry.local))}"
    yield edition(listing)


def _revised(listed: Listed, listing: Listing, options: ExportOptions) -> str:
    """Return when an entry was last confirmed; of one that never was, when it was written.

    It is no date of the export: an address book would take every card for a changed one.
    """
    contact, approved = listed.contact, listing.content.guideline.approved
    if not was_confirmed(contact) and listed.view.entry.local and options.local_written:
        return f"{options.local_written.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    stated = contact.verified if was_confirmed(contact) else approved
    year, month, day = (*stated.split("-"), "01", "01")[:3]
    return f"{year}{month}{day}T000000Z"


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
