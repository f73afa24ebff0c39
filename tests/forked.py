"""The program in a process that is forked from this one, which has its libraries loaded already.

It is a process of its own, at a terminal of its own, in a fifth of the time of a new interpreter.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
import traceback
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

LOADED = ("cli.app", "cli.walk", "interview.arrows", "interview.numbered", "output.console")
"""Modules that bring in what a walk at a terminal needs."""
READ_AT_START = ("PYTHON", "LC_", "LANG", "TZ")
"""How variables begin that an interpreter reads only when it starts."""
_BY_DEFAULT = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGTSTP", "SIGCONT", "SIGWINCH", "SIGCHLD")


def can_fork(given: dict[str, str]) -> bool:
    """Say whether a forked process does what a new one would, with these variables.

    With FRESH_PROCESSES=1 every process is a new one, as the long checks have it.
    """
    return not os.environ.get("FRESH_PROCESSES") and not any(
        name.startswith(READ_AT_START) for name in given
    )


def load_libraries() -> None:
    """Load once, before the first fork, what each process would load anew."""
    for name in LOADED:
        import_module(f"sarcoma_nav.{name}")


def run_forked(arguments: Sequence[str], environment: dict[str, str]) -> NoReturn:
    """Be the program from here on: for a process that was just forked, its streams in place."""
    code = 1
    try:
        gc.freeze()  # what the tests hold is never looked at: that would take a tenth of a second
        os.closerange(3, 4096)
        os.environ.clear()
        os.environ.update(environment)
        time.tzset()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        for name in _BY_DEFAULT:
            signal.signal(getattr(signal, name), signal.SIG_DFL)
        sys.argv = ["sarcoma-nav", *arguments]
        sys.stdin = sys.__stdin__ = open(0, encoding="utf-8")  # noqa: SIM115
        sys.stdout = sys.__stdout__ = open(1, "w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = sys.__stderr__ = open(2, "w", encoding="utf-8", errors="backslashreplace")  # noqa: SIM115
        import_module("sarcoma_nav.__main__").main()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - as an interpreter would end
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                code = code or 120
        os._exit(code)
