"""The poster: one A4 page for the wall, with numbers to be read from two metres away, and to scan.

The line for emergencies comes first on every poster, whichever services are asked for.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from sarcoma_nav.errors import wrong_usage
from sarcoma_nav.formats.contacts.printed import (
    NOT_OFFICIAL,
    PAST_REVIEW,
    cover_in_short,
    edition,
    hours_words,
    made_on,
    number_label,
    take_down,
)
from sarcoma_nav.formats.contacts.typeset import Sheet, libraries
from sarcoma_nav.model.telephone import tel_uri
from sarcoma_nav.output.paragraphs import keep_together

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.view.directory import Listed, Listing
    from sarcoma_nav.view.number_to_ring import NumberToRing

_QUIET: Final = 4
"""Modules of white around a code, which readers need to find it (ISO/IEC 18004)."""


def on_poster(contacts: Mapping[str, Contact], wanted: Collection[str]) -> list[str]:
    """Return the ids of the contacts on a poster, the line for emergencies first.

    Without any wanted, those that have a number of their own.
    """
    shown = [name for name, c in contacts.items() if (name in wanted if wanted else c.phones)]
    public = (c.id for c in contacts.values() if c.kind == "public-line" and c.phones)
    first = next((name for name in public if contacts[name].group == "emergency"), None)
    return [first, *(name for name in shown if name != first)] if first else shown


def poster_pdf(listing: Listing) -> bytes:
    """Return services as one page of PDF; each must have a number to ring.

    Raises:
        SarcomaNavError: where one has no number, more are given than fit on a page, a library that
            it needs is not there, or a character has no form in the fonts.
    """
    libraries()
    for listed in listing.listed:
        if not listed.numbers:
            raise wrong_usage(
                f"{listed.contact.id} has no number to put on a poster.",
                f"Leave it out, or set one: sarcoma-nav contacts set {listed.contact.id} --phone …",
            )
    sheet = _sheet(listing, len(listing.listed))
    if not _fits(sheet):
        raise _too_many(listing)
    return sheet.pdf(listing.at)


def _sheet(listing: Listing, count: int) -> Sheet:
    """Return a poster of the first services, so many of them."""
    data = {
        "title": listing.title,
        "author": listing.content.guideline.author or "",
        "made": made_on(listing),
        "take-down": take_down(listing),
        "official": NOT_OFFICIAL,
        "edition": edition(listing),
        "services": [
            _service(listed, is_first=position == 0)
            for position, listed in enumerate(listing.listed[:count])
        ],
    }
    return Sheet("poster.typ", data)


def _fits(sheet: Sheet) -> bool:
    pages, _used = sheet.measured()
    return pages == 1


def _too_many(listing: Listing) -> Exception:
    wanted = len(listing.listed)
    fitting = next(n for n in range(wanted - 1, -1, -1) if _fits(_sheet(listing, n)))
    ids = " ".join(f"--for {listed.contact.id}" for listed in listing.listed[1:fitting])
    return wrong_usage(
        f"{wanted} services do not fit on one page: the first {fitting} do.",
        f"Name those to print, such as: {ids}.",
    )


def _service(listed: Listed, *, is_first: bool) -> dict[str, object]:
    numbers = listed.numbers if listed.contact.phones else listed.numbers[:1]
    closed = [f"closed {closure.text}" for closure in listed.closures]
    cover = cover_in_short(listed)
    instead = f" {cover}." if cover else ""
    past = f" {PAST_REVIEW}" if listed.view.entry.is_overdue else ""
    return {
        "name": listed.title,
        "serves": listed.serves.text,
        "hours": f"Hours: {'; '.join([hours_words(listed), *closed])}.{instead}{past}",
        "numbers": [_number(number) for number in numbers],
        "ask": number_label(listed, numbers[0]),
        "first": is_first,
    }


def _number(number: NumberToRing) -> dict[str, object]:
    return {
        "words": keep_together(number.number),
        "extension": number.extension,
        "uri": number.uri,
        "code": _code(number.number),
    }


def _code(number: str) -> str:
    """Return a picture, as SVG, of a code that rings a number once a telephone has read it.

    An extension is left out: telephones differ in how they would dial it.
    """
    import segno

    picture = io.BytesIO()
    code = segno.make(tel_uri(number) or number, micro=False, error="m")
    code.save(picture, kind="svg", border=_QUIET, xmldecl=False)
    return picture.getvalue().decode()
