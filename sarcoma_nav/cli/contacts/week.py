"""`sarcoma-nav contacts week`: who answers when, over a week."""

from __future__ import annotations

from datetime import timedelta

from sarcoma_nav.cli.exit import exit_unless_configured
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import ContactId
from sarcoma_nav.cli.session import Session, with_session


@with_epilog(
    "Examples:",
    "  sarcoma-nav contacts week hpct",
    "  sarcoma-nav contacts week hpct --at 2026-12-25T12:00",
)
@with_session()
def week(session: Session, contact: ContactId) -> None:
    """Show who answers when, over a week. The next bank holiday is added, and so is the cover."""
    from sarcoma_nav.formats.contacts.week_json import week_object
    from sarcoma_nav.formats.contacts.week_page import week_page
    from sarcoma_nav.hours.london import wall_clock
    from sarcoma_nav.hours.schedule import days, next_bank_holiday

    [entry] = session.entries([contact])
    directory = session.directory
    today = wall_clock(session.at).date()
    shown = days(directory, entry.contact, today - timedelta(days=today.weekday()), 7)
    holiday = next_bank_holiday(shown[-1].date)
    if holiday and not any(day.bank_holiday for day in shown):
        shown += days(directory, entry.contact, holiday, 1)
    local = frozenset(name for name, keys in directory.local.items() if "phone" in keys)
    session.show(
        lambda: week_page(entry, shown, local, session.screen.width),
        lambda: week_object(entry, shown, local, session.at),
    )
    exit_unless_configured(entry.contact)
