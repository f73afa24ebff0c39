"""Who answers over a week, as JSON (`sarcoma-nav/week/1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import field

from sarcoma_nav.formats.json_text import JsonView, Moment, moment_text, view_of
from sarcoma_nav.hours.status import State
from sarcoma_nav.model.telephone import national

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.hours.schedule import Day, Shift
    from sarcoma_nav.plan.build import Entry


class WeekContact(JsonView, frozen=True, kw_only=True):
    """The contact that a week is shown of."""

    id: str
    name: str
    hours: str | None
    local: bool


class ShiftAnswers(JsonView, frozen=True, kw_only=True):
    """Who answers in a span of a day."""

    id: str
    name: str
    phone: str | None
    in_words: str | None
    assumed_hours: bool
    ask_for: str | None
    local: bool


class SpanJson(JsonView, frozen=True, kw_only=True):
    """A span of a day in which the same contact answers."""

    start: Moment = field(name="from")
    until: Moment
    status: State
    answers: ShiftAnswers | None


class DayJson(JsonView, frozen=True, kw_only=True):
    """A day in London."""

    date: str
    weekday: str
    bank_holiday: str | None
    clocks_change: Literal["forward", "back"] | None
    spans: tuple[SpanJson, ...]


class WeekJson(JsonView, frozen=True, kw_only=True):
    """Who answers over a week."""

    schema: Literal["sarcoma-nav/week/1"] = "sarcoma-nav/week/1"
    at: Moment
    contact: WeekContact
    days: tuple[DayJson, ...]


def week_object(
    entry: Entry, days: tuple[Day, ...], local: frozenset[str], moment: datetime
) -> WeekJson:
    """Return some days; local are the ids of contacts whose number is local."""
    return WeekJson(
        at=moment_text(moment),
        contact=view_of(WeekContact, entry.contact, local=entry.is_local),
        days=tuple(
            view_of(
                DayJson,
                day,
                date=day.date.isoformat(),
                weekday=f"{day.date:%A}",
                spans=tuple(_span(shift, local) for shift in day.shifts),
            )
            for day in days
        ),
    )


def _span(shift: Shift, local: frozenset[str]) -> SpanJson:
    return SpanJson(
        start=moment_text(shift.start),
        until=moment_text(shift.end),
        status=shift.state,
        answers=_shift_answers(shift, local),
    )


def _shift_answers(shift: Shift, local: frozenset[str]) -> ShiftAnswers | None:
    link = shift.reach.answering
    if link is None:
        return None
    return ShiftAnswers(
        id=link.contact.id,
        name=link.contact.name,
        phone=next(map(national, link.contact.phones), None),
        in_words=None if link.contact.phones else link.contact.in_words,
        assumed_hours=link.contact.hours_assumed,
        ask_for=shift.reach.ask_for,
        local=link.contact.id in local,
    )
