"""A directory that was written as CSV, edited in a spreadsheet, and is read again.

Only cells that differ from what the program would write now are a change. So what a spreadsheet
leaves alone is left alone here, whatever else the two write differently.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sarcoma_nav.errors import wrong_usage
from sarcoma_nav.local.lists import ListEdits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sarcoma_nav.model.contact import Contact

    Row = Mapping[str, str]
    """The cells of one row, by column."""

    Cells = dict[str, tuple[str, ...]]
    """The values of one contact as they are written, by key."""

    Values = dict[str, Any]
    """Values to set, by key."""

LARGEST: Final = 4 * 1024 * 1024
"""Bytes of a file that is read."""

_SINGLE: Final = (
    "name", "short", "group", "serves", "ask_for", "hours", "cover", "verified", "verified_by",
    "review_by",
)  # fmt: skip
"""Columns that hold one value of the contact, the same in each of its rows."""

_LISTS: Final = ("closures", "notes")
"""Columns that hold several, with `|` between them."""

_POINTS: Final = {
    "phone": "phone",
    "bleep": "bleep",
    "email": "email",
    "web": "web",
    "how": "in_words",
}
"""What a row can be about, and the key of the contact that holds it."""

_DATES: Final = ("verified", "review_by")
_PROTECTED: Final = re.compile(r"'(?=[=+\-@\t\r\n])")
"""The apostrophe that keeps a spreadsheet from reading a cell as a formula."""


class CellChange(msgspec.Struct, frozen=True):
    """A value of a contact that differs from the present one."""

    contact: str
    key: str
    old: tuple[str, ...]
    """As it is written now; empty where there is none."""
    new: tuple[str, ...]


def read_cells(data: bytes, name: str) -> dict[str, Cells]:
    """Return the values of each contact in a CSV file, of which the name is for messages.

    Raises:
        SarcomaNavError: where it is no such file.
    """
    try:
        text = _decoded(data)
        rows = list(
            csv.DictReader(io.StringIO(text, newline=None), dialect=_dialect(text), strict=True)
        )
    except csv.Error:
        raise wrong_usage(f"{name}: this is no CSV file.", _HOW) from None
    columns = set(rows[0]) if rows else set()
    if missing := [c for c in ("id", "point", "value") if c not in columns]:
        raise wrong_usage(f"{name}: there is no column {missing[0]!r}.", _HOW)
    cells: dict[str, Cells] = {}
    for contact, own in _by_contact(rows, name).items():
        cells[contact] = dict(_values(own, columns))
    return cells


_HOW: Final = "Begin with: sarcoma-nav contacts export --format csv -o directory.csv"


def _decoded(data: bytes) -> str:
    """Return the text of a file, in UTF-8 or as older spreadsheets save it."""
    if len(data) > LARGEST:
        raise wrong_usage(f"The file has {len(data):,} bytes; at most {LARGEST:,} are read.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _dialect(text: str) -> type[csv.excel]:
    """Return how cells are told apart: by the character that follows the first column."""

    class Dialect(csv.excel):
        delimiter = next((c for c in text.partition("\n")[0] if c in ",;\t"), ",")

    return Dialect


def _by_contact(rows: list[dict[str, Any]], name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for number, row in enumerate(rows, 2):
        if None in row or None in row.values():
            raise wrong_usage(f"{name}: row {number} has more, or fewer, cells than columns.")
        plain = {key: _PROTECTED.sub("", cell.strip(), count=1) for key, cell in row.items()}
        if plain["id"]:
            found.setdefault(plain["id"], []).append(plain)
    return found


def _values(rows: list[Row], columns: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key in _SINGLE:
        if key in columns:
            filled = dict.fromkeys(row[key] for row in rows if row[key])
            yield key, tuple(_as_iso(one) if key in _DATES else one for one in filled)
    for key in _LISTS:
        if key in columns:
            parts = dict.fromkeys(p.strip() for row in rows for p in row[key].split(" | "))
            yield key, tuple(part for part in parts if part)
    for point, key in _POINTS.items():
        yield key, tuple(row["value"] for row in rows if row["point"] == point and row["value"])
    if "extension" in columns:
        extensions = dict.fromkeys(row["extension"] for row in rows if row["extension"])
        yield "extension", tuple(one.removeprefix("ext").strip() for one in extensions)


def _as_iso(date: str) -> str:
    """Return a date as the files write it, where a British spreadsheet has written it anew."""
    for form, iso in (("%d/%m/%Y", "%Y-%m-%d"), ("%d-%b-%y", "%Y-%m-%d"), ("%b-%y", "%Y-%m")):
        try:
            return datetime.strptime(date, form).strftime(iso)  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return date


def cell_changes(now: Mapping[str, Cells], wanted: Mapping[str, Cells]) -> list[CellChange]:
    """Return every value that differs, in the order of the file; contacts left out are left."""
    return [
        CellChange(contact, key, now.get(contact, {}).get(key, ()), new)
        for contact, cells in wanted.items()
        for key, new in cells.items()
        if new != now.get(contact, {}).get(key, ()) and not _goes_back(key, now.get(contact), new)
    ]


def _goes_back(key: str, now: Cells | None, new: tuple[str, ...]) -> bool:
    """Say whether a cell only repeats a verification that was newer when the file was written.

    Nobody takes a verification back; a file that is imported again must not.
    """
    if not now or key not in {"verified", "verified_by"}:
        return False
    [there] = now.get(key) or ("",)
    if key == "verified_by" or not new:
        return not new
    return there[:1].isdigit() and (new[0] < there or not new[0][:1].isdigit())


def edits_of(changes: Iterable[CellChange], contact: Contact | None) -> tuple[Values, ListEdits]:
    """Return what the changed cells of one contact mean: values to set, and items of lists.

    The contact is the one in use; None where it is new. A value that is None is emptied.

    Raises:
        SarcomaNavError: where a cell holds what its column cannot.
    """
    values: Values = {}
    lists: dict[str, tuple[Any, ...]] = {}
    for change in changes:
        gone = tuple(one for one in change.old if one not in change.new)
        come = tuple(one for one in change.new if one not in change.old)
        if change.key == "notes":
            lists |= {"add_notes": come, "remove_notes": gone}
        elif change.key == "closures":
            lists["closures"] = tuple(_closure(change, one) for one in come)
            lists["remove_closures"] = tuple(one.partition(" ")[0] for one in gone)
        elif change.key == "phone":
            values["phone"] = _labelled(change.new, contact) or None
        else:
            values[change.key] = _single(change)
    return values, ListEdits(**lists)


def _labelled(numbers: tuple[str, ...], contact: Contact | None) -> list[str]:
    """Return telephone numbers with the labels that they had, where there are as many as before."""
    labels = contact.phone_labels if contact else ()
    if len(labels) != len(numbers):
        return list(numbers)
    return [f"{label}: {number}" for label, number in zip(labels, numbers, strict=True)]


def _single(change: CellChange) -> str | None:
    if len(change.new) > 1:
        said = " and ".join(map(repr, change.new))
        raise wrong_usage(f"{change.contact}: {change.key.replace('_', ' ')} is {said}: which?")
    return change.new[0] if change.new else None


def _closure(change: CellChange, text: str) -> dict[str, str]:
    days, _, reason = text.partition(" ")
    first, _, last = days.partition("/")
    if not reason:
        raise wrong_usage(
            f"{change.contact}: the closure {text!r} has no reason.",
            "Write: 2026-12-25/2026-12-26 Christmas",
        )
    return {"first": first, "last": last or first, "reason": reason}
