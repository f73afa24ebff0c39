"""The README is what people read first: every command in it works, and every link leads somewhere.

A command line of a block marked `sh` or `console` is run as it stands, in order, in a folder of
its own, which is the home of its configuration too: nothing that one block writes reaches another.
It must end with 0, unless its comment says `leaves with N`, or `asks` or `stays`: then it is run at
a real terminal, and left with `q` or Ctrl-C. A backslash goes on with the next line. What a
`console` block shows below a command must be what is printed; `...` stands for anything. What
takes an environment or minutes is not run here but named in `ELSEWHERE`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import pytest
from terminal import ROOT, Terminal, surroundings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clock

README = (ROOT / "README.md").read_text(encoding="utf-8")

ELSEWHERE = {
    "python3.11 -m venv .venv": "a fresh machine",
    ".venv/bin/pip install -q .": "a fresh machine",
    ".venv/bin/pip install -q -e '.[dev]'": "a fresh machine",
    ".venv/bin/python -m pytest -n 4 --dist worksteal": "this very run",
    "python -m pytest tests/test_cases.py": "this very run",
    "python -m pytest -m clock --at 2026-12-25T12:00": "this very run, at another moment",
    "bash .ci/run": "it runs these tests",
    "bash .ci/long": "it takes the machine for a long time",
    ".venv/bin/pip install -q '.[pdf,ical,svg]'": "a fresh machine",
    "FUZZ_EXAMPLES=2000 python -m pytest tests/content/test_yaml.py": "this very run, longer",
    "python docs/generate.py --all": "it would pass what test_generated.py is there to find",
    "python benchmarks/same_output.py OLD NEW": "it needs two checkouts",
    "python benchmarks/start_up.py": "it takes the machine for a minute",
    "python benchmarks/scale.py": "it takes the machine for a minute",
    "python benchmarks/dangerous_edits.py": "it takes the machine for a minute",
    "python benchmarks/fuzz.py": "it takes the machine for a minute",
}
"""Commands that are not run here, and why."""

ASKS = "asks"
STAYS = "stays"


class Line(NamedTuple):
    """One command line of the README."""

    number: int
    """Of the line, counted from 1."""
    block: int
    """The line on which its block begins."""
    command: str
    remark: str
    """The comment at its end; empty where there is none."""
    shown: tuple[str, ...]
    """What stands below it in a `console` block."""

    @property
    def code(self) -> int:
        """The exit code that the README promises."""
        said = re.search(r"leaves with (\d+)", self.remark)
        return int(said[1]) if said else 0

    @property
    def is_run(self) -> bool:
        """Whether the program itself is what is run."""
        return "sarcoma-nav" in self.command


def command_lines() -> list[Line]:
    """Return every command line of the README; several joined by && are several."""
    found: list[Line] = []
    language, begun, unended = "", 0, ""
    for number, text in enumerate(README.splitlines(), 1):
        if text.startswith("```"):
            language, begun = text[3:] if not language else "", number
        elif language == "console" and not text.startswith("$ "):
            found[-1] = found[-1]._replace(shown=(*found[-1].shown, text))
        elif text.endswith("\\") and language:
            unended += text[:-1]
        elif language in {"sh", "console"}:
            command, _, remark = (unended + text).removeprefix("$ ").partition(" #")
            unended = ""
            found += [
                Line(number, begun, part.strip(), remark.strip(), ())
                for part in command.split(" && ")
            ]
    return found


LINES = command_lines()
RUN = [line for line in LINES if line.is_run]
BLOCKS = [list(lines) for _, lines in groupby(RUN, key=lambda line: line.block)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds what the README's commands name, and may be written to.

    The content is copied: it is sealed there, beside itself.
    """
    for name in ("docs", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in ("pathways.yaml", "contacts.yaml"):
        shutil.copy(ROOT / name, tmp_path)
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    program = programs / "sarcoma-nav"
    command = f"{sys.executable} {ROOT / 'tests' / 'moment.py'}"
    program.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


@pytest.mark.skipif(sys.platform == "win32", reason="the README's command lines are a shell's")
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"line {block[0].number}")
def test_every_command_does_what_the_readme_says(block: list[Line], folder: Path) -> None:
    """People paste commands without reading them: one that fails ends their patience."""
    for line in block:
        if line.remark.startswith(ASKS):
            ask(line.command)
        elif line.remark.startswith(STAYS):
            watch(line.command)
        else:
            run(line, folder)


def run(line: Line, folder: Path) -> None:
    """Run one command line in a shell, as it stands."""
    path = f"{folder / '.venv' / 'bin'}:{surroundings()['PATH']}"
    ended = subprocess.run(
        ["sh", "-c", line.command],
        cwd=folder,
        env=surroundings(
            PATH=path,
            PYTHONPATH=str(ROOT),
            HOME=str(folder),
            XDG_CONFIG_HOME=str(folder / "config"),
            EDITOR="true",
        ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    said = ended.stdout.decode()
    assert ended.returncode == line.code, f"{line.command}\n{said}"
    if line.shown:
        pattern = "".join(
            r"(.*\n)*" if shown == "..." else re.escape(shown) + r"\n" for shown in line.shown
        )
        assert re.fullmatch(pattern, said), f"{line.command}\n{said}"


def ask(command: str) -> None:
    """Run one command line at a terminal, up to its first question."""
    with Terminal(*command.split()[1:], watched=False) as terminal:
        terminal.see("q quit")
        terminal.type("q")
        if "--plain" in command:
            terminal.type("\r")
        assert terminal.end() == 130


def watch(command: str) -> None:
    """Run one command line at a terminal that it keeps, and interrupt it."""
    with Terminal(*command.split()[1:], watched=False) as terminal:
        terminal.see("Hospital Palliative Care")
        terminal.type("\x03")
        assert terminal.end() == 130


def test_every_command_is_either_run_or_known_to_be_run_elsewhere() -> None:
    """A command that nothing ever runs is one that will stop working."""
    others = [line.command for line in LINES if not line.is_run]
    assert set(others) == set(ELSEWHERE)


@pytest.mark.parametrize("place", sorted(set(re.findall(r'(?:\]\(|src=")([^)"]+)', README))))
def test_every_link_leads_to_a_file(place: str) -> None:
    """A page that names a file which is gone has lost its reader's trust."""
    assert (ROOT / place.partition("#")[0]).exists()


def test_every_exit_code_is_explained() -> None:
    """Scripts branch on these numbers; one that the table leaves out surprises them."""
    from sarcoma_nav.errors import ExitCode

    rows = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert rows == {int(code) for code in ExitCode}


def test_the_readme_says_what_must_be_known_before_relying_on_it() -> None:
    """The limits stand on the page that clinicians read, and in plain words."""
    words = " ".join(README.split())
    for said in (
        "The clinician decides",
        "two flowcharts",
        "are lost",
        "not a registered medical device",
        "nobody has assessed it",
        "OSAG must review",
        "DCB0129",
        "DCB0160",
        "the Trust must approve",
    ):
        assert said in words
