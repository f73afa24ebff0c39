"""What each key does at a question, and that all the others do nothing."""

from __future__ import annotations

import time

import pexpect
import pytest
from garden import DOWN, END, FILES, HOME, LEFT, TO_PLACE, UP, answers, at_garden
from terminal import PROGRAM, Terminal, surroundings

SILENT = 0.4
"""Seconds in which a key that did something would have shown it."""


def highlighted(terminal: Terminal) -> str:
    """Return the option under the highlight."""
    return next((line[2:] for line in terminal.shown if line.startswith("> ")), "")


def wait_for(terminal: Terminal, option: str) -> None:
    """Wait until the highlight stands on an option."""
    terminal.wait(lambda: option in highlighted(terminal), f"the highlight on {option!r}")


def look(terminal: Terminal) -> list[str]:
    """Return the screen once it does not change any more."""
    until = time.monotonic() + SILENT
    while time.monotonic() < until:
        terminal._read()
    return terminal.shown


def test_a_digit_moves_the_highlight_and_enter_answers() -> None:
    """A digit that answered at once would let the next Enter answer the next question unseen."""
    with at_garden("-a", "alarms=none") as terminal:
        terminal.asked(2)
        terminal.type("2")
        wait_for(terminal, "An oak")
        assert "Question 2" in " ".join(look(terminal))
        terminal.type("\r")
        assert "Plant: An oak" in terminal.asked(3)


def test_several_digits_make_one_number() -> None:
    """A list of twelve can be answered by number."""
    with at_garden(*answers(*TO_PLACE)) as terminal:
        terminal.asked(5)
        terminal.type("12")
        wait_for(terminal, "The pond garden")


@pytest.mark.parametrize(("typed", "number"), [("0", "0"), ("13", "13"), ("99", "99")])
def test_a_number_that_is_not_there_answers_nothing(typed: str, number: str) -> None:
    """Enter after it must not take the highlighted option for it."""
    with at_garden(*answers(*TO_PLACE)) as terminal:
        terminal.asked(5)
        terminal.type(f"{typed}\r")
        terminal.see(f"There is no number {number}.")
        assert "Question 5 of" in " ".join(look(terminal))


def test_a_digit_after_a_while_begins_a_new_number() -> None:
    """Somebody who changes their mind types one digit, thinks, and types another."""
    with at_garden(*answers(*TO_PLACE)) as terminal:
        terminal.asked(5)
        terminal.type("3")
        wait_for(terminal, "The east garden")
        time.sleep(1.1)
        terminal.type("4")
        wait_for(terminal, "The west garden")


def test_arrows_home_and_end_move_the_highlight() -> None:
    """The list goes round, and what does not fit says how much there is above and below."""
    with at_garden(*answers(*TO_PLACE), rows=14) as terminal:
        terminal.asked(5)
        for key, option in [
            (DOWN, "The south garden"),
            (UP, "The north garden"),
            (UP, "The pond garden"),
            (DOWN, "The north garden"),
            (END, "The pond garden"),
            (HOME, "The north garden"),
        ]:
            terminal.type(key)
            wait_for(terminal, option)
        terminal.wait(lambda: "more below" in " ".join(terminal.shown), "how many are below")
        terminal.type(END)
        wait_for(terminal, "The pond garden")
        terminal.wait(lambda: "more above" in " ".join(terminal.shown), "how many are above")


def test_space_and_digits_tick_and_nothing_is_ticked_to_begin_with() -> None:
    """Both take a tick away again."""
    with at_garden() as terminal:
        terminal.asked(1)
        assert "[x]" not in " ".join(terminal.shown)
        terminal.type("2")
        wait_for(terminal, "[x] Flood")
        terminal.type(" ")
        wait_for(terminal, "[ ] Flood")
        terminal.type("\r")
        terminal.see("Choose at least one. If you checked for all of them")
        terminal.type("2")
        terminal.type("3")
        terminal.type("\r")
        terminal.see('"None" cannot be chosen together with others.')


CHORDS = {
    "Ctrl-O": "\x0f",
    "Ctrl-R": "\x12",
    "Ctrl-L": "\x0c",
    "Ctrl-X Ctrl-E": "\x18\x05",
    "Ctrl-backslash": "\x1c",
    "Alt-q": "\x1bq",
    "Alt-Enter": "\x1b\r",
    "Alt-#": "\x1b#",
    "Alt-3": "\x1b3",
    "Alt-x": "\x1bx",
    "Escape": "\x1b",
    "F1": "\x1bOP",
    "Shift-Tab": "\x1b[Z",
    "PageDown": "\x1b[6~",
    "unknown sequence": "\x1b[1;9q",
    "cursor report": "\x1b[24;80R",
    "mouse, old": "\x1b[M #$",
    "mouse, new": "\x1b[<0;3;4M\x1b[<0;3;4m",
    "letters": "aijknxyz",
    "broken UTF-8": b"\xff\xc3\x80\xe2\x82",
    "emoji": "\N{FACE WITH TEARS OF JOY}",
    "paste": "\x1b[200~3\r1\r1\r\x03\x1b[201~",
}


@pytest.mark.parametrize("keys", CHORDS.values(), ids=CHORDS)
def test_every_other_key_does_nothing(keys: str | bytes) -> None:
    """Neither an answer nor an end nor a word on the screen; and the walk goes on."""
    with at_garden("-a", "alarms=none") as terminal:
        terminal.asked(2)
        before = look(terminal)
        terminal.type(keys)
        assert look(terminal) == before
        terminal.type("3")
        wait_for(terminal, "A weed")
        terminal.type("q")
        assert terminal.end() == 130


@pytest.mark.parametrize("key", ["b", LEFT], ids=["b", "left"])
def test_b_and_left_go_back(key: str) -> None:
    """To the last question, with its answer highlighted."""
    with at_garden("-a", "alarms=none") as terminal:
        terminal.asked(2)
        terminal.type("2\r")
        terminal.asked(3)
        terminal.type(key)
        terminal.asked(2)
        wait_for(terminal, "An oak")


BURSTS = ["3\r3\r3\r\r\r", "3\r" + "\r" * 2000, "3\r1\r1\r1\r\r", " \x1b[B3\r\x1b[B\r\r"]


@pytest.mark.parametrize("burst", BURSTS)
@pytest.mark.parametrize("interval", [None, 0.03], ids=["at once", "one by one"])
def test_a_burst_answers_one_question(burst: str, interval: float | None) -> None:
    """Keys that were typed before a question could be read are no answer to it."""
    with at_garden() as terminal:
        terminal.asked(1)
        if interval is None:
            terminal.process.send(burst)
        else:
            for key in burst[:12]:
                terminal.process.send(key)
                time.sleep(interval)
        words = " ".join(look(terminal))
        assert "Question 2" in words or "Question 1" in words
        assert "Question 3" not in words


def test_a_burst_answers_one_question_in_the_numbered_list() -> None:
    """A paste of several lines is a burst too."""
    with at_garden("--plain") as terminal:
        terminal.asked(1)
        terminal.process.send("3\n1\n2\n1\n")
        terminal.asked(2)
        look(terminal)
        assert "Question 3" not in terminal.words


@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["arrows", "numbers"])
def test_enter_held_down_never_accepts_a_review(flags: tuple[str, ...]) -> None:
    """Thirty times a second, as keyboards repeat a key; a pause and one Enter accept it."""
    with at_garden(*flags, "-a", "alarms=none") as terminal:
        terminal.asked(2)
        terminal.type("3\r")
        for _ in range(60):
            terminal.process.send("\r")
            time.sleep(0.033)
            terminal._read()
        terminal.see("Are these answers right?")
        assert terminal.process.isalive()
        assert "ROUTINE" not in terminal.words
        time.sleep(0.6)
        terminal.type("\r")
        assert terminal.leave_plan() == 0
        assert "Pull the weed" in terminal.words


def test_what_is_typed_before_the_first_question_is_dropped() -> None:
    """A command line and its answers typed in one go: nothing is answered unseen, or shown."""
    with at_garden("--at", "Fri 18:40", program=("env", *PROGRAM)) as terminal:
        terminal.process.send("3\r1\rxyz\t\x1b[A" + "9" * 200)
        terminal.asked(1)
        shown = look(terminal)
        assert "[x]" not in " ".join(shown)
        assert shown[0].startswith("For Friday")
        assert shown[1].startswith("Question 1 of")


def test_a_typed_number_is_shown_at_its_prompt_alone() -> None:
    """What is typed before is hidden, and what is typed for the prompt is seen."""
    with at_garden("--plain") as terminal:
        terminal.asked(1)
        terminal.type("3")
        terminal.see("q quit): 3")
        terminal.type("\r")
        terminal.asked(2)


def test_stopping_with_a_key_and_going_on() -> None:
    """Ctrl-Z gives the shell its terminal back; `fg` shows the question again."""
    shell = pexpect.spawn(
        "bash",
        ["--norc", "-i"],
        env=surroundings(TERM="xterm-256color", PS1="shell> "),
        timeout=20,
        encoding="utf-8",
    )
    words = [*PROGRAM, "triage", "garden", *FILES, "-a", "alarms=none"]
    try:
        shell.expect("shell> ")
        shell.sendline(" ".join(map(str, words)))
        shell.expect("Question 2 of")
        shell.expect("q quit")
        time.sleep(0.2)
        shell.send("\x1a")
        shell.expect("Stopped")
        shell.expect("shell> ")
        shell.sendline("echo $((40 + 2)) is sane")
        shell.expect("42 is sane")
        shell.sendline("fg")
        shell.expect("Question 2 of")
        time.sleep(0.3)
        shell.send("3")
        shell.send("q")
        shell.expect("no plan was given")
        shell.expect("shell> ")
    finally:
        shell.close(force=True)
