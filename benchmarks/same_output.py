"""Compare what two checkouts print for every command of the documentation, byte by byte.

    python benchmarks/same_output.py OLD NEW

Each checkout has an environment of its own in .venv. The commands are those of OLD's README and of
its docs/*.md, run in order, each block in a folder of its own that has the same name for both,
without a terminal; a command that takes a moment is given one, and one that can put out JSON is run
again with it. Compared are exit codes, both streams, and the files that a block leaves. Leaves with
1 where anything differs. It needs a POSIX shell.
"""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

AT: Final = "2026-11-27T18:40"
SHOWN: Final = 12
"""Lines of a difference that are printed."""

# Stands for the program: adds the moment, and JSON where it is asked for, to what is typed.
PROGRAM: Final = """\
#!{python}
import os, subprocess, sys
real, words = "{checkout}/.venv/bin/sarcoma-nav", sys.argv[1:]
names = next((words[:n] for n, word in enumerate(words) if word[:1] == "-"), words)
if names == ["contacts"]:
    names = ["contacts", "list"]
options = {{word.partition("=")[0] for word in words}}
known = subprocess.run([real, *names, "--help"], capture_output=True, text=True).stdout
if "--at " in known and not options & {{"--at", "--watch"}}:
    words += ["--at", "{at}"]
if os.environ.get("AS_JSON") and "--format" in known and "json" in known:
    if not options & {{"--format", "--field", "--note", "--count", "--explain", "--pack"}}:
        words += ["--format", "json"]
os.execv(real, [real, *words])
"""


class Outcome(NamedTuple):
    """What a command, or a block of them, left."""

    what: str
    data: bytes


def blocks(pages: str) -> list[list[str]]:
    """Return the commands of some pages that run the program, by block."""
    found: list[list[str]] = []
    language, unended = "", ""
    for text in pages.splitlines():
        if text.startswith("```"):
            language = text[3:] if not language else ""
            found.append([])
        elif language == "sh" or (language == "console" and text.startswith("$ ")):
            unended += text.removeprefix("$ ")
            if unended.endswith("\\"):
                unended = unended[:-1]
                continue
            parts = unended.partition(" #")[0].split(" && ")
            found[-1] += [part.strip() for part in parts if "sarcoma-nav" in part]
            unended = ""
    return [block for block in found if block]


def outcomes(checkout: Path, commands: list[list[str]], folder: Path) -> list[Outcome]:
    """Return what a checkout makes of every command, as text and again as JSON."""
    found: list[Outcome] = []
    for as_json in ("", "1"):
        for number, block in enumerate(commands, 1):
            prepare(checkout, folder)
            where = f"block {number}{', JSON' if as_json else ''}"
            for command in block:
                results = run(command, checkout, folder, as_json)
                found += [Outcome(f"{where}: {command}: {one.what}", one.data) for one in results]
            for path in sorted(folder.rglob("*")):
                if path.is_file() and not path.is_symlink() and ".venv" not in path.parts:
                    found.append(Outcome(f"{where}: {path.name}", path.read_bytes()))
    return found


def prepare(checkout: Path, folder: Path) -> None:
    """Make a folder that holds what the commands name, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("docs", "tests", "pathways.yaml", "contacts.yaml"):
        (folder / name).symlink_to(checkout / name)
    program = programs / "sarcoma-nav"
    text = PROGRAM.format(python=sys.executable, checkout=checkout, at=AT)
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)


def run(command: str, checkout: Path, folder: Path, as_json: str) -> list[Outcome]:
    """Return exit code, output and error of a command, whichever checkout it was."""
    home = str(folder)
    ended = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={
            "PATH": f"{folder / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "HOME": home,
            "XDG_CONFIG_HOME": f"{home}/config",
            "EDITOR": "true",
            "LC_ALL": "C.UTF-8",
            "AS_JSON": as_json,
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    root = os.fsencode(checkout)
    return [
        Outcome("exit code", str(ended.returncode).encode()),
        Outcome("output", ended.stdout.replace(root, b"CHECKOUT")),
        Outcome("error", ended.stderr.replace(root, b"CHECKOUT")),
    ]


def difference(old: bytes, new: bytes) -> str:
    """Return the first lines of what differs."""
    before, after = (data.decode("utf-8", "replace").splitlines() for data in (old, new))
    lines = list(difflib.unified_diff(before, after, "old", "new", lineterm="", n=0))
    return "\n".join(f"    {line[:200]}" for line in lines[2 : SHOWN + 2])


def main() -> int:
    """Run all commands in both checkouts; return 1 where anything differs."""
    if len(sys.argv) != 3:  # noqa: PLR2004 - the program and two checkouts
        sys.exit("Usage: python benchmarks/same_output.py OLD NEW")
    old, new = (Path(name).resolve() for name in sys.argv[1:])
    pages = [old / "README.md", *sorted((old / "docs").glob("*.md"))]
    commands = blocks("\n".join(page.read_text(encoding="utf-8") for page in pages))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "folder"
        before, after = (outcomes(checkout, commands, folder) for checkout in (old, new))
    known = dict(after)
    differ = [one for one in before if known.get(one.what) != one.data]
    added = [one for one in after if one.what not in dict(before)]
    for one in differ:
        print(f"DIFFERS: {one.what}\n{difference(one.data, known.get(one.what, b''))}")
    for one in added:
        print(f"NEW: {one.what}")
    print(f"{sum(map(len, commands))} commands, {len(before)} results: {len(differ)} differ.")
    return 1 if differ or added else 0


if __name__ == "__main__":
    sys.exit(main())
