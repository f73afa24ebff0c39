"""The form by clicks, in a form engine that others wrote: LHC-Forms, in Chromium.

It needs Chromium, Node, puppeteer-core in FHIRPATH_NODE_MODULES, and the npm package lforms where
LFORMS_FOLDER says: `npm pack lforms`, then `tar xzf`. What lforms depends on is not needed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from form_reading import HERE, MODULES, items, planned
from sampled_walks import shipped

from sarcoma_nav.engine import walk
from sarcoma_nav.formats.pathways.fhir_plan import Edition
from sarcoma_nav.formats.pathways.fhir_questionnaire import questionnaire
from sarcoma_nav.model.pathway import Outcome
from sarcoma_nav.plan.outline import outline

PATHWAY = "metastatic-bone-disease"
LFORMS = Path(os.environ.get("LFORMS_FOLDER") or HERE.parent.parent / "node_modules" / "lforms")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PARTS = ("contact", "action", "note", "checklist")

CLICKS = (
    ("red-flags", "limb-fracture"),
    ("lesion-site", "several"),
    ("primary", "other"),
    ("primary", "not-known"),
    ("xray-features", "no"),
    ("ct-tap", "sarcoma-primary"),
    ("primary", "other"),
    ("lesion-site", "spine"),
    ("red-flags", "cord-compression"),
)
"""Plans on the way: raised, changed, with answers that are hidden, ended by a red flag."""

pytestmark = pytest.mark.skipif(
    not (
        CHROMIUM
        and shutil.which("node")
        and (LFORMS / "dist").is_dir()
        and (MODULES / "puppeteer-core").is_dir()
    ),
    reason=f"needs Chromium, Node, lforms in {LFORMS}, puppeteer-core in {MODULES}",
)


def test_a_walk_by_clicks():
    """After each click the plan on the screen is the program's, and nothing else of any plan."""
    loaded = shipped()
    content, pathway = loaded.content, loaded.content.pathways[PATHWAY]
    form = questionnaire(Edition(content, loaded.directory, pathway, loaded.sha256))
    texts = {i["text"] for i in items(form) if i["linkId"].split(".")[-2:-1] and _is_line(i)}
    answers: dict[str, list[str]] = {}
    seen = _clicked(form, [content.decision_points[p].options[o].label for p, o in CLICKS])
    plans = 0
    for (point, option), shown in zip(CLICKS, seen, strict=True):
        kept = answers.get(point, []) if content.decision_points[point].choose == "any" else []
        answers[point] = [*kept, option]
        lines = [line for line in shown["lines"] if line in texts]
        position = walk(content, pathway, answers)
        if not isinstance(position.at, Outcome):
            assert lines == []
            continue
        plans += 1
        plan = planned(outline(content, position), content, loaded.directory)
        contacts = [text for text, _purpose in plan["contact"]]
        assert lines == [*contacts, *plan["action"], *plan["note"], *plan["checklist"]]
        assert _told(shown["response"])["result.outcome"] == plan["outcome"][0]
    assert plans >= 5


def _is_line(item: dict) -> bool:
    part, _, number = item["linkId"].removeprefix("plan.").partition(".")
    return part in PARTS and number.isdigit()


def _told(response: dict) -> dict[str, str]:
    """Return the texts that a response carries."""
    return {
        i["linkId"]: i["answer"][0].get("valueString") for i in response["item"] if "answer" in i
    }


def _clicked(form: dict, labels: list[str]) -> list[dict]:
    """Return what can be read after each click; the form asks nothing of any network."""
    ended = subprocess.run(
        ["node", str(HERE / "formats" / "click_form.js"), str(LFORMS), str(MODULES), CHROMIUM],
        input=json.dumps({"form": form, "clicks": labels}),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert found["elsewhere"] == []
    return found["seen"]
