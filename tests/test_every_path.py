"""Every path through every shipped pathway, walked through the engine.

`every_path_summary.txt` holds one row for all paths that end alike. It is there to be reviewed: a
change of the content that moves a single patient to another outcome, urgency or order of contacts
shows in it.
"""

from __future__ import annotations

import gc
import hashlib
import re
from itertools import combinations, groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from sarcoma_nav.engine import walk
from sarcoma_nav.model.pathway import DecisionPoint, Kind, Outcome, Urgency
from sarcoma_nav.plan.outline import Outline, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.engine import Answers
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import Pathway

SUMMARY = Path(__file__).with_name("every_path_summary.txt")
AGAIN = "python docs/generate.py --all"

PATHS = {"palliative-care": 22_405, "metastatic-bone-disease": 237, "refer-to-sarcoma-service": 165}
"""How many paths there are, each allowed choice of red flags counted."""

EMERGENCIES = ("immediate-danger", "unwell-on-sact", "cord-compression")
"""The red flags that are always an emergency."""

NOT_KNOWN = (
    ("red-flags", "none", "not-assessed"),
    ("sarcoma-status", "metastatic-confirmed", "metastatic-suspected"),
    ("mdt", "palliative-confirmed", "not-discussed"),
    ("mdt", "discussed-not-confirmed", "not-discussed"),
    ("bone-metastases", "no", "not-known"),
    ("treatment", "sact", "undecided"),
    ("treatment", "bsc", "undecided"),
    ("help-today", "no", "yes"),
    ("consent", "given", "not-yet-asked"),
    ("consent-urgent", "given", "not-yet-asked"),
    ("area", "oxfordshire-south-northants", "elsewhere"),
    ("lesion-site", "limb-pelvis-scapula", "not-known"),
    ("primary", "sarcoma", "not-known"),
    ("primary", "other", "not-known"),
    ("xray-features", "no", "not-done"),
    ("ct-tap", "sarcoma-primary", "not-done"),
    ("ct-tap", "other-primary", "not-done"),
    ("ct-tap", "primary-unknown", "not-done"),
)
"""A decision point, an option that settles it, and the one to take when that is not known."""

FOUR_ACTIONS = ("spc-communicate", "spc-document", "spc-sarcoma-consultant", "spc-collaborate")
"""The four actions that survive of the guideline's lost chart."""

WITH_FOUR_ACTIONS = (
    "referral-declined",
    "declined-urgent",
    "refer-hpct",
    "refer-local-hospital",
    "urgent-clinic",
    "urgent-community",
    "refer-cpct",
    "refer-local-community",
)


ALIKE = {
    ("mdt-no-waiting", "spc-need-not-wait"): "two things that a referral does not wait for",
    (
        "fracture-bone-pathway",
        "oxmint-and-bone-pathway",
    ): "when, and whom to email",
    ("call-emergency-team", "ring-999"): "in hospital and outside",
    ("call-emergency-team", "sepsis-in-hospital"): "immediate danger, and sepsis in hospital",
    ("ring-999", "sepsis-assess"): "immediate danger, and sepsis at home",
    ("ring-999", "sepsis-in-hospital"): "outside hospital, and in hospital",
    ("fracture-no-fixation", "soft-tissue-no-biopsy"): "bone, and soft tissue",
    ("spine-coordinator", "spine-mri"): "advice, and a scan",
    ("hub-not-emergency", "then-refer"): "what the Hub is not for, and what it is for",
    ("hub-not-emergency", "known-team-first"): "the Hub, and every other team",
}
"""Recommendations of one plan that share most words, and why they do not say the same."""

WORD = re.compile(
    r"\b(?!(?:an?|and|any|as|at|be|by|can|do|for|from|i[fnst]|not|o[fnr]|th\w\w|the|their|to|with|"
    r"your)\b)[a-z0-9-]+"
)
"""A word that tells something."""

DOING = re.compile(
    r"(?:^|[:;,.] )(?:then |also )?(?:agree|ask|assess|call|check|consider|contact|continue|decide|"
    r"discuss|do not|document|email|follow|get|immobilise|include|inform|involve|make|offer|put|"
    r"raise|re-offer|record|refer|return|ring|run|say|see|speak|tell|use|walk|x-ray)(?![\w-])",
    re.IGNORECASE,
)
NAMED_BY_WHAT_IS_DONE = {
    *("mscc-mri", "mscc-dexamethasone", "spine-mri", "fracture-impending"),
    *("sepsis-assess", "sepsis-in-hospital", "fracture-ring-orthopaedics"),
    *("bone-bloods", "bone-bloods-if-not-done", "bone-ct", "biopsy-at-centre"),
    *("soft-tissue-no-biopsy", "symptoms-outside-scope", "symptoms-declined", "svco-danger"),
    *("help-without-palliative-care", "help-today-young"),
}
"""Actions without a verb: a test, a treatment, a way or a place to go now."""


class End(NamedTuple):
    """Where a path ends, and what the plan there asks for."""

    outline: Outline

    def __repr__(self) -> str:
        """Return the path alone: pytest shows it where a test fails."""
        return self.path

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Return the options chosen, by decision point."""
        return self.outline.position.chosen

    @property
    def path(self) -> str:
        """Return the answers in one line."""
        return " ".join(f"{point}={','.join(options)}" for point, options in self.chosen.items())


class Fork(NamedTuple):
    """A decision point on the way, with what follows each choice."""

    point: str
    ways: dict[tuple[str, ...], Fork | End]

    def __repr__(self) -> str:
        """Return the question alone: pytest shows it where a test fails."""
        return f"{self.point}=?"


def choices(point: DecisionPoint) -> Iterator[tuple[str, ...]]:
    """Yield every answer that a decision point allows."""
    ids = list(point.options)
    if point.choose == "one":
        yield from ((name,) for name in ids)
        return
    together = [name for name in ids if not point.options[name].alone]
    for count in range(1, len(together) + 1):
        yield from combinations(together, count)
    yield from ((name,) for name in ids if name not in together)


def map_out(content: Content, pathway: Pathway, answers: Answers) -> Fork | End:
    """Return everything that can still happen after some answers."""
    position = walk(content, pathway, answers)
    point = position.at
    if isinstance(point, Outcome):
        return End(outline(content, position))
    return Fork(
        point.id,
        {
            choice: map_out(content, pathway, {**answers, point.id: choice})
            for choice in choices(point)
        },
    )


def map_of_all(content: Content) -> dict[str, Fork | End]:
    """Return the whole of each pathway, out of reach of the collector: none of it is garbage."""
    gc.disable()
    try:
        return {name: map_out(content, p, {}) for name, p in content.pathways.items()}
    finally:
        gc.freeze()
        gc.enable()


def ends(way: Fork | End) -> Iterator[End]:
    """Yield every end that can be reached."""
    if isinstance(way, End):
        yield way
        return
    for further in way.ways.values():
        yield from ends(further)


def summary(ways: dict[str, Fork | End]) -> str:
    """Return one line for all paths that end alike, under what the lines say."""
    lines = [f"{_alike(name, end)}\t{end.path}" for name, way in ways.items() for end in ends(way)]
    rows = []
    for alike, group in groupby(sorted(lines), key=lambda line: line.rpartition("\t")[0]):
        paths = [line.rpartition("\t")[2] for line in group]
        digest = hashlib.sha256("\n".join(paths).encode()).hexdigest()[:12]
        rows.append(f"{alike} | {len(paths)} | {digest}\n")
    head = (
        f"# Every path. Write anew with: {AGAIN}\n"
        "# pathway | outcome + others | urgency | contacts in order | paths | digest of the paths\n"
    )
    return head + "".join(rows)


def _alike(pathway: str, end: End) -> str:
    what = end.outline
    outcomes = " + ".join(o.id for o in (what.outcome, *what.position.also))
    contacts = " > ".join(w.contact for w in what.wanted)
    return f"{pathway} | {outcomes} | {what.urgency.value} | {contacts}"


def urgencies(way: Fork | End) -> set[Urgency]:
    """Return how urgent what can still follow may be."""
    return {end.outline.urgency for end in ends(way)}


def lowered(before: Fork | End, after: Fork | End) -> Iterator[str]:
    """Yield each path whose urgency falls when `after` follows in place of `before`.

    The same answers are given on both sides while the same is asked; where the questions part,
    the least urgent end of the one must be at least as urgent as any end of the other.
    """
    if isinstance(before, Fork) and isinstance(after, Fork) and before.point == after.point:
        for choice, further in before.ways.items():
            yield from lowered(further, after.ways[choice])
        return
    highest_before = min(urgency.rank for urgency in urgencies(before))
    yield from (end.path for end in ends(after) if end.outline.urgency.rank > highest_before)


def forks(way: Fork | End, point: str) -> Iterator[Fork]:
    """Yield each place where a decision point is come to."""
    if isinstance(way, Fork):
        if way.point == point:
            yield way
        for further in way.ways.values():
            yield from forks(further, point)


@pytest.fixture(scope="module")
def ways(content: Content) -> Iterator[dict[str, Fork | End]]:
    """Return the whole of each shipped pathway, walked once for all tests here."""
    yield map_of_all(content)
    gc.unfreeze()


@pytest.fixture(scope="module")
def every_end(ways: dict[str, Fork | End]) -> list[End]:
    """Return the ends of all paths of all pathways."""
    return [end for way in ways.values() for end in ends(way)]


def test_the_number_of_paths_is_known(ways):
    """A path more or fewer is a change of the clinical content: nobody makes one by the way."""
    assert {name: sum(1 for _ in ends(way)) for name, way in ways.items()} == PATHS


def test_summary_is_current(ways):
    """Whoever changes the content sees, and can review, every patient who now ends elsewhere."""
    now, kept = summary(ways).splitlines(), SUMMARY.read_text("utf-8").splitlines()
    gone = [f"- {row}" for row in kept if row not in set(now)]
    new = [f"+ {row}" for row in now if row not in set(kept)]
    said = f"{len(gone)} rows gone, {len(new)} rows new. If each of them is meant, run: {AGAIN}"
    assert now == kept, "\n".join([said, *gone[:20], *new[:20]])


def test_emergency_red_flags_give_emergency(every_end):
    """Whatever else is chosen, these three are an emergency."""
    for end in every_end:
        if set(EMERGENCIES) & set(end.chosen["red-flags"]):
            assert end.outline.urgency is Urgency.EMERGENCY, end.path


def test_nothing_lowers_urgency(every_end, content):
    """A plan is as urgent as the most urgent thing in it: outcome, raise, or added contact."""
    for end in every_end:
        position = end.outline.position
        options = [option for answer in position.answers for option in answer.options]
        added = [content.recommendations[name] for option in options for name in option.adds]
        wanted = [outcome.urgency for outcome in (position.at, *position.also)]
        wanted += [option.raises for option in options if option.raises]
        wanted += [r.urgency or Urgency.SOON for r in added if r.contacts]
        assert end.outline.urgency.rank == min(urgency.rank for urgency in wanted), end.path


@pytest.mark.parametrize(("point", "settled", "not_known"), NOT_KNOWN)
def test_not_known_is_never_less_urgent(ways, point, settled, not_known):
    """Not knowing must never reassure: on an otherwise equal path it is at least as urgent."""
    found = [fork for way in ways.values() for fork in forks(way, point)]
    assert found
    for fork in found:
        assert list(lowered(fork.ways[settled,], fork.ways[not_known,])) == []


def test_every_question_can_be_answered_with_not_known(content):
    """A question without a way for "not known" says why; all others stand in the table above."""
    asked = {point for point, _, _ in NOT_KNOWN}
    for point in content.decision_points.values():
        assert (point.id in asked) or point.no_not_known, point.id


@pytest.mark.parametrize("pathway", PATHS)
def test_a_red_flag_more_is_never_less_urgent(ways, pathway):
    """A red flag that is present too can only make a plan more urgent."""
    flags = ways[pathway].ways
    names = {name for choice in flags for name in choice} - {"none", "not-assessed"}
    for choice, way in flags.items():
        for more in sorted(names - set(choice)):
            if choice == ("not-assessed",):
                continue
            both = {more} if choice == ("none",) else {more, *choice}
            with_it = next(further for flag, further in flags.items() if set(flag) == both)
            assert list(lowered(way, with_it)) == [], (choice, more)


def test_four_surviving_actions_are_steps(every_end):
    """What survives of the guideline's chart stands in every plan that the chart was about."""
    for end in every_end:
        if end.outline.outcome.id in WITH_FOUR_ACTIONS:
            cited = {s.id for step in end.outline.steps for s in step.statements}
            assert cited.issuperset(FOUR_ACTIONS), end.path


def test_no_plan_says_a_thing_twice(every_end, content):
    """Two sentences of one plan that share most of their words are known, with what differs."""
    plans = {tuple(step.id for step in end.outline.steps) for end in every_end}
    together = {tuple(sorted(pair)) for plan in plans for pair in combinations(plan, 2)}
    told = {name: set(WORD.findall(r.text.lower())) for name, r in content.recommendations.items()}
    assert {pair for pair in together if _is_alike(*(told[name] for name in pair))} == set(ALIKE)


def _is_alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= 0.6 * min(len(one), len(other))


def test_what_is_numbered_is_done(every_end):
    """An action tells somebody to do something; a fact is a note, and has no number."""
    steps = {step.id: step for end in every_end for step in end.outline.steps}
    actions = {name: step for name, step in steps.items() if step.kind is Kind.ACTION}
    facts = {name for name, step in actions.items() if not DOING.search(step.text)}
    assert facts == NAMED_BY_WHAT_IS_DONE
    orders = {n for n, s in steps.items() if s.kind is Kind.NOTE and DOING.match(s.text)}
    assert not orders


def test_referrals_pass_age_and_consent(every_end):
    """No referral to adult palliative care without asking how old, and what about consent."""
    for end in every_end:
        if end.outline.outcome.id in WITH_FOUR_ACTIONS:
            assert "age" in end.chosen, end.path
            assert {"consent", "consent-urgent"} & end.chosen.keys(), end.path


def test_nobody_who_declined_is_referred(every_end):
    """Who declined a referral gets none."""
    for end in every_end:
        if end.outline.outcome.referral:
            answers = (end.chosen.get("consent"), end.chosen.get("consent-urgent"))
            assert ("declined",) not in answers, end.path


def test_steps_and_contacts_stand_once_in_order_of_urgency(every_end):
    """Who reads only the top of a plan has read what is most urgent."""
    for end in every_end:
        steps, wanted = end.outline.steps, end.outline.wanted
        assert len({step.id for step in steps}) == len(steps), end.path
        assert len({w.contact for w in wanted}) == len(wanted), end.path
        for ranked in ([s.urgency.rank for s in steps], [w.urgency.rank for w in wanted]):
            assert all(above <= below for above, below in pairwise(ranked)), end.path


def test_every_plan_has_contacts_that_exist(every_end, directory: Directory):
    """A plan that names nobody, or somebody unknown, helps nobody."""
    for end in every_end:
        assert end.outline.wanted, end.path
        assert all(w.contact in directory.contacts for w in end.outline.wanted), end.path


def test_every_outcome_is_reached(every_end, content):
    """An outcome that no path comes to is one that no test here has looked at."""
    assert {end.outline.outcome.id for end in every_end} == set(content.outcomes)
