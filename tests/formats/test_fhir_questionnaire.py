"""The form for others' engines: whole, bound, and the same plan as the program's own.

What an engine that others wrote makes of it needs Node, and the npm package fhirpath in
FHIRPATH_NODE_MODULES; `EVERY_WALK=1` asks it for every walk. R4's JSON Schema is used where
FHIR_R4_SCHEMA names it, and fhir.resources where it is installed.
"""

from __future__ import annotations

import json
import os
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from form_reading import HAS_FHIRPATH, WHY_NOT, evaluated, faults, items, planned, shown
from program import ROOT, run
from sampled_walks import EVERY, PATHWAYS, shipped, walks, with_stale

from sarcoma_nav.engine import walk
from sarcoma_nav.formats.pathways.fhir_plan import Edition
from sarcoma_nav.formats.pathways.fhir_questionnaire import questionnaire
from sarcoma_nav.plan.outline import outline

if TYPE_CHECKING:
    from collections.abc import Callable

    Form = dict[str, Any]

LARGE = "palliative-care"
SMALL = "metastatic-bone-disease"
FORMAT = ("--format", "fhir-questionnaire")
FHIR_SCHEMA = os.environ.get("FHIR_R4_SCHEMA", "")
needs_fhirpath = pytest.mark.skipif(not HAS_FHIRPATH, reason=WHY_NOT)


@cache
def form_of(pathway: str) -> Form:
    """Return the form of a shipped pathway; not to be changed."""
    loaded = shipped()
    chosen = loaded.content.pathways[pathway]
    return questionnaire(Edition(loaded.content, loaded.directory, chosen, loaded.sha256))


def differing(form: Form, pathway: str, step: int = 1) -> list[tuple[Any, Any]]:
    """Return what fhirpath.js shows and what the engine plans, where that differs."""
    content, directory = shipped().content, shipped().directory
    chosen = walks(pathway)[::step]
    given = [with_stale(content, answers, seed) for seed, answers in enumerate(chosen)]
    found = []
    for answers, result in zip(chosen, evaluated(form, given), strict=True):
        position = walk(content, content.pathways[pathway], answers)
        plan = planned(outline(content, position), content, directory)
        if (said := shown(form, result)) != plan:
            found.append((said, plan))
    return found


def test_the_same_content_makes_the_same_bytes(tmp_path):
    """Nothing in a form comes from the clock: two made in different years are compared by hash."""
    made = []
    for number, at in enumerate(["2026-11-27T10:00", "2027-12-25T03:00"]):
        path = tmp_path / f"{number}.json"
        ended = run("pathways", "export", SMALL, *FORMAT, "-o", path, "--at", at)
        assert (ended.code, ended.out) == (0, ""), ended.err
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert run("pathways", "export", SMALL, *FORMAT).out.encode() == made[0]
    assert json.loads(made[0]) == form_of(SMALL)


def test_it_says_what_it_is_and_what_it_cannot_know():
    """A draft for trial, of a version, and no profile; its first item names its limits."""
    form = form_of(LARGE)
    assert (form["status"], form["experimental"]) == ("draft", True)
    assert form["version"] == f"1.1+sha256.{shipped().sha256}"
    assert "meta" not in form
    assert "url" not in form
    limits, about = form["item"][0], form["item"][1]
    assert limits["type"] == about["type"] == "display"
    for words in ("does not know who answers now", "differ", "stay in the stored response"):
        assert words in limits["text"]
    assert shipped().sha256 in about["text"]


def test_numbers_and_hours_are_dated():
    """Each contact carries its number, its stated hours, and when they were verified."""
    contacts = shipped().directory.contacts.values()
    groups = [
        i for i in items(form_of(LARGE)) if i["type"] == "group" and ".contact." in i["linkId"]
    ]
    assert len(groups) > 50
    for group in groups:
        contact = next(c for c in contacts if c.name in group["text"])
        assert all(phone in group["text"] for phone in contact.phones)
        details = group["item"][-1]["text"]
        assert "Stated hours: " in details
        assert "Verified: " in details


def test_what_is_local_is_marked():
    """A form with one site's numbers says so at its head, and beside each of them."""
    local = ROOT / "docs" / "local-contacts.yaml"
    ended = run("pathways", "export", LARGE, *FORMAT, SARCOMA_NAV_LOCAL_CONTACTS=str(local))
    form = json.loads(ended.out)
    assert "[local]" in form["item"][1]["text"]
    coordinators = [i["text"] for i in items(form) if "MSCC coordinator: phone" in i["text"]]
    assert coordinators
    assert all("[local]" in text for text in coordinators)
    assert "[local]" not in form_of(LARGE)["item"][1]["text"]


def test_who_publishes_it_gives_its_address(tmp_path):
    """The canonical address is the publisher's; one that is none is refused."""
    path = tmp_path / "form.json"
    url = "https://example.org/fhir/Questionnaire/bone"
    assert run("pathways", "export", SMALL, *FORMAT, "-o", path, "--url", url).code == 0
    assert json.loads(path.read_text("utf-8"))["url"] == url
    for wrong in ("example.org", "https://example.org/a b", "https://example.org/x|1"):
        assert run("pathways", "export", SMALL, *FORMAT, "--url", wrong).code == 2


def test_content_with_errors_is_not_exported(tmp_path):
    """Neither content that every command refuses, nor what `check` alone finds fault with."""
    text = (ROOT / "pathways.yaml").read_text("utf-8")
    lowered = text.replace("least_urgency: urgent", "least_urgency: emergency", 1)
    dangling = text.replace("next: outside-scope-other", "next: outside-scope-othre", 1)
    for damaged in (lowered, dangling):
        assert damaged != text
        pathways, path = tmp_path / "pathways.yaml", tmp_path / "form.json"
        pathways.write_text(damaged, "utf-8")
        ended = run("pathways", "export", SMALL, *FORMAT, "-o", path, "--pathways", pathways)
        assert (ended.code, ended.out, path.exists()) == (4, "", False)
        assert "error" in ended.err


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_it_is_sound_by_itself(pathway):
    """Link ids are unique, codes bound to their question, variables defined before their use."""
    assert faults(form_of(pathway)) == []


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_a_library_of_others_accepts_it(pathway):
    """The models that fhir.resources makes of R4's definitions take it, and give it back whole."""
    module = pytest.importorskip("fhir.resources.R4B.questionnaire", reason="needs fhir.resources")
    text = json.dumps(form_of(pathway))
    model = module.Questionnaire.model_validate_json(text)
    assert json.loads(model.model_dump_json(exclude_none=True)) == form_of(pathway)


@pytest.mark.skipif(not FHIR_SCHEMA, reason="needs R4's fhir.schema.json, named by FHIR_R4_SCHEMA")
@pytest.mark.parametrize("pathway", PATHWAYS)
def test_the_json_schema_accepts_it(pathway):
    """R4's own JSON Schema (fhir.schema.json, from its downloads) takes it."""
    schema = json.loads(Path(FHIR_SCHEMA).read_text("utf-8"))
    only = {"$ref": "#/definitions/Questionnaire", "definitions": schema["definitions"]}
    jsonschema.Draft6Validator(only).validate(form_of(pathway))


def test_every_option_is_in_it():
    """The options are the content's own, in its order; what excludes others says so."""
    content = shipped().content
    for item in (i for i in items(form_of(LARGE)) if i["type"] == "choice"):
        point = content.decision_points[item["linkId"]]
        codes = [option["valueCoding"]["code"] for option in item["answerOption"]]
        exclusive = [bool(option.get("extension")) for option in item["answerOption"]]
        assert codes == list(point.options)
        assert exclusive == [option.alone for option in point.options.values()]
        assert item["repeats"] is (point.choose == "any")


@needs_fhirpath
@pytest.mark.parametrize("pathway", PATHWAYS)
def test_another_engine_shows_the_same_plan(pathway):
    """Every expression is evaluated by fhirpath.js, with answers that are no longer asked for."""
    assert differing(form_of(pathway), pathway, 1 if EVERY else 2)[:1] == []


@needs_fhirpath
def test_another_engine_has_no_plan_before_the_end():
    """The texts are total: without a plan they say so, and nothing of a plan is shown."""
    content = shipped().content
    begun = [dict(list(w.items())[:n]) for w in walks(LARGE)[::20] for n in range(len(w))]
    for answers, result in zip(begun, evaluated(form_of(LARGE), begun), strict=True):
        said = shown(form_of(LARGE), result)
        position = walk(content, content.pathways[LARGE], answers)
        assert said["asked"] == sorted([*answers, position.at.id])
        assert said["outcome"] == ["No plan yet: answer every question above"]
        assert said["urgency"] == "No plan yet"
        assert not any(name.startswith("plan") for name in result["shown"])
        assert said["odd"] == []


@needs_fhirpath
def test_ticks_that_contradict_each_other_are_named():
    """A red flag counts though "none" stayed ticked, and the form asks to put it right."""
    given = [{"red-flags": ["cord-compression", "none"]}, {"red-flags": ["cord-compression"]}]
    both, alone = evaluated(form_of(LARGE), given)
    line = "red-flags.none.contradicts"
    assert line in both["shown"]
    assert [name for name in both["shown"] if name != line] == alone["shown"]


def _item(form: Form, link_id: str) -> Form:
    return next(item for item in items(form) if item["linkId"] == link_id)


def _expression(form: Form, link_id: str, change: Callable[[str], str]) -> None:
    """Change the expression of an item."""
    for extension in _item(form, link_id)["extension"]:
        if value := extension.get("valueExpression"):
            value["expression"] = change(value["expression"])


def _variable(form: Form, name: str, change: Callable[[str], str]) -> None:
    values = [extension["valueExpression"] for extension in form["extension"]]
    value = next(value for value in values if value["name"] == name)
    value["expression"] = change(value["expression"])


BY_ITSELF: dict[str, Callable[[Form], object]] = {
    "a link id stands twice": lambda f: f["item"].append(deepcopy(f["item"][0])),
    "an option is lost": lambda f: _item(f, "primary")["answerOption"].pop(),
    "an option stands twice": lambda f: _item(f, "primary")["answerOption"].append(
        _item(f, "primary")["answerOption"][0]
    ),
    "a code is misspelt": lambda f: _variable(
        f, "rPrimary", lambda e: e.replace("'several'", "'severel'")
    ),
    "a code of another question": lambda f: _variable(
        f, "rPrimary", lambda e: e.replace("'several'", "'svco'")
    ),
    "a variable comes too late": lambda f: f["extension"].append(f["extension"].pop(0)),
    "a variable is lost": lambda f: f["extension"].pop(5),
    "a variable is defined twice": lambda f: f["extension"].append(f["extension"][5]),
    "a question is renamed": lambda f: _item(f, "primary").update(linkId="primary-cancer"),
    "a question is asked always": lambda f: _item(f, "primary").pop("extension"),
}
BY_THE_ENGINE: dict[str, Callable[[Form], object]] = {
    "a line is shown always": lambda f: _item(f, "plan.action.20").pop("extension"),
    "a line is never shown": lambda f: _expression(f, "plan.action.3", lambda _: "false"),
    "two lines change places": lambda f: _item(f, "plan.action")["item"].reverse(),
    "a contact is lost": lambda f: _item(f, "plan.contact")["item"].pop(0),
    "an urgency is lowered": lambda f: _expression(
        f, "result.urgency", lambda e: e.replace("EMERGENCY: now", "ROUTINE: later")
    ),
    "an outcome is another": lambda f: _expression(
        f,
        "result.outcome",
        lambda e: e.replace("%ownOutcomeOxmintOther", "%ownOutcomeOxmintSarcoma"),
    ),
    "a stale answer counts": lambda f: _variable(
        f, "aCtTap", lambda e: e.replace("iif(%rCtTap, ", "iif(true, ")
    ),
    "and for or": lambda f: _variable(f, "walkComplete", lambda e: e.replace(" or ", " and ")),
    "an expression comes to nothing": lambda f: _variable(f, "urgencyUrgent", lambda _: "{}"),
    "what overrides is lost": lambda f: _variable(
        f, "urgencyUrgent", lambda e: e.replace("'limb-fracture' in", "'none' in")
    ),
    "a purpose is lost": lambda f: _item(f, "plan.contact.1")["item"].pop(1),
    "a note is lost": lambda f: _item(f, "plan.note")["item"].pop(0),
}


def _damaged(fault: Callable[[Form], object]) -> Form:
    form = deepcopy(form_of(SMALL))
    fault(form)
    assert form != form_of(SMALL)
    return form


@pytest.mark.parametrize("fault", BY_ITSELF.values(), ids=BY_ITSELF)
def test_faults_planted_in_the_form_are_named(fault):
    """What can be seen without answers is seen."""
    assert faults(_damaged(fault))


@needs_fhirpath
@pytest.mark.parametrize("fault", BY_THE_ENGINE.values(), ids=BY_THE_ENGINE)
def test_faults_planted_in_the_form_show_in_another_engine(fault):
    """What can be seen from answers only is seen when the plans are compared."""
    assert differing(_damaged(fault), SMALL, 3)
