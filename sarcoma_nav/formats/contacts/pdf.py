"""The directory as PDF: A4, with big numbers, hours, cover, and how fresh it all is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.contacts.printed import (
    NOT_OFFICIAL,
    details,
    edition,
    made_on,
    number_label,
    throw_away,
)
from sarcoma_nav.formats.contacts.typeset import Sheet
from sarcoma_nav.formats.local_mark import LOCAL
from sarcoma_nav.model.telephone import with_numbers
from sarcoma_nav.output.paragraphs import keep_together
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.formats.contacts.printed import Detail
    from sarcoma_nav.view.directory import Listed, Listing
    from sarcoma_nav.view.number_to_ring import NumberToRing

_SIZES: Final = (10.0, 9.75, 9.5, 10.25, 10.5, 9.25)
"""Points of the text, in the order to try them until the last page is no stub."""
_STUB: Final = 0.3
"""The part of a last page below which it is a stub: few lines on a sheet that is soon lost."""


def directory_pdf(listing: Listing) -> bytes:
    """Return the directory as a PDF file whose last page is worth its sheet.

    Raises:
        SarcomaNavError: where a library that it needs is not there, or a character has no form in
            the fonts.
    """
    sheets = (Sheet("directory.typ", _data(listing, size)) for size in _SIZES)
    first = next(sheets)
    chosen = first if _is_filled(first) else next(filter(_is_filled, sheets), first)
    return chosen.pdf(listing.at)


def _is_filled(sheet: Sheet) -> bool:
    pages, used = sheet.measured()
    return pages == 1 or used >= _STUB


def _data(listing: Listing, size: float) -> dict[str, object]:
    return {
        "size": size,
        "title": listing.title,
        "author": listing.content.guideline.author or "",
        "made": made_on(listing),
        "edition": f"{edition(listing)} {throw_away(listing)}",
        "official": NOT_OFFICIAL,
        "local": LOCAL,
        "groups": [
            {"heading": heading, "contacts": [_contact(listed) for listed in contacts]}
            for heading, contacts in listing.groups.items()
        ],
        "sources": list(_sources(listing)),
    }


def _contact(listed: Listed) -> dict[str, object]:
    return {
        "name": _whole(listed.title),
        "local": listed.view.entry.is_local,
        "serves": {"text": _whole(listed.serves.text), "local": listed.serves.is_local},
        "numbers": [_number(listed, number) for number in listed.numbers],
        "details": [_detail(detail) for detail in details(listed)],
    }


def _number(listed: Listed, number: NumberToRing) -> dict[str, object]:
    return {
        "words": keep_together(number.number),
        "extension": number.extension,
        "uri": number.uri,
        "label": number_label(listed, number),
        "cover": number.way == "cover",
        "local": number.is_local,
    }


def _detail(detail: Detail) -> dict[str, object]:
    before, words, after, uri = detail.linked
    return {
        "name": detail.name,
        "before": _whole(before),
        "words": _whole(words),
        "after": _whole(after),
        "uri": uri,
        "local": detail.is_local,
        "warning": detail.is_warning,
    }


def _sources(listing: Listing) -> Iterator[str]:
    for source in listing.sources:
        yield f"{source.title}. {source.publisher}, {partial_date(source.date)}"


def _whole(text: str) -> str:
    """Return text whose telephone numbers are never broken over two lines."""
    return with_numbers(text, keep_together)
