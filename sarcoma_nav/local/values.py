"""The values that `contacts set` takes: each checked before anything is written."""

from __future__ import annotations

import re
from typing import Any, Final

from sarcoma_nav.errors import SarcomaNavError, wrong_usage

_EMAIL: Final = re.compile(r"[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+")
_DATES: Final = ("verified", "review_by")
_UNSEEN: Final = "Type it again, without characters that cannot be seen."


def checked(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values as they will be written.

    Raises:
        SarcomaNavError: at the first that cannot be used, with what to write instead.
    """
    if not values:
        raise wrong_usage(
            "Nothing to set.", "Name a value, as in: contacts set hpct --phone '01865 221741'"
        )
    _refuse_unseen(values)
    if "phone" in values:
        phones = [_phone(number) for number in values["phone"]]
        values = {**values, "phone": phones if len(phones) > 1 else phones[0]}
    if "hours" in values:
        _refuse_hours(values["hours"])
    if "email" in values and not _EMAIL.fullmatch(values["email"]):
        raise wrong_usage(f"{values['email']!r} is no email address.", "Write name@place.uk.")
    for key in _DATES:
        if key in values:
            _refuse_date(key, values[key])
    for closure in values.get("closures", ()):
        _refuse_closure(closure)
    return values


def said(value: Any) -> str:
    """Return a value as one line."""
    if isinstance(value, list):
        return ", ".join(said(one) for one in value)
    if isinstance(value, dict):
        return f"{value['first']} to {value['last']} ({value['reason']})"
    if hasattr(value, "reason"):
        return f"{value.first} to {value.last} ({value.reason})"
    return str(value)


def _refuse_unseen(values: dict[str, Any]) -> None:
    for key, value in values.items():
        if not said(value).isprintable() or not said(value).strip():
            raise wrong_usage(f"The {key} is empty or holds what cannot be seen.", _UNSEEN)


def _phone(number: str) -> str:
    from sarcoma_nav.model.telephone import is_plausible, national

    if not is_plausible(number):
        raise wrong_usage(
            f"{number!r} is no telephone number.",
            "Write it as 01865 221741. An extension or a bleep has an option of its own.",
        )
    return national(number)


def _refuse_hours(hours: str) -> None:
    from sarcoma_nav.hours.status import parse_hours

    try:
        parse_hours(hours)
    except ValueError as wrong:
        raise wrong_usage(f"{wrong}.", "Write hours as Mo-Su 08:00-18:00, or 24/7.") from None


def _refuse_date(key: str, text: str) -> None:
    from sarcoma_nav.hours.london import last_moment

    try:
        is_date = key == "verified" and text == "undated"
        if not is_date:
            last_moment(text if text.count("-") else f"{text}-01")
    except (ValueError, SarcomaNavError):
        raise wrong_usage(
            f"{text!r} is no date for {key.replace('_', ' ')}.", "Write 2026-11-27, or 2026-11."
        ) from None


def _refuse_closure(closure: dict[str, str]) -> None:
    from datetime import date

    try:
        in_order = date.fromisoformat(closure["first"]) <= date.fromisoformat(closure["last"])
    except ValueError:
        in_order = False
    if not in_order:
        raise wrong_usage(
            f"{closure['first']}/{closure['last']} are no days in that order.",
            "Write the first and the last: --closed 2026-12-25/2026-12-26",
        )
