"""The values that `contacts set` takes: what `check` refuses of a contact is refused here too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sarcoma_nav.content.yaml import ContentError, read_document
from sarcoma_nav.errors import SarcomaNavError, wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sarcoma_nav.content.files import Files
    from sarcoma_nav.model.problem import Problem


def readable(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they are written: telephone numbers in UK national form.

    Raises:
        SarcomaNavError: where there is none, or one could not be read back from a file.
    """
    if not values:
        raise wrong_usage(
            "Nothing to set.", "Name a value, as in: contacts set hpct --phone '01865 221741'"
        )
    for key, value in values.items():
        try:
            read_document("contacts", Path(key), json.dumps({key: value}).encode())
        except ContentError as error:
            raise _refusal(key, error.problems[0]) from None
    return {**values, **_national(values)}


def refuse_wrong_values(
    files: Files, text: str, contact: str, keys: Iterable[str], moment: datetime
) -> None:
    """Refuse a change of the local directory that makes values of a contact wrong.

    Of a text for the local directory, these are the errors that `check` finds, at an aware moment,
    in the keys that were set, and in the contact as a whole. What depends on other contacts is not
    looked at.

    Raises:
        SarcomaNavError: with the first of them.
    """
    from sarcoma_nav.checks import wrong_values
    from sarcoma_nav.content.load import load_directory

    try:
        directory, _ = load_directory(files, text.encode())
        problems = wrong_values(directory, contact, moment)
    except ContentError as error:
        problems = error.problems
    for problem in problems:
        _, _, *key = problem.place.path if problem.place else ("contacts", contact)
        if not key or key[0] in keys:
            raise _refusal(key[0] if key else contact, problem)


def in_words(value: Any) -> str:
    """Return a value of a contact, plain or typed, as one line."""
    if isinstance(value, list | tuple):
        return ", ".join(in_words(item) for item in value)
    if isinstance(value, dict):
        return f"{value['first']} to {value['last']} ({value['reason']})"
    if hasattr(value, "reason"):
        return f"{value.first} to {value.last} ({value.reason})"
    return str(value)


def _national(values: Mapping[str, Any]) -> dict[str, Any]:
    from sarcoma_nav.model.telephone import national

    if "phone" not in values:
        return {}
    phones = [national(number) for number in values["phone"]]
    return {"phone": phones if len(phones) > 1 else phones[0]}


def _refusal(subject: str, problem: Problem) -> SarcomaNavError:
    return wrong_usage(f"{subject.replace('_', ' ')}: {problem.message}", problem.fix)
