"""Every way a walk is broken off: no traceback, nothing half-written, the right exit code."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import termios
import time
from pathlib import Path

import pytest
from garden import FILES, TO_PLACE, answers, at_garden
from terminal import PROGRAM, Terminal, surroundings

MANNERS = pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["arrows", "numbers"])
LEAVING = {"q": "q", "Ctrl-C": "\x03", "Ctrl-D": "\x04"}


def left_sane(terminal: Terminal) -> bool:
    """Say whether the terminal echoes, shows its cursor and takes plain pastes again."""
    local_modes = termios.tcgetattr(terminal.process.child_fd)[3]
    is_cooked = bool(local_modes & termios.ECHO) and bool(local_modes & termios.ICANON)
    pastes_plainly = terminal.sent.rfind(b"\x1b[?2004l") >= terminal.sent.rfind(b"\x1b[?2004h")
    return is_cooked and pastes_plainly and not terminal.screen.cursor.hidden


@MANNERS
@pytest.mark.parametrize("key", LEAVING.values(), ids=LEAVING)
@pytest.mark.parametrize("number", range(1, 6))
def test_leaving_prints_the_line_that_goes_on_from_here(flags, key: str, number: int) -> None:
    """At every question: 130, no plan, and a line that loses none of the answers."""
    given = answers(*TO_PLACE[: number - 1])
    with at_garden(*flags, *given) as terminal:
        terminal.asked(number)
        terminal.type("q\n" if flags and key == "q" else key)
        assert terminal.end() == 130
        assert "no plan was given" in terminal.words
        assert "Traceback" not in terminal.words
        assert left_sane(terminal)
        going_on = f"To go on from here: sarcoma-nav triage garden {' '.join(given)}"
        unbroken = "".join(terminal.everything).replace(" ", "")
        assert (going_on.replace(" ", "") in unbroken) is bool(given)


def test_the_line_that_goes_on_is_for_the_moment_that_was_asked_for() -> None:
    """A plan for another moment names others who answer."""
    with at_garden("-a", "alarms=none", "--at", "2026-11-27T18:40") as terminal:
        terminal.asked(2)
        terminal.type("\x03")
        assert terminal.end() == 130
        unbroken = "".join(terminal.everything).replace(" ", "")
        assert "-aalarms=none--at2026-11-27T18:40:00+00:00" in unbroken


@MANNERS
def test_the_review_is_left_in_the_same_way(flags) -> None:
    """Nothing was accepted, so there is no plan."""
    with at_garden(*flags, "-a", "alarms=none") as terminal:
        terminal.asked(2)
        terminal.type("3\r")
        terminal.see("Are these answers right?")
        terminal.type("\x03")
        assert terminal.end() == 130
        assert "-a alarms=none -a plant=weed" in terminal.words
        assert "ROUTINE" not in terminal.words


def test_a_change_that_is_left_unmade_loses_no_other_answer() -> None:
    """The line asks that question again, and only what a new answer then rules out is lost."""
    later = answers("leave=given", "place=pond")
    with at_garden(*answers(*TO_PLACE), columns=200) as terminal:
        terminal.asked(5)
        terminal.type("12\r")
        terminal.see("Are these answers right?")
        terminal.type("4\r")
        terminal.asked(3)
        terminal.type("q")
        assert terminal.end() == 130
        assert f"garden -a alarms=none -a plant=rose {' '.join(later)}" in terminal.everything[0]
    with at_garden(*answers(*TO_PLACE[:2]), *later, columns=200) as terminal:
        terminal.asked(3)
        terminal.type("1\r")
        assert terminal.end() == 2
        assert terminal.everything[0].endswith("garden -a alarms=none -a plant=rose -a today=yes")
        assert "'leave' is not asked on this path" in terminal.words


def test_a_walk_that_is_saved_keeps_what_was_answered_ahead(tmp_path: Path) -> None:
    """The file holds what the line would."""
    file = tmp_path / "walk.json"
    with at_garden("--save", file, *answers(*TO_PLACE[:3], "place=pond")) as terminal:
        terminal.asked(4)
        terminal.type("b")
        terminal.asked(3)
        terminal.type("q")
        assert terminal.end() == 130
    saved = json.loads(file.read_text(encoding="utf-8"))["answers"]
    assert saved == {"alarms": ["none"], "plant": ["rose"], "place": ["pond"]}


SIGNALS = [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT]


@MANNERS
@pytest.mark.parametrize("sent", SIGNALS, ids=lambda sent: sent.name)
@pytest.mark.parametrize("saves", [False, True], ids=["without --save", "with --save"])
def test_a_signal_ends_it_with_its_number(flags, sent: signal.Signals, saves, tmp_path) -> None:
    """Whoever still looks at the terminal can use it, and goes on from what was answered."""
    file = tmp_path / "walk.json"
    save = ("--save", file) if saves else ()
    with at_garden(*flags, *save, "-a", "alarms=none") as terminal:
        terminal.asked(2)
        terminal.type("2\r")
        terminal.asked(3)
        terminal.process.kill(sent)
        assert terminal.end() == 128 + sent
        assert "Traceback" not in terminal.words
        assert left_sane(terminal)
        assert ("-a plant=oak" in terminal.words) is not saves
    assert [path.name for path in tmp_path.iterdir()] == (["walk.json"] if saves else [])


HANGING_UP = {
    "a signal comes": PROGRAM,
    "the signal is ignored": ("sh", "-c", 'trap "" HUP; exec "$@"', "sh", *PROGRAM),
}


@MANNERS
@pytest.mark.parametrize("program", HANGING_UP.values(), ids=HANGING_UP)
def test_a_lost_terminal_saves_the_walk_and_leaves_nothing_else(
    flags, program: tuple[str, ...], tmp_path: Path
) -> None:
    """A window that is shut, or a line that drops: the answers are there, the process is not."""
    file, temporary = tmp_path / "walk.json", tmp_path / "temporary"
    temporary.mkdir()
    words = (*flags, "--save", file, "-a", "alarms=none")
    terminal = at_garden(*words, program=program, TMPDIR=str(temporary))
    terminal.asked(2)
    terminal.type("2\r")
    terminal.asked(3)
    pid = terminal.process.pid
    os.close(terminal.process.child_fd)
    _reap(pid)
    assert json.loads(file.read_text(encoding="utf-8"))["answers"] == {
        "alarms": ["none"],
        "plant": ["oak"],
    }
    assert not list(temporary.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["temporary", "walk.json"]


def _reap(pid: int) -> None:
    """Wait until a child has ended.

    Raises:
        AssertionError: where it goes on.
    """
    for _ in range(100):
        ended, _status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return
        time.sleep(0.1)
    raise AssertionError("the process goes on without its terminal")


@MANNERS
def test_stopping_and_going_on_keeps_the_walk(flags) -> None:
    """A stop and a continuation from outside, and the question is still there."""
    with at_garden(*flags) as terminal:
        terminal.asked(1)
        terminal.process.kill(signal.SIGTSTP)
        time.sleep(0.3)
        terminal.process.kill(signal.SIGCONT)
        terminal.type("3\r")
        terminal.asked(2)


@MANNERS
def test_narrowing_the_terminal_in_mid_question_cuts_nothing(flags) -> None:
    """The words that do not fit any more are wrapped, and the walk goes on."""
    with at_garden(*flags, columns=120, rows=40) as terminal:
        terminal.asked(1)
        terminal.screen.resize(40, 40)
        terminal.process.setwinsize(40, 40)
        time.sleep(0.3)
        terminal.type("3\r")
        terminal.see("whatever age it may be")
        terminal.type("q" if not flags else "q\n")
        assert terminal.end() == 130


@pytest.mark.parametrize("key", ["q", "\x03", "\x04"], ids=["q", "Ctrl-C", "Ctrl-D"])
def test_leaving_with_save_saves(tmp_path: Path, key: str) -> None:
    """Whoever named a file for the answers finds them there, and no line to copy."""
    file = tmp_path / "walk.json"
    with at_garden("--save", file) as terminal:
        terminal.asked(1)
        terminal.type("3\r")
        terminal.asked(2)
        terminal.type(key)
        assert terminal.end() == 130
        assert "no plan was given" in terminal.words
        assert "Saved in" in terminal.words
        assert "To go on from here" not in terminal.words
    assert json.loads(file.read_text(encoding="utf-8"))["answers"] == {"alarms": ["none"]}
    assert file.stat().st_mode & 0o777 == 0o600


@MANNERS
def test_the_key_s_saves_and_says_where(flags, tmp_path: Path) -> None:
    """Or says that there is no place to save in."""
    for save, said in (
        (("--save", tmp_path / "walk.json"), "Saved in"),
        ((), "start it with --save"),
    ):
        with at_garden(*flags, *save, "-a", "alarms=none") as terminal:
            terminal.asked(2)
            terminal.type("s\n" if flags else "s")
            terminal.see(said)
            assert terminal.process.isalive()


def test_a_full_disk_at_save_leaves_what_was_there(tmp_path: Path) -> None:
    """A walk that cannot be saved says so, after its plan: that is never held back."""
    folder = tmp_path / "gone"
    given = answers("alarms=none", "plant=weed")
    ended = subprocess.run(
        [*PROGRAM, "triage", "garden", *FILES, *given, "--save", folder / "walk.json"],
        capture_output=True,
        text=True,
        env=surroundings(),
        check=False,
    )
    assert ended.returncode == 74
    assert "Nothing was left behind" in ended.stderr
    assert ended.stdout.startswith("ROUTINE")
    assert not list(tmp_path.iterdir())


@MANNERS
def test_a_disk_that_is_full_does_not_end_a_walk(flags, tmp_path: Path) -> None:
    """The key s says that nothing was saved, and the question is still there to be answered."""
    with at_garden(*flags, "--save", tmp_path / "gone" / "walk.json") as terminal:
        terminal.asked(1)
        terminal.type("3\r")
        terminal.asked(2)
        terminal.type("s\r" if flags else "s")
        terminal.see("cannot be written")
        terminal.type("3\r")
        terminal.see("Are these answers right?")
        terminal.accept()
        assert terminal.end() == 74
        assert "Pull the weed" in terminal.words


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_at_standard_output_is_told_from_a_plan() -> None:
    """A plan that could not be written is no plan."""
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*PROGRAM, "triage", "garden", *FILES, "-a", "alarms=flood"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=surroundings(),
            check=False,
        )
    assert ended.returncode == 74
    assert "Traceback" not in ended.stderr


def test_the_temporary_folder_stays_as_it_was() -> None:
    """Asking writes no file of its own."""
    with tempfile.TemporaryDirectory() as folder, at_garden(TMPDIR=folder) as terminal:
        terminal.asked(1)
        terminal.type("q")
        assert terminal.end() == 130
        assert not os.listdir(folder)  # noqa: PTH208 - the names are not needed
