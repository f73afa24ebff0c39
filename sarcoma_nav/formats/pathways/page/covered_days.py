"""The days for which a page knows when each contact answers, and what it knows of them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.hours.london import LONDON, wall_clock
from sarcoma_nav.hours.status import status
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from sarcoma_nav.model.contact import Contact

MOST_DAYS: Final = 400
"""A page holds no more days of hours: an older copy must be replaced."""


class Span(msgspec.Struct, frozen=True):
    """The days for which a page knows when each contact answers."""

    start: datetime
    """Aware: midnight in London at the beginning of the first day."""
    end: datetime
    """Aware: midnight in London after the last day."""

    @property
    def last_day(self) -> datetime:
        """Noon in London on the last day."""
        return datetime.combine(
            wall_clock(self.end).date() - timedelta(days=1), time(12), tzinfo=LONDON
        )


def span(made: datetime, days: int) -> Span:
    """Return so many days from that of an aware moment on."""
    first = wall_clock(made).date()
    start, end = (
        datetime.combine(first + timedelta(days=n), time(), tzinfo=LONDON) for n in (0, days)
    )
    return Span(start.astimezone(UTC), end.astimezone(UTC))


def minute(moment: datetime) -> int:
    """Return an aware moment in whole minutes since 1970."""
    return int(moment.timestamp()) // 60


def day(moment: datetime) -> str:
    """Return the day of an aware moment in London: `25 November 2026`."""
    return partial_date(wall_clock(moment).date().isoformat())


def states(contact: Contact, covered: Span) -> str:
    """Return when a contact answers: `c480o600` is closed for 480 minutes, then open for 600.

    A state is its first letter. Without minutes it holds as far as can be said, and where it is the
    only one, beyond the days of the page too. The last one ends when it does.
    """
    parts = []
    moment: datetime | None = covered.start
    while moment is not None and moment < covered.end:
        now = status(contact, moment)
        length = "" if now.until is None else str((now.until - moment) // timedelta(minutes=1))
        parts.append(f"{now.state.value[0]}{length}")
        moment = now.until
    return "".join(parts)
