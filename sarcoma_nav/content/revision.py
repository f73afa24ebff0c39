"""A file as it is in a revision of a git repository, which may be somebody else's."""

from __future__ import annotations

import os
import subprocess
from typing import Final

from sarcoma_nav.content.files import LARGEST
from sarcoma_nav.errors import wrong_usage

_OFFLINE: Final = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # for versions of git that do not know the one before
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
}
"""What is not in the repository is not fetched: its own settings say by which program."""

_NO_PROGRAMS: Final = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}")
"""Settings that can name a program, and that any command of git may read.

`cat-file` gives the bytes as they were committed: no filter, no textconv, no pager, no alias.
"""


def read_revision(revision: str, file: str) -> bytes:
    """Return a file of a revision of the repository that we are in: `LARGEST` bytes and one more.

    It is looked for in the current folder, then at the top of the repository.

    Raises:
        SarcomaNavError: where there is no such repository, revision or file.
    """
    if not revision or revision.startswith("-"):
        raise wrong_usage("git: needs a revision.", "Write git:main, git:HEAD~1, git:v1.2.")
    why = "no reason"
    for path in (f"./{file}", file):
        contents, why = _blob(f"{revision}:{path}")
        if contents:
            return contents
    raise wrong_usage(
        f"git does not give {file} of {revision!r}: {why}.",
        "Run this in the repository of the content, and name a revision that it has.",
    )


def _blob(name: str) -> tuple[bytes, str]:
    """Return the contents of a file that git keeps; where there are none, the reason.

    Raises:
        SarcomaNavError: where there is no git.
    """
    command = ["git", *_NO_PROGRAMS, "cat-file", "blob", name]
    environment = {**os.environ, **_OFFLINE}
    pipe = subprocess.PIPE
    try:
        git = subprocess.Popen(command, stdout=pipe, stderr=pipe, env=environment)  # noqa: S603
    except OSError:
        raise wrong_usage("git cannot be started.", "Name a folder instead.") from None
    with git:
        contents = git.stdout.read(LARGEST + 1) if git.stdout else b""
        if len(contents) > LARGEST:
            git.kill()
            return contents, ""
        reasons = git.stderr.read().decode("utf-8", "replace") if git.stderr else ""
    if git.returncode:
        contents = b""
    last = (reasons.strip() or "the file is empty").splitlines()[-1]
    return contents, last.rstrip(".")
