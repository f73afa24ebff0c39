"""On random small pathways each proof agrees with walking every path and asking every minute."""

from __future__ import annotations

import os
from bisect import bisect_right
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import msgspec
import small_pathways as small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sarcoma_nav.checks import cover, plans, safety
from sarcoma_nav.checks.context import CheckContext
from sarcoma_nav.hours.cover import reach
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.model.contact import Contact
from sarcoma_nav.model.content import Content, Directory
from sarcoma_nav.model.pathway import Outcome, Recommendation, Urgency
from sarcoma_nav.proof import needs
from sarcoma_nav.proof.compare import compare
from sarcoma_nav.proof.count import Wanted, count, longest
from sarcoma_nav.proof.coverage import year_of
from sarcoma_nav.proof.graph import graph, urgency_rank
from sarcoma_nav.proof.paths import paths
from sarcoma_nav.proof.plan_summaries import PlanSummaries

if TYPE_CHECKING:
    from sarcoma_nav.proof.graph import PathwayGraph

AT = parse_moment("2026-11-27T10:00")
often = settings(
    max_examples=int(os.environ.get("DRAWINGS", "30")),
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def context(content: Content) -> CheckContext:
    """Return content to check; its contacts are not looked at."""
    return CheckContext(content, Directory({}), AT)


def places(check, content: Content) -> set[tuple[str, ...]]:
    """Return where a check finds something."""
    return {problem.place.path for problem in check(context(content)) if problem.place}


@often
@given(small.contents(), st.data())
def test_proofs(content, data):
    """On one drawing, walked once, every proof says what walking every path says."""
    walked = small.every_path(content)
    laid_out = graph(content, content.pathways["way"])
    _counts_agree(content, laid_out, walked, data)
    _plan_summaries_agree(laid_out, walked)
    _promises_of_options_agree(content, walked)
    alone = _without_includes(content)
    _rules_agree(alone, small.every_path(alone))
    _lower_than_absence_agrees(content, walked)


def _counts_agree(
    content: Content, laid_out: PathwayGraph, walked: list[small.Walked], data: st.DataObject
) -> None:
    """Count, list and filter paths, and compare with those that were walked."""
    listed = list(paths(laid_out))
    assert count(laid_out) == len(walked) == len(listed)
    assert {tuple(p.answers) for p in listed} == {tuple(w.answers.items()) for w in walked}
    assert len({path.id for path in listed}) == len(listed)
    assert longest(laid_out) == max(len(w.answers) for w in walked)
    point = data.draw(st.sampled_from(list(laid_out.order)))
    option = data.draw(st.sampled_from(list(content.decision_points[point].options)))
    end = data.draw(st.sampled_from([None, *laid_out.endings]))
    wanted = Wanted({point: frozenset({option})}, end)
    those = [w for w in walked if option in w.answers.get(point, ()) and end in {None, w.ends[0]}]
    assert count(laid_out, wanted) == len(those)
    assert {tuple(p.answers) for p in paths(laid_out, wanted)} == {
        tuple(w.answers.items()) for w in those
    }


def _plan_summaries_agree(laid_out: PathwayGraph, walked: list[small.Walked]) -> None:
    """Compare urgency, team and steps of each path with those of its plan."""
    summaries = PlanSummaries(laid_out)
    plans = {tuple(w.answers.items()): w for w in walked}
    for path in paths(laid_out):
        plan = plans[path.answers].plan
        summary = summaries.of(path.answers, path.ends)
        assert path.ends == plans[path.answers].ends == summary.outcomes
        assert path.urgency_rank == summary.urgency_rank == urgency_rank(plan.urgency)
        assert summary.contacts == tuple((w.contact, urgency_rank(w.urgency)) for w in plan.wanted)
        assert summary.conditional == tuple(w.contact for w in plan.wanted if w.conditional)
        assert summary.steps == tuple((s.id, urgency_rank(s.urgency)) for s in plan.steps)


def _promises_of_options_agree(content: Content, walked: list[small.Walked]) -> None:
    """Expect least urgency and contacts of an option exactly where every path has them."""
    low, unreached = set(), set()
    for point in content.decision_points.values():
        for option in point.options.values():
            through = [w for w in walked if option.id in w.answers.get(point.id, ())]
            least = option.least_urgency
            if least and any(w.urgency > least.rank for w in through):
                low.add(option.id + point.id)
            for name in option.reaches:
                if any(name not in w.contacts for w in through):
                    unreached.add((option.id + point.id, name))
    assert len(list(safety.urgency_too_low(context(content)))) == len(low)
    assert len(list(safety.contact_not_reached(context(content)))) == len(unreached)


def _rules_agree(content: Content, walked: list[small.Walked]) -> None:
    """Expect a rule to be found broken exactly where some path breaks it."""
    rule = content.rules["rule"]
    ending = [w for w in walked if set(rule.outcomes) & set(w.ends)]
    broken = 0
    for points in rule.passes.values():
        broken += any(not set(points) & w.answers.keys() for w in ending)
    for name in rule.carries:
        broken += any(name not in {step.id for step in w.plan.steps} for w in ending)
    for name in rule.reaches:
        broken += any(name not in w.contacts for w in ending)
    assert len(list(safety.rule_not_met(context(content)))) == broken


@often
@given(small.contents(), small.people())
def test_what_no_plan_may_hold(content, people):
    """Each is found exactly where the plan of some path holds it; what is included counts too."""
    content = _without_includes(content)
    walked = small.every_path(content)
    looked = CheckContext(content, people, AT)
    expected = {
        plans.exclusive_together: any(map(partial(_is_torn, content), walked)),
        plans.headline_too_low: any(map(_is_played_down, walked)),
        plans.contact_for_other_ages: any(map(partial(_is_of_other_age, content, people), walked)),
    }
    for check, is_wrong in expected.items():
        assert bool(list(check(looked))) == is_wrong, check.code
    unanswered = {w.ends[0] for w in walked if _is_unanswered(people, w)}
    laid_out = graph(content, content.pathways["way"])
    found = needs.unanswered(laid_out, lambda name: people.contacts[name].is_for_urgent_need)
    assert {outcome.id for outcome in found} == unanswered


def _without_includes(content: Content) -> Content:
    alone = {
        name: msgspec.structs.replace(recommendation, includes=())
        for name, recommendation in content.recommendations.items()
    }
    return msgspec.structs.replace(content, recommendations=alone)


def _is_torn(content: Content, walked: small.Walked) -> bool:
    carried = {step.id for step in walked.plan.steps}
    return len(carried & set(content.exclusive["limits"].recommendations)) > 1


def _is_played_down(walked: small.Walked) -> bool:
    return any(step.urgency.rank < walked.urgency for step in walked.plan.steps)


def _is_of_other_age(content: Content, people: Directory, walked: small.Walked) -> bool:
    ages = [
        set(range(*_ages(option.ages)))
        for point, names in walked.answers.items()
        for option in (content.decision_points[point].options[name] for name in names)
        if option.ages
    ]
    served = [people.contacts[name].ages for name in walked.contacts]
    return any(told.isdisjoint(range(*_ages(s))) for told in ages for s in served if s)


def _ages(text: str) -> tuple[int, int]:
    youngest, oldest = text.split("-")
    return int(youngest or 0), int(oldest or 199) + 1


def _is_unanswered(people: Directory, walked: small.Walked) -> bool:
    own = [
        people.contacts[call.contact].is_for_urgent_need
        for call in walked.plan.wanted
        if call.urgency.rank <= walked.urgency and not call.conditional
    ]
    return walked.urgency <= Urgency.URGENT.rank and not any(own)


def _lower_than_absence_agrees(content: Content, walked: list[small.Walked]) -> None:
    """Expect an answer to lower a plan exactly where two otherwise equal paths say so."""
    guilty = set()
    for point in content.decision_points.values():
        passing = [w for w in walked if point.id in w.answers]
        for one in passing:
            for other in passing:
                suspect = _lowering(content, point.id, one, other)
                if suspect and one.urgency > other.urgency and _equal(point.id, one, other):
                    guilty.add(("decision_points", point.id, "options", suspect, "next"))
    assert places(safety.lower_than_absence, content) <= guilty
    assert bool(places(safety.lower_than_absence, content)) == bool(guilty)


def _lowering(content: Content, point: str, one: small.Walked, other: small.Walked) -> str | None:
    """Return the option that must not be less urgent, where these two are to be compared."""
    ours, theirs = set(one.answers[point]), set(other.answers[point])
    options = content.decision_points[point].options
    added = ours - theirs
    is_absence = any(options[name].absent for name in theirs)
    if is_absence and len(ours) == 1 and ours != theirs and not options[next(iter(ours))].absent:
        return next(iter(ours))
    if not is_absence and theirs < ours and len(added) == 1:
        return next(iter(added))
    return None


def _equal(point: str, one: small.Walked, other: small.Walked) -> bool:
    """Say whether two paths give the same answer wherever both are asked, but at one point."""
    both = (one.answers.keys() & other.answers.keys()) - {point}
    return all(one.answers[name] == other.answers[name] for name in both)


HOURS = st.sampled_from(
    [
        None,
        "24/7",
        "Mo-Fr 09:00-17:00; PH off",
        "Mo-Su 20:00-08:00",
        "Sa 08:00-13:00",
        "PH 10:00-12:00",
    ]
)
LINES = st.sampled_from(["phone", "words", "nothing"])


@settings(parent=often, max_examples=8)
@given(st.lists(st.tuples(HOURS, LINES, st.integers(0, 2), small.SELDOM), min_size=3, max_size=3))
def test_cover_at_every_minute(drawn):
    """The gaps are the minutes, of a year, at which nobody answers.

    Asked at every hour, on which all hours drawn begin and end, and on both sides of every edge.
    """
    contacts = {}
    for number, (hours, line, cover_number, is_never) in enumerate(drawn):
        name = small.CONTACTS[number]
        contacts[name] = Contact(
            id=name,
            name=name,
            group="other",
            serves="x",
            phone="111" if line == "phone" else (),
            in_words="x" if line == "words" else None,
            urgent="never" if is_never else None,
            hours=hours,
            cover=small.CONTACTS[cover_number] if cover_number > number else None,
            verified="undated",
            review_by="2030-01",
        )
    content = _plain()
    looked = CheckContext(content, Directory(contacts), AT)
    gaps = cover.proof(looked, content.outcomes["rest"]).gaps
    start, end = year_of(AT)
    hours = (start + timedelta(hours=n) for n in range((end - start) // timedelta(hours=1)))
    minute = timedelta(minutes=1)
    edges = [edge + off for gap in gaps for edge in gap for off in (-minute, timedelta(0), minute)]
    begins = [first for first, _ in gaps]
    for moment in (*hours, *(edge for edge in edges if start <= edge < end)):
        answers = any(
            reach(looked.directory, contacts[name], moment).answering
            for name in content.outcomes["rest"].contacts
            if contacts[name].is_for_urgent_need
        )
        before = bisect_right(begins, moment)
        is_gap = before > 0 and moment < gaps[before - 1][1]
        assert answers != is_gap, moment


def _plain() -> Content:
    """Return content whose outcome names every contact."""
    rest = Outcome(
        id="rest",
        title="x",
        urgency=Urgency.SOON,
        contacts=dict.fromkeys(small.CONTACTS, "help"),
        steps=("wash",),
        statements=("said",),
    )
    wash = Recommendation(id="wash", text="x", statements=("said",))
    return Content(
        guideline=small.GUIDELINE,
        sources={},
        glossary={},
        statements={"said": small.SAID},
        recommendations={"wash": wash},
        decision_points={},
        outcomes={"rest": rest},
        pathways={},
    )


@often
@given(small.contents(), small.contents())
def test_comparison(old, new):
    """Of two versions of the same questions, each path that changes is counted once."""
    same_questions = {
        name: msgspec.structs.replace(point, options=dict(point.options))
        for name, point in old.decision_points.items()
    }
    edited = msgspec.structs.replace(
        old,
        outcomes=new.outcomes,
        recommendations=new.recommendations,
        decision_points=same_questions,
    )
    (compared,) = compare(old, edited, 10**6)
    before = {tuple(w.answers.items()): w for w in small.every_path(old)}
    after = {tuple(w.answers.items()): w for w in small.every_path(edited)}
    assert before.keys() == after.keys()
    changed = [k for k in before if _summary(before[k]) != _summary(after[k])]
    lowered = [k for k in before if before[k].urgency < after[k].urgency]
    assert compared.paths_changed == len(changed)
    assert compared.paths_lowered == len(lowered)
    assert sum(change.number for change in compared.changes) == len(changed)


def _summary(walked: small.Walked) -> tuple[object, ...]:
    plan = walked.plan
    team = [(call.contact, call.urgency, call.conditional) for call in plan.wanted]
    return (walked.ends, plan.urgency, team, [(s.id, s.urgency) for s in plan.steps])
