"""The directory as PDF: A4, for the wall. Big numbers, hours, cover, and how fresh it all is."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.errors import wrong_usage
from sarcoma_nav.formats.local_mark import LOCAL, with_mark
from sarcoma_nav.model.telephone import with_numbers
from sarcoma_nav.output.paragraphs import keep_together
from sarcoma_nav.output.stream import ASCII_TWINS
from sarcoma_nav.view.wording import ASSUMED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.directory import Listed, Listing

    Line = tuple[str, int, str]
    """Style, size in points, and what is written."""

_FONT: Final = "Helvetica"
_MARGIN: Final = 15
"""Millimetres."""
_TITLE_SIZE: Final = 22
_NAME_SIZE: Final = 13
_NUMBER_SIZE: Final = 26
_TEXT_SIZE: Final = 10
_SMALL_SIZE: Final = 8
"""Points."""
_HEADING_ROOM: Final = 14
"""Millimetres for the heading of a group."""
_LINE: Final = 0.46
"""Millimetres of height for each point of size."""
_LATIN_1: Final = 0xFF
"""The last character of the fonts that every printer knows."""
_TWINS: Final = str.maketrans({c: twin for c, twin in ASCII_TWINS.items() if ord(c) > _LATIN_1})


def directory_pdf(listing: Listing) -> bytes:
    """Return the directory as a PDF file.

    Raises:
        SarcomaNavError: where the library that writes PDF is not there, or a character has no
            form in the fonts that every printer knows.
    """
    pdf = _paper(listing)
    pdf.add_page()
    _write(pdf, ("B", _TITLE_SIZE, listing.title))
    for heading, contacts in listing.groups.items():
        for position, listed in enumerate(contacts):
            block = list(_block(listed))
            room = sum(_height(pdf, line) for line in block) + (0 if position else _HEADING_ROOM)
            if pdf.y + room > pdf.page_break_trigger:
                pdf.add_page()
            if position == 0:
                _heading(pdf, heading)
            for line in block:
                _write(pdf, line)
            _rule(pdf)
    return bytes(pdf.output())


def _paper(listing: Listing) -> Any:
    """Return an empty paper whose every page ends in its number, the version and the review date.

    Raises:
        SarcomaNavError: where the library that writes PDF is not there.
    """
    try:
        from fpdf import FPDF
    except ImportError:
        raise wrong_usage(
            "Writing PDF needs the package fpdf2, which is not installed.",
            "Install it with: pip install 'sarcoma-nav[pdf]'. Or export as html and print that.",
        ) from None

    class Paper(FPDF):
        def footer(self) -> None:
            self.set_y(-_MARGIN)
            self.set_font(_FONT, "", _SMALL_SIZE)
            self.set_text_color(70)
            said = f"{listing.edition}. {listing.made}. Page {self.page_no()} of {{nb}}"
            self.cell(0, 5, _fitting(said), align="C")
            self.set_text_color(0)

    paper = Paper(format="A4")
    paper.set_margin(_MARGIN)
    paper.set_auto_page_break(auto=True, margin=_MARGIN + 7)
    paper.set_title(_fitting(listing.title))
    paper.set_lang("en-GB")
    paper.set_creation_date(listing.at)
    return paper


def _heading(pdf: Any, heading: str) -> None:
    pdf.ln(3)
    pdf.set_font(_FONT, "B", _TITLE_SIZE - 7)
    pdf.set_fill_color(225, 232, 240)
    pdf.cell(0, 9, _fitting(heading), fill=True, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)


def _rule(pdf: Any) -> None:
    pdf.set_draw_color(180)
    pdf.line(_MARGIN, pdf.y + 1.5, pdf.w - _MARGIN, pdf.y + 1.5)
    pdf.ln(3.5)


def _block(listed: Listed) -> Iterator[Line]:
    """Yield the lines of one contact, which stay on one page."""
    local = f"  {LOCAL}" if listed.view.entry.is_local else ""
    yield "B", _NAME_SIZE, listed.title + local
    yield "", _TEXT_SIZE, with_mark(listed.serves)
    for point in listed.view.points:
        mark = f"  {LOCAL}" if point.is_local else ""
        if point.kind == "phone":
            yield "B", _NUMBER_SIZE, point.words + mark
        else:
            yield "B", _TEXT_SIZE + 1, f"{point.kind.capitalize()}: {point.words}{mark}"
    for line in _lines(listed):
        yield "", _TEXT_SIZE, with_numbers(line, keep_together)
    yield "", _SMALL_SIZE, f"Verified: {with_mark(listed.verified)}"


def _lines(listed: Listed) -> list[str]:
    contact = listed.contact
    assumed = f" - {ASSUMED}" if contact.hours_assumed else ""
    stated = f" ({keep_together(contact.hours)})" if contact.hours else ""
    lines = [f"Hours: {with_mark(listed.hours)}{stated}{assumed}"]
    lines += [f"Closed: {with_mark(closure)}" for closure in listed.closures]
    if listed.cover:
        lines.append(f"When it does not answer: {with_mark(listed.cover)}")
    lines += [*map(with_mark, listed.notes), *listed.newer]
    if listed.view.entry.is_overdue:
        lines.append("PAST ITS REVIEW DATE: check before relying on it.")
    return lines


def _height(pdf: Any, line: Line) -> float:
    """Return the millimetres that a line takes once it is wrapped."""
    style, size, text = line
    pdf.set_font(_FONT, style, size)
    height: float = pdf.multi_cell(
        0, size * _LINE, _fitting(text), align="L", dry_run=True, output="HEIGHT"
    )
    return height


def _write(pdf: Any, line: Line) -> None:
    style, size, text = line
    pdf.set_font(_FONT, style, size)
    pdf.multi_cell(0, size * _LINE, _fitting(text), align="L", new_x="LMARGIN", new_y="NEXT")


def _fitting(text: str) -> str:
    """Return text in the characters of the fonts that every printer knows.

    Raises:
        SarcomaNavError: where a character has no form there.
    """
    return "".join(_printed(character) for character in text.translate(_TWINS))


def _printed(character: str) -> str:
    if character.isprintable() and ord(character) <= _LATIN_1:
        return character
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    if plain or character.isspace():
        return plain or " "
    raise wrong_usage(
        f"The character {character!r} cannot be put into the PDF.",
        "Export as html, and print that from a browser.",
    )
