"""Help: the first page fits a small window, nothing is cut, and a slip of the finger is named."""

from __future__ import annotations

import os
import re
import shlex
import sys
from pathlib import Path

import pytest
from program import command
from terminal import Terminal, run


def commands() -> list[list[str]]:
    """Return every command and sub-command, found through the program's own help."""
    found: list[list[str]] = []
    waiting: list[list[str]] = [[]]
    while waiting:
        words = waiting.pop()
        found.append(words)
        text = run(*words, "--help").out
        listed = text.partition("\nCommands:\n")[2].partition("\n\n")[0]
        names = [line.split()[0] for line in listed.splitlines() if line[2:3].strip()]
        waiting += [[*words, name] for name in names]
    return found


EVERY = commands()


def own_options(words: list[str]) -> set[str]:
    """Return every option of a command, as the command-line library has them."""
    found = command()
    for word in words:
        found = found.commands[word]
    return {name for option in found.params for name in (*option.opts, *option.secondary_opts)}


@pytest.mark.parametrize("words", [["--help"], []], ids=["--help", "nothing"])
def test_the_first_page_fits_a_small_window(words: list[str]) -> None:
    """What to type first is on the screen, and so are the usage above it and the prompt below."""
    ended = run(*words)
    page = (ended.out or ended.err).splitlines()
    assert len(page) < 24
    assert max(map(len, page)) <= 80
    assert "Start with:  sarcoma-nav triage" in "\n".join(page)


def test_the_first_page_names_every_option() -> None:
    """Options that belong together share a line, and none is left out."""
    page = run("--help").out
    named = {name for name in own_options([]) if name.startswith("-")}
    assert {name for name in named if name not in page} == set()


@pytest.mark.parametrize("words", EVERY, ids=[" ".join(words) or "program" for words in EVERY])
def test_help(words: list[str]) -> None:
    """Nothing is cut or too wide; examples stand one a line, and are the command's own."""
    page = run(*words, "--help").out
    lines = page.splitlines()
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if re.search(r"(?<!\])(\.\.\.|\u2026)$", line)]
    if not words:
        return
    examples = page.partition("\nExample")[2].splitlines()[1:]
    assert examples, "add an example: `@with_epilog` above the command"
    begun = f"  sarcoma-nav {' '.join(words)}".replace(" list", "")
    for line in examples:
        assert line.startswith((begun, "    -", "  cat ", "  EDITOR=")), line


def examples() -> list[str]:
    """Return the examples of every command's help that need no file, editor, git or clock."""
    pages = [run(*words, "--help").out.replace("\\\n", "") for words in EVERY]
    lines = [line for page in pages for line in page.partition("\nExample")[2].splitlines()]
    needing = re.compile(
        r"\.\w+$|\.yaml|walk.json|git:|--watch|--site|unset|undo|edit|where\)|contacts import"
    )
    return sorted({line.strip() for line in lines if "-nav " in line and not needing.search(line)})


@pytest.mark.parametrize("line", examples())
def test_an_example_works_as_it_stands(line: str, tmp_path) -> None:
    """It is what people type first; 3 is an open question."""
    local = tmp_path / "local.yaml"
    local.write_text("contacts: {}\n", encoding="utf-8")
    words = shlex.split(line)[1:]
    ended = run(*words, cwd=tmp_path, SARCOMA_NAV_LOCAL_CONTACTS=str(local))
    assert ended.code in {0, 3}, ended.err


def test_a_window_of_40_columns_cuts_no_summary() -> None:
    """Where there is less room, a summary goes on below."""
    page = run("--help", COLUMNS="40").out
    assert "what was proved of it." in " ".join(page.split())


def test_triage_names_its_pathways_and_its_keys() -> None:
    """Both are needed before the first question, and the pathways are those in use."""
    page = run("triage", "--help").out
    for words in ("palliative-care  ", "metastatic-bone-disease", "?  ", "b  ", "q  "):
        assert f"  {words}" in page


def test_triage_has_help_where_the_content_cannot_be_read(tmp_path) -> None:
    """Help is what one asks for when something is wrong."""
    ended = run("triage", "--help", SARCOMA_NAV_PATHWAYS=str(tmp_path / "absent.yaml"))
    assert (ended.code, ended.err) == (0, "")
    assert "\nKeys" in ended.out
    assert "\nPathways" not in ended.out


@pytest.mark.parametrize("words", [[], ["triage"], ["contacts"], ["contacts", "now"]])
def test_help_as_a_command(words: list[str]) -> None:
    """Whoever types `help` first is answered like whoever types --help last."""
    assert run("help", *words) == run(*words, "--help")


def test_the_short_flag_of_the_version() -> None:
    """As in most programs."""
    assert run("-V") == run("--version")


MISTYPED = [
    ("shwo hpct", ["contacts show hpct", "pathways show hpct"]),
    ("now", ["contacts now"]),
    ("week hpct", ["contacts week hpct"]),
    ("tirage", ["triage"]),
    ("contact now", ["contacts now"]),
    ("palliative-care", ["triage palliative-care"]),
    ("paliative-care -a mdt=no", ["triage palliative-care -a mdt=no"]),
    ("hpct", ["contacts show hpct"]),
    ("help nwo", ["contacts now --help"]),
    ("pathways palliative-care", ["pathways show palliative-care"]),
    ("pathways shwo palliative-care", ["pathways show palliative-care"]),
    ("guideline consent 'by proxy'", ["guideline search consent 'by proxy'"]),
    ("frobnicate 'a b'", ["--help", "contacts frobnicate 'a b'"]),
]


@pytest.mark.parametrize(("typed", "meant"), MISTYPED, ids=[typed for typed, _ in MISTYPED])
def test_a_mistyped_command_names_the_right_one(typed: str, meant: list[str]) -> None:
    """As a whole command line, ready to be copied."""
    ended = run(*shlex.split(typed))
    assert (ended.code, ended.out) == (2, "")
    head, *lines = ended.err.splitlines()
    assert head.startswith("There is no command ")
    assert lines == [f"  sarcoma-nav {words}" for words in meant]


@pytest.mark.parametrize("typed", ["xqzv", "hello", "contacts show dog", "contacts show xy"])
def test_what_resembles_nothing_gets_no_suggestion(typed: str) -> None:
    """An odd guess sends somebody to a page that has nothing to do with what is wanted."""
    ended = run(*typed.split())
    assert ended.code == 2
    assert "Did you mean" not in ended.err


def test_a_mistyped_command_of_the_directory_names_the_right_one() -> None:
    """Words behind `contacts` are looked for, and may be a command with a slip in it."""
    assert "Did you mean: sarcoma-nav contacts week\n" in run("contacts", "wek").err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("contacts show hpct --json", "json"),
        ("contacts --csv", "csv"),
        ("pathways --JSON", "json"),
        ("check --github", "github"),
        ("triage palliative-care --markdown", "markdown"),
    ],
)
def test_a_format_written_as_an_option_names_the_right_one(typed: str, meant: str) -> None:
    """Many programs have --json; this one has formats."""
    ended = run(*typed.split())
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"There is no option --{meant}.\nWrite --format {meant}.\n"


def test_the_first_page_at_a_terminal() -> None:
    """Usage and prompt are both to be seen in a window of 24 lines."""
    folder = Path(sys.executable).parent
    path = os.pathsep.join([str(folder), os.environ["PATH"]])
    with Terminal(program=("bash", "--norc"), PS1="ready> ", PATH=path) as terminal:
        terminal.see("ready>")
        terminal.type("clear; sarcoma-nav\r")
        terminal.see("or this page. ready>")
        assert "Usage: sarcoma-nav" in terminal.shown[0]
