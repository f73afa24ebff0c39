"""Changing the local directory: one program at a time, and only to what can be used."""

from __future__ import annotations

import os
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.content.files import Files, read_bytes, usual_local
from sarcoma_nav.errors import ExitCode, SarcomaNavError
from sarcoma_nav.local.history import append, differences, history_path, new_change, take_back
from sarcoma_nav.local.lock import lock_path, locked
from sarcoma_nav.local.sharing import sharing_of
from sarcoma_nav.local.store import NEW, entries_of
from sarcoma_nav.output.write_file import remove_leftovers, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.model.change import ChangedValue
    from sarcoma_nav.model.content import Directory


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
        return NEW if self.text is None else self.text

    @cached_property
    def directory(self) -> Directory:
        """The directory in use, shipped and local together.

        Raises:
            ContentError: with everything that makes it unusable.
        """
        return usable(self.files, self.text_or_new)


class LocalChange(msgspec.Struct, frozen=True):
    """A change of the local directory that was written, or that changed nothing."""

    before: LocalFile
    directory: Directory
    """The directory in use from now on."""
    values: tuple[ChangedValue, ...]
    """What differs now in the local directory."""
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


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """By which command the local directory is changed, and when."""

    command: str
    """Its name, without `contacts`."""
    at: datetime
    """Aware."""
    create: bool = False
    """Whether a file that was named is made where there is none."""
    undoes: int | None = None
    """The number of the change that this one takes back."""


def change_local(
    files: Files, edit: Callable[[LocalFile], Changed], occasion: Occasion
) -> LocalChange:
    """Change the local directory by a function from the file before to its new text.

    Other programs wait meanwhile. Nothing is written where the function raises, where the directory
    could not be used afterwards, or where nothing differs.

    Raises:
        ContentError: where the directory cannot be used as it is.
        SarcomaNavError: where the change makes it unusable, the file cannot be read or written, is
            named and missing, or another program has been writing it for too long.
    """
    path = local_path(files)
    refuse_missing(files, create=occasion.create)
    _load_libraries()
    with locked(path):
        for written in (path, history_path(path), lock_path(path)):
            remove_leftovers(written)
        before = read_local(files)
        changed = edit(before)
        directory = usable_afterwards(files, changed.text)
        old, new = (entries_of(text, path) for text in (before.text_or_new, changed.text))
        values = differences(old, new)
        if changed.text != before.text:
            _write(before, changed.text, values, occasion)
    return LocalChange(before, directory, values, changed.lost_comments)


def refuse_missing(files: Files, *, create: bool) -> None:
    """Refuse to make a file that was named and is not there, unless that was asked for.

    Raises:
        SarcomaNavError: where there is none.
    """
    path = local_path(files)
    if files.local and not create and not path.exists():
        raise SarcomaNavError(
            f"{path}: there is no such file. Nothing was changed.",
            "Check the name in SARCOMA_NAV_LOCAL_CONTACTS. If it is right, add --create.",
            exit_code=ExitCode.CONTENT,
        )


def _load_libraries() -> None:
    """Import what a change needs before others have to wait for it."""
    for name in ("phonenumbers.shortnumberinfo", "ruamel.yaml", "sarcoma_nav.proof.coverage"):
        import_module(name)


def usable_afterwards(files: Files, text: str) -> Directory:
    """Return the directory with the new text.

    Raises:
        SarcomaNavError: where it could not be used; it says what is wrong with the change.
    """
    from sarcoma_nav.content.error import ContentError
    from sarcoma_nav.local.values import refused

    try:
        return usable(files, text)
    except ContentError as error:
        raise refused(error.problems) from None


def _write(
    before: LocalFile, text: str, values: tuple[ChangedValue, ...], occasion: Occasion
) -> None:
    """Write the change to the file of changes, then to the local directory."""
    path, sharing = before.path, sharing_of(before.path)
    change = new_change(occasion.command, occasion.at, values, (before.text or "", text))
    length = append(path, msgspec.structs.replace(change, undoes=occasion.undoes))
    try:
        write_whole(path, text.encode(), mode=sharing.mode, group=sharing.group)
    except SarcomaNavError:
        take_back(path, length)
        raise


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
    from sarcoma_nav.content.error import ContentError
    from sarcoma_nav.content.load import load_directory

    loaded = load_directory(files, text.encode())
    if problems := blocking_directory(loaded.directory):
        raise ContentError([loaded.located(problem) for problem in problems])
    return loaded.directory
