"""`sarcoma-nav diff`: what an edit does to patients."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import jsonschema
import pytest
from terminal import ROOT, Finished, run, run_process

from sarcoma_nav.proof.negation import turns_round

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-27T10:00"
FILES = ("pathways.yaml", "contacts.yaml")
CLINIC = "    steps:\n      - clinic-first\n"
SWITCHBOARD = "      ouh-switchboard: on-call palliative care\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Return the shipped content without its red flags: a quarter of its paths."""
    folder = tmp_path_factory.mktemp("base")
    text = (ROOT / "pathways.yaml").read_text("utf-8")
    options = text.index("    options:\n", text.index("\n  red-flags:\n"))
    first, kept = text.index("\n", options) + 1, text.index("      none:\n", options)
    (folder / "pathways.yaml").write_text(text[:first] + text[kept:], "utf-8")
    shutil.copy(ROOT / "contacts.yaml", folder)
    return folder


@pytest.fixture
def edited(base, tmp_path):
    """Return a function that copies the small content with one more edit of a file."""
    folder = tmp_path / "edited"
    shutil.copytree(base, folder)

    def edit(file: str = "pathways.yaml", old: str = "", new: str = "") -> Path:
        text = (folder / file).read_text("utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), "utf-8")
        return folder

    return edit


def diff(*arguments: str | Path, cwd: Path = ROOT) -> Finished:
    """Run the command."""
    return run("diff", *arguments, "--at", AT, cwd=cwd)


def told(*arguments: str | Path) -> dict:
    """Return what the command says as an object, which fits its published schema."""
    found = json.loads(diff(*arguments, "--format", "json").out)
    jsonschema.validate(
        found, json.loads((ROOT / "docs/schema/diff.schema.json").read_text("utf-8"))
    )
    return found


def test_nothing_changed(base):
    """The same content twice is said to be the same."""
    done = diff(base, base)
    assert done.code == 0
    assert done.out.startswith("No path changes.")


RAISES = "next: consent-urgent\n        raises: urgent\n"


def test_a_lowered_urgency_comes_first_and_fails(tmp_path):
    """Whoever reviews sees those who get less before anything else, and CI stops.

    This one compares the whole of the shipped content, in a process of its own.
    """
    for file in FILES:
        shutil.copy(ROOT / file, tmp_path)
    text = (ROOT / "pathways.yaml").read_text("utf-8")
    assert RAISES in text
    (tmp_path / "pathways.yaml").write_text(
        text.replace(RAISES, "next: consent-urgent\n"), encoding="utf-8"
    )
    done = run_process("diff", ROOT, tmp_path, "--at", AT)
    assert done.code == 1
    assert done.out.splitlines()[0] == (
        "LOWERED URGENCY: 150 paths of 600 paths that change. "
        "LOST: 600 paths lose an emergency or urgent contact or action."
    )


def test_lowered_urgencies_are_counted_and_stand_first(base, edited):
    """A script that reads the object finds what the first line says."""
    found = told(base, edited(old=RAISES, new="next: consent-urgent\n"))
    assert found["lowered"]
    changes = found["pathways"][0]["changes"]
    assert [change["lowered"] for change in changes] == sorted(
        (change["lowered"] for change in changes), reverse=True
    )
    assert sum(change["paths"] for change in changes if change["lowered"]) == 150


@pytest.mark.parametrize(
    ("lost", "edits"),
    [
        ("contacts_lost", (SWITCHBOARD, "")),
        ("contacts_lost", (CLINIC, f"    conditional: [ouh-switchboard]\n{CLINIC}")),
        ("steps_lost", ("      - clinic-first\n", "")),
    ],
    ids=["contact gone", "contact conditional", "action gone"],
)
def test_a_lost_urgent_contact_or_action_fails(base, edited, lost, edits):
    """A plan that stays as urgent and no longer says whom to ring has lost what matters."""
    folder = edited(old=edits[0], new=edits[1])
    done = diff(base, folder, "--format", "json")
    assert done.code == 1
    found = json.loads(done.out)
    assert found["lost"]
    assert not found["lowered"]
    (change,) = found["pathways"][0]["changes"]
    assert change[lost] == (["clinic-first"] if lost == "steps_lost" else ["ouh-switchboard"])


def test_a_loss_is_said_in_the_first_line(base, edited):
    """Whoever reads one line of it reads that."""
    first = diff(base, edited(old=SWITCHBOARD)).out.splitlines()[0]
    assert first.startswith("LOST: ")
    assert "paths lose an emergency or urgent contact or action." in first


@pytest.mark.parametrize(
    ("old", "new", "is_turned"),
    [
        ("Ring 999.", "Do not ring 999.", True),
        ("Calls may be recorded.", "Calls mayn't be recorded.", True),
        ("The spine is stable.", "The spine is unstable.", True),
        ("With a sign, go on.", "Without a sign, go on.", True),
        ("Nobody answers.", "Somebody answers.", True),
        ("Do not ring at night.", "At night, do not ring.", False),
        ("Ring the ward.", "Ring the ward now.", False),
        ("It is not known.", "It isn't known.", False),
    ],
)
def test_negations(old, new, is_turned):
    """A negation is found in every form that a sentence takes."""
    assert turns_round(old, new) is is_turned


def test_a_negation_is_listed_first(base, edited):
    """What turns a sentence round comes before everything else that changed."""
    old = "text: Tell the referring team what was decided."
    folder = edited(old=old, new=old.replace("Tell", "Do not tell"))
    assert diff(base, folder).out.splitlines()[2].startswith("Negations that appear or")
    assert len(told(base, folder)["negations"]) == 2


def test_raising_is_no_fault(base, edited):
    """More urgent than before changes paths, and fails nobody."""
    old = "    title: Referral declined\n    urgency: routine"
    folder = edited(old=old, new=old.replace("routine", "soon"))
    done = diff(base, folder)
    assert done.code == 0
    assert "none is less urgent" in done.out


def test_wording_stands_apart(base, edited):
    """A reviewer of routes need not read commas, and finds them together."""
    folder = edited(
        old="Does the patient need palliative care help today?",
        new="Is palliative care needed today?",
    )
    found = told(base, folder)
    assert not any(pathway["paths_changed"] for pathway in found["pathways"])
    assert [edit["at"] for edit in found["wording"]] == ["decision_points.help-today.question"]
    assert not found["route"]


def test_another_order_of_contacts_is_a_change(base, edited):
    """Who is rung first matters, though everybody is still named."""
    old = "      sarcoma-mdt: referral\n      sarcoma-office: questions about the referral\n"
    new = "      sarcoma-office: questions about the referral\n      sarcoma-mdt: referral\n"
    found = told(base, edited(old=old, new=new))
    changes = [change for pathway in found["pathways"] for change in pathway["changes"]]
    assert changes
    assert all(change["other_order"] for change in changes)


def test_hours_change_the_number_given(base, edited):
    """The hours at which another number is given are named, bank holidays too."""
    folder = edited("contacts.yaml", "hours: Mo-Su 08:00-18:00", "hours: Mo-Fr 08:00-18:00; PH off")
    found = told(base, folder)
    (given,) = found["numbers_given"]
    assert (given["contact"], given["before"], given["after"]) == (
        "hpct",
        "01865 221741",
        "0300 304 7777",
    )
    assert "Sat 08:00 to Sat 18:00" in given["when"]
    assert "Fri 25 Dec 2026 08:00 to Fri 25 Dec 2026 18:00 (bank holiday)" in given["when"]
    assert [edit["at"] for edit in found["contact"]] == ["contacts.hpct.hours"]


def test_a_question_more_is_asked_on_every_path(base, edited):
    """Where more is asked, every answer to it counts."""
    point = (
        "  asked-now:\n    question: What else?\n    why: A test.\n"
        "    no_not_known: A test.\n    options:\n"
        "      this:\n        label: This\n        next: setting\n"
        "      that:\n        label: That\n        next: referral-declined\n"
    )
    folder = edited(old="\n  setting:\n", new=f"\n{point}  setting:\n")
    given = "      given:\n        label: Yes, the patient has consented\n        short: given\n"
    edited(old=f"{given}        next: setting\n", new=f"{given}        next: asked-now\n")
    changes = told(base, folder)["pathways"][0]["changes"]
    assert all(change["asks_more"] for change in changes)
    assert changes[0]["outcomes_after"][-1] == "referral-declined" or changes[0]["lowered"]


def test_a_renamed_id_is_known_by_its_alias(base, edited):
    """With an alias, a rename changes nobody's plan; without one, it does."""
    folder = edited(old="\n  help-today:\n", new="\n  today:\n")
    edited(old="next: help-today\n", new="next: today\n")
    edited(old="[help-today]", new="[today]")
    edited(
        old="\nrules:\n", new="\naliases:\n  decision_points:\n    help-today: today\n\nrules:\n"
    )
    found = told(base, folder)
    assert not any(pathway["paths_changed"] for pathway in found["pathways"])
    edited(old="    help-today: today\n", new="    never-there: today\n")
    assert told(base, folder)["pathways"][0]["paths_changed"]


def test_a_pathway_that_is_gone_fails(base, edited):
    """Nobody gets a plan from it any more: that is less than any urgency."""
    text = (base / "pathways.yaml").read_text("utf-8")
    start = text.index("  refer-to-sarcoma-service:\n    title")
    end = text.index("\n\n", start)
    folder = edited(old=text[start:end], new="")
    done = diff(base, folder)
    assert done.code == 1
    assert done.out.startswith("A PATHWAY IS GONE: refer-to-sarcoma-service.")


def test_markdown_is_for_a_pull_request(base, edited):
    """Headings and lists, with ids that do not break the text."""
    folder = edited(
        old="    title: Referral declined\n", new="    title: The referral is declined\n"
    )
    page = diff(base, folder, "--format", "markdown").out
    assert page.startswith("# What this edit does to patients\n")
    assert "- `outcomes.referral-declined.title`: " in page


def test_a_revision_of_git(edited):
    """A reviewer compares what is committed with what is not."""
    folder = edited()
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b.uk", "commit", "-q", "-m", "a"],
    ):
        subprocess.run(["git", *command], cwd=folder, check=True)
    edited("contacts.yaml", "phone: 01865 738061", "phone: 01865 738062")
    done = diff("git:HEAD", ".", cwd=folder)
    assert done.code == 0
    assert "contacts.sarcoma-office.phone" in done.out
    wrong = diff("git:nowhere", ".", cwd=folder)
    assert wrong.code == 2
    assert "git does not give pathways.yaml of 'nowhere'" in wrong.err
    assert diff("git:--output=x", ".", cwd=folder).code == 2


def test_a_pathways_file_alone_goes_with_the_shipped_contacts(base, edited):
    """One file is enough to compare routes."""
    folder = edited()
    done = diff(folder / "pathways.yaml", base)
    assert done.code == 0


def test_damaged_content_is_not_compared(base, edited):
    """Content that no command would use is named with its line."""
    folder = edited(old="next: consent-urgent", new="next: nowhere")
    done = diff(base, folder)
    assert done.code == 4
    assert "There is no decision point or outcome 'nowhere'." in done.err
