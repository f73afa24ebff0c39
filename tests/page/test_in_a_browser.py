"""The page in Chromium, walked by keyboard and by touch, and judged by axe.

It needs Chromium, Node, and the npm packages puppeteer-core and axe-core in PAGE_NODE_MODULES.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from page_reading import DAYS, MADE, program_plan, shipped_page
from sampled_walks import shipped

from sarcoma_nav.formats.pathways.page.covered_days import minute, span
from sarcoma_nav.formats.pathways.page.document import pathways_html
from sarcoma_nav.hours.london import LONDON
from sarcoma_nav.model.content import Directory
from sarcoma_nav.model.telephone import tel_uri

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
MODULES = Path(os.environ.get("PAGE_NODE_MODULES") or HERE.parent.parent.parent / "node_modules")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")

pytestmark = pytest.mark.skipif(
    not (
        CHROMIUM
        and shutil.which("node")
        and all((MODULES / name).is_dir() for name in ("puppeteer-core", "axe-core"))
    ),
    reason=f"needs Chromium, Node, and puppeteer-core and axe-core in {MODULES}",
)

EVENING = minute(datetime(2026, 11, 27, 18, 40, tzinfo=LONDON))
DAYTIME = minute(datetime(2026, 11, 26, 11, tzinfo=LONDON))
EXPIRED = minute(span(MADE, DAYS).end) + 600
FOLD = 560
"""Pixels of a telephone's 844 above which the number to ring stands."""

HOSPITAL = {
    "red-flags": ["none"],
    "pathway": ["palliative-care"],
    "sarcoma-status": ["metastatic-confirmed"],
    "age": ["25-or-over"],
    "help-today": ["no"],
    "mdt": ["palliative-confirmed"],
    "bone-metastases": ["yes"],
    "treatment": ["bsc"],
    "consent": ["given"],
    "setting": ["inpatient-ouh"],
}


class Browser:
    """One Chromium for all tests of this file."""

    def __init__(self, folder: Path) -> None:
        """Start it."""
        self._page = folder / "pathways.html"
        self._page.write_text(shipped_page(), "utf-8")
        self._process = subprocess.Popen(
            ["node", str(HERE / "browse.js"), str(MODULES), str(CHROMIUM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def do(self, action: str, *given: Any) -> Any:
        """Return what is seen after an action."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        stdin.write(json.dumps([action, *given]) + "\n")
        stdin.flush()
        answer = json.loads(stdout.readline())
        assert not (isinstance(answer, dict) and "failed" in answer), answer
        return answer

    def open(self, at: int = EVENING, **screen: Any) -> dict[str, Any]:
        """Open the page at a minute since 1970."""
        return self.do("open", self._page.as_uri(), at, screen)

    def end(self) -> None:
        """End it."""
        self._process.communicate()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Run Chromium."""
    started = Browser(tmp_path_factory.mktemp("page"))
    yield started
    started.end()


@pytest.fixture(autouse=True)
def nothing_else(browser: Browser) -> Iterator[None]:
    """Hold every test to this: nothing is asked of a network, and nothing is kept."""
    yield
    left = browser.do("kept")
    assert [r for r in left["requests"] if not r.startswith(("file:", "data:"))] == []
    assert len([r for r in left["requests"] if r.startswith("file:")]) == 1
    stored, visited = left["storage"][:-1], left["storage"][-1]
    assert stored in ([0, 0, ""], [])
    assert visited == "null" or visited.isdigit()


def wanted_at(answers: dict[str, list[str]], at: int) -> dict[str, Any]:
    """Return the program's plan."""
    loaded = shipped()
    plan = program_plan(loaded.content, loaded.directory, answers, at)
    assert plan
    return plan


def labels(point: str) -> list[str]:
    """Return the labels of a question."""
    return [option.label for option in shipped().content.decision_points[point].options.values()]


def assert_plan(seen: dict[str, Any], answers: dict[str, list[str]], at: int) -> None:
    """Hold what can be read to the program's plan."""
    plan = wanted_at(answers, at)
    title = shipped().content.outcomes[plan["outcome"]].title
    assert title in seen["heading"]
    assert seen["urgency"].startswith(plan["urgency"].upper())
    actions = [s["short"].removesuffix(".") for s in plan["steps"] if s["kind"] == "action"]
    assert seen["actions"] == actions
    assert seen["say"] == [step["short"].removesuffix(".") for step in plan["checklist"]]
    ringing = {one["id"] for one in (plan["first"], plan["now"]) if one}
    assert any(shipped().directory.contacts[name].name in seen["ringText"] for name in ringing)
    assert "[object" not in seen["text"]
    assert "undefined" not in seen["text"]


def test_a_walk_by_keyboard(browser: Browser):
    """Tab, the space bar, arrows and Enter; an answer is changed in the review."""
    seen = browser.open(touch=False, width=1000, height=800)
    assert seen["labels"] == labels("red-flags")
    assert seen["focus"] == shipped().content.decision_points["red-flags"].question
    place = list(shipped().content.decision_points["red-flags"].options).index("none")
    seen = browser.do("press", *["Tab"] * (place + 1), "Space", "Enter")
    for point, options in list(HOSPITAL.items())[1:]:
        known = shipped().content.decision_points.get(point)
        names = list(known.options) if known else list(shipped().content.pathways)
        assert known is None or seen["labels"] == [o.label for o in known.options.values()]
        assert seen["chosen"] == []
        arrows = ["ArrowDown"] * names.index(options[0])
        # Back stands before the first option; an arrow chooses, and so does the space bar.
        seen = browser.do("press", "Tab", "Space" if not arrows else "Shift", *arrows, "Enter")
    assert seen["heading"] == "Check the answers"
    assert len(seen["answers"]) == len(HOSPITAL)
    seen = browser.do("press", *["Tab"] * 3, "Enter")
    assert seen["heading"] == shipped().content.decision_points["sarcoma-status"].question
    assert seen["chosen"] == ["metastatic-confirmed"]
    seen = browser.do("press", "Tab", "ArrowDown", "Enter")
    assert seen["heading"] == "Check the answers"
    assert "Consent" in " ".join(seen["notices"])
    seen = browser.do("press", *["Tab"] * (len(HOSPITAL) + 1), "Enter")
    assert_plan(seen, {**HOSPITAL, "sarcoma-status": ["metastatic-suspected"]}, EVENING)


def test_a_walk_by_touch(browser: Browser):
    """Taps on labels; going back keeps the answer; starting again forgets all."""
    browser.open()
    lone = labels("red-flags")[-2]
    seen = browser.do("tap", lone, "Continue")
    seen = browser.do("tap", shipped().content.pathways["palliative-care"].title, "Continue")
    assert seen["title"].startswith("What is the sarcoma status?")
    seen = browser.do("tap", "Back")
    assert seen["chosen"] == ["palliative-care"]
    assert seen["title"].startswith("Which pathway applies?")
    seen = browser.do("back")
    assert seen["labels"] == labels("red-flags")
    assert seen["chosen"] == ["none"]
    browser.do("tap", lone)
    flag = "Possible cord compression"
    seen = browser.do("tap", flag, "Continue")
    assert_plan(seen, {"red-flags": ["cord-compression"]}, EVENING)
    assert seen["urgency"].startswith("EMERGENCY")
    seen = browser.do("tap", "Start again")
    assert (seen["labels"], seen["chosen"]) == (labels("red-flags"), [])
    seen = browser.do("back")
    assert "EMERGENCY" not in seen["text"]


def test_what_is_missing_or_contradicts_is_said(browser: Browser):
    """The summary of errors has the focus; what was ticked stays ticked."""
    browser.open()
    seen = browser.do("tap", "Continue")
    assert seen["title"].startswith("Error: ")
    assert seen["errors"] == ["Select all that apply, or the option that says none"]
    assert "There is a problem" in seen["focus"]
    seen = browser.do("tap", labels("red-flags")[0], labels("red-flags")[-2], "Continue")
    assert "cannot be selected together" in seen["errors"][0]
    assert seen["chosen"] == ["immediate-danger", "none"]
    assert browser.do("axe") == []


@pytest.mark.parametrize("flag", ["immediate-danger", "unwell-on-sact", "cord-compression", "svco"])
@pytest.mark.parametrize("at", [DAYTIME, EVENING])
def test_the_number_to_ring_stands_above_the_fold(browser: Browser, flag: str, at: int):
    """On a telephone, without scrolling; it rings when it is tapped."""
    browser.open(at)
    seen = browser.do("answer", [flag])
    if seen["heading"] == "Check the answers":
        seen = browser.do("tap", "Show the plan")
    assert_plan(seen, {"red-flags": [flag]}, at)
    first = seen["numbers"][0]
    assert first["bottom"] <= FOLD
    now = wanted_at({"red-flags": [flag]}, at)["now"]["id"]
    phone = shipped().directory.contacts[now].phones[0]
    assert phone in [number["text"] for number in seen["numbers"]]
    assert first["href"] == tel_uri(first["text"])
    assert not seen["isTooWide"]


def test_no_screen_is_too_wide_or_fails_axe(browser: Browser):
    """Every screen of a long walk on a telephone; questions, review and plan, light and dark."""
    for dark in (False, True):
        browser.open(dark=dark)
        assert browser.do("axe") == []
        for options in HOSPITAL.values():
            seen = browser.do("answer", options)
            assert not seen["isTooWide"]
            assert seen["small"] == []
        assert browser.do("axe") == []
        seen = browser.do("tap", "Show the plan", "Full wording")
        assert not seen["isTooWide"]
        assert seen["small"] == []
        assert browser.do("axe") == []
        browser.open(dark=dark)
        browser.do("answer", ["cord-compression"])
        assert browser.do("axe") == []


def test_an_open_plan_follows_the_clock(browser: Browser):
    """At the minute at which a team closes, the page says so without being asked."""
    closing = minute(datetime(2026, 11, 26, 18, tzinfo=LONDON))
    browser.open(closing - 1)
    browser.do("answer", *HOSPITAL.values())
    seen = browser.do("tap", "Show the plan")
    assert "open until 18:00" in seen["ringText"]
    seen = browser.do("skip")
    assert "Hospital Palliative Care Team" in seen["heading"]
    seen = browser.do("clock", closing)
    assert "closed until 08:00" in seen["ringText"]
    assert "If it cannot wait" in seen["ringText"]
    assert "Updated at 18:00" in seen["text"]


def test_past_the_last_day(browser: Browser):
    """A banner says so; no service whose hours change is said to be open."""
    browser.open(EXPIRED)
    seen = browser.do("answer", *HOSPITAL.values())
    assert "out of date" in " ".join(seen["banners"])
    seen = browser.do("tap", "Show the plan")
    assert "out of date" in " ".join(seen["banners"])
    assert "hours unknown" in seen["ringText"]
    assert "open until" not in seen["text"]
    assert "24 hours" in seen["ringText"]
    assert browser.do("axe") == []
    seen = browser.open(minute(span(MADE, DAYS).start) - 1)
    assert "clock" in " ".join(seen["banners"])


def test_no_banner_pushes_the_number_down(browser: Browser):
    """A copy that is out of date, of content past its review, still shows whom to ring."""
    browser.open(minute(datetime(2028, 6, 1, tzinfo=LONDON)))
    seen = browser.do("answer", ["cord-compression"])
    assert "PAST REVIEW" in seen["banners"][1]
    assert "may be wrong: MSCC coordinator (by March 2028); OUH switchboard" in seen["ringText"]
    assert seen["numbers"][0]["bottom"] <= FOLD


def test_what_a_site_has_set_is_marked(browser: Browser, tmp_path: Path):
    """Beside the name, the number, the hours and whom to ask for; at its head the page says so."""
    contacts = shipped().directory.contacts
    changed = {"hpct": {"phone", "hours", "ask_for"}}
    site = Directory(contacts, {name: frozenset(keys) for name, keys in changed.items()})
    file = tmp_path / "site.html"
    loaded = msgspec.structs.replace(shipped(), directory=site)
    file.write_text(pathways_html(loaded, MADE, DAYS), "utf-8")
    browser.do("open", file.as_uri(), EVENING, {})
    browser.do("answer", *HOSPITAL.values())
    seen = browser.do("tap", "Show the plan", "Full wording")
    assert "contacts that one site has set" in seen["text"]
    assert seen["ringText"].count("local") == len(("name", "number", "hours", "whom to ask for"))
    assert not seen["isTooWide"]


def test_on_paper(browser: Browser):
    """What a page on paper needs: everything is open, and its dates and hash are on it."""
    browser.open()
    browser.do("answer", *HOSPITAL.values())
    browser.do("tap", "Show the plan")
    seen = browser.do("print")
    assert seen["buttons"] == []
    for words in ("25 November 2026", "24 November 2027", shipped().sha256, "version 1.1"):
        assert words in seen["text"].replace("\n", "")
    assert "Sources" in seen["text"]
    assert "The answers of this plan" in seen["text"]


def test_going_on_with_the_next_pathway(browser: Browser):
    """The red flags are kept, and said to be."""
    browser.open()
    answers = {
        "red-flags": ["none"],
        "pathway": ["metastatic-bone-disease"],
        "lesion-site": ["spine"],
    }
    seen = browser.do("answer", *answers.values())
    while seen["heading"] != "Check the answers":
        seen = browser.do("press", "Tab", "Tab", "Space", "Enter")
    seen = browser.do("tap", "Show the plan")
    onward = [text for text in seen["buttons"] if text.startswith("Go on with")]
    if onward:
        seen = browser.do("tap", onward[0])
        assert "Red flags" in " ".join(seen["notices"])
        assert seen["heading"] == shipped().content.decision_points["sarcoma-status"].question


def test_a_page_of_the_most_days_opens(browser: Browser, tmp_path: Path):
    """All 400 days."""
    file = tmp_path / "long.html"
    file.write_text(pathways_html(shipped(), MADE, 400), "utf-8")
    seen = browser.do("open", file.as_uri(), EVENING, {})
    assert seen["labels"] == labels("red-flags")
