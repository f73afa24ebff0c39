"""What to do where a library of an extra is not installed, by how the program was installed.

The command names the libraries and not the program: wherever the program came from, they come from
the reader's own package index.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sarcoma_nav.errors import SarcomaNavError

_PROGRAM: Final = "sarcoma-nav"


def missing_extra(extra: str, message: str, *instead: str) -> SarcomaNavError:
    """Return the error that says what is missing, how to install it, and what works without."""
    return wrong_usage(message, _remedy(extra), *instead)


def _remedy(extra: str) -> str:
    if getattr(sys, "frozen", False):
        return "This program was packed without it: ask whoever packed it."
    requirements = _requirements(extra)
    if not requirements:
        return f"It comes with the extra {extra} of the program."
    return f"Install it with: {' '.join(map(_quoted, (*_installer(), *requirements)))}"


def _requirements(extra: str) -> list[str]:
    """Return what an extra requires, such as `icalendar>=6.1`; nothing in an unpacked source."""
    try:
        every = requires(_PROGRAM) or []
    except PackageNotFoundError:
        return []
    split = [requirement.partition(";") for requirement in every]
    ours = re.compile(rf"extra == ['\"]{extra}['\"]")
    return [name.strip() for name, _, marker in split if ours.search(marker)]


def _installer() -> Sequence[str]:
    """Return the command that adds libraries to the environment that runs the program."""
    if (Path(sys.prefix) / "pipx_metadata.json").is_file():
        return ("pipx", "inject", _PROGRAM)
    if find_spec("pip") is None:  # uv leaves it out of the environments of its tools
        return ("uv", "pip", "install", "--python", sys.executable)
    return (sys.executable, "-m", "pip", "install")


def _quoted(word: str) -> str:
    """Return a word as the reader's shell takes it: no `>` may open a file."""
    if os.name != "nt":
        return shlex.quote(word)
    return f'"{word}"' if re.search(r"[^\w./\\:-]", word) else word
