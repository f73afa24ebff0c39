"""What is wrong with a form by itself; and the plan that it shows, beside that of the engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sarcoma_nav.formats.pathways.contact_words import reached_in_words
from sarcoma_nav.model.pathway import Kind
from sarcoma_nav.plan.outline import NOT_THE_URGENT_PART
from sarcoma_nav.view.provenance import rests_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.plan.arrangement import Call
    from sarcoma_nav.plan.outline import Outline, Step

HERE = Path(__file__).resolve().parent
MODULES = Path(os.environ.get("FHIRPATH_NODE_MODULES") or HERE.parent.parent / "node_modules")
HAS_FHIRPATH = bool(shutil.which("node")) and (MODULES / "fhirpath").is_dir()
WHY_NOT = f"needs Node, and the npm package fhirpath in {MODULES}"

_CHOSEN = re.compile(r"'([^']*)' in %(\w+)")
_USED = re.compile(r"%(\w+)")
_KINDS = {"note": "Note: ", "safety-net": "Tell the patient: "}


def items(form: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every item, each before those in it."""
    for item in form.get("item", ()):
        yield item
        yield from items(item)


def faults(form: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a form, whatever is answered."""
    found = [f"{name} stands twice" for name in _twice([i["linkId"] for i in items(form)])]
    questions = {i["linkId"]: i for i in items(form) if i["type"] == "choice"}
    bound: dict[str, set[str]] = {}
    defined: set[str] = set()
    for name, expression in _variables(form):
        found += _unbound(name, expression, bound, defined)
        if point := re.search(r"linkId = '([^']*)'", expression):
            if point[1] not in questions:
                found.append(f"{name} reads {point[1]}, which is no question")
            options = questions.get(point[1], {}).get("answerOption", [])
            bound[name] = {option["valueCoding"]["code"] for option in options}
        if name in defined:
            found.append(f"{name} is defined twice")
        defined.add(name)
    for item in items(form):
        for expression in _expressions(item):
            found += _unbound(item["linkId"], expression, bound, defined)
        if item["type"] == "choice" and not any(_expressions(item)):
            found.append(f"{item['linkId']} is asked always")
    return [*found, *_of_options(questions)]


def _of_options(questions: Mapping[str, Any]) -> Iterator[str]:
    for name, item in questions.items():
        codes = [option["valueCoding"]["code"] for option in item["answerOption"]]
        yield from (f"{name} offers {code} twice" for code in _twice(codes))


def _twice(names: list[str]) -> list[str]:
    return sorted({name for name in names if names.count(name) > 1})


def _variables(form: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for extension in form["extension"]:
        value = extension["valueExpression"]
        yield value["name"], value["expression"]


def _expressions(item: Mapping[str, Any]) -> list[str]:
    extensions = item.get("extension", ())
    return [e["valueExpression"]["expression"] for e in extensions if "valueExpression" in e]


def _unbound(
    where: str, expression: str, bound: Mapping[str, set[str]], defined: set[str]
) -> Iterator[str]:
    """Yield the variables that an expression uses too early, and the codes that nobody can give."""
    for name in _USED.findall(expression):
        if name not in defined and name != "resource":
            yield f"{where} uses {name} before it is defined"
    for code, name in _CHOSEN.findall(expression):
        if code not in bound.get(name, ()):
            yield f"{where} asks for {code}, which {name} cannot hold"


def evaluated(form: Mapping[str, Any], answers: Sequence[Mapping[str, Any]]) -> list[dict]:
    """Return what fhirpath.js says that a form shows, for each of several sets of answers."""
    ended = subprocess.run(
        ["node", str(HERE / "formats" / "evaluate_form.js"), str(MODULES)],
        input=json.dumps({"form": form, "answers": answers}),
        capture_output=True,
        text=True,
        check=True,
        timeout=3600,
    )
    return json.loads(ended.stdout)


def shown(form: Mapping[str, Any], result: Mapping[str, Any]) -> dict[str, Any]:
    """Return the plan that a form shows, as texts."""
    visible = set(result["shown"])
    seen = [item for item in items(form) if item["linkId"] in visible]
    texts = {item["linkId"]: item["text"] for item in seen}

    def below(part: str) -> list[str]:
        return [t for name, t in texts.items() if re.fullmatch(rf"plan\.{part}\.[0-9]+", name)]

    return {
        "asked": sorted(item["linkId"] for item in seen if item["type"] == "choice"),
        "urgency": result["texts"]["result.urgency"].split(":")[0],
        "outcome": [result["texts"]["result.outcome"], *below("outcome")],
        "contact": [
            (text, _purposes(name, texts))
            for name, text in texts.items()
            if re.fullmatch(r"plan\.contact\.[0-9]+", name)
        ],
        **{part: below(part) for part in ("also", "action", "note", "checklist", "continue")},
        "source": [text.split(":")[0] for text in below("source")],
        "odd": result["odd"],
    }


def _purposes(name: str, texts: Mapping[str, str]) -> str:
    told = [text for other, text in texts.items() if other.startswith(f"{name}.for.")]
    lesser = f" ({NOT_THE_URGENT_PART})" if f"{name}.lesser" in texts else ""
    return "; ".join(text.removeprefix("For ") for text in told) + lesser


def planned(outline: Outline, content: Content, directory: Directory) -> dict[str, Any]:
    """Return the plan that the engine makes, as the texts of a form."""
    sources = {statement.source for statement in outline.statements}
    onward = outline.outcome.continue_with
    actions = [step for step in outline.steps if step.kind is Kind.ACTION]
    return {
        "asked": sorted(outline.position.chosen),
        "urgency": outline.urgency.value.upper(),
        "outcome": [outline.outcome.title, outline.outcome.title],
        "contact": [_call(call, directory) for call in outline.wanted],
        "also": [also.title for also in outline.position.also],
        "action": [_step(step) for step in actions],
        "note": [_step(step) for step in outline.steps if step not in actions],
        "checklist": [_marked(step) for step in outline.checklist],
        "continue": [content.pathways[onward].title] if onward else [],
        "source": [name for name in content.sources if name in sources],
        "odd": [],
    }


def _call(call: Call, directory: Directory) -> tuple[str, str]:
    urgency = "" if call.conditional else f"{call.urgency.value.capitalize()}: "
    contact = directory.contacts[call.contact]
    return f"{urgency}{reached_in_words(directory, contact)}", call.purpose


def _step(step: Step) -> str:
    return f"{_KINDS.get(step.kind.value, '')}{step.urgency.value.capitalize()}: {_marked(step)}"


def _marked(step: Step) -> str:
    return f"{step.text} [{rests_on(step.statements).mark}]"
