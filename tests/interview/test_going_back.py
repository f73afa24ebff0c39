"""Back, review and why at a real terminal, by arrows and by numbers, at three sizes."""

from __future__ import annotations

import pytest
from terminal import Terminal

ARROWS = {"answer": lambda number: f"{number}", "any": lambda number: f"{number}\r", "back": "b"}
NUMBERS = {
    "answer": lambda number: f"{number}\n",
    "any": lambda number: f"{number}\n",
    "back": "b\n",
}
SIZES = pytest.mark.parametrize(("columns", "rows"), [(40, 24), (80, 24), (200, 60)])
MANNERS = pytest.mark.parametrize(
    ("flag", "keys"), [((), ARROWS), (("--plain",), NUMBERS)], ids=["arrows", "numbers"]
)
NEARLY_DONE = (
    *("-a", "red-flags=none", "-a", "sarcoma-status=metastatic-confirmed"),
    *("-a", "mdt=palliative-confirmed", "-a", "bone-metastases=no", "-a", "treatment=bsc"),
    *("-a", "age=25-or-over"),
)


@SIZES
@MANNERS
def test_back_puts_the_last_question_again(columns, rows, flag, keys) -> None:
    """A slip of the finger is mended with one key."""
    with Terminal(
        "triage", "palliative-care", *flag, *NEARLY_DONE, columns=columns, rows=rows
    ) as terminal:
        terminal.see("Is help needed today?")
        terminal.type(keys["answer"](2))
        terminal.see("What about consent", after="Help is not needed")
        terminal.type(keys["back"])
        terminal.see("Is help needed today?", after="What about consent")
        terminal.type(keys["answer"](1))
        terminal.see("Urgency makes asking impossible")


@MANNERS
def test_back_before_the_first_question_is_said(flag, keys) -> None:
    """Going back too far is no error and no end."""
    with Terminal("triage", "palliative-care", *flag) as terminal:
        terminal.see("Which of these are present now?")
        terminal.type(keys["back"])
        terminal.see("This is the first question")
        terminal.see("Not assessed yet", after="This is the first question")


@pytest.mark.parametrize("key", ["\x1b", "\x1b[D"], ids=["escape", "left"])
def test_escape_and_left_go_back_too(key: str) -> None:
    """The keys that people try first do what they expect."""
    with Terminal("triage", "palliative-care") as terminal:
        terminal.see("Not assessed yet")
        terminal.type("8\r")
        terminal.see("Localised sarcoma")
        terminal.type("4")
        terminal.see("Are these answers right?")
        terminal.type(key)
        terminal.see("What is known about the sarcoma?", after="Are these answers right?")


@SIZES
@MANNERS
def test_a_review_lets_any_answer_be_changed_and_says_what_became_of_the_others(
    columns, rows, flag, keys
) -> None:
    """The last look before the plan: one answer changed, three no longer apply, and say so."""
    done = (*NEARLY_DONE, "-a", "help-today=no", "-a", "consent=given", "-a", "setting=home")
    with Terminal(
        "triage", "palliative-care", *flag, *done, columns=columns, rows=rows
    ) as terminal:
        terminal.see("Where does the patient live?")
        terminal.type(keys["answer"](1))
        terminal.see("Are these answers right?")
        terminal.type(keys["answer"](8))
        terminal.see("Is help needed today?", after="Are these answers right?")
        terminal.type(keys["answer"](1))
        words = terminal.see("Urgency makes asking impossible")
        for lost in ("Given by the patient", "At home, or in a care home", "Oxfordshire"):
            assert lost in words[words.rfind("No longer applies") - 300 :]
        terminal.type(keys["answer"](1))
        terminal.see("Where is the patient now?", after="Urgency makes asking")
        terminal.type(keys["answer"](5))
        terminal.see("Are these answers right?", after="Urgency makes asking")
        terminal.type("\r")
        assert terminal.end() == 0
        assert "URGENT" in terminal.words


@MANNERS
def test_an_emergency_is_not_held_back_by_a_review(flag, keys) -> None:
    """The plan of an emergency is printed at once."""
    with Terminal("triage", "palliative-care", *flag) as terminal:
        terminal.see("Not assessed yet")
        terminal.type(keys["any"](1))
        assert terminal.end() == 0
        assert "Are these answers right?" not in terminal.words
        assert "EMERGENCY" in terminal.words


def test_no_review_leaves_the_review_out() -> None:
    """Somebody fluent needs as many keys as there are questions, and one for the any-of."""
    with Terminal("triage", "palliative-care", "--no-review") as terminal:
        terminal.see("Not assessed yet")
        terminal.type("8\r")
        terminal.see("Localised sarcoma")
        terminal.type("4")
        assert terminal.end() == 0
        assert "Are these answers right?" not in terminal.words


def test_ticks_outlive_a_look_at_the_reasons() -> None:
    """Reading why a question is asked loses nothing that was ticked."""
    with Terminal("triage", "palliative-care", rows=60) as terminal:
        terminal.see("Not assessed yet")
        terminal.type("37?")
        terminal.see("Not assessed yet", after="What this rests on")
        terminal.type("\r")
        assert terminal.end() == 0
        assert "-a red-flags=cord-compression,spinal-pain" in "".join(terminal.everything)


def test_no_key_ticks_everything_at_once() -> None:
    """The library's own keys for that have no place among red flags."""
    with Terminal("triage", "palliative-care", rows=60) as terminal:
        terminal.see("Not assessed yet")
        terminal.type("ai\r")
        terminal.see("choose one or more, or none of these")


def test_a_term_is_explained_once() -> None:
    """The second time, the reader knows it."""
    with Terminal("triage", "palliative-care", "--plain", *NEARLY_DONE[:4]) as terminal:
        terminal.see("Has the MDT discussed")
        terminal.type("?\n")
        terminal.see("MDT: Multidisciplinary team")
        terminal.see("number", after="MDT: Multidisciplinary team")
        terminal.type("?\n")
        terminal.see("? why", after="goes on to")
        assert terminal.words.count("MDT: Multidisciplinary team") == 1
