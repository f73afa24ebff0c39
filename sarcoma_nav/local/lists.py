"""Lists of a contact in which single items are added and removed: notes, closures, other names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sarcoma_nav.model.contact import Contact

    Entry = Mapping[str, Any]
    """A local entry as plain data."""

    Closure = dict[str, str]


class ListEdits(msgspec.Struct, frozen=True, kw_only=True):
    """Items to add to lists of a contact, and to remove from them."""

    add_notes: tuple[str, ...] = ()
    remove_notes: tuple[str, ...] = ()
    """The whole text of a note, or its beginning."""
    also_called: tuple[str, ...] = ()
    closures: tuple[Closure, ...] = ()
    remove_closures: tuple[str, ...] = ()
    """`FIRST` or `FIRST/LAST`."""

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return any(msgspec.structs.astuple(self))


def edited_lists(edits: ListEdits, entry: Entry, contact: Contact | None) -> dict[str, Any]:
    """Return the lists of a local entry that the edits change, by key; None for one to remove.

    The contact is the one in use, shipped and local together; None where it is new.

    Raises:
        SarcomaNavError: where an item to remove is not there, or several could be meant.
    """
    lists = {
        key: list(entry[key]) if isinstance(entry.get(key), list) else []
        for key in ("notes", "added_notes", "removed_notes", "also_called", "closures")
    }
    before = {key: list(items) for key, items in lists.items()}
    for note in edits.remove_notes:
        _remove_note(note, lists, contact)
    for key, items in (
        ("added_notes", edits.add_notes),
        ("also_called", edits.also_called),
        ("closures", edits.closures),
    ):
        lists[key] += [item for item in items if item not in lists[key]]
    for days in edits.remove_closures:
        _remove_closure(days, lists["closures"], contact)
    return {key: items or None for key, items in lists.items() if items != before[key]}


def _remove_note(wanted: str, lists: dict[str, list[Any]], contact: Contact | None) -> None:
    """Take a local note out, or leave a shipped one out."""
    notes = contact.notes if contact else ()
    begun = [note for note in notes if note.casefold().startswith(wanted.casefold())]
    fitting = [note for note in begun if note == wanted] or begun
    if len(fitting) != 1:
        many = "Several notes begin" if fitting else "No note begins"
        raise wrong_usage(f"{many} with {wanted!r}.", "The notes are:", *(fitting or notes))
    [note] = fitting
    for key in ("added_notes", "notes"):
        if note in lists[key]:
            lists[key].remove(note)
            return
    lists["removed_notes"].append(note)


def _remove_closure(days: str, closures: list[Closure], contact: Contact | None) -> None:
    first, _, last = days.partition("/")
    fitting = [c for c in closures if c.get("first") == first and last in {"", c.get("last")}]
    if fitting:
        closures.remove(fitting[0])
        return
    is_shipped = contact and any(c.first == first for c in contact.closures)
    known = ", ".join(f"{c.get('first')}/{c.get('last')}" for c in closures) or "none"
    why = "stands in the shipped directory" if is_shipped else "is not there"
    raise wrong_usage(f"The closure {days} {why}.", f"Local closures: {known}.")
