"""Run the program again and again while one call after the other to the operating system fails.

    python tests/faulty_system.py TARGET STEP COMMAND...

For the 1st, then for every STEP-th `open`, `stat` and so on that the command makes, in a process of
its own, that call alone ends with an input/output error. TARGET is a folder that is put back after
each run to what it held before. Each run is told in a line of JSON: which call failed, the exit
code, what was said, and what the files of the folder hold then. The last run for each kind
of call is one in which none failed. With STEP 0 the libraries are loaded beforehand and every call
fails once; otherwise they are loaded within, and can fail too.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from sarcoma_nav.cli.app import main

FUNCTIONS = ("open", "stat", "mkdir", "mkstemp", "write", "fsync", "rename")
EVENTS = {"open": "open", "os.rename": "rename", "os.mkdir": "mkdir"}
"""What Python itself reports before it does it, imports too, and the function's name here."""

armed: dict[str, int] = {}
"""The function that is to fail, with the number of calls until then."""


def fail(function: str, path: Any = None) -> None:
    """Count a call of a function; the one that was chosen fails."""
    if function in armed:
        armed[function] -= 1
        if armed[function] == 0:
            name = path if isinstance(path, str | bytes | os.PathLike) else None
            raise OSError(errno.EIO, os.strerror(errno.EIO), name)


def failing(function: str, original: Any) -> Any:
    """Return a function that counts its calls before it does what it always did."""

    def run(*arguments: Any, **named: Any) -> Any:
        fail(function, *arguments[:1])
        return original(*arguments, **named)

    return run


def prepare() -> None:
    """Put the counters before the calls."""
    sys.addaudithook(
        lambda event, given: fail(EVENTS[event], given[0]) if event in EVENTS else None
    )
    os.stat, os.fstat = failing("stat", os.stat), failing("stat", os.fstat)
    os.write, os.fsync = failing("write", os.write), failing("fsync", os.fsync)
    tempfile.mkstemp = failing("mkstemp", tempfile.mkstemp)


def ended(words: list[str]) -> int:
    """Run the program, and return its exit code."""
    sys.argv = ["sarcoma-nav", *words]
    try:
        main()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def attempt(words: list[str], function: str, number: int) -> dict[str, Any]:
    """Run the program in a child; return its exit code, what it said, and whether a call failed."""
    told, tell = os.pipe()
    said = tempfile.TemporaryFile()  # noqa: SIM115 - of two processes
    child = os.fork()
    if child == 0:
        tell_with = os.write
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        armed[function] = number
        code = ended(words)
        fired, _ = armed[function] <= 0, armed.clear()
        sys.stdout.flush()
        tell_with(tell, json.dumps({"code": code, "fired": fired}).encode())
        os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    with os.fdopen(told, "rb") as pipe, said:
        said.seek(0)
        heard = pipe.read()
        return {**json.loads(heard or "{}"), "said": said.read().decode(errors="replace")}


def contents(folder: Path) -> dict[str, str]:
    """Return what the files of a folder hold, by name; locks are empty files that stay."""
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(folder.iterdir())
        if path.suffix != ".lock"
    }


def put_back(folder: Path, before: dict[str, str]) -> None:
    """Let a folder hold what it held before, and nothing else."""
    for path in folder.iterdir():
        if path.name not in before:
            path.unlink()
    for name, text in before.items():
        (folder / name).write_text(text, encoding="utf-8")


def every_failure(folder: Path, step: int, words: list[str]) -> None:
    """Let one call after the other fail, and tell what came of it."""
    before = contents(folder)
    if not step:
        ended(words)
        put_back(folder, before)
    for function in FUNCTIONS:
        number, fired = 1, True
        while fired:
            result = attempt(words, function, number)
            fired = result.get("fired", True)
            result |= {"call": f"{function} {number}", "files": contents(folder)}
            sys.__stdout__.write(f"{json.dumps(result)}\n")
            put_back(folder, before)
            number += step or 1


if __name__ == "__main__":
    prepare()
    target, every, *command = sys.argv[1:]
    every_failure(Path(target), int(every), command)
