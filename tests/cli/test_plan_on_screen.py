"""What is visible when a walk ends, at real terminals: urgency, whom to ring, the first action."""

from __future__ import annotations

import os
import shlex
from typing import TYPE_CHECKING

import pytest
from plan_shapes import plan_of, shapes
from terminal import PROGRAM, Terminal, run

from sarcoma_nav.view.ring import ring

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.proof.paths import PathFound

pytestmark = pytest.mark.clock

SIZES = ((80, 24), (40, 24), (120, 40))
IS_EVERY = os.environ.get("OUTCOMES") == "every"
"""Whether every outcome is walked to at every size; else a few, at one each."""
AT = "2026-11-27T18:40"

FRACTURE = (
    *("triage", "palliative-care", "--no-review", "-a", "red-flags=limb-fracture,spinal-pain"),
    *("-a", "sarcoma-status=metastatic-suspected", "-a", "age=19-to-24", "-a", "help-today=no"),
    *("-a", "mdt=not-discussed", "-a", "bone-metastases=yes", "-a", "treatment=undecided"),
    *("-a", "consent=best-interests"),
)
"""A plan that is too long for a window of 24 lines, with its last question open."""


def walks(content: Content) -> Iterator[tuple[PathFound, tuple[int, int]]]:
    """Yield a path to each outcome with the size of a terminal, or a few of them."""
    by_outcome = {path.outcome: path for path in shapes(content)}
    found = list(by_outcome.values())
    if IS_EVERY:
        yield from ((path, size) for path in found for size in SIZES)
    else:
        yield from zip(found[:: len(found) // 4], (*SIZES, SIZES[0], SIZES[1]), strict=False)


def finished_at_terminal(path: PathFound, content: Content, size: tuple[int, int]) -> Terminal:
    """Return a terminal at which the last question of a path was answered."""
    words = ["triage", path.pathway, "--no-review", "--at", AT]
    for name, options in path.answers[:-1]:
        words += ["-a", f"{name}={','.join(options)}"]
    name, chosen = path.answers[-1]
    options = list(content.decision_points[name].options)
    terminal = Terminal(*words, columns=size[0], rows=size[1])
    terminal.asked(len(path.answers))
    for option in chosen:
        terminal.type(str(options.index(option) + 1))
    terminal.type("\r")
    return terminal


def test_what_is_visible_at_the_end_says_what_to_do_first(
    content: Content, directory: Directory
) -> None:
    """Nobody scrolls back at three in the morning: the page begins where the reader looks."""
    for path, size in walks(content):
        plan = plan_of(path, content, directory)
        first = next(view.step.short for view in plan.steps if view.number)
        with finished_at_terminal(path, content, size) as terminal:
            terminal.see(f"1 {first[:20]}")
            shown = " ".join(" ".join(terminal.shown).split())
            assert plan.urgency.value.upper() in shown
            assert ring(plan).lines[0].reached[0].text in shown
            assert first.removesuffix(".")[:20] in shown


def test_a_window_folds_what_can_wait_and_keys_show_the_rest() -> None:
    """The plan stays in the window; the whole of it and its reasons are a key away."""
    with Terminal(*FRACTURE, rows=33) as terminal:
        terminal.asked(9)
        terminal.type("2\r")
        terminal.see("m more w why n note c copy s save Enter done")
        assert "URGENT  today" in "".join(terminal.shown[:3])
        assert "more, soon (m)" in terminal.words
        terminal.type("m")
        terminal.see("What to do")
        terminal.type("q")
        terminal.see("Enter done", after="What to do")
        assert "URGENT  today" in "".join(terminal.shown[:3])
        terminal.type("w")
        terminal.see("Why this plan")
        terminal.type("q")
        terminal.type("n")
        terminal.see("[Patient: add name")
        terminal.type("c")
        terminal.see("Sent the plan to the clipboard (")
        terminal.type("\r")
        assert terminal.end() == 0


def test_a_page_that_is_too_long_is_paged_from_its_head() -> None:
    """What stands first is read first; without a pager it is printed whole."""
    words = (*FRACTURE, "-a", "setting=inpatient-noc")
    with Terminal(*words, columns=40) as terminal:
        terminal.see("0300 304 7777")
        assert "URGENT  today" in "".join(terminal.shown[:3])
        assert "Continue working" not in terminal.words
        terminal.type("q")
        assert terminal.end() == 0
    with Terminal(*words, "--no-pager", columns=40) as terminal:
        assert terminal.end() == 0
        assert "Continue working" in terminal.words


@pytest.mark.parametrize("where", ["> {}", "-o {}", "--format json > {}", "| cat > {}"])
def test_whoever_sits_at_a_terminal_sees_whom_to_ring(tmp_path: Path, where: str) -> None:
    """A plan that goes elsewhere is not swallowed."""
    command = shlex.join([*PROGRAM, *FRACTURE, "-a", "setting=inpatient-noc", "--at", AT])
    command = f"{command} {where.format(tmp_path / 'plan')}"
    with Terminal(program=("sh", "-c", command)) as terminal:
        assert terminal.end() == 0
        assert "URGENT  today" in "\n".join(terminal.shown)
        assert "Ring OUH switchboard 0300 304 7777" in terminal.words
        assert "What to do" not in terminal.words
    assert (tmp_path / "plan").read_text(encoding="utf-8")


def test_a_script_gets_the_page_and_nothing_beside_it() -> None:
    """Without a terminal standard error stays empty, and nothing is folded."""
    ended = run(*FRACTURE, "-a", "setting=inpatient-noc", "--at", AT)
    assert ended.err == ""
    assert "more, soon" not in ended.out


def test_where_to_write_stands_below_what_is_urgent() -> None:
    """A plan that is named after a referral says where to write, and not among whom to ring."""
    answers = ("-a", "red-flags=limb-fracture", "-a", "lesion-site=limb-pelvis-scapula")
    words = ("triage", "metastatic-bone-disease", *answers, "-a", "primary=other")
    above, _, below = run(*words, "--at", AT).out.partition("Email OxMINT")
    assert "0300 304 7777" in above
    assert "oxmint@" not in above
    assert "Also  OxMINT oxmint@ouh.nhs.uk" in below


def test_what_a_contact_is_for_reads_as_part_of_a_sentence() -> None:
    """Below a name, `a patient at home` alone would be read as something about the contact."""
    said = run("triage", "palliative-care", "-a", "red-flags=not-assessed", "--at", AT).out
    assert "; for a patient at home\n" in said
