"""Write a file atomically: the whole of it, or nothing."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from pathlib import Path
from typing import Final

from sarcoma_nav.errors import ExitCode, SarcomaNavError

OWNER_ONLY: Final = 0o600
_PERMISSIONS: Final = 0o777
_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_whole(
    path: Path, data: bytes, *, mode: int | None = None, group: int | None = None
) -> None:
    """Write a file atomically: on failure its earlier contents are untouched.

    A link is followed. A device or a pipe is written to, never replaced by a file. Without a mode
    a file that is there keeps its own, and a new one has what the umask leaves of 0666. With a
    group, by its number, the file is that group's where the user may give it away.

    Raises:
        SarcomaNavError: if it cannot be written.
    """
    try:
        before = _mode_of(path)
        if before is not None and not (stat.S_ISREG(before) or stat.S_ISDIR(before)):
            path.write_bytes(data)
            return
        if mode is None and before is not None:
            mode = before & _PERMISSIONS
        real = Path(os.path.realpath(path))  # Path.resolve fails on a loop of links
        _replace(real, data, mode, group)
    except OSError as error:
        why = error.strerror or error
        if not path.parent.is_dir():
            why = f"there is no folder {path.parent}"
        raise SarcomaNavError(
            f"{path}: cannot be written: {why}. Nothing was left behind.",
            exit_code=ExitCode.NOT_WRITTEN,
        ) from None


def remove_leftovers(path: Path) -> None:
    """Delete the temporary files of programs that were killed while they wrote a file.

    Call it only where no other program can be writing the file.
    """
    leftover = re.compile(rf"\.{re.escape(path.name)}\.[a-z0-9_]{{8}}")
    with contextlib.suppress(OSError):
        for beside in path.parent.iterdir():
            if leftover.fullmatch(beside.name):
                with contextlib.suppress(OSError):  # of somebody else, in a folder such as /tmp
                    beside.unlink()


def _mode_of(path: Path) -> int | None:
    """Return kind and permissions of what is there, or None."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(path: Path, data: bytes, mode: int | None, group: int | None) -> None:
    """Write a temporary file beside a file, and give it the name of that one.

    Raises:
        OSError: if that fails; the temporary file is deleted.
    """
    # The name is known before there is a file: a signal may come at any moment after that.
    temporary = path.with_name(f".{path.name}.{os.urandom(4).hex()}")
    try:
        handle = os.open(temporary, _NEW_FILE, 0o666 if mode is None else OWNER_ONLY)
        try:
            _write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        if group is not None:
            with contextlib.suppress(OSError):  # of a group that the user is not in
                os.chown(temporary, -1, group)
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)  # gone already, unless something failed


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]
