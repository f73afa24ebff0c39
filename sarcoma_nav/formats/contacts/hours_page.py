"""Hours said back to whoever has set them: in words, over the coming week, on bank holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.hours.status import with_closures
from sarcoma_nav.output.paragraphs import Paragraph
from sarcoma_nav.view.hours import coming_bank_holidays, coming_week, hours_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact


def hours_page(contact: Contact, moment: datetime) -> Iterator[Paragraph]:
    """Yield what the hours of a contact come to from an aware moment on, its closures included."""
    hours = with_closures(contact)
    if hours is None:
        yield Paragraph("In words: not stated", indent=2, hang=2)
        return
    yield Paragraph(f"In words: {hours_in_words(contact.hours, moment)}", indent=2, hang=2)
    yield Paragraph(f"Coming week: {coming_week(hours, moment)}", indent=2, hang=2)
    if holidays := coming_bank_holidays(hours, moment):
        yield Paragraph(f"Bank holidays: {holidays}", indent=2, hang=2)
