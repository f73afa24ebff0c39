"""Feed damaged files to the reader and to the checks: never a traceback, never over two seconds.

    python benchmarks/fuzz.py [inputs] [seed]

Every input is made of the shipped files: some lines of one, or the whole, with bytes cut, doubled,
swapped and spiced. All go through the reader; one in fifty is a whole file, and goes through
everything that `sarcoma-nav check` does. Leaves with 1 at the first input that takes too long or
makes anything come out but problems with a line, and keeps it as fuzz-failure.bin. Run it with the
Python of an environment in which sarcoma-nav is installed.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import Final

from sarcoma_nav.checks.run import run_checks
from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.files import Files, shipped
from sarcoma_nav.content.schema_errors import typed
from sarcoma_nav.content.yaml import read_document
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.model.content import ContactsFile, Content

INPUTS: Final = 100_000
WHOLE: Final = 50
"""One input in so many is a whole file, checked in every way."""

MOST_SECONDS: Final = 2.0
"""Of the processor: a busy machine is no finding."""
AT: Final = parse_moment("2026-11-27T10:00")
SPICES: Final = [
    *(
        b"&a ",
        b"*a",
        b"!!x ",
        b"? ",
        b"- ",
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b"\n---\n",
        b"\t",
        b"\xff",
    ),
    *(b"'", b'"', b">-\n", b"|", b"#", b"%", b"@", b"`", b"\r\n", b"\x00", b"\xef\xbb\xbf", b"~"),
    *(
        b"yes",
        b"17:00",
        b"0o7",
        b"1e9",
        b"next: ",
        b"go-on",
        b"urgent",
        b"PH off",
        b"24/7",
        b"9" * 40,
    ),
]


def spiced(chance: random.Random, data: bytes, most: int) -> bytes:
    """Return the bytes with a few damages."""
    for _ in range(chance.randint(1, most)):
        at = chance.randint(0, len(data))
        end = at + chance.randint(0, 30)
        match chance.randrange(5):
            case 0:
                data = data[:at] + data[end:]
            case 1:
                data = data[:end] + data[at:]
            case 2:
                data = data[:at] + chance.choice(SPICES) + data[at:]
            case 3:
                data = data[:at] + chance.randbytes(chance.randint(1, 4)) + data[end:]
            case _:
                other = chance.randint(0, len(data))
                data = data[:at] + data[other : other + 30] + data[at:]
    return data


def fragment(chance: random.Random, whole: bytes) -> bytes:
    """Return some lines of a file."""
    lines = whole.splitlines(keepends=True)
    begin = chance.randrange(len(lines))
    return b"".join(lines[begin : begin + chance.randint(1, 120)])


def read(name: str, data: bytes) -> str:
    """Put bytes through the reader, and return in a word what came of it."""
    try:
        document = read_document("contacts" if name == "contacts" else "pathways", Path("x"), data)
        typed(document.data, ContactsFile if name == "contacts" else Content, document)
    except ContentError as unreadable:
        located = all(p.location and p.location.line > 0 for p in unreadable.problems)
        if not unreadable.problems or not located:
            raise AssertionError("a problem without a line") from None
        return "refused"
    return "read"


def check(name: str, data: bytes, folder: Path) -> str:
    """Put a whole file through every check, and return in a word what came of it."""
    path = folder / f"{name}.yaml"
    path.write_bytes(data)
    files = Files(pathways=path) if name == "pathways" else Files(contacts=path)
    found = run_checks(files, AT)
    if not all(problem.location for problem in found.problems):
        raise AssertionError("a problem without a place")
    return "stopped" if found.stops else "checked"


def main() -> int:
    """Run, and say what came of the inputs; return 1 where something was wrong."""
    inputs, seed = (*map(int, sys.argv[1:3]), *(INPUTS, None)[len(sys.argv) - 1 :])
    chance = random.Random(seed)
    files = {name: shipped(f"{name}.yaml").read_bytes() for name in ("pathways", "contacts")}
    results: Counter[str] = Counter()
    longest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(inputs):
            name = chance.choice(list(files))
            whole = number % WHOLE == 0
            before = files[name] if whole else fragment(chance, files[name])
            data = spiced(chance, before, 1 if whole else 6)
            began = time.process_time()
            try:
                result = check(name, data, Path(folder)) if whole else read(name, data)
            except Exception:  # noqa: BLE001 - whatever comes out is the finding
                traceback.print_exc()
                result = "FAILED"
            took = time.process_time() - began
            longest = max(longest, took)
            results[result] += 1
            if result == "FAILED" or took > MOST_SECONDS:
                Path("fuzz-failure.bin").write_bytes(data)
                print(f"Input {number} ({name}): {result} after {took:.2f} s.")
                return 1
    print(f"{inputs:,} inputs: {dict(results)}; the longest took {longest:.2f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
