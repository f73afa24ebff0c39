"""Changing the local directory: one program at a time, and only to what can be used."""

from __future__ import annotations

import contextlib
import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.content.files import Files, read_bytes, usual_local
from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.model.content import Directory

LOCK_TIMEOUT: Final = 10.0
"""Seconds to wait for another program that is writing the local directory."""


class LocalFile(msgspec.Struct, frozen=True, dict=True):
    """The local directory before a change."""

    files: Files
    text: str | None
    """None where there is no file yet."""

    @property
    def path(self) -> Path:
        """Where it is, or will be."""
        return local_path(self.files)

    @property
    def text_or_new(self) -> str:
        """Its text, or that of a new one."""
        from sarcoma_nav.local.store import NEW

        return NEW if self.text is None else self.text

    @cached_property
    def directory(self) -> Directory:
        """The directory in use, shipped and local together.

        Raises:
            ContentError: with everything that makes it unusable.
        """
        return usable(self.files, self.text_or_new)


class LocalChange(msgspec.Struct, frozen=True):
    """A change of the local directory that was written."""

    before: LocalFile
    directory: Directory
    """The directory in use from now on."""
    lost_comments: tuple[str, ...]
    """Comments of the file that could not be kept."""

    @property
    def path(self) -> Path:
        """The file that was changed."""
        return self.before.path

    @property
    def remarks(self) -> list[str]:
        """What a user must be told of it, besides that it was written."""
        return [f"This comment could not be kept: {comment}" for comment in self.lost_comments]


def change_local(files: Files, edit: Callable[[LocalFile], Changed]) -> LocalChange:
    """Change the local directory by a function from the file before to its new text.

    Other programs wait meanwhile. Nothing is written where the function raises, or where the
    directory could not be used afterwards.

    Raises:
        ContentError: with everything that would make the directory unusable.
        SarcomaNavError: where the file cannot be read or written, or another program has been
            writing it for too long.
    """
    from sarcoma_nav.output.write_file import write_whole

    path = local_path(files)
    with _lock(path):
        before = read_local(files)
        changed = edit(before)
        directory = usable(files, changed.text)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        write_whole(path, changed.text.encode(), mode=mode)
    return LocalChange(before, directory, changed.lost_comments)


def local_path(files: Files) -> Path:
    """Return where the local directory is, or will be."""
    # Path.resolve fails on a loop of links.
    return Path(os.path.realpath(files.local or usual_local()))


def read_local(files: Files) -> LocalFile:
    """Return the local directory as it is now.

    Raises:
        SarcomaNavError: where it cannot be read.
        ContentError: where it is not text.
    """
    path = local_path(files)
    if not path.exists():
        return LocalFile(files, None)
    data = read_bytes(path)
    try:
        return LocalFile(files, data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        from sarcoma_nav.content.yaml import read_document

        read_document("contacts", path, data)  # raises, naming the line
        raise


def usable(files: Files, text: str) -> Directory:
    """Return the directory with this text as the local one.

    Raises:
        ContentError: with everything that makes it unusable.
    """
    from sarcoma_nav.checks import blocking_directory
    from sarcoma_nav.content.load import load_directory, located
    from sarcoma_nav.content.yaml import ContentError

    directory, documents = load_directory(files, text.encode())
    if problems := blocking_directory(directory):
        raise ContentError([located(problem, documents) for problem in problems])
    return directory


@contextlib.contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Keep other programs from writing the local directory.

    Raises:
        SarcomaNavError: where another program holds it for too long, or its folder cannot be made.
    """
    from filelock import FileLock, Timeout

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=LOCK_TIMEOUT)
        lock.acquire()
    except Timeout:
        raise SarcomaNavError(
            f"{path}: another program has been writing it for {LOCK_TIMEOUT:.0f} seconds.",
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
