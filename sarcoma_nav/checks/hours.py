"""Hours: they can be read, are open at some time, and each of their rules counts."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sarcoma_nav.checks.context import DirectoryAtMoment, Finding, check, in_contacts
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.hours.rules import rules_of, written
from sarcoma_nav.hours.status import parse_hours
from sarcoma_nav.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.hours.dead_rules import DeadRule
    from sarcoma_nav.model.content import Directory

_TIME: Final = re.compile(r"(\d{1,2}):(\d\d)-(\d{1,2}):(\d\d)")
_A_DAY: Final = 24 * 60
_PAGE: Final = 'See "How hours are written" in docs/content.md.'


@check("hours-unreadable")
def hours_unreadable(directory: Directory) -> Iterator[Finding]:
    """Hours are not in the OpenStreetMap `opening_hours` syntax, or name no fixed time.

    Written are days, then times, as in `Mo-Su 08:00-18:00`, `Mo-Fr 09:00-17:00; PH off`, `24/7`.
    """
    for contact in directory.contacts.values():
        if contact.hours is None:
            continue
        try:
            parse_hours(contact.hours)
        except ValueError as wrong:
            path = in_contacts("contacts", contact.id, "hours")
            yield Finding(path, f"{wrong}.", f"{_suggestion(contact.hours)} {_PAGE}")


def _suggestion(hours: str) -> str:
    """Return what was most likely meant, or how hours are written."""
    from sarcoma_nav.hours.probable import probable_hours

    if lines := probable_hours(hours):
        return f"Did you mean {' or '.join(f'`{line}`' for line in lines)}?"
    return "Write days, then times, as in `Mo-Su 08:00-18:00`, or `24/7`."


@check("dead-rule")
def dead_rule(subject: DirectoryAtMoment) -> Iterator[Finding]:
    """A rule of hours, or a part of one, never decides a minute: the hours are not what is written.

    After a semicolon a rule takes over whole days from the rules before it. So `PH off; Mo-Fr
    09:00-17:00` answers on Christmas Day, `Mo-Fr 08:00-12:00; Mo-Fr 13:00-17:00` is closed every
    morning, and `Mo-Fr 18:00-08:00; Sa 10:00-12:00` is closed from midnight between Friday and
    Saturday. Exceptions come last (`Mo-Fr 09:00-17:00; PH off`), times of the same days stand
    together (`Mo-Fr 08:00-12:00,13:00-17:00`), and a comma adds a rule without taking anything
    from the others (`Mo-Fr 18:00-08:00, Sa 10:00-12:00`). A rule that only narrows an earlier one
    is in order, as in `Mo-Fr 09:00-17:00; We 09:00-12:00`.
    """
    from sarcoma_nav.hours.dead_rules import dead_rules

    year = wall_clock(subject.moment).year
    for contact in subject.directory.contacts.values():
        hours = contact.hours or ""
        for dead in dead_rules(hours, year):
            path = in_contacts("contacts", contact.id, "hours")
            yield Finding(path, _what_is_lost(hours, dead), f"{_in_its_place(hours, year)} {_PAGE}")


def _what_is_lost(hours: str, dead: DeadRule) -> str:
    from sarcoma_nav.view.weekly_hours import day_names

    when = f" on {day_names(list(dead.weekdays))}" if dead.weekdays else ""
    if when and dead.on_bank_holidays:
        when = f" on bank holidays that fall{when}"
    why = ""
    if dead.by is not None:
        other = written(rules_of(hours)[dead.by : dead.by + 1])
        why = f": `{other}` {'comes after it' if dead.by > dead.rule else 'holds then'}"
    return f"`{dead.text}` counts for nothing{when}{why}."


def _in_its_place(hours: str, year: int) -> str:
    """Return the line in which every rule counts, and the one that means what these do now."""
    from sarcoma_nav.hours.corrected import as_read_now, with_all_rules

    meant, now = with_all_rules(hours, year), as_read_now(hours, year)
    if meant and now:
        return f"Write `{meant}`, or `{now}` if they are right as they are read now."
    if meant or now:
        return f"Write `{meant or now}`."
    return "Write each day once."


@check("hours-empty")
def hours_empty(subject: DirectoryAtMoment) -> Iterator[Finding]:
    """Hours that are never open: on no minute of the year from now on."""
    from sarcoma_nav.proof.coverage import opening, year_of

    year = year_of(subject.moment)
    for contact in subject.directory.contacts.values():
        if contact.hours is not None and not opening(contact, year):
            yield Finding(
                in_contacts("contacts", contact.id, "hours"),
                f"{contact.hours!r} is never open within a year.",
                "Leave `hours` out where no source states them, or correct them.",
            )


@check("hours-overlap", Severity.WARNING)
def hours_overlap(subject: DirectoryAtMoment) -> Iterator[Finding]:
    """Two times of one rule overlap, as in `Mo 08:00-12:00,11:00-16:00`: one of them is wrong."""
    for contact in subject.directory.contacts.values():
        for rule in rules_of(contact.hours or ""):
            if _overlap(rule.times):
                yield Finding(
                    in_contacts("contacts", contact.id, "hours"),
                    f"Times overlap in {rule.text!r}.",
                    "See which of them is right.",
                )


def _overlap(times: tuple[str, ...]) -> bool:
    spans = []
    for time in filter(None, map(_TIME.fullmatch, times)):
        start, end = (int(time[n]) * 60 + int(time[n + 1]) for n in (1, 3))
        spans.append((start, end if end > start else end + _A_DAY))
    spans.sort()
    return any(start < end for (_, end), (start, _) in pairwise(spans))
