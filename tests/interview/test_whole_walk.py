"""Whole walks at real terminals: by arrows and by numbers, on a telephone's width and on a wall."""

from __future__ import annotations

import json
import os
import termios
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from garden import at_garden
from terminal import Terminal

from sarcoma_nav.engine import walk

if TYPE_CHECKING:
    from pathlib import Path

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import DecisionPoint

HOME = {
    "red-flags": "none",
    "sarcoma-status": "metastatic-confirmed",
    "mdt": "palliative-confirmed",
    "bone-metastases": "no",
    "treatment": "bsc",
    "age": "25-or-over",
    "help-today": "no",
    "consent": "given",
    "setting": "home",
    "area": "oxfordshire-south-northants",
}
"""The plainest walk to a referral to the community team."""

IS_EVERY = os.environ.get("TERMINALS") == "every"
SIZES = [(40, 24), (80, 24), (200, 60)] if IS_EVERY else [(80, 24)]
"""TERMINALS=every tries more of them."""
UP, DOWN = "\x1b[A", "\x1b[B"


def questions(content: Content) -> list[DecisionPoint]:
    """Return the decision points of the walk, in the order asked."""
    answers = {name: (option,) for name, option in HOME.items()}
    position = walk(content, content.pathways["palliative-care"], answers)
    return [answer.decision_point for answer in position.answers]


def on_screen(terminal: Terminal) -> str:
    """Return the words that can be read on the screen now."""
    return " ".join(" ".join(terminal.shown).split())


def left_sane(terminal: Terminal) -> bool:
    """Say whether the terminal echoes, shows its cursor and takes plain pastes again."""
    local_modes = termios.tcgetattr(terminal.process.child_fd)[3]
    is_cooked = bool(local_modes & termios.ECHO) and bool(local_modes & termios.ICANON)
    pastes_plainly = terminal.sent.rfind(b"\x1b[?2004l") >= terminal.sent.rfind(b"\x1b[?2004h")
    return is_cooked and pastes_plainly and not terminal.screen.cursor.hidden


def sees_plan(terminal: Terminal, content: Content) -> None:
    """Wait for the plan of this walk, and for a quiet end."""
    title = content.outcomes["refer-cpct"].title
    assert terminal.leave_plan() == 0
    assert title in terminal.words
    assert "01865 857036" in terminal.words
    assert "PalliativeCareHub@ouh.nhs.uk" in terminal.words
    assert left_sane(terminal)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_by_arrows(columns: int, rows: int, content: Content) -> None:
    """Every option can be read whole when the highlight stands on it, and the plan arrives."""
    with Terminal("triage", "palliative-care", columns=columns, rows=rows) as terminal:
        for number, point in enumerate(questions(content), 1):
            assert point.question in terminal.asked(number)
            for place, option in enumerate(point.options.values()):
                if place:
                    terminal.type(DOWN)
                label = option.label
                terminal.wait(lambda label=label: label in on_screen(terminal), label)
            chosen = list(point.options).index(HOME[point.id])
            terminal.type(UP * (len(point.options) - 1 - chosen))
            terminal.type(" \r" if point.choose == "any" else "\r")
        terminal.see("Are these answers right?")
        terminal.accept()
        sees_plan(terminal, content)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_by_the_keys_of_numbers(columns: int, rows: int, content: Content) -> None:
    """Somebody fluent presses a digit and Enter at each question."""
    with Terminal("triage", "palliative-care", columns=columns, rows=rows) as terminal:
        for number, point in enumerate(questions(content), 1):
            terminal.asked(number)
            key = str(list(point.options).index(HOME[point.id]) + 1)
            terminal.type(f"{key}\r")
        terminal.see("Are these answers right?")
        terminal.accept()
        sees_plan(terminal, content)


MANNERS = {
    "--plain, 40 columns": (("--plain",), {}, (40, 24)),
    "--plain, 80 columns": (("--plain",), {}, (80, 24)),
    "--plain, 200 columns": (("--plain",), {}, (200, 60)),
    "ACCESSIBLE": ((), {"ACCESSIBLE": "1"}, (80, 24)),
    "TERM=dumb": ((), {"TERM": "dumb"}, (80, 24)),
}
if not IS_EVERY:
    MANNERS = {name: manner for name, manner in MANNERS.items() if "40" in name or "200" in name}


@pytest.mark.parametrize(("flags", "given", "size"), MANNERS.values(), ids=MANNERS)
def test_by_the_numbered_list(
    flags: tuple[str, ...], given: dict[str, str], size: tuple[int, int], content: Content
) -> None:
    """Read from top to bottom, as a screen reader does: question, options, prompt, what was chosen.

    ASCII only, no colour, and nothing that moves the cursor.
    """
    columns, rows = size
    with Terminal(
        "triage", "palliative-care", *flags, columns=columns, rows=rows, **given
    ) as terminal:
        for number, point in enumerate(questions(content), 1):
            words = terminal.asked(number)
            for text in (point.question, *(option.label for option in point.options.values())):
                assert text.replace("°", "degrees ") in words
            terminal.type(f"{list(point.options).index(HOME[point.id]) + 1}\n")
            terminal.see(f"Chosen: {point.options[HOME[point.id]].label}")
        terminal.see("(Enter for 1):")
        terminal.accept()
        sees_plan(terminal, content)
        assert b"\x1b" not in terminal.sent
        assert terminal.sent.isascii()


def test_progress_never_promises_too_little(content: Content) -> None:
    """How many questions can still come is said at each, and only ever falls."""
    with Terminal("triage", "palliative-care", "--plain", columns=200, rows=60) as terminal:
        for number, point in enumerate(questions(content), 1):
            terminal.see(f"Question {number} of at most 10")
            terminal.asked(number)
            terminal.type(f"{list(point.options).index(HOME[point.id]) + 1}\n")
        terminal.see("(Enter for 1):")


WRONG = {
    "": "Choose at least one. If you checked for all of them and none is present, choose 8.",
    "0": "There is no number 0: type one or more numbers from 1 to 9",
    "10": "There is no number 10:",
    "99999999999999999999": "There is no number 999999:",
    "-1": "Type one or more numbers from 1 to 9, such as 1,2",
    "1.5": "Type one or more numbers from 1 to 9",
    "No": "Type one or more numbers from 1 to 9",
    "none": "Type one or more numbers from 1 to 9",
    "3;6": "Type one or more numbers from 1 to 9",
    "²": "Type one or more numbers from 1 to 9",
    "8,1": "cannot be chosen together with others",
}


def test_a_wrong_entry_is_said_and_asked_again() -> None:
    """In the numbered list nothing but a right number ever counts as an answer."""
    with Terminal("triage", "palliative-care", "--plain", columns=120, rows=50) as terminal:
        terminal.asked(1)
        for typed, said in WRONG.items():
            before = len(terminal.words)
            terminal.type(f"{typed}\n")
            terminal.wait(
                lambda before=before, said=said: said in terminal.words[before - 10 :],
                f"{typed!r} refused with {said!r}",
            )
            assert "Question 2 of" not in terminal.words
        terminal.type("8\n")
        terminal.asked(2)


@pytest.mark.parametrize("typed", ["3,6", "6,3", "3 6", " 3 , 6 ", "3,6,3"])
def test_several_are_typed_with_a_comma(typed: str) -> None:
    """3,6 is two red flags; the plan has both, and an emergency comes without a review."""
    with Terminal("triage", "palliative-care", "--plain", columns=120, rows=60) as terminal:
        terminal.asked(1)
        terminal.type(f"{typed}\n")
        terminal.see("Enter done:")
        terminal.type("m\n")
        terminal.see("Enter done:", after="To repeat this plan")
        terminal.type("\n")
        assert terminal.end() == 0
        assert "EMERGENCY" in terminal.words
        assert "red-flags=cord-compression,limb-fracture" in terminal.words.replace(" ", "")


def test_without_a_pathway_the_red_flags_come_first(content: Content) -> None:
    """An emergency must not wait for the choice of the right chart."""
    with Terminal("triage", "--plain") as terminal:
        assert content.decision_points["red-flags"].question in terminal.asked(1)
        terminal.type("8\n")
        assert "Which pathway applies?" in terminal.asked(2)
        terminal.type("1\n")
        assert content.decision_points["sarcoma-status"].question in terminal.asked(3)


def test_answers_given_are_not_asked_again(content: Content) -> None:
    """A walk begun by flags goes on where they end."""
    with Terminal("triage", "palliative-care", "-a", "red-flags=none", "--plain") as terminal:
        assert content.decision_points["sarcoma-status"].question in terminal.asked(2)
        assert "Question 1 of" not in terminal.words


def test_the_plan_is_for_when_it_is_given(tmp_path: Path) -> None:
    """Somebody may have closed while the questions were answered, however long that took."""
    file = tmp_path / "plan.json"
    words = ("-a", "alarms=none", "--format", "json", "-o", file)
    with at_garden(*words) as terminal:
        terminal.asked(2)
        time.sleep(1.1)
        answered = datetime.now(UTC).replace(microsecond=0)
        terminal.type("3\r")
        terminal.see("Are these answers right?")
        terminal.accept()
        assert terminal.end() == 0
    assert datetime.fromisoformat(json.loads(file.read_text("utf-8"))["at"]) >= answered
