"""Completion in real shells: what a contact is called is shown, and never run."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from terminal import Terminal, run, run_process

from sarcoma_nav.cli.completion import harmless

if TYPE_CHECKING:
    from collections.abc import Callable

SHELLS = {
    "bash": ("bash", "--norc", "--noprofile", "-i"),
    "zsh": ("zsh", "-f", "-i"),
    "fish": ("fish", "--no-config", "-i"),
}
FIRST: dict[str, str] = {"zsh": "autoload -Uz compinit; compinit -u -D; "}
"""What a shell must be told before it can complete."""

NAMES = [
    "$(touch FILE)",
    "\\$(touch FILE)",
    "\\\\$(touch FILE)",
    "`touch FILE`",
    "\\`touch FILE\\`",
    '"; touch FILE; "',
    "'; touch FILE; '",
    "))' ; touch FILE ; (('",
    "(touch FILE)",
    "a: (touch FILE)",
    "${:-$(touch FILE)}",
    "=(touch FILE) <(touch FILE)",
    "[bold]$(touch FILE)[/bold]",
]


def installed(shell: str) -> object:
    """Return a shell as a parameter, left out where the machine does not have it."""
    absent = pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")
    return pytest.param(shell, marks=absent)


def with_contacts(folder: Path, names: list[str]) -> Path:
    """Write a local directory with contacts `zz-10`, `zz-11` and so on, of these names."""
    details = {
        "group": "other", "serves": "nobody", "phone": "111", "verified": "2026",
        "review_by": "2999-01",
    }  # fmt: skip
    contacts = {f"zz-{number}": {"name": name, **details} for number, name in enumerate(names, 10)}
    path = folder / "contacts.yaml"
    path.write_text(json.dumps({"contacts": contacts}), encoding="utf-8")
    return path


@pytest.fixture
def shell_with(tmp_path: Path) -> Callable[[str, list[str]], Terminal]:
    """Return what starts a shell that completes the program's words, with contacts of its own."""

    def start(shell: str, names: list[str]) -> Terminal:
        program = Path(sys.executable).with_name("sarcoma-nav")
        path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
        script = tmp_path / f"completion.{shell}"
        source = run_process(
            program=(str(program),), PATH=path, _SARCOMA_NAV_COMPLETE=f"source_{shell}"
        )
        script.write_text(source.out, encoding="utf-8")
        terminal = Terminal(
            program=SHELLS[shell],
            rows=40,
            PATH=path,
            SARCOMA_NAV_LOCAL_CONTACTS=str(with_contacts(tmp_path, names)),
        )
        terminal.type(f"{FIRST.get(shell, '')}source {script}; echo rea''dy\r")
        terminal.see("ready")
        return terminal

    return start


@pytest.mark.parametrize("shell", [installed(shell) for shell in SHELLS])
def test_a_name_is_never_run(shell, shell_with, tmp_path):
    """A local directory may come from anywhere, and Tab is pressed without a thought."""
    file = tmp_path / "run"
    names = [name.replace("FILE", str(file)) for name in NAMES]
    assert run("contacts", SARCOMA_NAV_LOCAL_CONTACTS=str(with_contacts(tmp_path, names))).code == 0
    with shell_with(shell, names) as terminal:
        terminal.type("sarcoma-nav contacts show zz-\t")
        terminal.type("\t" if shell == "bash" else "")
        for number, _ in enumerate(names, 10):
            terminal.see(f"zz-{number}")
    assert not file.exists()


@pytest.mark.parametrize("shell", [installed(shell) for shell in SHELLS])
def test_an_id_is_completed(shell, shell_with, tmp_path):
    """What is offered is the id, whatever the contact is called."""
    file = tmp_path / "run"
    with shell_with(shell, [f"\\$(touch {file})"]) as terminal:
        terminal.type("sarcoma-nav contacts show zz\t")
        terminal.see("contacts show zz-10")
        terminal.type("--field phone\r")
        terminal.see("111")
    assert not file.exists()


OFFERED = {
    "sarcoma-nav triage -a red-flags=sv": ["red-flags=svco"],
    "sarcoma-nav contacts ": ["show", "export", "where"],
}
OFFERED_IN_BASH = {
    "sarcoma-nav triage -a red-f": ["-a red-flags="],
    "sarcoma-nav triage -a red-flags=": ["cord-compression", "spinal-pain"],
    **OFFERED,
    "sarcoma-nav triage --at 'Sun 09:00' -a red-flags=svco,sp": ["svco,spinal-pain"],
    "sarcoma-nav contacts zz-1": ["zz-10", "zz-11"],
    "sarcoma-nav help con": ["help contacts"],
}
"""What is typed before Tab, and what is then to be seen; nothing of it is seen earlier.

bash breaks words at `=` and `:`, so that more can go wrong there.
"""


@pytest.mark.parametrize("shell", [installed(shell) for shell in SHELLS])
def test_tab_offers_what_may_follow(shell, shell_with):
    """Sub-commands, contacts, and the options of an answer, in each shell."""
    cases = OFFERED_IN_BASH if shell == "bash" else OFFERED
    with shell_with(shell, ["One", "Two"]) as terminal:
        for typed, offered in cases.items():
            terminal.type(f"{typed}\t")
            terminal.type("\t" if shell == "bash" and len(offered) > 1 else "")
            for word in offered:
                terminal.see(word)
            terminal.type("\x03")


@pytest.mark.parametrize("shell", [installed("zsh")])
def test_the_first_tab_of_a_session(shell, tmp_path):
    """In zsh the script is loaded by the first Tab, which completes as any other does."""
    program = Path(sys.executable).with_name("sarcoma-nav")
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])
    shown = run_process(
        "-c", "sarcoma-nav --show-completion; true", program=(shell, "-f"), PATH=path
    )
    (tmp_path / "_sarcoma-nav").write_text(shown.out, encoding="utf-8")
    with Terminal(program=SHELLS[shell], PATH=path) as terminal:
        terminal.type(f"fpath+=({tmp_path}); {FIRST[shell]}echo rea''dy\r")
        terminal.see("ready")
        terminal.type("sarcoma-nav contacts sh\t")
        terminal.see("sarcoma-nav contacts show")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Hospital palliative care team (HPCT)", "Hospital palliative care team HPCT"),
        ("\\$(touch x) `y` \"z\" 'a': b", "touch x y z a b"),
        ("NHS 111, option 2 - day/night.", "NHS 111, option 2 - day/night."),
        ("one\n  two\tthree", "one two three"),
        ("T\u0177 Olwen", "T\u0177 Olwen"),
        ("{}[]<>|&;*?!~#%^=+@", ""),
    ],
)
def test_help_in_harmless_characters(text, shown):
    """Letters, digits and a little punctuation are enough to recognise a contact."""
    assert harmless(text) == shown
