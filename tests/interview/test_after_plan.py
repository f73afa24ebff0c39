"""Pages behind a plan at a real terminal: one key each, and every way out is a quiet end."""

from __future__ import annotations

import sys
import termios

import pytest
from terminal import Terminal, run_process, usual_modes

PROGRAM = """
import sys
from rich.table import Table
from sarcoma_nav.interview.after_plan import KeyedPage, offer_pages

def table():
    grid = Table.grid(padding=(0, 2))
    grid.add_row("Gardener", "01865 221741")
    return [grid]

print("The plan")
pages = {
    "m": KeyedPage("more", lambda: "".join(f"line {n}\\n" for n in range(100))),
    "w": KeyedPage("why", table),
    "c": KeyedPage("copy", lambda: "Copied."),
}
offer_pages(pages, plain="--plain" in sys.argv)
print("The end")
"""
LEAVING = {"Enter": "\r", "q": "q", "Ctrl-D": "\x04", "Ctrl-C": "\x03"}
MANNERS = pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["keys", "lines"])


def after_plan(*flags: str, **given) -> Terminal:
    """Start a program that has given its plan."""
    return Terminal(*flags, program=(sys.executable, "-c", PROGRAM), **given)


@MANNERS
@pytest.mark.parametrize("key", LEAVING.values(), ids=LEAVING)
def test_leaving_is_no_error(flags, key: str) -> None:
    """The plan was given: whatever ends this is exit code 0, and the terminal is as before."""
    with after_plan(*flags) as terminal:
        terminal.see("m more w why c copy Enter done")
        terminal.type("q\n" if flags and key == "q" else key)
        assert terminal.end() == 0
        assert terminal.shown[0] == "The plan"
        assert "The end" in terminal.words
        assert termios.tcgetattr(terminal.process.child_fd) == usual_modes()


def test_a_key_shows_its_page_in_the_pager_and_comes_back() -> None:
    """A long text is paged, a short one stays above the keys; a page gives the plan back."""
    with after_plan() as terminal:
        terminal.see("Enter done")
        terminal.type("m")
        terminal.see("line 20")
        assert "line 99" not in terminal.words
        terminal.type("q")
        terminal.see("Enter done", after="line 2")
        terminal.type("w")
        terminal.see("Gardener 01865 221741")
        terminal.type("q")
        terminal.see("Enter done", after="line 20")
        terminal.type("c")
        terminal.see("Copied.")
        terminal.see("Enter done", after="Copied.")
        terminal.type("\r")
        assert terminal.end() == 0


def test_lines_are_typed_where_keys_cannot_be_read() -> None:
    """A screen reader hears the keys, types one with Enter, and hears its page."""
    with after_plan("--plain") as terminal:
        terminal.see("Enter done:")
        terminal.type("w\n")
        terminal.see("Gardener 01865 221741")
        terminal.see("Enter done:", after="Gardener")
        terminal.type("x\n")
        terminal.see("Enter done:", after="x m more")
        terminal.type("\n")
        assert terminal.end() == 0
        assert b"\x1b" not in terminal.sent


@MANNERS
def test_a_key_stays_beside_its_word_on_a_narrow_screen(flags) -> None:
    """The line is broken between two of them."""
    with after_plan(*flags, columns=24) as terminal:
        terminal.see("Enter done")
        for pair in ("m more", "w why", "c copy", "Enter done"):
            assert any(pair in line for line in terminal.shown)
        terminal.type("\r")
        assert terminal.end() == 0


@pytest.mark.parametrize("keys", ["xyz", "\x1bq", "\x0f", "\x1b[A", "\x1b[200~mq\r\x1b[201~"])
def test_other_keys_do_nothing(keys: str) -> None:
    """Neither an end nor a page."""
    with after_plan() as terminal:
        terminal.see("Enter done")
        terminal.type(keys)
        terminal.type("c")
        terminal.see("Copied.")
        assert "The end" not in terminal.words
        assert "line 1" not in terminal.words
        terminal.type("q")
        assert terminal.end() == 0


def test_the_pager_is_the_readers_own() -> None:
    """PAGER is a command line; one that is not there is done without."""
    for pager in ("sed s/Copied/Paged/", "no-such-pager", "'"):
        with after_plan(PAGER=pager) as terminal:
            terminal.see("Enter done")
            terminal.type("c")
            terminal.see("Paged." if pager.startswith("sed") else "Copied.")
            terminal.type("q")
            assert terminal.end() == 0


PAGED = "from sarcoma_nav.output.pager import show_paged; show_paged('line\\n' * 100)"


def test_in_a_pipe_nothing_is_paged() -> None:
    """A script gets the text as it is."""
    ended = run_process(program=(sys.executable, "-c", PAGED), PAGER="sed s/line/paged/")
    assert ended.out == "line\n" * 100
