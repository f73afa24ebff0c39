"""The page's own scripts beside the program: the same answers and moments, the same plans.

`EVERY_WALK=1` takes every walk of every pathway, and plants more faults.
"""

from __future__ import annotations

import random
from datetime import datetime
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import page_faults
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_reading import (
    DAYS,
    HAS_NODE,
    MADE,
    WHY_NOT,
    at,
    edges,
    program_plan,
    program_statuses,
    scripts,
    shipped_page,
    shipped_plan,
    told,
    walks,
)
from sampled_walks import EVERY, shipped
from small_pathways import contents, every_path

from sarcoma_nav.engine import reachable, walk
from sarcoma_nav.formats.pathways.page.covered_days import minute, span
from sarcoma_nav.formats.pathways.page.data import page_records
from sarcoma_nav.hours.london import LONDON
from sarcoma_nav.interview.answer_sheet import AnswerSheet
from sarcoma_nav.model.contact import Closure, Contact
from sarcoma_nav.model.content import Directory
from sarcoma_nav.model.pathway import PATHWAY, DecisionPoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from page_reading import Node

    from sarcoma_nav.model.content import Content

pytestmark = pytest.mark.skipif(not HAS_NODE, reason=WHY_NOT)

BANK_HOLIDAY = datetime(2026, 12, 26, 12, tzinfo=LONDON)


@cache
def moments() -> tuple[int, ...]:
    """Return the minutes on and just before every edge of the hours."""
    return tuple(m for edge in edges()[1:] for m in (edge - 1, edge))


def job(**wanted: Any) -> dict[str, Any]:
    """Return a job on the shipped page."""
    page = shipped_page()
    return {"scripts": scripts(page), "page": told(page), **wanted}


def test_the_plans_are_the_programs(node: Node):
    """Every part of each, and whom its page says to ring; the moments go round all edges."""
    times = moments()
    asked = [(answers, times[n * 37 % len(times)]) for n, answers in enumerate(walks())]
    assert len(asked) > 1300
    for (answers, minutes), one in zip(asked, _walked(node, asked), strict=True):
        plan, ring = shipped_plan(answers, minutes)
        assert one["plan"] == plan, (answers, at(minutes))
        assert one["ring"] == ring, (answers, at(minutes))


def _walked(node: Node, asked: list[Any]) -> Iterator[dict[str, Any]]:
    """Yield what the page makes of walks, some at a time: all at once would be a very long line."""
    page = job()
    for batch in range(0, len(asked), 500):
        yield from node.run({**page, "walks": asked[batch : batch + 500]})["plans"]


def test_the_open_question_and_how_many_may_follow(node: Node):
    """Also where a walk has only begun."""
    content = shipped().content
    begun = [
        dict(list(w.items())[:length]) for w in list(walks())[::40] for length in range(len(w))
    ]
    found = node.run(job(walks=[(answers, minute(MADE)) for answers in begun]))["plans"]
    for answers, one in zip(begun, found, strict=True):
        position = walk(content, None, answers)
        assert isinstance(position.at, DecisionPoint)
        assert one["plan"] is None
        assert one["question"] == position.at.id
        assert one["left"] == reachable(content, position)[position.at.id]


def test_who_answers_on_the_edges_of_the_hours(node: Node):
    """Every contact, bank holidays and both changes of the clocks among the moments."""
    directory = shipped().directory
    found = node.run(job(moments=moments()))["statuses"]
    for minutes, statuses in zip(moments(), found, strict=True):
        assert statuses == program_statuses(directory, minutes), at(minutes)


def test_closures_and_a_local_directory(node: Node):
    """What a site has set counts, and is told to be local."""
    content, directory = shipped().content, shipped().directory
    contacts = dict(directory.contacts)
    changed = next(name for name, one in contacts.items() if one.hours and one.cover)
    away = Closure(first="2026-12-01", last="2026-12-02", reason="moving house")
    contacts[changed] = msgspec.structs.replace(contacts[changed], closures=(away,))
    site = Directory(contacts, {changed: frozenset({"closures"})})
    page = msgspec.to_builtins(page_records(content, site, "x", MADE, span(MADE, 20)))
    days = [minute(MADE) + n * 360 for n in range(60)]
    found = node.run({"scripts": scripts(shipped_page()), "page": page, "moments": days})
    for minutes, statuses in zip(days, found["statuses"], strict=True):
        assert statuses == program_statuses(site, minutes), at(minutes)
    assert [one["id"] for one in page["contacts"] if one.get("local")] == [changed]


@pytest.mark.parametrize("days", [DAYS, 1, 400])
def test_past_the_last_day_changing_hours_are_unknown(node: Node, days: int):
    """Lines that always answer stay; before the first day it is the same."""
    covered = span(MADE, days)
    records = page_records(shipped().content, shipped().directory, "x", MADE, covered)
    page = msgspec.to_builtins(records)
    outside = [minute(covered.start) - 1, minute(covered.end), minute(covered.end) + 10**6]
    found = node.run({"scripts": scripts(shipped_page()), "page": page, "moments": outside})
    always = {c.id for c in shipped().directory.contacts.values() if c.hours == "24/7"}
    for statuses in found["statuses"]:
        assert {name for name, state, *_ in statuses if state == "open"} == always
        assert {state for name, state, *_ in statuses if name not in always} == {"unknown"}
        assert {answering["id"] for *_, answering in statuses if answering} <= always
    inside = node.run(
        {"scripts": scripts(shipped_page()), "page": page, "moments": [minute(covered.end) - 1]}
    )
    wanted = program_statuses(shipped().directory, minute(covered.end) - 1)
    assert inside["statuses"] == [wanted]


def test_going_back_keeps_what_the_program_keeps(node: Node):
    """Random walks with answers changed on the way: twins carry over, the rest is named."""
    drawn = random.Random(7)
    recorded = [_session(drawn) for _ in range(60)]
    found = node.run(job(sheets=[[step for step, _ in session] for session in recorded]))["sheets"]
    for session, states in zip(recorded, found, strict=True):
        for (step, wanted), state in zip(session, states, strict=True):
            assert state == wanted, step
    assert any(state["kept"] for states in found for state in states)
    assert any(state["dropped"] for states in found for state in states)


def _session(drawn: random.Random) -> list[tuple[list[Any], dict[str, Any]]]:
    """Return some steps of a walk, each with what the program's sheet of answers holds then."""
    content = shipped().content
    sheet = AnswerSheet(content, None, {})
    recorded = []
    for _ in range(25):
        position = sheet.position
        if isinstance(position.at, DecisionPoint) and drawn.random() < 0.8:
            chosen = tuple(_chosen(position.at, drawn))
            effects = sheet.answer(position.at.id, chosen)
            step = ["answer", position.at.id, chosen]
            kept, dropped = (_listed(one) for one in (effects.kept, effects.dropped))
        elif position.answers:
            point = drawn.choice(position.answers).decision_point.id
            sheet.reopen(point)
            step, kept, dropped = ["reopen", point], [], []
        else:
            continue
        after = sheet.position
        state = {
            "asked": _listed(after.chosen),
            "before": list(sheet.before(after.at.id)),
            "kept": kept,
            "dropped": dropped,
        }
        recorded.append((step, state))
    return recorded


def _chosen(point: DecisionPoint, drawn: random.Random) -> list[str]:
    if point.choose == "any" and drawn.random() < 0.7:
        return [next(reversed([o.id for o in point.options.values() if o.absent]))]
    return [drawn.choice(list(point.options))]


def _listed(answers: dict[str, tuple[str, ...]]) -> list[Any]:
    return [[name, list(options)] for name, options in answers.items()]


def test_times_are_londons(node: Node):
    """Every half hour of the nights on which the clocks change, and round the year."""
    nights = [
        minute(moment) + n * 30
        for moment in map(_midnight, ("2027-03-28", "2027-10-31", "2030-03-31", "2035-10-28"))
        for n in range(-4, 12)
    ]
    year = [minute(MADE) + n * 60 * 171 for n in range(60)]
    times = list(pairwise(nights + year))
    asked = job(times=[(later, now) for now, later in times])
    found = node.run(asked)["times"]
    unchanged = [one.replace("isSummer ? 60 : 0", "0") for one in asked["scripts"]]
    assert node.run({**asked, "scripts": unchanged})["times"] != found
    for (now, later), (moment, until) in zip(times, found, strict=True):
        wall, then = at(now).astimezone(LONDON), at(later).astimezone(LONDON)
        assert moment == f"{wall:%a} {wall.day} {wall:%b %Y, %H:%M}"
        if 0 <= later - now < 24 * 60:
            assert until == f"{then:%H:%M}"
        elif 0 < later - now < 6 * 24 * 60:
            assert until == f"{then:%a %H:%M}"


def _midnight(day: str) -> Any:
    return MADE.fromisoformat(f"{day}T00:00").replace(tzinfo=LONDON)


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    """Draw contacts of every kind, with covers that may go round in a circle."""
    names = ["anna", "bert", "carl"]
    return Directory({name: draw(_contact(name, names)) for name in names})


@st.composite
def _contact(draw: st.DrawFn, name: str, names: list[str]) -> Contact:
    others = [other for other in names if other != name]
    return Contact(
        id=name,
        name=name,
        group="other",
        kind=draw(st.sampled_from(["team", "switchboard", "public-line"])),
        serves="x",
        phone=draw(st.sampled_from([(), ("111",)])),
        in_words=draw(st.sampled_from([None, "in the record"])),
        urgent=draw(st.sampled_from([None, None, "never"])),
        ask_for=draw(st.sampled_from([None, "somebody"])),
        elsewhere=draw(st.sampled_from([None, "elsewhere"])),
        not_configured=draw(st.sampled_from([None, None, "ring"])),
        hours=draw(
            st.sampled_from([None, "24/7", "off", "Mo-Su 08:00-18:00", "Mo-Su 18:00-08:00"])
        ),
        cover=draw(st.sampled_from([None, *others])),
        statements=("said",),
        verified="undated",
        review_by="2026-12",
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(contents(), directories(), st.integers(0, 60 * 24 * 60))
def test_content_of_every_shape(node: Node, content: Content, directory: Directory, minutes: int):
    """Raises, overrides, what includes or precedes others, conditional contacts, loops of cover."""
    compared = _compared(content, directory, minute(MADE) + minutes)
    found = node.run(compared.job)["plans"]
    for (answers, _now), one, wanted in zip(
        compared.job["walks"], found, compared.plans, strict=True
    ):
        assert one["plan"] == wanted, answers


def _with_pathway(answers: dict[str, tuple[str, ...]]) -> dict[str, list[str]]:
    (first, options), *rest = ((name, list(chosen)) for name, chosen in answers.items())
    return {first: options, PATHWAY: ["way"], **dict(rest)} if rest else {first: options}


class Compared(NamedTuple):
    """A job, and what the program makes of it."""

    job: dict[str, Any]
    plans: list[Any]
    statuses: list[Any]

    def differs(self, node: Node, **changed: Any) -> bool:
        """Say whether the page makes something else of it."""
        found = node.run({**self.job, **changed})
        if "error" in found:
            return True
        plans = [one["plan"] for one in found["plans"]]
        return plans != self.plans or found["statuses"] != self.statuses


@cache
def on_the_shipped_content() -> Compared:
    """Return some walks of the shipped content, and some moments."""
    content, directory = shipped().content, shipped().directory
    asked = [
        (answers, minute(MADE) + 1500 + n * 397) for n, answers in enumerate(list(walks())[::17])
    ]
    times = (*moments()[::61], minute(BANK_HOLIDAY))
    return Compared(
        job(walks=asked, moments=times),
        [program_plan(content, directory, *each) for each in asked],
        [program_statuses(directory, each) for each in times],
    )


def on_content_of_every_shape() -> list[Compared]:
    """Return the walks of small pathways: what the shipped content has no case of is in them."""
    found = []

    @settings(max_examples=80, deadline=None, derandomize=True, database=None)
    @given(contents(), directories())
    def collect(content: Content, directory: Directory) -> None:
        found.append(_compared(content, directory, minute(MADE)))

    collect()
    return found


def _compared(content: Content, directory: Directory, now: int) -> Compared:
    page = msgspec.to_builtins(page_records(content, directory, "x", MADE, span(MADE, 61)))
    asked = [(_with_pathway(path.answers), now) for path in every_path(content)[:40]]
    return Compared(
        {"scripts": scripts(shipped_page()), "page": page, "walks": asked},
        [program_plan(content, directory, *each) for each in asked],
        [],
    )


def test_faults_in_what_the_page_is_told_are_caught(node: Node):
    """Hours that are late or early, a clock change or a holiday that is lost, anything left out."""
    shipped_one = on_the_shipped_content()
    assert not shipped_one.differs(node)
    faults = page_faults.told_wrongly(shipped_one.job["page"])
    survived = [name for name, page in faults if not shipped_one.differs(node, page=page)]
    assert not survived, "\n".join(survived)


@pytest.mark.skipif(not EVERY, reason="takes long: EVERY_WALK=1 breaks each rule in turn")
def test_faults_in_what_the_page_does_are_caught(node: Node):
    """Each rule of the engine, of the plans and of the covers, broken in turn."""
    small = on_content_of_every_shape()
    assert not any(one.differs(node) for one in small)
    survived = [
        name
        for name, broken in page_faults.done_wrongly(scripts(shipped_page()))
        if not any(one.differs(node, scripts=broken) for one in small)
        and not on_the_shipped_content().differs(node, scripts=broken)
    ]
    assert not survived, "\n".join(survived)
