"""The page as others run it: its scripts in Node, beside the plans that the program makes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sampled_walks import EVERY, FEW, shipped

from sarcoma_nav.engine import walk
from sarcoma_nav.formats.pathways.page.covered_days import minute, span
from sarcoma_nav.formats.pathways.page.document import SCRIPTS, pathways_html
from sarcoma_nav.hours.london import LONDON
from sarcoma_nav.hours.status import spans
from sarcoma_nav.model.pathway import PATHWAY, Outcome
from sarcoma_nav.plan.build import entry_at, plan_alone
from sarcoma_nav.proof.count import count
from sarcoma_nav.proof.graph import graph
from sarcoma_nav.proof.paths import paths
from sarcoma_nav.view.plan import plan_view
from sarcoma_nav.view.plan_wording import provenance_line
from sarcoma_nav.view.ring import ring

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.hours.cover import Link
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.plan.build import Plan
    from sarcoma_nav.view.plan import PlanView, StepView

HERE = Path(__file__).resolve().parent
HAS_NODE = shutil.which("node") is not None
WHY_NOT = "needs Node"
MADE = datetime(2026, 11, 25, 10, tzinfo=LONDON)
"""When the pages of the tests are made: both changes of the clocks and Christmas lie ahead."""
DAYS = 365


@cache
def shipped_page() -> str:
    """Return the page of the shipped content."""
    return pathways_html(shipped(), MADE, DAYS)


def told(page: str) -> dict[str, Any]:
    """Return the content that a page carries."""
    found = re.search(r'<script type="application/json" id="content">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def scripts(page: str) -> list[str]:
    """Return the scripts of a page in their order, but for the one that shows things."""
    return re.findall(r"<script>(.*?)</script>", page, re.DOTALL)[: len(SCRIPTS) - 1]


class Node:
    """One process of Node for all jobs of a test run."""

    def __init__(self) -> None:
        """Start it; it takes one job after another."""
        self._process = subprocess.Popen(
            ["node", str(HERE / "page" / "run_fold.js")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """Return what the scripts of a job make of it."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        stdin.write(json.dumps(job) + "\n")
        stdin.flush()
        return json.loads(stdout.readline())

    def end(self) -> None:
        """End the process."""
        self._process.communicate()


def walks() -> Iterator[dict[str, list[str]]]:
    """Yield walks of a page: every one of the small pathways, one in twenty of the large one.

    `EVERY_WALK=1` takes all. What a red flag ends needs no pathway, and is taken once.
    """
    content = shipped().content
    seen = set()
    for pathway in content.pathways.values():
        laid_out = graph(content, pathway)
        step = 1 if EVERY or count(laid_out) < FEW else 20
        for number, path in enumerate(paths(laid_out)):
            first, *rest = ((point, list(options)) for point, options in path.answers)
            if not rest and path.answers not in seen:
                seen.add(path.answers)
                yield dict([first])
            elif rest and number % step == 0:
                yield dict([first, (PATHWAY, [pathway.id]), *rest])


@cache
def edges() -> tuple[int, ...]:
    """Return the minutes at which a contact changes its state, within the days of the page."""
    covered = span(MADE, DAYS)
    return tuple(
        sorted(
            {
                minute(moment)
                for contact in shipped().directory.contacts.values()
                for moment, _state in spans(contact, covered.start, covered.end)
            }
        )
    )


def at(minutes: int) -> datetime:
    """Return the moment so many minutes after 1970."""
    return datetime.fromtimestamp(minutes * 60, UTC)


def program_plan(
    content: Content, directory: Directory, answers: dict[str, list[str]], minutes: int
) -> dict[str, Any] | None:
    """Return the program's plan in the words of `run_fold.js`; None where a question is open."""
    position = walk(content, None, answers)
    if not isinstance(position.at, Outcome):
        return None
    made = plan_alone(content, directory, position, at(minutes))
    return _plan(made, plan_view(made, content, directory))


def shipped_plan(answers: dict[str, list[str]], minutes: int) -> tuple[dict[str, Any], Any]:
    """Return the plan of a whole walk of the shipped content, and whom its page says to ring."""
    content, directory = shipped().content, shipped().directory
    position = walk(content, None, answers)
    made = plan_alone(content, directory, position, at(minutes))
    view = plan_view(made, content, directory)
    return _plan(made, view), _ring(view)


def _plan(made: Plan, view: PlanView) -> dict[str, Any]:
    return {
        "outcome": view.outcome.id,
        "also": [outcome.id for outcome in view.also],
        "continueWith": view.outcome.continue_with,
        "urgency": view.urgency.value,
        "steps": [_step(step) for step in view.steps],
        "checklist": [_step(step) for step in view.checklist],
        "contacts": [
            {
                "id": entry.contact.id,
                "name": entry.contact.name,
                "purpose": entry.purpose,
                "urgency": entry.urgency.value if entry.urgency else None,
                "state": entry.status.state.value,
                "until": _minute(entry.status.until),
                "configured": entry.contact.is_configured,
                "phones": list(entry.contact.phones),
                "email": entry.contact.email,
                "inWords": entry.contact.in_words,
                "elsewhere": entry.contact.elsewhere,
                "assumed": entry.contact.hours_assumed,
                "local": sorted(entry.local),
                "answering": _link(entry.reach.answering, entry.reach.ask_for),
            }
            for entry in made.contacts
        ],
        "first": _link(made.first, made.first.ask_for if made.first else None),
        "now": _link(made.now.answering, made.now.ask_for) if made.now else None,
        "passedOver": [link.contact.id for link in made.passed_over],
        "elsewhere": list(view.elsewhere),
        "basis": made.basis.value,
        "sources": [source.id for source in view.sources],
        "pastReview": view.is_past_review,
        "stale": [contact.id for contact in view.stale],
    }


def _ring(view: PlanView) -> dict[str, Any]:
    """Return whom the program's page says to ring, and what it says that the plan rests on."""
    found = ring(view)
    return {
        "lines": [
            {
                "id": line.contact.id,
                "asks": list(line.asks),
                "notSet": list(line.not_set),
                "when": line.when,
                "status": line.status,
            }
            for line in found.lines
        ],
        "conditional": [one.condition for one in found.conditional],
        "notNow": [name for name, _why in found.not_now],
        "notSet": list(found.not_set),
        "nobody": found.nobody_answers,
        "provenance": provenance_line(view),
    }


def program_statuses(directory: Directory, minutes: int) -> list[list[Any]]:
    """Return the state of every contact at a moment, and who answers for it."""
    entries = (entry_at(directory, one, at(minutes)) for one in directory.contacts.values())
    return [
        [
            entry.contact.id,
            entry.status.state.value,
            _minute(entry.status.until),
            _link(entry.reach.answering, entry.reach.ask_for),
        ]
        for entry in entries
    ]


def _step(view: StepView) -> dict[str, Any]:
    step = view.step
    return {
        "id": step.id,
        "kind": step.kind.value,
        "urgency": step.urgency.value,
        "text": step.text,
        "short": step.short,
        "basis": step.basis.value,
        "sources": list(view.rests_on.sources),
        "secondHand": view.rests_on.is_second_hand,
    }


def _link(link: Link | None, ask_for: str | None) -> dict[str, Any] | None:
    return link and {
        "id": link.contact.id,
        "state": link.status.state.value,
        "until": _minute(link.status.until),
        "askFor": ask_for,
    }


def _minute(moment: datetime | None) -> int | None:
    return minute(moment) if moment else None
