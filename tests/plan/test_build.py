"""Who comes first on the page, and who answers now."""

from __future__ import annotations

import fixed_pathways as fixed
import msgspec
import pytest
import small_pathways as small

from sarcoma_nav.engine import Answer, Position
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.model.content import Directory
from sarcoma_nav.model.pathway import DecisionPoint, Option, Outcome, Recommendation, Urgency
from sarcoma_nav.model.provenance import Basis, Evidence, Statement
from sarcoma_nav.plan.build import build_plan

MORNING = parse_moment("2026-11-27T10:00")


@pytest.fixture(scope="module")
def small_directory(service) -> Directory:
    """Return one contact of each sort that the rules tell apart."""
    everybody = [
        service("open", phone="1", hours="24/7"),
        service("shut", phone="2", hours="off"),
        service("shut-covered", phone="3", hours="off", cover="exchange", ask_for="the doctor"),
        service("unstated", phone="4"),
        service("by-email", email="a@b.uk"),
        service("in-words", in_words="number in the record"),
        service("not-set", not_configured="Set it.", cover="exchange", ask_for="the nurse"),
        service("exchange", kind="switchboard", phone="5", hours="24/7", hours_assumed=True),
        service("line", kind="public-line", phone="6", hours="24/7"),
        service("unset", not_configured="Set it."),
        service("ward", in_words="number on the card", hours="24/7"),
        service("never", phone="8", hours="24/7", urgent="never"),
        service("never-covered", phone="9", hours="off", urgent="never", cover="exchange"),
        service("shut-to-never", phone="10", hours="off", cover="never"),
        service("shut-line", kind="public-line", phone="7", hours="off"),
    ]
    return Directory({contact.id: contact for contact in everybody}, {"open": frozenset({"phone"})})


@pytest.fixture(scope="module")
def plan_of(small_directory):
    """Return a maker of plans that name these contacts at this urgency; `?` is conditional."""

    def make(urgency, wanted, moment=MORNING):
        end = Outcome(
            id="end",
            title="End",
            urgency=Urgency(urgency),
            contacts=dict.fromkeys(wanted.replace("?", "").split(), "help"),
            conditional=tuple(name.rstrip("?") for name in wanted.split() if name[-1] == "?"),
            steps=(),
            statements=(),
        )
        return build_plan(fixed.CONTENT, small_directory, Position(None, (), end), moment)

    return make


@pytest.mark.parametrize(
    ("urgency", "wanted", "first", "now"),
    [
        # Emergency: who answers now, and nobody else.
        ("emergency", "open line", "open", "open"),
        ("emergency", "shut line", "line", "line"),
        ("emergency", "shut-covered line", "exchange", "exchange"),
        ("emergency", "unstated line", "line", "line"),
        ("emergency", "by-email line", "line", "line"),
        ("emergency", "in-words line", "line", "line"),
        ("emergency", "not-set line", "exchange", "exchange"),
        ("emergency", "shut by-email", None, None),
        # Urgent: the first that is configured and not known to be closed, be it only in words.
        ("urgent", "open line", "open", "open"),
        ("urgent", "shut line", "line", "line"),
        ("urgent", "unstated line", "unstated", "line"),
        ("urgent", "in-words line", "in-words", "line"),
        ("urgent", "by-email open", "by-email", "open"),
        ("urgent", "not-set line", "exchange", "exchange"),
        ("urgent", "unset line", "line", "line"),
        ("urgent", "shut not-set", "exchange", "exchange"),
        ("urgent", "shut shut-covered", "exchange", "exchange"),
        ("urgent", "shut-covered unstated", "unstated", "exchange"),
        ("urgent", "shut-covered", "exchange", "exchange"),
        ("urgent", "shut", None, None),
        # Soon and routine: the first team that is configured, whatever its hours.
        ("soon", "open line", "open", "open"),
        ("soon", "shut line", "shut", "line"),
        ("soon", "shut-covered line", "shut-covered", "exchange"),
        ("soon", "line by-email", "by-email", "line"),
        ("soon", "exchange in-words", "in-words", "exchange"),
        ("soon", "not-set line unstated", "unstated", "exchange"),
        ("soon", "not-set line", "line", "exchange"),
        ("soon", "shut-line line", "shut-line", "line"),
        ("soon", "not-set", None, "exchange"),
        ("routine", "shut line", "shut", "line"),
        ("routine", "unstated exchange", "unstated", "exchange"),
        # Said in words where it is found, a number is as good as any.
        ("emergency", "ward line", "ward", "ward"),
        ("urgent", "shut ward", "ward", "ward"),
        ("soon", "shut ward", "shut", "ward"),
        # Not for urgent need: where a referral goes, and nothing else; its cover included.
        ("emergency", "never line", "line", "line"),
        ("emergency", "never-covered line", "line", "line"),
        ("urgent", "never unstated line", "unstated", "line"),
        ("urgent", "never", None, None),
        ("urgent", "shut-to-never line", "line", "line"),
        ("soon", "never line", "never", "line"),
        ("soon", "never", "never", None),
        # Rung only if something holds: never first, and never who answers, while there is another.
        ("emergency", "open? line", "line", "line"),
        ("emergency", "open? shut", "open", "open"),
        ("urgent", "open? unstated", "unstated", "open"),
        ("urgent", "open? shut", "open", "open"),
        ("soon", "open? shut", "shut", "open"),
        ("soon", "open?", "open", "open"),
    ],
)
def test_who_comes_first_and_who_answers(plan_of, urgency, wanted, first, now):
    """The sooner the need, the more the page begins with somebody who picks up."""
    plan = plan_of(urgency, wanted)
    assert (plan.first and plan.first.contact.id) == first
    assert (plan.now and plan.now.answering.contact.id) == now


@pytest.mark.parametrize(
    ("wanted", "passed_over"),
    [
        ("open line", []),
        ("shut by-email line", ["shut", "by-email"]),
        ("by-email shut-covered line", ["by-email", "shut-covered"]),
        ("not-set line", ["not-set"]),
        ("in-words unstated not-set", ["in-words", "unstated", "not-set"]),
        ("shut by-email", ["shut", "by-email"]),
    ],
)
def test_who_was_passed_over(plan_of, wanted, passed_over):
    """Whoever rings sees whom the plan would have named before, and can still try them."""
    plan = plan_of("emergency", wanted)
    assert [link.contact.id for link in plan.passed_over] == passed_over


@pytest.mark.parametrize(
    ("wanted", "ask_for"),
    [("open", None), ("not-set", "the nurse"), ("shut-covered", "the doctor"), ("exchange", None)],
)
def test_whom_to_ask_for(plan_of, wanted, ask_for):
    """Whoever reaches a switchboard is told whom to ask for."""
    assert plan_of("urgent", wanted).now.ask_for == ask_for


@pytest.mark.parametrize(
    ("wanted", "ask_for"), [("not-set line", "the nurse"), ("unstated line", None)]
)
def test_whom_to_ask_for_first(plan_of, wanted, ask_for):
    """A switchboard that stands for a line which no site has set is told whom to connect to."""
    assert plan_of("urgent", wanted).first.ask_for == ask_for


def test_first_is_of_the_most_urgent_part(small_directory):
    """Whoever is wanted for a less urgent part never comes first in an urgent plan."""
    call = Recommendation(
        id="call", text="x", statements=(), urgency=Urgency.URGENT, contacts={"line": "help"}
    )
    option = Option(id="o", label="o", next="end", adds=("call",))
    asked = DecisionPoint(id="q", question="q", why="q", options={"o": option})
    end = Outcome(
        id="end",
        title="End",
        urgency=Urgency.SOON,
        contacts={"open": "referral"},
        steps=(),
        statements=(),
    )
    content = msgspec.structs.replace(fixed.CONTENT, recommendations={"call": call})
    position = Position(None, (Answer(asked, (option,)),), end)
    plan = build_plan(content, small_directory, position, MORNING)
    assert plan.first.contact.id == plan.now.answering.contact.id == "line"


def test_local_and_overdue_contacts_are_marked(plan_of):
    """A number that a site has set, or that nobody has verified in time, shows as such."""
    then = parse_moment("2028-04-01T00:00")
    marks = [
        (e.contact.id, e.is_local, e.is_overdue) for e in plan_of("soon", "open shut").contacts
    ]
    late = [(e.contact.id, e.is_overdue) for e in plan_of("soon", "open shut", then).contacts]
    assert marks == [("open", True, False), ("shut", False, False)]
    assert late == [("open", True), ("shut", True)]


@pytest.mark.parametrize(
    ("at", "overdue"), [("2028-03-31T23:59", False), ("2028-04-01T00:00", True)]
)
def test_content_past_its_review_date_is_marked(plan_of, at, overdue):
    """The guideline is to be reviewed by March 2028; after that every plan says so."""
    assert plan_of("soon", "open", parse_moment(at)).is_overdue is overdue


STATEMENTS = {
    "stated": small.SAID,
    "rebuilt": Statement(
        id="rebuilt", text="x", basis=Basis.RECONSTRUCTION, evidence=Evidence.NONE
    ),
}


@pytest.mark.parametrize(
    ("of_outcome", "of_contact", "basis"),
    [
        ("stated", "stated", Basis.GUIDELINE),
        ("rebuilt", "stated", Basis.RECONSTRUCTION),
        ("stated", "rebuilt", Basis.RECONSTRUCTION),
    ],
)
def test_basis_is_the_weakest_of_all_that_a_plan_rests_on(service, of_outcome, of_contact, basis):
    """A plan is never passed off as the guideline's own where a single part of it is rebuilt."""
    end = Outcome(
        id="end",
        title="End",
        urgency=Urgency.SOON,
        contacts={"open": "help"},
        steps=(),
        statements=(of_outcome,),
    )
    content = msgspec.structs.replace(fixed.CONTENT, statements=STATEMENTS)
    entry = service("open", phone="1", hours="24/7", statements=(of_contact,))
    found = build_plan(content, Directory({"open": entry}), Position(None, (), end), MORNING)
    assert found.basis is basis
