"""Write a file atomically: the whole of it, or nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from sarcoma_nav.errors import ExitCode, SarcomaNavError

OWNER_ONLY: Final = 0o600


def write_whole(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write a file atomically: on failure its earlier contents are untouched.

    A link is followed. A device or a pipe is written to, never replaced by a file.

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
        temporary.chmod(mode)
        temporary.replace(path)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise SarcomaNavError(
            f"{path}: cannot be written: {error.strerror or error}. Nothing was left behind.",
            exit_code=ExitCode.NOT_WRITTEN,
        ) from None
