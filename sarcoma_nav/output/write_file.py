"""Write a file atomically: the whole of it, or nothing."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path
from typing import Final

from sarcoma_nav.errors import ExitCode, SarcomaNavError

OWNER_ONLY: Final = 0o600


def write_whole(path: Path, data: bytes, *, mode: int = 0o644, group: int | None = None) -> None:
    """Write a file atomically: on failure its earlier contents are untouched.

    A link is followed. A device or a pipe is written to, never replaced by a file. With a group, by
    its number, the file is that group's where the user may give it away.

    Raises:
        SarcomaNavError: if it cannot be written.
    """
    temporary: Path | None = None
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(data)
            return
        path = path.resolve()
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if group is not None:
            with contextlib.suppress(OSError):  # of a group that the user is not in
                os.chown(temporary, -1, group)
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
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
