"""The plan, the open question and the contacts as JSON: every key that scripts rest on."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from terminal import ROOT, run

pytestmark = pytest.mark.clock

CARE = "triage palliative-care --at 2026-11-27T18:40 --format json -a red-flags={flags}"
REFERRAL = CARE.format(flags="none") + (
    " -a sarcoma-status=metastatic-confirmed -a mdt=palliative-confirmed -a bone-metastases=yes"
    " -a treatment=sact -a age=25-or-over -a help-today=no -a consent=given"
    " -a setting=inpatient-ouh"
)
EMERGENCY = CARE.format(flags="cord-compression,svco")

HEAD = {"schema", "status", "pathway", "content", "at", "answers"}
OUTCOME = {"outcome", "also", "continue_with", "urgency", "steps", "contacts", "contact_first"}
OUTCOME |= {"contact_now", "basis", "seal", "warnings", "replay"}
QUESTION = {"question", "choose", "at_most_remaining"}
CONTENT = {"guideline", "version", "approved", "review_by", "overdue", "sha256"}
STEP = {"urgency", "text", "basis", "evidence", "statements"}
FIRST = {"id", "phone", "email", "status", "until"}
NOW = {"id", "name", "phone", "until", "assumed_hours", "ask_for"}
CONTACT = {"id", "name", "phone", "phones", "email", "hours", "status", "until", "configured"}
CONTACT |= {"local", "ask_for", "covered_by", "answers_now"}
WITHIN_A_PLAN = CONTACT | {"for", "urgency"}
ANSWERS_NOW = {"id", "phone", "until", "assumed_hours"}

URGENCIES = ["emergency", "urgent", "soon", "routine"]


def json_of(line: str, code: int = 0) -> dict[str, Any]:
    """Return what a command line prints as JSON, and nothing besides."""
    ended = run(*line.split())
    assert ended.code == code, ended.err
    assert ended.err == ""
    return json.loads(ended.out)


@pytest.fixture(scope="module", params=[REFERRAL, EMERGENCY], ids=["referral", "emergency"])
def plan(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return a plan."""
    return json_of(request.param)


@pytest.fixture(scope="module")
def question() -> dict[str, Any]:
    """Return an open question."""
    return json_of(CARE.format(flags="none"), code=3)


def test_every_key_of_a_plan_is_there(plan: dict[str, Any]) -> None:
    """A script that reads a key must not find it gone."""
    assert plan.keys() >= HEAD | OUTCOME
    assert plan["schema"] == "sarcoma-nav/plan/1"
    assert plan["status"] == "outcome"
    assert plan["pathway"].keys() >= {"id", "title"}
    assert plan["content"].keys() >= CONTENT
    assert plan["outcome"].keys() >= {"id", "title"}
    assert plan["contact_first"].keys() >= FIRST
    assert plan["contact_now"].keys() >= NOW
    assert all(step.keys() >= STEP for step in plan["steps"])
    assert all(other.keys() >= {"id", "title"} for other in plan["also"])
    for contact in plan["contacts"]:
        assert contact.keys() >= WITHIN_A_PLAN
        assert contact["answers_now"] is None or contact["answers_now"].keys() >= ANSWERS_NOW


def test_no_key_belongs_to_a_question(plan: dict[str, Any]) -> None:
    """A plan can never be taken for a question."""
    assert not plan.keys() & QUESTION


def test_every_key_of_a_question_is_there(question: dict[str, Any]) -> None:
    """A front end of its own draws the question from these alone."""
    assert question.keys() >= HEAD | QUESTION
    assert not question.keys() & OUTCOME
    assert question["status"] == "question"
    assert question["question"].keys() >= {"id", "text", "help", "options"}
    assert all(option.keys() >= {"id", "label"} for option in question["question"]["options"])
    assert question["choose"] == "one"
    assert question["at_most_remaining"] == 8
    assert question["answers"] == {"red-flags": ["none"]}


def test_an_any_of_question_says_so() -> None:
    """A front end draws ticks and not a single choice."""
    first = json_of("triage palliative-care --format json", code=3)
    assert first["choose"] == "any"
    assert first["answers"] == {}
    assert first["at_most_remaining"] == 9


def test_the_pathway_is_null_until_it_is_chosen() -> None:
    """Without a pathway the red flags come first, and then the choice of it."""
    assert json_of("triage --format json", code=3)["pathway"] is None
    choice = json_of("triage --format json -a red-flags=none", code=3)
    assert choice["pathway"] is None
    assert choice["question"]["id"] == "pathway"
    assert {o["id"] for o in choice["question"]["options"]} >= {"palliative-care"}


def test_values_are_of_the_kinds_that_the_contract_names(plan: dict[str, Any]) -> None:
    """Enumerations are closed: a script may switch on them."""
    assert plan["urgency"] in URGENCIES
    assert plan["basis"] in {"guideline", "national", "reconstruction"}
    assert plan["at"] == "2026-11-27T18:40:00+00:00"
    for step in plan["steps"]:
        assert step["urgency"] in URGENCIES
        assert step["basis"] in {"guideline", "national", "reconstruction"}
        assert step["evidence"] in {"primary", "secondary", "none"}
        assert step["statements"]
    for contact in plan["contacts"]:
        assert contact["status"] in {"open", "closed", "unknown"}
        assert contact["phone"] == next(iter(contact["phones"]), None)
        assert contact["configured"] is (contact["id"] != "mscc-coordinator")
        assert contact["local"] is False


def test_steps_and_contacts_stand_by_urgency(plan: dict[str, Any]) -> None:
    """What cannot wait is read first."""
    for part in ("steps", "contacts"):
        ranks = [URGENCIES.index(one["urgency"]) for one in plan[part] if one["urgency"]]
        assert ranks == sorted(ranks)


def test_the_content_is_named_by_the_hash_of_its_files(plan: dict[str, Any]) -> None:
    """Years later it can be told which content a plan was made from."""
    files = [(ROOT / name).read_bytes() for name in ("pathways.yaml", "contacts.yaml")]
    assert plan["content"]["sha256"] == hashlib.sha256(b"".join(files)).hexdigest()
    assert plan["content"]["guideline"] == "osag-spc"
    assert plan["content"]["version"] == "1.1"
    assert plan["content"]["approved"] == "2026-03"
    assert plan["content"]["review_by"] == "2028-03"
    assert plan["content"]["overdue"] is False


def test_an_evening_referral_says_who_comes_first_and_who_answers() -> None:
    """At 18:40 the hospital team is closed: it is whom to refer to, and another answers."""
    plan = json_of(REFERRAL)
    assert plan["outcome"] == {"id": "refer-hpct", "title": plan["outcome"]["title"]}
    assert plan["contact_first"] == {
        "id": "hpct",
        "phone": "01865 221741",
        "in_words": None,
        "email": None,
        "status": "closed",
        "until": "2026-11-28T08:00:00+00:00",
        "local": False,
        "ask_for": None,
    }
    assert plan["contact_now"] == {
        "id": "ouh-switchboard",
        "name": "OUH switchboard",
        "phone": "0300 304 7777",
        "in_words": None,
        "until": None,
        "assumed_hours": True,
        "ask_for": "the on-call palliative care team",
        "local": False,
    }
    hpct = plan["contacts"][0]
    assert hpct["covered_by"] == "ouh-switchboard"
    assert hpct["answers_now"]["id"] == "ouh-switchboard"


def test_several_red_flags_give_several_outcomes() -> None:
    """The first in the order shown leads; nothing of the others is lost."""
    plan = json_of(EMERGENCY)
    assert plan["outcome"]["id"] == "suspected-mscc"
    assert [other["id"] for other in plan["also"]] == ["suspected-svco"]
    assert plan["answers"] == {"red-flags": ["cord-compression", "svco"]}
    assert plan["contacts"][0]["id"] == "mscc-coordinator"
    assert plan["contacts"][0]["configured"] is False


def test_replay_gives_the_very_same_plan(plan: dict[str, Any]) -> None:
    """A plan in a record can be made again from the line that it carries."""
    program, *words = plan["replay"].split()
    assert program == "sarcoma-nav"
    again = json.loads(run(*words, "--format", "json").out)
    assert again == plan


def test_a_pathway_to_go_on_with_is_named() -> None:
    """Metastatic sarcoma that comes to the service's pathway is led on to the palliative one."""
    found = json_of(
        "triage refer-to-sarcoma-service -a red-flags=none -a reason=metastatic-disease"
        " --format json"
    )
    assert found["continue_with"] == "palliative-care"


DIRECTORY = ["contacts", "contacts list", "contacts show hpct", "contacts now", "contacts now hpct"]


@pytest.mark.parametrize("line", DIRECTORY)
def test_contacts_are_the_same_objects_everywhere(line: str) -> None:
    """A script that reads the contacts of a plan reads the directory too."""
    found = json_of(f"{line} --format json --at 2026-11-27T18:40")
    assert found["schema"] == "sarcoma-nav/contacts/1"
    assert found["at"] == "2026-11-27T18:40:00+00:00"
    assert all(contact.keys() >= CONTACT for contact in found["contacts"])
    assert not any("for" in contact for contact in found["contacts"])
    hpct = next(contact for contact in found["contacts"] if contact["id"] == "hpct")
    within = json_of(REFERRAL)["contacts"][0]
    assert {key: within[key] for key in hpct} == hpct
