"""What an edited CSV file changes in the local directory."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from sarcoma_nav.errors import did_you_mean, nearest, wrong_usage
from sarcoma_nav.local.entries import with_values
from sarcoma_nav.local.lists import edited_lists
from sarcoma_nav.local.spreadsheet import edits_of
from sarcoma_nav.local.store import entries_of
from sarcoma_nav.local.values import NOTHING_CHANGED, readable
from sarcoma_nav.model.contact import KEYS_TO_VERIFY, NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.local.spreadsheet import CellChange
    from sarcoma_nav.local.store import Changed

_REQUIRED = ("name", "group", "serves", "verified", "review_by")


def with_cells(
    before: LocalFile, changes: Sequence[CellChange], verification: Mapping[str, str], at: datetime
) -> Changed:
    """Return the local directory with changed cells taken over, judged at an aware moment.

    The verification, by key, is that of every contact of which a number, an address or hours
    change.

    Raises:
        SarcomaNavError: where a cell is wrong, or a shipped value is emptied.
        ContentError: where the directory cannot be used as it is.
    """
    entries = entries_of(before.text_or_new, before.path)
    given = {
        contact: _values(before, contact, list(own), entries.get(contact, {}))
        for contact, own in groupby(changes, key=lambda change: change.contact)
    }
    for values in given.values():
        if values.keys() & KEYS_TO_VERIFY:
            values.update(verification)
    return with_values(before, given, at)


def _values(
    before: LocalFile, contact: str, changes: list[CellChange], entry: Mapping[str, Any]
) -> dict[str, Any]:
    known = before.directory.contacts.get(contact)
    values, edits = edits_of(changes, known)
    filled = {key: value for key, value in values.items() if value is not None}
    if known is None:
        _refuse_misspelt(before, contact, filled)
    emptied = {key: _emptied(contact, key, entry) for key, value in values.items() if value is None}
    lists = edited_lists(edits, entry, known)
    return {**(readable(filled) if filled else {}), **emptied, **lists}


def _refuse_misspelt(before: LocalFile, contact: str, filled: Mapping[str, Any]) -> None:
    """Refuse an id that is new, unless its row can be that of a new contact.

    It cannot where something is missing, or where it has the name of the contact whose id is
    nearest: then that one is meant.

    Raises:
        SarcomaNavError: naming the nearest contact, and what is missing.
    """
    contacts = before.directory.contacts
    near = nearest(contact, contacts)
    missing = [key for key in _REQUIRED if key not in filled]
    if not missing and not (near and filled["name"] == contacts[near].name):
        return
    said = f"There is no contact {contact!r}.{did_you_mean(contact, contacts)}"
    how = f"fill in: {', '.join(missing)}" if missing else "give it a name of its own"
    raise wrong_usage(f"{said} To add it, {how}.", NOTHING_CHANGED)


def _emptied(contact: str, key: str, entry: Mapping[str, Any]) -> str | None:
    """Return what stands in place of a value whose cell was emptied: the shipped one holds again.

    Raises:
        SarcomaNavError: where it is the shipped value that was to go.
    """
    if key in entry:
        return None
    if key == "hours":
        return NOT_STATED
    raise wrong_usage(
        f"{contact}: {key.replace('_', ' ')} is shipped, and cannot be emptied.", NOTHING_CHANGED
    )
