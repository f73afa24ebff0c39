"""Who answers over a week, as JSON (`sarcoma-nav/week/1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.formats.contacts.json import moment_text
from sarcoma_nav.model.telephone import national

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.hours.schedule import Day, Shift
    from sarcoma_nav.plan.build import Entry

SCHEMA: Final = "sarcoma-nav/week/1"


def week_object(
    entry: Entry, days: tuple[Day, ...], local: frozenset[str], moment: datetime
) -> dict[str, Any]:
    """Return some days as plain data; all moments are London's, with their offset."""
    return {
        "schema": SCHEMA,
        "at": moment_text(moment),
        "contact": {
            "id": entry.contact.id,
            "name": entry.contact.name,
            "hours": entry.contact.hours,
            "local": entry.is_local,
        },
        "days": [
            {
                "date": day.date.isoformat(),
                "weekday": f"{day.date:%A}",
                "bank_holiday": day.bank_holiday,
                "clocks_change": day.clocks_change,
                "spans": [_span(stretch, local) for stretch in day.stretches],
            }
            for day in days
        ],
    }


def _span(stretch: Shift, local: frozenset[str]) -> dict[str, Any]:
    link = stretch.reach.answering
    return {
        "from": moment_text(stretch.start),
        "until": moment_text(stretch.end),
        "status": stretch.state.value,
        "answers": {
            "id": link.contact.id,
            "name": link.contact.name,
            "phone": next(map(national, link.contact.phones), None),
            "in_words": None if link.contact.phones else link.contact.in_words,
            "assumed_hours": link.contact.hours_assumed,
            "ask_for": stretch.reach.ask_for,
            "local": link.contact.id in local,
        }
        if link
        else None,
    }
