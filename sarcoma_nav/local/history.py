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
from sarcoma_nav.model.change import Change, ChangedValue, History

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    Entries = Mapping[str, Mapping[str, Any]]
    """Local entries as plain data, by contact."""

_HASH: Final = 16
"""Characters of a hash that are kept: it tells versions of one file apart, and guards nothing."""


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
    return History(
        tuple(_changes(lines)), hash_of(now.decode("utf-8-sig", "replace").replace("\r\n", "\n"))
    )


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
    """Append a change; return how long the file was before.

    Raises:
        SarcomaNavError: where it cannot be written; the file is as it was.
    """
    log = history_path(path)
    try:
        make_file(log)
        with log.open("a+b") as stream:
            length = stream.seek(0, os.SEEK_END)
            stream.seek(max(length - 1, 0))
            half_a_line = stream.read(1) not in {b"", b"\n"}  # of a program that was killed
            try:
                stream.write(b"\n" * half_a_line + msgspec.json.encode(change) + b"\n")
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
