"""The values that `contacts set` takes: what `check` refuses of a contact is refused here too."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.yaml import read_document
from sarcoma_nav.errors import SarcomaNavError, wrong_usage
from sarcoma_nav.model.contact import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from sarcoma_nav.content.files import Files
    from sarcoma_nav.model.problem import Problem


_LABELLED: Final = re.compile(r"(?P<label>[^:]*[^\s\d:][^:]*):\s*(?P<number>[^:]+)")
NOTHING_CHANGED: Final = "Nothing was changed."


def readable(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values as they are written: telephone numbers in UK national form, with labels.

    A telephone number may have its label before it, as in `night: 01865 221741`.

    Raises:
        SarcomaNavError: where one could not be read back from a file.
    """
    written = {**values, **_numbers(values.get("phone", []))}
    if "bleep" in written:
        written["bleep"] = re.sub(r"(?i)^bleep\s+", "", written["bleep"])
    if str(written.get("hours")).strip().lower() == NOT_STATED:
        written["hours"] = NOT_STATED
    for key, value in written.items():
        try:
            read_document(
                "contacts", Path(key), json.dumps({key: "-" if value is None else value}).encode()
            )
        except ContentError as error:
            raise _refusal(key, error.problems[0]) from None
    return written


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
        directory = load_directory(files, text.encode()).directory
        problems = wrong_values(directory, contact, moment)
    except ContentError as error:
        problems = error.problems
    for problem in problems:
        _, _, *key = problem.place.path if problem.place else ("contacts", contact)
        if not key or key[0] in keys:
            raise _refusal(key[0] if key else contact, problem)


def _numbers(given: list[str]) -> dict[str, Any]:
    """Return telephone numbers under their key, and their labels, which are removed with None.

    Raises:
        SarcomaNavError: where some of them have a label and some have none.
    """
    from sarcoma_nav.model.telephone import national

    if not given:
        return {}
    pairs = [_LABELLED.fullmatch(number) for number in given]
    labels = [pair["label"].strip() for pair in pairs if pair]
    if labels and len(labels) < len(given):
        raise wrong_usage("phone: give each number a label, or none.", NOTHING_CHANGED)
    numbers = [pair["number"] if pair else one for pair, one in zip(pairs, given, strict=True)]
    phones = [national(number) for number in numbers]
    one_or_more = phones if len(phones) > 1 else phones[0]
    return {"phone": one_or_more, "phone_labels": labels or None}


def _refusal(subject: str, problem: Problem) -> SarcomaNavError:
    said = f"{subject.replace('_', ' ')}: {problem.message}"
    return wrong_usage(said, problem.fix, NOTHING_CHANGED)


def refused(problems: Iterable[Problem]) -> SarcomaNavError:
    """Return the error for a change that would make the directory unusable."""
    lines = (f"{_subject(problem)}: {problem.message} {problem.fix}" for problem in problems)
    return wrong_usage(*lines, NOTHING_CHANGED)


def _subject(problem: Problem) -> str:
    path = problem.place.path if problem.place else ()
    return ": ".join(key.replace("_", " ") for key in path[1:]) or "contacts"
