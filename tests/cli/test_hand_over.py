"""The plan handed over: saved, taken up again, noted, copied, and what would change it."""

from __future__ import annotations

import base64
import json
import re
import stat
from typing import TYPE_CHECKING

import pytest
from terminal import Terminal, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clock

WALK = (
    *("triage", "palliative-care", "-a", "red-flags=none"),
    *("-a", "sarcoma-status=metastatic-confirmed", "-a", "mdt=palliative-confirmed"),
    *("-a", "bone-metastases=no", "-a", "treatment=sact", "-a", "age=25-or-over"),
    *("-a", "help-today=no", "-a", "consent=given", "-a", "setting=inpatient-ouh"),
)
AT = ("--at", "2026-11-27T18:40")
FLAGS_AGAIN = ("-a", "red-flags=none")
"""A walk that is resumed wants its red flags looked at again."""


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """Return a walk that was saved."""
    file = tmp_path / "walk.json"
    assert run(*WALK, "--save", file).code == 0
    return file


def test_a_saved_walk_holds_coded_answers_and_nothing_else(saved: Path) -> None:
    """Nothing typed, nobody's name: ids, times, and which content they belong to."""
    walk = json.loads(saved.read_text(encoding="utf-8"))
    assert walk.keys() == {
        *("schema", "saved_at", "pathway", "guideline", "version", "sha256", "answers")
    }
    ids = [name for name, options in walk["answers"].items() for name in (name, *options)]
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in ids)
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600


def test_a_resumed_walk_gives_the_same_plan(saved: Path) -> None:
    """What was saved is what is taken up."""
    before = json.loads(run(*WALK, *AT, "--format", "json").out)
    after = json.loads(run("triage", "--resume", saved, *FLAGS_AGAIN, *AT, "--format", "json").out)
    assert after == before


def test_an_answer_that_no_longer_fits_is_named_and_asked_again(saved: Path) -> None:
    """Content changes between two shifts: what still holds is kept, the rest is open again."""
    walk = json.loads(saved.read_text(encoding="utf-8"))
    walk["answers"]["age"] = ["12-to-15"]
    walk["answers"]["mood"] = ["low"]
    walk["sha256"] = "0" * 64
    saved.write_text(json.dumps(walk), encoding="utf-8")
    ended = run("triage", "--resume", saved, *FLAGS_AGAIN, "--format", "json")
    assert ended.code == 3
    assert "The content has changed" in ended.err
    assert "Asked again, because the saved answer no longer fits: age" in ended.err
    assert "Asked again, because the saved answer no longer fits: mood" in ended.err
    question = json.loads(ended.out)
    assert question["question"]["id"] == "age"
    assert question["answers"]["sarcoma-status"] == "metastatic-confirmed"


def test_a_flag_overrides_what_is_resumed(saved: Path) -> None:
    """The newest word counts."""
    words = (*FLAGS_AGAIN, "-a", "setting=inpatient-elsewhere")
    ended = run("triage", "--resume", saved, *words, *AT)
    assert "Refer to the palliative care team at the patient's hospital" in ended.out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not a saved walk"),
        ("{}", "not a saved walk"),
        ("[1]", "not a saved walk"),
        ('{"schema": "x"}', "not a saved walk"),
        ("not json", "not a saved walk"),
    ],
)
def test_a_file_that_is_no_saved_walk_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """One line, naming the file."""
    file = tmp_path / "walk.json"
    file.write_text(text, encoding="utf-8")
    ended = run("triage", "--resume", file)
    assert ended.code == 2
    assert said in ended.err
    assert str(file) in ended.err


def test_a_walk_of_another_pathway_is_not_resumed(saved: Path) -> None:
    """Two pathways named are a slip, and said."""
    ended = run("triage", "metastatic-bone-disease", "--resume", saved)
    assert ended.code == 2
    assert "palliative-care" in ended.err


def test_the_note_is_short_and_leaves_a_place_for_the_patient(saved: Path) -> None:
    """It goes into the record, where the patient's name is added: never here."""
    ended = run("triage", "--resume", saved, *FLAGS_AGAIN, "--note", *AT)
    assert ended.out.startswith("[Patient: add name")
    assert ended.out.rstrip().endswith("[Decided by: add name, role and time]")
    assert "01865 221741" in ended.out
    assert "Consent: given" in ended.out
    assert ", by OSAG guideline 1.1" in ended.out
    assert len(ended.out.splitlines()) <= 14
    assert "sarcoma-nav" not in ended.out


def test_what_would_change_the_plan_is_named_most_urgent_first() -> None:
    """The nearest reasons to think again stand under the plan, and in its JSON."""
    plan = json.loads(run(*WALK, *AT, "--format", "json").out)
    urgencies = [change["urgency"] for change in plan["would_change"]]
    order = ["emergency", "urgent", "soon", "routine"]
    assert urgencies == sorted(urgencies, key=order.index)
    named = {(change["decision_point"], change["option"]) for change in plan["would_change"]}
    assert {
        ("red-flags", "cord-compression"),
        ("red-flags", "spinal-pain"),
        ("help-today", "yes"),
        ("setting", "inpatient-elsewhere"),
    } <= named
    assert "What would change this plan" in run(*WALK, *AT, "--full").out


def test_each_change_is_what_the_walk_then_gives() -> None:
    """No guess: each single other answer, walked, gives the outcome that was named."""
    plan = json.loads(run(*WALK, *AT, "--format", "json").out)
    walked = [change for change in plan["would_change"] if change["outcome"]]
    assert walked
    for change in walked[:4]:
        answers = {**plan["answers"], change["decision_point"]: change["option"]}
        flags = [f"{name}={_joined(options)}" for name, options in answers.items()]
        early = flags[:1] if change["decision_point"] == "red-flags" else flags
        reached = [flag for flag in early for flag in ("-a", flag)]
        ended = run("triage", "palliative-care", *reached, "--format", "json")
        other = json.loads(ended.out)
        if other["status"] == "outcome":
            assert other["outcome"]["id"] == change["outcome"]
            assert other["urgency"] == change["urgency"]


def test_an_emergency_is_not_lengthened_by_what_would_change_it() -> None:
    """Nothing stands between the reader and the telephone."""
    words = ("triage", "palliative-care", "-a", "red-flags=immediate-danger")
    assert "What would change" not in run(*words, "--full").out
    assert json.loads(run(*words, "--format", "json").out)["would_change"] == []


def test_a_referral_says_what_to_include() -> None:
    """The checklist comes from the statements, and says that it was put together here."""
    plan = json.loads(run(*WALK, "--format", "json").out)
    assert [step["statements"] for step in plan["checklist"]]
    assert "To include in the referral" in run(*WALK, "--full").out
    assert "Say   consent or its legal basis" in run(*WALK).out


def test_the_replay_line_gives_the_plan_again() -> None:
    """Handed to a colleague, it gives the same answers on another machine."""
    plan = json.loads(run(*WALK, *AT, "--format", "json").out)
    words = plan["replay"].split()
    assert words[0] == "sarcoma-nav"
    assert json.loads(run(*words[1:], "--format", "json").out) == plan


def test_copy_sends_the_note_to_the_terminals_clipboard() -> None:
    """OSC 52 reaches the clipboard of whoever sits there, over SSH too."""
    with Terminal(*WALK, "--note", "--copy", *AT, rows=60) as terminal:
        assert terminal.end() == 0
        sent = re.search(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07", terminal.sent)
        assert sent
        assert base64.b64decode(sent[1]).decode().startswith("[Patient: add name")
        assert "Sent the note for the record to the clipboard (" in terminal.words


def test_copy_without_a_terminal_says_so() -> None:
    """Nothing is copied, and nothing pretends that it was; the plan is printed all the same."""
    ended = run(*WALK, "--copy", *AT)
    assert ended.code == 0
    assert "nothing was copied" in ended.err
    assert "\x1b" not in ended.out + ended.err


def test_an_outcome_leads_on_with_the_red_flags_kept() -> None:
    """Whoever is led to another pathway is not asked the red flags again."""
    first = ("triage", "refer-to-sarcoma-service", "-a", "red-flags=none")
    with Terminal(*first, "-a", "reason=metastatic-disease", rows=60) as terminal:
        terminal.see("Continue with the next pathway now?")
        terminal.type("2\r")
        terminal.see("What is the sarcoma status?", after="Continue with the next pathway now?")


def _joined(options: str | list[str]) -> str:
    return options if isinstance(options, str) else ",".join(options)


def test_a_note_is_never_taken_for_json() -> None:
    """A script that asks for JSON gets JSON, or is told why not."""
    ended = run(*WALK, *AT, "--note", "--format", "json")
    assert (ended.code, ended.out) == (2, "")
    assert "--note and --format json do not go together" in ended.err


def test_the_note_says_what_is_not_configured_and_what_is_assumed() -> None:
    """Whoever reads the record later sees what was known of the numbers in it."""
    words = ("triage", "-a", "red-flags=cord-compression", "--note", *AT)
    note = run(*words).out
    assert (
        "To contact: OUH switchboard 0300 304 7777, ask for the MSCC coordinator or, if none, the "
        "on-call oncology registrar or acute oncology (24 hours, not confirmed)\n"
    ) in note
    assert "Not set for this site: MSCC coordinator\n" in note


def test_markdown_says_for_whom_a_line_is() -> None:
    """A plan that is pasted on keeps what its contacts say of themselves."""
    plan = run("triage", "-a", "red-flags=unwell-on-sact", "--format", "markdown", *AT).out
    assert "19 or over" in plan
    assert "if under 19" in plan
    assert "  - In or under another hospital: its treatment line" in plan
