"""The picture of a week: a line a day, a letter for whoever answers, and the times in words."""

from __future__ import annotations

from itertools import groupby
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.local_mark import mark_if
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.hours.status import State
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.clock import time_range
from sarcoma_nav.view.contact import name_and_line
from sarcoma_nav.view.span_words import shift_in_words
from sarcoma_nav.view.weekly_hours import joined
from sarcoma_nav.view.wording import HOURS_ASSUMED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sarcoma_nav.hours.schedule import Day, Shift
    from sarcoma_nav.plan.build import Entry

    Marks = dict[str | None, str]
    """The letter of each contact that answers, by id; None is nobody."""

_ITSELF: Final = "#"
_NOBODY: Final = "."
_CHANGES: Final = "|"
_HOURS: Final = 24
_WIDE: Final = 68
"""Columns from which a letter stands for half an hour."""
_LABEL: Final = 11
"""Columns of a day's name."""


def week_page(
    entry: Entry, days: tuple[Day, ...], local: frozenset[str], width: int
) -> Iterator[Paragraph]:
    """Yield the picture of some days for a terminal of a width, and what it says in words.

    Local are the ids of contacts whose number comes from the local directory.
    """
    marks = _marks(entry, days)
    name = f"{entry.contact.name}{mark_if(entry.is_local)}"
    yield Paragraph(f"{name}: who answers when (London time)", "strong", 0, 2)
    cells = _HOURS * 2 if width >= _WIDE else _HOURS
    yield Paragraph(keep_together(" " * _LABEL + _scale(cells)), "faint")
    for day in days:
        yield Paragraph(
            keep_together(f"{day.date:%a %d %b}".ljust(_LABEL) + _bar(day, cells, marks))
        )
    yield BLANK
    yield from _legend(entry, days, marks, local)
    yield BLANK
    yield from _in_words(days)


def _marks(entry: Entry, days: tuple[Day, ...]) -> Marks:
    names = dict.fromkeys(_name(shift) for day in days for shift in day.shifts)
    letters = iter(ascii_lowercase)
    fixed = {entry.contact.id: _ITSELF, None: _NOBODY}
    return {name: fixed.get(name) or next(letters) for name in names}


def _name(shift: Shift) -> str | None:
    return shift.reach.answering.contact.id if shift.reach.answering else None


def _scale(cells: int) -> str:
    step = cells // 4
    return "".join(f"{hour:02}".ljust(step) for hour in range(0, _HOURS, 6)) + "24"


def _bar(day: Day, cells: int, marks: Marks) -> str:
    """Return a letter for each part of the day; where it changes within one, a stroke."""
    length = _HOURS * 60 // cells
    bar = []
    for cell in range(cells):
        first, last = cell * length, (cell + 1) * length
        within = {
            marks[_name(shift)]
            for shift in day.shifts
            if _minute(shift, day.date) < last and _end_minute(shift, day.date) > first
        }
        bar.append(within.pop() if len(within) == 1 else _CHANGES if within else " ")
    return "".join(bar)


def _minute(shift: Shift, on: date) -> int:
    wall = wall_clock(shift.start)
    return (wall.date() - on).days * _HOURS * 60 + wall.hour * 60 + wall.minute


def _end_minute(shift: Shift, on: date) -> int:
    wall = wall_clock(shift.end)
    return (wall.date() - on).days * _HOURS * 60 + wall.hour * 60 + wall.minute


def _legend(
    entry: Entry, days: tuple[Day, ...], marks: Marks, local: frozenset[str]
) -> Iterator[Paragraph]:
    reaches = {_name(s): s.reach for day in days for s in day.shifts}
    for name, letter in sorted(marks.items(), key=lambda mark: mark[1]):
        link = reaches[name].answering
        if link is None:
            yield Paragraph(f"{letter}  nobody is known to answer", "warning", 2, 3)
            continue
        ask = entry.contact.ask_for if name != entry.contact.id else None
        words = name_and_line(link.contact, ask, keep_together)
        assumed = f" ({HOURS_ASSUMED})" if link.contact.hours_assumed else ""
        yield Paragraph(f"{letter}  {words}{mark_if(name in local)}{assumed}", indent=2, hang=3)
    if not entry.contact.is_configured:
        words = f"{entry.contact.name}: not configured: {entry.contact.not_configured}"
        yield Paragraph(words, "warning", 2, 3)
    elif any(s.state is State.UNKNOWN for day in days for s in day.shifts):
        yield Paragraph(
            f"{entry.contact.name}: hours not stated, may answer at any time", "text", 2, 3
        )


def _in_words(days: tuple[Day, ...]) -> Iterator[Paragraph]:
    """Yield the times of each day, and days that are alike only once."""
    alike: dict[str, list[Day]] = {}
    for day in days:
        alike.setdefault(_times(day), []).append(day)
    for words, same in alike.items():
        yield Paragraph(f"{_names(same)}: {words}", indent=2, hang=4)


def _names(days: list[Day]) -> str:
    """Return days by name: those in a row as a range, each odd one with what is odd about it."""
    parts = []
    for _, group in groupby(enumerate(days), key=lambda pair: _run(*pair)):
        run = [day for _, day in group]
        name = _day(run[0]) if len(run) == 1 else time_range(_day(run[0]), _day(run[-1]))
        parts.append(f"{name}{_odd(run[0])}")
    return joined(parts)


def _run(place: int, day: Day) -> tuple[int, str]:
    """Return what days in a row have in common, if nothing is odd about them."""
    return day.date.toordinal() - place, _odd(day)


def _odd(day: Day) -> str:
    words = [
        f"bank holiday: {day.bank_holiday}" if day.bank_holiday else "",
        f"the clocks go {day.clocks_change}" if day.clocks_change else "",
    ]
    return f" ({', '.join(filter(None, words))})" if any(words) else ""


def _day(day: Day) -> str:
    return f"{day.date:%A} {day.date.day} {day.date:%B}"


def _times(day: Day) -> str:
    return "; ".join(f"{_time(shift, day)} {_who(shift)}" for shift in day.shifts)


def _time(shift: Shift, day: Day) -> str:
    return keep_together(shift_in_words(shift, day.date))


def _who(shift: Shift) -> str:
    link = shift.reach.answering
    if link is None:
        return "nobody is known to answer"
    return link.contact.short or link.contact.name
