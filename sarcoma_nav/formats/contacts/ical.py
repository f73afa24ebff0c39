"""Review dates and closures as iCalendar (RFC 5545), for the calendar of whoever keeps them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.formats.contacts.export import identity
from sarcoma_nav.formats.contacts.printed import confirmed, edition
from sarcoma_nav.formats.local_mark import mark_if, with_mark
from sarcoma_nav.formats.missing_extra import missing_extra
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.view.dates import last_day
from sarcoma_nav.view.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.formats.contacts.export import ExportOptions
    from sarcoma_nav.view.directory import Listed, Listing

_PRODUCT: Final = "-//sarcoma-nav//contacts//EN"
_REMINDER: Final = timedelta(days=-28)
"""Before the day of a review: numbers are rung one by one."""


def directory_calendar(listing: Listing, options: ExportOptions) -> bytes:
    """Return an event for each review date, and for each closure that is not over.

    All are whole days of London; those of reviews are the last day on which the entries may be
    used without a new look.

    Raises:
        SarcomaNavError: where the library that writes iCalendar is not there.
    """
    try:
        from icalendar import Calendar
    except ImportError:
        message = "Writing iCalendar needs the package icalendar, which is not installed."
        raise missing_extra("ical", message) from None
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", listing.title)
    for event in (*_reviews(listing, options), *_closures(listing, options)):
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def _reviews(listing: Listing, options: ExportOptions) -> Iterator[Any]:
    """Yield an event for each date, with all entries that are due on it.

    One whose date has passed is on the day of the export, where somebody sees it.
    """
    today = wall_clock(listing.at).date()
    due: dict[date, list[Listed]] = {}
    for listed in listing.listed:
        due.setdefault(last_day(listed.contact.review_by), []).append(listed)
    for day, entries in sorted(due.items()):
        shown = max(day, today)
        event = _whole_days(shown, shown, f"review {day.isoformat()}", listing, options)
        named = entries[0].title if len(entries) == 1 else counted(len(entries), "contact")
        event.add("summary", f"{'Confirm by today' if day >= today else 'Overdue'}: {named}")
        lines = [_to_confirm(listed) for listed in entries]
        event.add("description", "\n".join([*lines, edition(listing)]))
        event.add_component(_reminder(named))
        yield event


def _to_confirm(listed: Listed) -> str:
    """Return an entry with its numbers, and when it was last confirmed."""
    own = (number for number in listed.numbers if number.way == "own")
    numbers = ", ".join(f"{number.words}{mark_if(number.is_local)}" for number in own)
    reached = f"{listed.title}, {numbers}" if numbers else listed.title
    return f"{reached}. {with_mark(confirmed(listed))} ({listed.contact.id})"


def _closures(listing: Listing, options: ExportOptions) -> Iterator[Any]:
    today = wall_clock(listing.at).date()
    for listed in listing.listed:
        mark = mark_if("closures" in listed.view.entry.local)
        for closure in listed.contact.closures:
            first, last = date.fromisoformat(closure.first), date.fromisoformat(closure.last)
            if last < today:
                continue
            name = f"closure {listed.contact.id} {closure.first}"
            event = _whole_days(first, last, name, listing, options)
            event.add("summary", f"Closed: {listed.title}: {closure.reason}{mark}")
            if listed.cover:
                event.add("description", f"Instead: {with_mark(listed.cover)}")
            yield event


def _whole_days(
    first: date, last: date, name: str, listing: Listing, options: ExportOptions
) -> Any:
    """Return an event from one day to another, both included, that leaves one's time free."""
    from icalendar import Event

    event = Event()
    event.add("uid", str(identity(options.site, name)))
    event.add("dtstamp", listing.at)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _reminder(named: str) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"To confirm within four weeks: {named}")
    alarm.add("trigger", _REMINDER)
    return alarm
