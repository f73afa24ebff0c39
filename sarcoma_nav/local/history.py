"""What was changed in the local directory: a line of JSON for each change, in a file beside it.

A line is written before the change itself, so that a program that is killed between the two leaves
none that nobody knows of. Each line has what the file was before and after, by its hash: that tells
whether the change was carried out.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sarcoma_nav.errors import ExitCode, SarcomaNavError
from sarcoma_nav.local.sharing import make_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    Entries = Mapping[str, Mapping[str, Any]]
    """Local entries as plain data, by contact."""

_HASH: Final = 16
"""Characters of a hash that are kept: it tells versions of one file apart, and guards nothing."""


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
    """The command's name behind `contacts`."""
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


def history_path(path: Path) -> Path:
    """Return the file that has the changes of a local directory."""
    return path.with_name(f"{path.name}.log")


def read_history(path: Path) -> History:
    """Return the changes of a local directory; a line that is damaged is passed over.

    Raises:
        SarcomaNavError: where they cannot be read.
    """
    log = history_path(path)
    try:
        lines = log.read_bytes().splitlines() if log.exists() else []
        now = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise SarcomaNavError(
            f"{log}: cannot be read: {error.strerror or error}.", exit_code=ExitCode.CONTENT
        ) from None
    return History(tuple(_changes(lines)), hash_of(now.decode("utf-8", "replace")))


def _changes(lines: list[bytes]) -> Iterator[Change]:
    for line in lines:
        try:
            yield msgspec.json.decode(line, type=Change)
        except msgspec.DecodeError:
            continue


def hash_of(text: str) -> str:
    """Return what a file's text is told apart by."""
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH]


def differences(old: Entries, new: Entries) -> tuple[ChangedValue, ...]:
    """Return every value in which local entries differ, in the order of the new ones."""
    return tuple(
        ChangedValue(contact, key, before.get(key), after.get(key))
        for contact in dict.fromkeys([*new, *old])
        for before, after in [(old.get(contact, {}), new.get(contact, {}))]
        for key in dict.fromkeys([*after, *before])
        if before.get(key) != after.get(key)
    )


def new_change(
    command: str, at: datetime, values: tuple[ChangedValue, ...], texts: tuple[str, str]
) -> Change:
    """Return a change that this user makes at an aware moment, from one text to the other."""
    from datetime import UTC

    before, after = map(hash_of, texts)
    when = at.astimezone(UTC).isoformat(timespec="seconds")
    return Change(
        when=when, who=_user(), command=command, values=values, before=before, after=after
    )


def append(path: Path, change: Change) -> int:
    """Write a change behind the others; return how long the file was before.

    Raises:
        SarcomaNavError: where it cannot be written; the file is as it was.
    """
    log = history_path(path)
    try:
        make_file(log)
        with log.open("ab") as stream:
            length = stream.tell()
            try:
                stream.write(msgspec.json.encode(change) + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
            except OSError:
                stream.truncate(length)
                raise
    except OSError as error:
        raise SarcomaNavError(
            f"{log}: cannot be written: {error.strerror or error}. Nothing was changed.",
            exit_code=ExitCode.NOT_WRITTEN,
        ) from None
    return length


def take_back(path: Path, length: int) -> None:
    """Shorten the file of changes again, as the change could not be carried out."""
    with history_path(path).open("r+b") as stream:
        stream.truncate(length)


def _user() -> str:
    """Return the name of the user whom the system knows, whatever the environment says."""
    import getpass

    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "unknown"
