"""The one place that prints: the width of its own stream, its colours, its characters."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from terminal import Terminal, run

from sarcoma_nav.output.paragraphs import Paragraph
from sarcoma_nav.output.stream import Screen

if TYPE_CHECKING:
    from pathlib import Path

CONTACTS = ["contacts", "--no-pager", "--at", "2026-11-27T18:40"]


class Console(io.TextIOWrapper):
    """A stream with an encoding, as consoles have one."""

    def __init__(self, encoding: str) -> None:
        """Keep what is written."""
        super().__init__(io.BytesIO(), encoding=encoding, newline="\n")

    def written(self) -> str:
        """Return what was written."""
        self.flush()
        return self.buffer.getvalue().decode(self.encoding)


FITTED = [
    # encoding, text, what is written
    ("utf-8", "37.5 °C \u2013 at home", "37.5 °C \u2013 at home"),
    ("cp1252", "37.5 °C \u2013 at home", "37.5 °C \u2013 at home"),
    ("latin-1", "37.5 °C \u2013 at home", "37.5 degrees C - at home"),
    ("ascii", "37.5 °C \u2013 at home", "37.5 degrees C - at home"),
    ("ascii", "\u2018Hub\u2019 “now” • → … ≥ ≤", "'Hub' \"now\" * -> ... at least  at most "),
    ("ascii", "Dörr, 日本", "D?rr, ??"),
    ("cp1252", "→ now", "-> now"),
]


@pytest.mark.parametrize(
    ("encoding", "text", "written"), FITTED, ids=[f"{e} {t}" for e, t, _ in FITTED]
)
def test_a_stream_gets_characters_that_it_can_take(encoding: str, text: str, written: str) -> None:
    """No console stops a plan, and what it cannot show is written out where that can be."""
    console = Console(encoding)
    Screen(console).write(text)
    assert console.written() == written


def test_plain_is_ascii_whatever_the_stream_can_take() -> None:
    """Who asks for plain reads with a machine that may stumble over the rest."""
    console = Console("utf-8")
    Screen(console, plain=True).show([Paragraph("37.5 °C \u2013 at home")])
    assert console.written() == "37.5 degrees C - at home\n"


def test_a_number_stays_whole_on_a_poor_console_too() -> None:
    """What is fitted to the stream is fitted before it is broken into lines."""
    console = Console("ascii")
    glued = "01865\u00a0221741"
    Screen(console).show([Paragraph(f"{'° ' * 9}{glued} {glued} {glued}")])
    assert "01865 221741" in console.written()
    assert "\u00a0" not in console.written()


COLOUR = [
    # flags, environment, whether there is colour
    ((), {}, True),
    ((), {"NO_COLOR": "1"}, False),
    ((), {"NO_COLOR": ""}, True),
    ((), {"TERM": "dumb"}, False),
    ((), {"ACCESSIBLE": "1"}, False),
    (("--plain",), {}, False),
]


@pytest.mark.parametrize(
    ("flags", "given", "coloured"), COLOUR, ids=[f"{' '.join(f)} {g}" for f, g, _ in COLOUR]
)
def test_colour_at_a_terminal(
    flags: tuple[str, ...], given: dict[str, str], *, coloured: bool
) -> None:
    """Colour where it helps, and nowhere that somebody said it does not."""
    with Terminal(*CONTACTS, *flags, rows=60, **given) as terminal:
        assert terminal.end() == 0
        assert (b"\x1b[" in terminal.sent) is coloured


@pytest.mark.parametrize(
    ("given", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"FORCE_COLOR": "0", "CLICOLOR_FORCE": ""}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
        ({"FORCE_COLOR": "1", "ACCESSIBLE": "1"}, False),
    ],
    ids=str,
)
def test_colour_in_a_pipe(given: dict[str, str], *, coloured: bool) -> None:
    """What another program reads is text, unless colour is asked for there as well."""
    assert ("\x1b[" in run(*CONTACTS, **{"TERM": "xterm-256color", **given}).out) is coloured


@pytest.mark.parametrize("columns", [40, 80])
def test_the_width_is_that_of_the_terminal(columns: int) -> None:
    """Lines are broken by the program, between words, and not by the terminal."""
    with Terminal(*CONTACTS, columns=columns) as terminal:
        assert terminal.end() == 0
        assert max(len(line) for line in terminal.everything) <= columns
        assert "Hospital Palliative Care" in terminal.words


def test_an_error_is_broken_at_spaces_at_a_terminal_and_nowhere_in_a_pipe(tmp_path: Path) -> None:
    """A word in two halves is hard to read; a program looks for `file:line:column:` on one line."""
    file = tmp_path / f"{'long' * 15}.yaml"
    file.write_text("contacts: [\n", encoding="utf-8")
    words = ("contacts", "now", "--contacts", file)
    piped = run(*words).err
    assert len(piped.splitlines()) == 2
    with Terminal(*words, columns=50) as terminal:
        assert terminal.end() == 4
        shown = terminal.everything
    path = "".join(shown[: len(str(file)) // 50 + 1])
    assert path.startswith(f"{file}:2:1:")
    said = piped.removeprefix(f"{file}:2:1:").split()
    assert " ".join(shown).split()[-len(said) :] == said


def test_columns_may_be_asked_for() -> None:
    """A front end that draws the text says how wide it is."""
    assert max(map(len, run(*CONTACTS, COLUMNS="60").out.splitlines())) <= 60
    assert max(map(len, run(*CONTACTS, COLUMNS="nonsense").out.splitlines())) <= 80
