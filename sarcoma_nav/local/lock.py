"""The lock of the local directory: one program writes it at a time."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Final

from sarcoma_nav.errors import ExitCode, SarcomaNavError
from sarcoma_nav.local.sharing import make_file, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_TIMEOUT: Final = 60.0
"""Seconds to wait for other programs that are writing the local directory."""
_LOOK_AGAIN: Final = 0.02
"""Seconds between two attempts."""


def lock_path(path: Path) -> Path:
    """Return the file that programs lock before they write another one."""
    return path.with_name(f".{path.name}.lock")


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep other programs from writing a file. Nobody is asked anything meanwhile.

    Raises:
        SarcomaNavError: where another program holds it for too long, or its folder or the lock
            cannot be made or used.
    """
    from filelock import FileLock, Timeout

    lock = lock_path(path)
    try:
        make_folder(path.parent)
        make_file(lock)
        held = FileLock(lock, timeout=LOCK_TIMEOUT, poll_interval=_LOOK_AGAIN)
        held.acquire()
    except Timeout:
        raise SarcomaNavError(
            f"{path}: another program has been writing it for {LOCK_TIMEOUT:.0f} seconds.",
            "Nothing was changed. Try again.",
            exit_code=ExitCode.NOT_WRITTEN,
        ) from None
    except OSError as error:
        raise _not_usable(path, lock, error) from None
    try:
        yield
    finally:
        held.release()


def _not_usable(path: Path, lock: Path, error: OSError) -> SarcomaNavError:
    """Return the error that names what could not be used: the lock that is there, or the folder."""
    why = error.strerror or str(error)
    named = lock if lock.exists() else path.parent
    lines = [f"{path}: cannot be written: {named}: {why}. Nothing was changed."]
    if named is lock:
        lines.append(f"Who owns {named} can delete it while nobody is writing.")
    return SarcomaNavError(*lines, exit_code=ExitCode.NOT_WRITTEN)
