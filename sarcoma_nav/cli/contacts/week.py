"""`sarcoma-nav contacts week`: who answers when, over a week."""

from __future__ import annotations

from datetime import timedelta

import typer

from sarcoma_nav.cli.contacts.session import (
    ContactId,
    entries,
    leave_unless_configured,
    opened,
)
from sarcoma_nav.cli.options import (
    At,
    ContactsFile,
    PathwaysFile,
    Plain,
    TextOrJson,
    moment,
)

EPILOG = (
    "Examples: sarcoma-nav contacts week hpct. The week of Christmas: "
    "sarcoma-nav contacts week hpct --at 2026-12-25T12:00."
)


def week(
    ctx: typer.Context,
    contact: ContactId,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Show who answers when, over a week. The next bank holiday is added, and so is the cover."""
    from sarcoma_nav.hours.london import wall_clock
    from sarcoma_nav.hours.schedule import days, next_bank_holiday
    from sarcoma_nav.output.stream import standard_output

    clock = moment(at)
    directory = opened(ctx, clock.at, pathways, contacts)
    [entry] = entries(directory, [contact], clock.at)
    today = wall_clock(clock.at).date()
    shown = days(directory, entry.contact, today - timedelta(days=today.weekday()), 7)
    holiday = next_bank_holiday(shown[-1].date)
    if holiday and not any(day.bank_holiday for day in shown):
        shown += days(directory, entry.contact, holiday, 1)
    local = frozenset(name for name, keys in directory.local.items() if "phone" in keys)
    screen = standard_output(plain=plain)
    if form == "json":
        from sarcoma_nav.formats.contacts.week_json import week_object
        from sarcoma_nav.formats.json_text import json_text

        screen.write(json_text(week_object(entry, shown, local, clock.at)))
    else:
        from sarcoma_nav.formats.contacts.week_page import week_page

        screen.show(week_page(entry, shown, local, screen.width))
    leave_unless_configured(entry.contact)
