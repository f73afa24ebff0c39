"""Files that several people keep together: whoever may write the folder may write what is in it.

A folder that its group may write is a shared one. What is made in it belongs to that group and can
be written by it, whatever the umask of the user who made it.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final

import msgspec

_FILE: Final = 0o644
_GROUP_WRITES: Final = 0o020
_SET_GROUP: Final = 0o2000
_PERMISSIONS: Final = 0o777


class Sharing(msgspec.Struct, frozen=True):
    """Who may use a file."""

    mode: int
    """Its permissions."""
    group: int | None
    """The number of its group; None to leave it to the system."""


def sharing_of(path: Path) -> Sharing:
    """Return who may use a file: those who do already, else those who may write its folder.

    Raises:
        OSError: where neither can be looked at.
    """
    folder = path.parent.stat()
    is_shared = bool(folder.st_mode & _GROUP_WRITES)
    if path.exists():
        there = path.stat()
        return Sharing(there.st_mode & _PERMISSIONS, there.st_gid)
    if not is_shared:
        return Sharing(_FILE, None)
    return Sharing(_FILE | _GROUP_WRITES, folder.st_gid)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, each shared as the one that it stands in.

    Raises:
        OSError: where one cannot be made.
    """
    if folder.is_dir():
        return
    make_folder(folder.parent)
    above = folder.parent.stat()
    folder.mkdir(exist_ok=True)
    if above.st_mode & _GROUP_WRITES:
        _share(folder, above.st_gid, above.st_mode & (_PERMISSIONS | _SET_GROUP))


def make_file(path: Path) -> None:
    """Make an empty file, unless it is there: nobody ever sees it with other permissions.

    Raises:
        OSError: where it cannot be made.
    """
    if path.exists():
        _share_anew(path)
        return
    sharing = sharing_of(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        with contextlib.suppress(FileExistsError, FileNotFoundError):  # another was faster
            _share(temporary, sharing.group, sharing.mode)
            _publish(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _share_anew(path: Path) -> None:
    """Let a group write a file that was made before its folder was a shared one."""
    folder, there = path.parent.stat(), path.stat()
    if folder.st_mode & _GROUP_WRITES and not there.st_mode & _GROUP_WRITES:
        with contextlib.suppress(OSError):  # of somebody else
            _share(path, folder.st_gid, there.st_mode & _PERMISSIONS | _GROUP_WRITES)


def _publish(temporary: Path, path: Path) -> None:
    """Give a file its name, unless another has it."""
    try:
        os.link(temporary, path)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:  # some file systems have no links
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, path.parent.stat().st_mode & 0o666))


def _share(path: Path, group: int | None, mode: int) -> None:
    if group is not None and hasattr(os, "chown"):
        with contextlib.suppress(OSError):  # a group that the user is not in
            os.chown(path, -1, group)
    path.chmod(mode)
