"""Taking back a change of the local directory: the values that it replaced stand there again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarcoma_nav.errors import wrong_usage
from sarcoma_nav.local.store import changed_entries, entries_of

if TYPE_CHECKING:
    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.model.change import Change, ChangedValue, History


def to_undo(history: History, number: int | None) -> int:
    """Return the number of the change to take back: the one asked for, else the last that holds.

    Raises:
        SarcomaNavError: where there is none, or it does not hold any more.
    """
    if number is None:
        last = history.last_to_undo
        if last is None:
            raise wrong_usage("There is no change to take back.", "See: sarcoma-nav contacts log")
        return last
    if not 1 <= number <= len(history.changes):
        known = f"The last is {len(history.changes)}." if history.changes else "None is recorded."
        raise wrong_usage(f"There is no change {number}. {known}", "See: sarcoma-nav contacts log")
    if by := history.undone_by(number):
        raise wrong_usage(f"Change {number} was taken back already, by change {by}.")
    if not history.was_carried_out(number):
        raise wrong_usage(f"Change {number} was never carried out.")
    return number


def without(before: LocalFile, change: Change) -> Changed:
    """Return the local directory with a change taken back.

    Raises:
        SarcomaNavError: where one of its values was changed again since.
        ContentError: where the file cannot be read.
    """
    entries = entries_of(before.text_or_new, before.path)
    again = [one for one in change.values if entries.get(one.contact, {}).get(one.key) != one.new]
    if again:
        raise wrong_usage(
            f"Changed again since: {', '.join(map(_name, again))}. Nothing was changed.",
            "Take back the later change first: sarcoma-nav contacts log",
        )
    earlier: dict[str, dict[str, Any]] = {}
    for one in change.values:
        earlier.setdefault(one.contact, {})[one.key] = one.old
    return changed_entries(before.text_or_new, before.path, earlier)


def _name(value: ChangedValue) -> str:
    return f"{value.contact} {value.key}"
