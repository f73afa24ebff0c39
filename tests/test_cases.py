"""The cases that a clinician can read, run through the program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sarcoma_nav.engine import refuse_stray, walk
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.plan.build import Plan, build_plan
from sarcoma_nav.plan.outline import NOT_THE_URGENT_PART

if TYPE_CHECKING:
    from sarcoma_nav.model.content import Content, Directory

    Case = dict[str, Any]

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
SAID_ONCE = {
    "title",
    "pathway",
    "answers",
    "outcome",
    "also",
    "continue_with",
    "urgency",
    "contacts",
    "not_the_urgent_part",
    "steps_say",
    "steps_rest_on",
}
SAID_OF_A_MOMENT = {"at", "contact_first", "contact_now", "until", "ring", "ask_for"}
NEEDED = {"title", "pathway", "answers", "outcome", "urgency", "at", "contact_now"}


def read_cases(path: Path) -> list[Case]:
    """Return the cases of a file, one for each moment; every scalar is text, `no` too."""
    cases = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)["cases"]
    return [
        {**{k: v for k, v in case.items() if k != "moments"}, **moment}
        for case in cases
        for moment in case.get("moments", [{}])
    ]


CASES = [case for path in FILES for case in read_cases(path)]
IDS = [f"{case['title']}, {case['at']}" for case in CASES]
each_case = pytest.mark.parametrize("case", CASES, ids=IDS)

ABROAD = [
    ("Unwell on treatment in the nights when the clocks change", "2026-03-29T00:59"),
    ("Unwell on treatment in the nights when the clocks change", "2026-10-25T01:30+01:00"),
    ("The Hospital Palliative Care Team opens by the clock on the wall", "2026-03-29T07:59"),
    ("The Palliative Care Hub answers from 09:00 to 17:00", "2026-11-27T09:00"),
    ("A fracture at home, with help needed today", "2026-11-27T10:00"),
]
"""Cases that a machine in another time zone must answer alike."""


def answers_of(case: Case) -> dict[str, tuple[str, ...]]:
    """Return the answers of a case as the engine takes them."""
    return {
        point: tuple(options) if isinstance(options, list) else (options,)
        for point, options in case["answers"].items()
    }


def plan_of(case: Case, content: Content, directory: Directory) -> Plan:
    """Return the program's plan for a case; each of its answers must be asked for."""
    answers = answers_of(case)
    position = walk(content, content.pathways[case["pathway"]], answers)
    assert refuse_stray(content, position, answers) == ()
    return build_plan(content, directory, position, parse_moment(case["at"]))


def as_text(plan: Plan) -> Case:
    """Return what a plan says under the names that the cases use."""
    outcome, first = plan.outline.outcome, plan.first
    now = plan.now.answering if plan.now else None
    lesser = [e.contact.id for e in plan.contacts if NOT_THE_URGENT_PART in str(e.purpose)]
    return {
        "outcome": outcome.id,
        "also": [other.id for other in plan.outline.position.also],
        "continue_with": outcome.continue_with,
        "urgency": plan.outline.urgency.value,
        "contacts": [entry.contact.id for entry in plan.contacts],
        "not_the_urgent_part": lesser,
        "contact_first": first and f"{first.contact.id} {first.status.state.value}",
        "contact_now": now and now.contact.id,
        "until": now and now.status.until,
        "ring": now and now.contact.line,
        "ask_for": plan.now and plan.now.ask_for,
    }


@each_case
def test_case(case, content, directory):
    """What was worked out by hand from the guideline is what the program says."""
    said = as_text(plan_of(case, content, directory))
    wanted: Case = {"also": [], "continue_with": None, **case}
    if "until" in wanted:
        wanted["until"] = parse_moment(wanted["until"]).astimezone(UTC)
    compared = {key: said[key] for key in said.keys() & wanted.keys()}
    assert compared == {key: wanted[key] for key in compared}


@each_case
def test_steps_of_case(case, content, directory):
    """The figures and the statements that a plan must carry stand in its steps."""
    steps = plan_of(case, content, directory).outline.steps
    words = " ".join(step.text for step in steps).casefold()
    cited = {statement.id for step in steps for statement in step.statements}
    assert [said for said in case.get("steps_say", ()) if said.casefold() not in words] == []
    assert [name for name in case.get("steps_rest_on", ()) if name not in cited] == []


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
@pytest.mark.parametrize(("title", "at"), ABROAD)
def test_zone_of_the_machine_does_not_matter(title, at, zone):
    """All times are London's, wherever the machine thinks that it stands."""
    case = next(c for c in CASES if c["title"].startswith(title) and c["at"] == at)
    answers = [f"-a{point}={','.join(chosen)}" for point, chosen in answers_of(case).items()]
    command = [sys.executable, "-m", "sarcoma_nav", "triage", case["pathway"], *answers]
    done = subprocess.run(
        [*command, "--at", at, "--format", "json"],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    plan = json.loads(done.stdout)
    assert plan["outcome"]["id"] == case["outcome"]
    assert plan["urgency"] == case["urgency"]
    assert plan["contact_now"]["id"] == case["contact_now"]
    if "contact_first" in case:
        first = plan["contact_first"]
        assert f"{first['id']} {first['status']}" == case["contact_first"]
    if "until" in case:
        assert parse_moment(plan["contact_now"]["until"]) == parse_moment(case["until"])


@each_case
def test_case_is_written_as_agreed(case):
    """A misspelt field would be a thing that nobody tests."""
    assert case.keys() >= NEEDED
    assert case.keys() <= SAID_ONCE | SAID_OF_A_MOMENT


def test_titles_are_told_apart():
    """Whoever says that a case is wrong can say which."""
    titles = [case["title"] for path in FILES for case in read_cases(path)]
    assert [name for name, count in Counter(IDS).items() if count > 1] == []
    assert len(set(titles)) >= 50


def test_every_outcome_has_a_case(content):
    """No plan goes out that no case has looked at."""
    seen = {case["outcome"] for case in CASES}
    assert seen == set(content.outcomes)


def test_every_option_has_a_case(content):
    """No option can be chosen that no case has chosen."""
    chosen = {(point, o) for case in CASES for point, ids in answers_of(case).items() for o in ids}
    for point in content.decision_points.values():
        assert [name for name in point.options if (point.id, name) not in chosen] == [], point.id
