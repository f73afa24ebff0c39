"""Changing the local directory: one program at a time, and only to what can be used."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.content.files import read_bytes, usual_local
from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sarcoma_nav.content.files import Files
    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.model.content import Directory

PATIENCE: Final = 10.0
"""Seconds to wait for another program that writes the local directory."""


class LocalFile(msgspec.Struct, frozen=True):
    """The local directory as it stands."""

    path: Path
    text: str | None
    """None where there is no file yet."""

    @property
    def text_or_new(self) -> str:
        """Its text, or that of a new one."""
        from sarcoma_nav.local.store import NEW

        return NEW if self.text is None else self.text


def place(files: Files) -> Path:
    """Return where the local directory stands, or will."""
    return (files.local or usual_local()).resolve()


def read_local(files: Files) -> LocalFile:
    """Return the local directory as it stands.

    Raises:
        SarcomaNavError: where it cannot be read.
        Unreadable: where it is no text.
    """
    path = place(files)
    if not path.exists():
        return LocalFile(path, None)
    data = read_bytes(path)
    try:
        return LocalFile(path, data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        from sarcoma_nav.content.yaml import read_document

        read_document("contacts", path, data)
        raise


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold the local directory while it is read, changed and written.

    Raises:
        SarcomaNavError: where another program holds it for too long, or its folder cannot be made.
    """
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=PATIENCE)
        lock.acquire()
    except Timeout:
        raise SarcomaNavError(
            f"{path}: another program has been writing it for {PATIENCE:.0f} seconds.",
            "Nothing was changed. Try again.",
            exit_code=ExitCode.NOT_WRITTEN,
        ) from None
    except OSError as error:
        raise SarcomaNavError(
            f"{path}: cannot be written: {error.strerror or error}. Nothing was changed.",
            exit_code=ExitCode.NOT_WRITTEN,
        ) from None
    try:
        yield
    finally:
        lock.release()


def usable(files: Files, text: str) -> Directory:
    """Return the directory with this text as the local one.

    Raises:
        Unreadable: with everything that makes it unusable.
    """
    from sarcoma_nav.checks import blocking_directory
    from sarcoma_nav.content.load import load_directory, located
    from sarcoma_nav.content.yaml import ContentError

    directory, documents = load_directory(files, text.encode())
    if found := blocking_directory(directory):
        raise ContentError([located(problem, documents) for problem in found])
    return directory


def write_local(files: Files, before: LocalFile, after: Changed) -> Directory:
    """Write the changed local directory, and say what of it could not be kept.

    Raises:
        Unreadable: where it could not be used as it would be: nothing is written then.
        SarcomaNavError: where it cannot be written.
    """
    from sarcoma_nav.output.stream import standard_error
    from sarcoma_nav.output.write_file import write_whole

    directory = usable(files, after.text)
    mode = before.path.stat().st_mode & 0o777 if before.path.exists() else 0o644
    write_whole(before.path, after.text.encode(), mode=mode)
    for comment in after.lost_comments:
        standard_error().write(f"This comment could not be kept: {comment}\n")
    return directory


def now() -> datetime:
    """Return the present moment, aware."""
    return datetime.now(UTC)
