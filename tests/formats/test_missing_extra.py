"""A missing library: the command that is named works for how the program was installed."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import pytest
from terminal import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALENDAR = ("contacts", "export", "--format", "ical")


@pytest.fixture(autouse=True)
def without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the library away."""
    monkeypatch.setitem(sys.modules, "icalendar", None)


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[Path]:
    """Let another environment be the one that runs the program."""
    kept, sys.prefix = sys.prefix, str(tmp_path)
    yield tmp_path
    sys.prefix = kept


def command() -> list[str]:
    """Return the words of the command that the message names."""
    ended = run(*CALENDAR)
    assert (ended.code, ended.out) == (2, "")
    named = ended.err.partition("Install it with: ")[2].splitlines()[0]
    return shlex.split(named)


def test_pip_of_the_same_environment() -> None:
    """The one pip that is sure to install where this program looks is its own."""
    pytest.importorskip("pip", reason="this environment has no pip")
    *start, requirement = command()
    assert start == [sys.executable, "-m", "pip", "install"]
    assert requirement.startswith("icalendar>=")


@pytest.mark.parametrize("form", ["pdf", "poster"])
@pytest.mark.parametrize("library", ["font_source_sans_pro", "segno", "typst"])
def test_each_library_of_a_printed_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library: str, form: str
) -> None:
    """Regression: a poster without the library that draws codes was called a fault of ours."""
    monkeypatch.setitem(sys.modules, library, None)
    ended = run("contacts", "export", "--format", form, "-o", tmp_path / "page.pdf")
    assert ended.code == 2
    assert f"Writing PDF needs the package {library}, which is not installed." in ended.err
    assert "Install it with: " in ended.err


def test_pipx(environment: Path) -> None:
    """The environments of pipx hold a file that says so, and pipx alone changes them."""
    (environment / "pipx_metadata.json").touch()
    assert command()[:3] == ["pipx", "inject", "sarcoma-nav"]


def test_an_environment_without_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of uv have none; uv installs into them from outside."""
    monkeypatch.setitem(sys.modules, "pip", None)
    assert command()[:5] == ["uv", "pip", "install", "--python", sys.executable]


def test_a_program_without_python(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be installed into it."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert "packed without it" in run(*CALENDAR).err


def test_no_command_installs_by_the_name_of_the_program() -> None:
    """On an index that name may be somebody else's."""
    assert not any(word.startswith("sarcoma-nav") for word in command())


def test_every_extra_says_what_it_requires() -> None:
    """The command is made from what the installed program says of itself."""
    from sarcoma_nav.formats.missing_extra import _requirements

    assert [len(_requirements(extra)) for extra in ("svg", "pdf", "ical")] == [1, 3, 1]
