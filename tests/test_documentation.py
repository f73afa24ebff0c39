"""Every command in the documentation works, and every link leads somewhere.

A command line of a block marked `sh` or `console` is run as it stands, in order, in a folder of
its own, which is the home of its configuration too: nothing that one block writes reaches another.
It must end with 0, unless its comment says `leaves with N`, or `asks` or `stays`: then it is run at
a real terminal, and left with `q` or Ctrl-C. A backslash goes on with the next line. What a
`console` block shows below a command must be what is printed; `...` stands for anything. What
takes an environment or minutes is not run here but named in `ELSEWHERE`.

A command that several pages show is run for the first of them. One that needs no shell is run in
this process, which takes a tenth of the time.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import pytest
from terminal import ROOT, Finished, Terminal, run, surroundings

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clock

README = ROOT / "README.md"
BY_READER = ("clinicians", "administrators", "authors", "scripts", "developers", "install")
PAGES = [README, *(ROOT / "docs" / f"{name}.md" for name in (*BY_READER, "formats"))]
"""Those whose commands are run; audit.md has a test of its own."""
EVERY_PAGE = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

ELSEWHERE = {
    "python3.11 -m venv .venv": "a fresh machine",
    ".venv/bin/pip install -q .": "a fresh machine",
    ".venv/bin/pip install -q -e '.[dev]'": "a fresh machine",
    ".venv/bin/pip install -q '.[pdf,ical,svg]'": "a fresh machine",
    ".venv/bin/pip install --upgrade .": "a fresh machine",
    ".venv/bin/pip wheel -q --no-deps -w dist .": "test_package.py builds the wheel",
    "pipx install .": "it needs pipx, and writes to the user's home",
    "pipx install '.[pdf,ical,svg]'": "the same",
    "pipx install dist/sarcoma_nav-*.whl": "the same",
    "uv tool install .": "it needs uv, and writes to the user's home",
    "uv tool install '.[pdf,ical,svg]'": "the same",
    "uv tool install dist/sarcoma_nav-*.whl": "the same",
    ".venv/bin/python -m pytest -n 4 --dist worksteal": "this very run",
    "python -m pytest tests/test_cases.py": "this very run",
    "python -m pytest -m clock --at 2026-12-25T12:00": "this very run, at another moment",
    "python3.11 .ci/freeze dist": "it takes minutes, and tries what it packs itself",
    "bash .ci/run": "it runs these tests",
    "bash .ci/long": "it takes the machine for a long time",
    "FUZZ_EXAMPLES=2000 python -m pytest tests/content/test_yaml.py": "this very run, longer",
    "EVERY_WALK=1 python -m pytest tests/plan/test_lines.py "
    "tests/formats/test_fhir_questionnaire.py": "this very run, longer",
    "EVERY_WALK=1 python -m pytest tests/page/test_fold.py": "the same",
    "python docs/generate.py --all": "it would pass what test_generated.py is there to find",
    "python benchmarks/same_output.py OLD NEW": "it needs two checkouts",
    "python benchmarks/start_up.py": "it takes the machine for a minute",
    "python benchmarks/scale.py": "it takes the machine for a minute",
    "python benchmarks/dangerous_edits.py": "it takes the machine for a minute",
    "python benchmarks/fuzz.py": "it takes the machine for a minute",
    "python benchmarks/engines.py": "test_engines.py runs it, on a small pathway",
}
"""Commands that are not run here, and why."""

ASKS = "asks"
STAYS = "stays"
SHELL = re.compile(r"[|<>&;$`*]|^(?!sarcoma-nav )")
"""Found in a command line that only a shell can run."""


class Line(NamedTuple):
    """One command line of a page."""

    page: str
    """The name of its file."""
    block: int
    """The line on which its block begins, counted from 1."""
    command: str
    remark: str
    """The comment at its end; empty where there is none."""
    shown: tuple[str, ...]
    """What stands below it in a `console` block."""

    @property
    def code(self) -> int:
        """The exit code that the page promises."""
        said = re.search(r"leaves with (\d+)", self.remark)
        return int(said[1]) if said else 0

    @property
    def is_run(self) -> bool:
        """Whether the program itself is what is run."""
        return "sarcoma-nav" in self.command


def command_lines(page: Path) -> list[Line]:
    """Return every command line of a page; several joined by && are several."""
    found: list[Line] = []
    language, begun, unended = "", 0, ""
    for number, text in enumerate(page.read_text("utf-8").splitlines(), 1):
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
                Line(page.name, begun, part.strip(), remark.strip(), ())
                for part in command.split(" && ")
            ]
    return found


LINES = [line for page in PAGES for line in command_lines(page)]
FIRST = {line.command: line for line in reversed(LINES) if line.is_run}
RUN = [line for line in LINES if FIRST.get(line.command) is line]
BLOCKS = [list(lines) for _, lines in groupby(RUN, key=lambda line: (line.page, line.block))]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder that holds what the commands name, and may be written to.

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


@pytest.mark.skipif(sys.platform == "win32", reason="the command lines are a shell's")
@pytest.mark.parametrize("block", BLOCKS, ids=lambda lines: f"{lines[0].page}:{lines[0].block}")
def test_every_command_does_what_its_page_says(block: list[Line], folder: Path) -> None:
    """People paste commands without reading them: one that fails ends their patience."""
    for line in block:
        if line.remark.startswith(ASKS):
            ask(line.command)
        elif line.remark.startswith(STAYS):
            watch(line.command)
        else:
            follow(line, folder)


def follow(line: Line, folder: Path) -> None:
    """Run one command line as it stands, and compare what it promises."""
    home = {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder / "config"), "EDITOR": "true"}
    if SHELL.search(line.command):
        ended = in_a_shell(line.command, folder, home)
    else:
        ended = run(*shlex.split(line.command)[1:], cwd=folder, **home)
    said = ended.out + ended.err
    assert ended.code == line.code, f"{line.command}\n{said}"
    if line.shown:
        pattern = "".join(
            r"(.*\n)*" if shown == "..." else re.escape(shown) + r"\n" for shown in line.shown
        )
        assert re.fullmatch(pattern, said), f"{line.command}\n{said}"


def in_a_shell(command: str, folder: Path, given: dict[str, str]) -> Finished:
    """Run one command line in a shell, with the program first on its path."""
    path = f"{folder / '.venv' / 'bin'}:{surroundings()['PATH']}"
    ended = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=surroundings(PATH=path, PYTHONPATH=str(ROOT), **given),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Finished(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


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


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    """A page that names a file or a heading which is gone has lost its reader's trust."""
    for place in re.findall(r'(?:\]\(|src(?:set)?=")([^)"\s]+)', page.read_text("utf-8")):
        if not place.startswith("http"):
            name, _, heading = place.partition("#")
            target = page.parent / name if name else page
            assert target.exists(), place
            assert not heading or heading in anchors(target), place


def anchors(page: Path) -> set[str]:
    """Return what a link to a heading of a page is made of, as GitHub makes it."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_exit_code_is_explained() -> None:
    """Scripts branch on these numbers; one that the table leaves out surprises them."""
    from sarcoma_nav.errors import ExitCode

    text = (ROOT / "docs" / "scripts.md").read_text("utf-8")
    rows = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert rows == {int(code) for code in ExitCode}


def test_the_readme_leads_to_a_page_for_every_reader() -> None:
    """It is one page to read before anything else: whatever is longer stands elsewhere."""
    text = README.read_text("utf-8")
    assert text.count("\n") <= 150
    assert all(f"](docs/{name}.md)" in text for name in BY_READER)


def test_the_readme_says_what_must_be_known_before_relying_on_it() -> None:
    """The limits stand on the page that clinicians read, and in plain words."""
    words = " ".join(README.read_text("utf-8").split())
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


def test_an_answer_has_one_form_on_every_page() -> None:
    """Help, errors and pages use the same two words for what follows -a."""
    forms = {
        form
        for page in EVERY_PAGE
        for form in re.findall(r"\b[A-Z]+=[A-Z]+\b", page.read_text("utf-8"))
    }
    assert forms == set(re.findall(r"\b[A-Z]+=[A-Z]+\b", run("triage", "--help").out))
