"""Faults planted in a page: in what it is told, and in what its scripts do."""

from __future__ import annotations

import copy
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Page = dict[str, Any]

FORWARD = int(datetime(2027, 3, 28, 1, tzinfo=UTC).timestamp()) // 60
"""The minute at which the clocks go forward within the days of the page."""


def told_wrongly(page: Page) -> Iterator[tuple[str, Page]]:
    """Yield copies of what a page is told, each with one fault, by what is wrong."""
    for change in _CONTENT:
        changed = copy.deepcopy(page)
        change(changed)
        assert changed != page, change.__name__
        yield change.__name__, changed


def done_wrongly(scripts: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the scripts of a page with one fault in the first, by what is no longer as it was."""
    fold, *others = scripts
    for old, new in _SCRIPT:
        assert fold.count(old) == 1, old
        yield old, [fold.replace(old, new), *others]


def _lengthened(states: str, place: int, by: int) -> str:
    parts = re.findall(r"([ocu])(\d*)", states)
    letter, minutes = parts[place]
    parts[place] = (letter, str(int(minutes) + by))
    return "".join(letter + length for letter, length in parts)


def _changing(page: Page) -> Iterator[dict[str, Any]]:
    return (one for one in page["contacts"] if len(one["states"]) > 1)


def _hours_an_hour_late(page: Page) -> None:
    for contact in _changing(page):
        contact["states"] = _lengthened(contact["states"], 0, 60)


def _hours_a_minute_early(page: Page) -> None:
    for contact in _changing(page):
        contact["states"] = _lengthened(contact["states"], 0, -1)


def _clocks_that_do_not_go_forward(page: Page) -> None:
    for contact in _changing(page):
        here, place = page["start"], 0
        lengths = [int(minutes) for minutes in re.findall(r"\d+", contact["states"])]
        while here + lengths[place] <= FORWARD:
            here, place = here + lengths[place], place + 1
        contact["states"] = _lengthened(contact["states"], place, 60)


def _lost_bank_holiday(page: Page) -> None:
    """Take the longest closed time apart: open on its second day."""
    contact = next(one for one in page["contacts"] if "bank holiday" in one.get("hours", ""))
    longest = max(map(int, re.findall(r"c(\d+)", contact["states"])))
    day = 24 * 60
    contact["states"] = contact["states"].replace(
        f"c{longest}", f"c{day}o{day}c{longest - 2 * day}"
    )


def _lost(part: str, key: str) -> Callable[[Page], None]:
    """Return what takes a key away from each record of a part."""

    def change(page: Page) -> None:
        options = [option for point in page["points"] for option in point["options"]]
        records = options if part == "options" else page[part]
        for record in records:
            record.pop(key, None)

    change.__name__ = f"lost {key} of {part}"
    return change


def _lost_contact(page: Page) -> None:
    for outcome in page["outcomes"]:
        outcome["contacts"] = outcome["contacts"][1:] or outcome["contacts"]


_CONTENT: tuple[Callable[[Page], None], ...] = (
    _hours_an_hour_late,
    _hours_a_minute_early,
    _clocks_that_do_not_go_forward,
    _lost_bank_holiday,
    _lost_contact,
    *(_lost("options", key) for key in ("raises", "adds", "overrides")),
    *(_lost("contacts", key) for key in ("cover", "urgent", "askFor", "elsewhere", "assumed")),
    *(
        _lost("recommendations", key)
        for key in (
            "urgency",
            "contacts",
            "conditional",
            "precedes",
            "includes",
            "secondHand",
            "basis",
        )
    ),
    *(_lost("outcomes", key) for key in ("conditional", "referral", "checklist", "continueWith")),
    _lost("points", "redFlags"),
)

_SCRIPT = (
    (
        "const least = highest(...chosen.map(({ option }) => option.raises));",
        'const least = "routine";',
    ),
    (
        "highest(outcomeUrgency, ...allAdded.filter(isFirm)",
        "highest(outcomeUrgency, ...allAdded.filter(() => false)",
    ),
    ("allAdded.filter(isFirm)", "allAdded"),
    ("    if (waiting.has(option.next)) blocks.push(ofOutcome(waiting.get(option.next)));\n", ""),
    ("!leftOut.includes(one.id)", "true"),
    ("      blocks.push(ofOption(option, true));\n", ""),
    ("blocks.push(ofOption(option, false));", "{}"),
    ('step.urgency === "soon" && urgency === "routine"', "false"),
    ("first.has(other) && rank", "false && rank"),
    ("inAnyCase.has(call.contact)", "false"),
    ("!said.includes(purpose)", "false"),
    ("minute < one.until)", "minute <= one.until)"),
    ('contact.urgent !== "never"', "true"),
    ("(link.id === contact.id || isForUrgentNeed(link))", "true"),
    ('link.canAnswer && link.status.state === "open"', 'link.status.state === "open"'),
    ('link.status.state === "open"', 'link.status.state !== "closed"'),
    ("last.contact === contact ? null : contact.askFor || null", "contact.askFor || null"),
    ('if (urgency === "emergency") return answering;', ""),
    ('if (urgency === "urgent") {', "if (false) {"),
    ("configured.find((one) => !one.contact.kind) || configured[0]", "configured[0]"),
    ("rank(parts.urgency) < rank(parts.outcomeUrgency) && ", ""),
    ("urgency: call.conditional ? null : call.urgency", "urgency: call.urgency"),
    ("const firmFirst = (entries) => [", "const firmFirst = (entries) => 1 ? entries : ["),
)
