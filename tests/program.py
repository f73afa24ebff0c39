"""The program as scripts run it: in this process, and in a process of its own.

Nothing of the machine that runs the tests can matter: the configuration folder is an empty one,
and every variable that the program listens to is taken away unless a test gives it.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from moment import with_moment

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
_NAMED = shlex.split(os.environ.get("TESTED_PROGRAM", ""))
PROGRAM = tuple(_NAMED or (sys.executable, "-m", "sarcoma_nav"))
"""What the tests run as a process: the program here, or one that is named, such as a packed one."""
_EMPTY = tempfile.mkdtemp(prefix="sarcoma-nav-tests-")
atexit.register(shutil.rmtree, _EMPTY, ignore_errors=True)

_HEARD = {"ACCESSIBLE", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "TERM", "COLORTERM", "TZ"}
_HEARD |= {"CLICOLOR_FORCE", "EDITOR", "VISUAL", "LANG", "LANGUAGE", "PYTHONTZPATH"}
_HEARD_BEGINNINGS = ("SARCOMA_NAV_", "XDG_", "LC_", "PYTHONIOENCODING", "PYTHONUTF8")


def surroundings(*, watched: bool = False, **given: str) -> dict[str, str]:
    """Return the environment of a process: this one's, without what the program listens to.

    A process that is not watched is left out of the coverage, which takes time and writes files of
    its own.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in _HEARD
        and not name.startswith(_HEARD_BEGINNINGS)
        and (watched or not name.startswith("COVERAGE"))
    }
    own = {"XDG_CONFIG_HOME": _EMPTY, "HOME": _EMPTY, "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"}
    return {**kept, **own, **given}


class Finished(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str


def run(
    *words: str | Path,
    stdin: bytes = b"",
    encoding: str = "utf-8",
    cwd: Path | None = None,
    **given: str,
) -> Finished:
    """Run a command in this process, which takes a tenth of the time of a process of its own.

    Standard input, output and error are real files, as a script would redirect them; output and
    error have the encoding, as on a console that has no other. The environment is that of
    `surroundings`, with the variables given. What is about processes (signals, closed streams,
    time zone, what is imported) needs `run_process`.
    """
    arguments = with_moment(list(map(str, words)))
    with (
        tempfile.TemporaryFile() as source,
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        contextlib.chdir(cwd or Path.cwd()),
        _environment(surroundings(watched=True, **given)),
        _signal_handlers(),
    ):
        source.write(stdin)
        source.seek(0)
        with _streams(source, out, err, encoding):
            code = _exit_code(arguments)
        return Finished(code, _contents(out, encoding), _contents(err, encoding))


@lru_cache(maxsize=1)
def command() -> Any:
    """Return the program as the command-line library has it."""
    import typer

    from sarcoma_nav.cli.app import app

    return typer.main.get_command(app)


def _exit_code(arguments: list[str]) -> int:
    kept = sys.argv
    sys.argv = ["sarcoma-nav", *arguments]
    try:
        command().main(arguments, prog_name="sarcoma-nav")
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        sys.argv = kept
    return 0


@contextlib.contextmanager
def _environment(given: dict[str, str]) -> Iterator[None]:
    kept = dict(os.environ)
    os.environ.clear()
    os.environ.update(given)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(kept)


@contextlib.contextmanager
def _signal_handlers() -> Iterator[None]:
    """Put back the handlers that the program sets; only the main thread may, and can run it."""
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("Threads need run_process: environment and streams are this process's.")
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _streams(source: Any, out: Any, err: Any, encoding: str) -> Iterator[None]:
    """Let files stand for the three streams, with the error handlers that Python gives those."""
    kept = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = io.TextIOWrapper(source, encoding="utf-8")
    sys.stdout = io.TextIOWrapper(out, encoding=encoding)
    sys.stderr = io.TextIOWrapper(err, encoding=encoding, errors="backslashreplace")
    ours = sys.stdin, sys.stdout, sys.stderr
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
        for stream in ours:
            stream.detach()  # flushed; the file stays open to be read


def _contents(file: Any, encoding: str) -> str:
    file.seek(0)
    text: str = file.read().decode(encoding, "replace")
    return text


def run_process(
    *words: str | Path,
    stdin: bytes = b"",
    program: tuple[str, ...] = PROGRAM,
    cwd: Path | None = None,
    watched: bool = False,
    **given: str,
) -> Finished:
    """Run the program, or another one, in a process of its own; its input is a pipe."""
    ended = subprocess.run(
        [*program, *map(str, words)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=surroundings(watched=watched, **given),
        timeout=60,
        check=False,
    )
    return Finished(
        ended.returncode,
        ended.stdout.decode(errors="replace"),
        ended.stderr.decode(errors="replace"),
    )
