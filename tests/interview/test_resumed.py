"""Walks that go on: what was answered is shown, and red flags are asked again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from garden import FILES, TO_PLACE, answers, at_garden
from terminal import run

if TYPE_CHECKING:
    from pathlib import Path

MANNERS = pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["arrows", "numbers"])


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Return a walk that was saved before its last question."""
    file = tmp_path / "walk.json"
    ended = run("triage", "garden", *FILES, *answers(*TO_PLACE), "--save", file)
    assert ended.code == 3
    return file


@MANNERS
def test_answers_that_were_given_are_shown(flags) -> None:
    """Whoever comes to a walk begun by flags sees what they are about to build on."""
    with at_garden(*flags, *answers(*TO_PLACE)) as terminal:
        words = terminal.see("Where does it stand?")
        for answer in ("Plant: Rose", "Today: No", "Leave: given"):
            assert answer in words


@MANNERS
def test_red_flags_are_asked_again(flags, saved: Path) -> None:
    """Nothing ticked, the old answer named; the other answers are in force once it is given."""
    with at_garden(*flags, "--resume", saved) as terminal:
        words = terminal.see("Saved answer: None")
        assert "[x]" not in words
        assert "(chosen before)" not in words
        terminal.asked(1)
        terminal.type("3\r")
        terminal.asked(5)


def test_red_flags_that_are_new_end_a_resumed_walk_at_once(saved: Path) -> None:
    """What was saved holds nothing back."""
    with at_garden("--resume", saved) as terminal:
        terminal.asked(1)
        terminal.type("1\r")
        assert terminal.leave_plan() == 0
        assert "EMERGENCY" in terminal.words


def test_without_a_terminal_they_are_an_open_question(saved: Path) -> None:
    """Nobody can be asked, and what was true when it was saved may not be true now."""
    ended = run("triage", "garden", *FILES, "--resume", saved, "-a", "place=pond")
    assert ended.code == 3
    assert "-a alarms=none" in ended.err
    assert ended.out == ""


def test_given_by_flag_they_are_not_asked(saved: Path) -> None:
    """A script that has them looked at says so."""
    given = answers("alarms=none", "place=pond")
    ended = run("triage", "garden", *FILES, "--resume", saved, *given)
    assert ended.code == 0
    assert "The gardener visits" in ended.out


@pytest.mark.parametrize("at_terminal", [True, False])
def test_saving_a_resumed_walk_again_loses_nothing(saved: Path, *, at_terminal: bool) -> None:
    """The file that was resumed is the one to save in: its answers must outlive an early end."""
    before = json.loads(saved.read_text(encoding="utf-8"))["answers"]
    assert [*before] == ["alarms", "plant", "today", "leave"]
    words = ("--resume", saved, "--save", saved)
    if at_terminal:
        with at_garden(*words) as terminal:
            terminal.asked(1)
            terminal.type("q")
            assert terminal.end() == 130
    else:
        assert run("triage", "garden", *FILES, *words).code == 3
    assert json.loads(saved.read_text(encoding="utf-8"))["answers"] == before


def test_which_pathway_says_when_each_applies() -> None:
    """A title alone does not tell two pathways apart."""
    with at_garden("-a", "alarms=none", pathway="") as terminal:
        words = terminal.see("Which pathway applies?")
        assert "A plant in the garden" in words
        assert "For every plant that stands in the open." in words
        assert "For every plant that stands under glass." in words
