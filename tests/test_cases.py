"""The cases that a clinician can read, run through the program: tests/cases, by subject."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from terminal import ROOT, run, run_process

from sarcoma_nav.hours.london import parse_moment

if TYPE_CHECKING:
    from pathlib import Path

    Case = dict[str, Any]

FILES = sorted((ROOT / "tests" / "cases").glob("*.yaml"))
AT = ("--at", "2026-11-27T10:00")

ABROAD = [
    ("Unwell on treatment in the nights when the clocks change", "2026-03-29T00:59"),
    ("Unwell on treatment in the nights when the clocks change", "2026-10-25T01:30+01:00"),
    ("The Hospital Palliative Care Team opens by the clock on the wall", "2026-03-29T07:59"),
    ("The Palliative Care Hub answers from 09:00 to 17:00", "2026-11-27T09:00"),
    ("A fracture at home, with help needed today", "2026-11-27T10:00"),
]
"""Cases that a machine in another time zone must answer alike."""


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file, one for each moment; every scalar is text, `no` too."""
    cases = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)["cases"]
    return [
        {**{k: v for k, v in case.items() if k != "moments"}, **moment}
        for case in cases
        for moment in case.get("moments", [{}])
    ]


CASES = [case for path in FILES for case in read_cases(path)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_case_gets_its_plan(path):
    """What was worked out by hand from the guideline is what the program says."""
    tried = run("check", "--cases", path, *AT)
    assert tried.code == 0, tried.out
    assert " cases." in tried.out


def test_a_case_that_fails_is_named(tmp_path):
    """A case that does not get its plan says what it got, at its line."""
    path = tmp_path / "cases.yaml"
    path.write_text(
        "cases:\n"
        "  - title: A swollen face\n"
        "    pathway: palliative-care\n"
        "    answers: {red-flags: svco}\n"
        "    outcome: suspected-svco\n"
        "    urgency: emergency\n",
        "utf-8",
    )
    tried = run("check", "--cases", path, *AT)
    assert tried.code == 1
    said = "case error: A swollen face: urgency is urgent, not emergency."
    assert f"{path}:6:" in tried.out
    assert said in tried.out


def test_a_misspelt_field_of_a_case_is_refused(tmp_path):
    """It would be a thing that nobody tests."""
    path = tmp_path / "cases.yaml"
    text = FILES[0].read_text("utf-8")
    path.write_text(text.replace("    urgency: ", "    urgncy: ", 1), "utf-8")
    tried = run("check", "--cases", path, *AT)
    assert tried.code == 4
    assert "urgncy" in tried.out + tried.err


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize(("title", "at"), ABROAD)
def test_zone_of_the_machine_does_not_matter(title, at, zone):
    """All times are London's, wherever the machine thinks that it stands."""
    case = next(c for c in CASES if c["title"].startswith(title) and c["at"] == at)
    answers = [f"-a{point}={','.join(chosen)}" for point, chosen in answers_of(case).items()]
    words = ("triage", case["pathway"], *answers, "--at", at, "--format", "json")
    done = run_process(*words, TZ=zone)
    assert done.code == 0, done.err
    plan = json.loads(done.out)
    assert plan["outcome"]["id"] == case["outcome"]
    assert plan["urgency"] == case["urgency"]
    assert plan["contact_now"]["id"] == case["contact_now"]
    if "contact_first" in case:
        first = plan["contact_first"]
        assert f"{first['id']} {first['status']}" == case["contact_first"]
    if "until" in case:
        assert parse_moment(plan["contact_now"]["until"]) == parse_moment(case["until"])


def answers_of(case: Case) -> dict[str, tuple[str, ...]]:
    """Return the answers of a case, as tuples."""
    return {
        point: tuple(options) if isinstance(options, list) else (options,)
        for point, options in case["answers"].items()
    }


def test_every_case_says_who_answers_when():
    """A case without a moment would look at no hours."""
    needed = {"outcome", "urgency", "at", "contact_now"}
    assert [case["title"] for case in CASES if not case.keys() >= needed] == []


def test_every_outcome_has_a_case(content):
    """No plan goes out that no case has looked at."""
    seen = {case["outcome"] for case in CASES}
    assert seen == set(content.outcomes)


def test_every_option_has_a_case(content):
    """No option can be chosen that no case has chosen."""
    chosen = {(point, o) for case in CASES for point, ids in answers_of(case).items() for o in ids}
    for point in content.decision_points.values():
        assert [name for name in point.options if (point.id, name) not in chosen] == [], point.id
