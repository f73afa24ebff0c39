"""Which files hold the content: those asked for, or the ones that are shipped."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO

PACKAGE: Final = Path(__file__).resolve().parent.parent

LARGEST: Final = 8 * 1024 * 1024
"""Bytes. The largest pathways that were ever measured, 10,000 decision points, need half of it."""
PATIENCE: Final = 5.0
"""Seconds to wait for the next bytes of a pipe, which may have nobody who writes to it."""
_PIECE: Final = 256 * 1024
"""Bytes that are read at once."""


class Files(NamedTuple):
    """The files that were asked for; None means the usual one."""

    pathways: Path | None = None
    contacts: Path | None = None
    local: Path | None = None


def shipped(name: str) -> Path:
    """Return the path of a shipped file: in an installed package, else in the checkout."""
    inside = PACKAGE / "shipped" / name
    return inside if inside.exists() else PACKAGE.parent / name


def seal_file(files: Files) -> Path:
    """Return where the seal of the files in use is kept, whether or not there is one.

    Beside the files that were named; for the shipped ones inside an installed package, and
    in the safety file of a checkout.
    """
    for named, name in ((files.pathways, "pathways.yaml"), (files.contacts, "contacts.yaml")):
        if named is not None and os.path.realpath(named) != os.path.realpath(shipped(name)):
            return named.parent / "seal.yaml"
    inside = PACKAGE / "shipped" / "seal.yaml"
    return (
        inside
        if inside.parent.is_dir()
        else PACKAGE.parent / "docs" / "clinical-safety" / "seal.yaml"
    )


def published_schema(name: str) -> str:
    """Return the text of a JSON Schema by its name, as it is published.

    Raises:
        SarcomaNavError: where the file cannot be read.
    """
    file = f"{name}.schema.json"
    inside = PACKAGE / "shipped" / "schema" / file
    path = inside if inside.exists() else PACKAGE.parent / "docs" / "schema" / file
    return read_bytes(path).decode()


def usual_local() -> Path:
    """Return the path of this user's local directory, whether or not it exists."""
    from platformdirs import user_config_path

    return user_config_path("sarcoma-nav", appauthor=False) / "contacts.yaml"


def read_bytes(path: Path, unreadable: ExitCode = ExitCode.CONTENT) -> bytes:
    """Return the bytes of a file, one more than `LARGEST` at most: readers refuse so many.

    The exit code is for a file that cannot be read.

    Raises:
        SarcomaNavError: where it cannot be read, with why.
    """
    try:
        return _contents(path)
    except OSError as error:
        raise SarcomaNavError(
            f"{path}: cannot be read: {reason(error)}. Check the name and who may read it.",
            exit_code=unreadable,
        ) from None


def read_if_there(path: Path) -> bytes | None:
    """Return the bytes of a file as `read_bytes` does, or None where there is no such file.

    Raises:
        OSError: where there is something that cannot be read, or nobody can tell.
    """
    try:
        return _contents(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


def reason(error: OSError) -> str:
    """Return in words what the system refused."""
    return error.strerror or str(error)


def _contents(path: Path) -> bytes:
    with open(path, "rb", buffering=0, opener=_without_waiting) as file:
        return b"".join(_pieces(file))


def _without_waiting(name: str, flags: int) -> int:
    """Open a file at once: by itself the system waits for whoever writes to a pipe."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _pieces(file: FileIO) -> Iterator[bytes]:
    """Yield what is in a file, piece by piece, as far as `LARGEST` and one byte more.

    Raises:
        OSError: where it cannot be read, or nothing comes for too long.
    """
    is_regular = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
    left = LARGEST + 1
    while left:
        if not is_regular and hasattr(os, "O_NONBLOCK"):
            _wait_for(file)
        piece = file.read(min(left, _PIECE))
        if not piece:
            return
        left -= len(piece)
        yield piece


def _wait_for(file: FileIO) -> None:
    from select import select

    if not select([file], [], [], PATIENCE)[0]:
        raise TimeoutError(errno.ETIMEDOUT, f"Nothing was written to it for {PATIENCE:.0f} seconds")
