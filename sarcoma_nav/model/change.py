"""Changes of a local directory, as its history has them."""

from __future__ import annotations

from typing import Any

import msgspec


class ChangedValue(msgspec.Struct, frozen=True):
    """One value of the local directory, before a change and after it."""

    contact: str
    key: str
    old: Any
    """None where the local directory had none, and the shipped value held."""
    new: Any
    """None where the local directory has none any more."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change: what a command did to the local directory."""

    when: str
    """ISO 8601, UTC."""
    who: str
    """The user of the machine."""
    command: str
    """The command's name, without `contacts`."""
    values: tuple[ChangedValue, ...]
    undoes: int | None = None
    """The number of the change that it takes back."""
    before: str
    after: str
    """The file before and after the change, by its hash."""


class History(msgspec.Struct, frozen=True):
    """The changes so far, the oldest first; each is called by its number, from 1."""

    changes: tuple[Change, ...]
    now: str
    """The file as it is, by its hash."""

    def was_carried_out(self, number: int) -> bool:
        """Say whether a change took place: the program may have been stopped before it did."""
        change, later = self.changes[number - 1], self.changes[number:]
        found = later[0].before if later else self.now
        return found != change.before

    def undone_by(self, number: int) -> int | None:
        """Return the number of the change that took back another; None where none did."""
        for later, change in enumerate(self.changes, 1):
            if (
                change.undoes == number
                and self.was_carried_out(later)
                and not self.undone_by(later)
            ):
                return later
        return None

    @property
    def last_to_undo(self) -> int | None:
        """The number of the last change that holds and takes back none; None for none."""
        for number in range(len(self.changes), 0, -1):
            holds = self.was_carried_out(number) and not self.undone_by(number)
            if holds and self.changes[number - 1].undoes is None:
                return number
        return None
