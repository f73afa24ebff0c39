"""What a position asks for: urgency, steps and contacts, merged and in order."""

from __future__ import annotations

import fixed_pathways as fixed
import msgspec
import pytest

from sarcoma_nav.engine import Answer, Position
from sarcoma_nav.model.pathway import DecisionPoint, Kind, Option, Outcome, Recommendation, Urgency
from sarcoma_nav.model.provenance import Basis, Evidence, Statement
from sarcoma_nav.plan.outline import NOT_THE_URGENT_PART, outline

STATEMENTS = {
    name: Statement(id=name, text=name, basis=Basis(name), evidence=Evidence(evidence))
    for name, evidence in (
        ("guideline", "primary"),
        ("national", "secondary"),
        ("reconstruction", "none"),
    )
}


def recommendation(name, urgency=None, statements=("guideline",), **said) -> Recommendation:
    """Return a recommendation, with its contacts and what for, and further keys."""
    level = Urgency(urgency) if urgency else None
    keys = ("conditional", "precedes_outcome", "kind", "short", "includes")
    more = {key: said.pop(key) for key in keys if key in said}
    return Recommendation(
        id=name, text=name, statements=statements, urgency=level, contacts=said, **more
    )


RECOMMENDATIONS = {
    r.id: r
    for r in (
        recommendation("tell"),
        recommendation("tell-too", statements=("guideline", "reconstruction")),
        recommendation("national", statements=("guideline", "national")),
        recommendation("operate", "urgent", surgeon="the fracture"),
        recommendation("ask-surgeon", surgeon="advice"),
        recommendation("ask-mdt", mdt="discussion"),
        recommendation("safety-net", "routine", triage="if unwell"),
        recommendation("hurry", "urgent"),
        recommendation("later", "soon"),
        recommendation("consent", precedes_outcome=True),
        recommendation("record", kind=Kind.NOTE, short="in short"),
        recommendation("do-all", "soon", includes=("tell", "hurry")),
        recommendation("if-worse", "urgent", conditional=("line",), line="if it gets worse"),
    )
}


def outcome(name="end", urgency="soon", steps=(), referral=None, **contacts) -> Outcome:
    """Return an outcome, with its contacts and what for."""
    return Outcome(
        id=name,
        title=name,
        urgency=Urgency(urgency),
        contacts=contacts or {"team": "referral"},
        referral=referral,
        steps=tuple(steps),
        statements=("guideline",),
    )


def answer(*adds, raises=None, name="point") -> Answer:
    """Return an answer that adds recommendations, and may raise the plan."""
    option = Option(
        id=f"{name}-option",
        label="An option",
        next="end",
        adds=adds,
        raises=Urgency(raises) if raises else None,
    )
    point = DecisionPoint(id=name, question="?", why="Why", options={option.id: option})
    return Answer(point, (option,))


@pytest.fixture(scope="module")
def outlined():
    """Return a maker of outlines of an outcome after some answers."""
    small = msgspec.structs.replace(
        fixed.CONTENT, statements=STATEMENTS, recommendations=RECOMMENDATIONS
    )

    def make(end, *answers, also=()):
        return outline(small, Position(None, answers, end, also))

    return make


@pytest.mark.parametrize(
    ("end", "answers", "urgency"),
    [
        (outcome(), [], "soon"),
        (outcome(urgency="routine"), [], "routine"),
        (outcome(), [answer(raises="urgent")], "urgent"),
        (outcome(urgency="emergency"), [answer(raises="urgent")], "emergency"),
        (outcome(), [answer("operate")], "urgent"),
        (outcome(urgency="routine"), [answer("ask-mdt")], "soon"),
        (outcome(urgency="urgent"), [answer("ask-mdt", "safety-net")], "urgent"),
        # A step alone raises nothing: only a contact that is needed does.
        (outcome(urgency="routine"), [answer("tell")], "routine"),
        (outcome(), [answer("hurry")], "soon"),
        (outcome(), [answer("safety-net")], "soon"),
    ],
)
def test_urgency(outlined, end, answers, urgency):
    """A plan is as urgent as the most urgent thing in it, and nothing lowers it."""
    assert outlined(end, *answers).urgency is Urgency(urgency)


@pytest.mark.parametrize(
    ("end", "answers", "wanted"),
    [
        # The outcome's before those that answers add; earlier questions before later ones.
        (
            outcome(team="referral", office="questions"),
            [answer("ask-mdt"), answer("ask-surgeon", name="later")],
            ["team soon", "office soon", "mdt soon", "surgeon soon"],
        ),
        (
            outcome(),
            [answer("ask-surgeon"), answer("ask-mdt", name="later")],
            ["team soon", "surgeon soon", "mdt soon"],
        ),
        # The more urgent first, whoever asked for it.
        (
            outcome(),
            [answer("ask-mdt"), answer("operate", name="later")],
            ["surgeon urgent", "team soon", "mdt soon"],
        ),
        (
            outcome(),
            [answer("safety-net"), answer("ask-mdt", name="later")],
            ["team soon", "mdt soon", "triage routine"],
        ),
        # Wanted twice, it stands once, at its most urgent.
        (outcome(), [answer("ask-surgeon", "operate")], ["surgeon urgent", "team soon"]),
        (outcome(surgeon="advice", team="x"), [answer("operate")], ["surgeon urgent", "team soon"]),
        (outcome(urgency="urgent", surgeon="x"), [answer("ask-surgeon")], ["surgeon urgent"]),
        # What raises all raises the outcome's contacts, and not what answers added.
        (
            outcome(),
            [answer("ask-mdt"), answer(raises="urgent", name="later")],
            ["team urgent", "mdt soon"],
        ),
        # What a step of the outcome needs comes with the outcome.
        (
            outcome(steps=["ask-mdt"]),
            [answer("ask-surgeon")],
            ["team soon", "mdt soon", "surgeon soon"],
        ),
    ],
)
def test_contacts(outlined, end, answers, wanted):
    """Contacts stand in the order in which to try them, each once."""
    found = outlined(end, *answers).wanted
    assert [f"{one.contact} {one.urgency.value}" for one in found] == wanted


def test_contact_wanted_twice_says_both_purposes(outlined):
    """Two reasons to ring somebody are two things to talk about."""
    (surgeon,) = outlined(outcome(surgeon="advice"), answer("operate")).wanted
    assert surgeon.purpose == "the fracture; advice"


def test_contact_wanted_twice_for_the_same_says_it_once(outlined):
    """The same purpose twice is one."""
    (surgeon,) = outlined(outcome(surgeon="the fracture"), answer("operate")).wanted
    assert surgeon.purpose == "the fracture"


@pytest.mark.parametrize(
    ("end", "answers", "lesser"),
    [
        (outcome(referral="team"), [answer("operate")], ["team"]),
        (outcome(referral="team"), [answer("operate", raises="urgent")], []),
        (outcome(urgency="urgent", referral="team"), [answer("operate")], []),
        (outcome(referral="team"), [answer("ask-mdt")], []),
        (outcome(), [answer("operate")], []),
    ],
)
def test_referral_that_is_not_the_urgent_part(outlined, end, answers, lesser):
    """Who is urgent because of a fracture is not told that the referral is what is urgent."""
    found = outlined(end, *answers).wanted
    assert [one.contact for one in found if NOT_THE_URGENT_PART in one.purpose] == lesser


@pytest.mark.parametrize(
    ("end", "answers", "steps"),
    [
        (outcome(steps=["tell", "hurry"]), [], ["hurry urgent", "tell soon"]),
        (outcome(steps=["tell"]), [answer("national")], ["tell soon", "national soon"]),
        (outcome(steps=["tell"]), [answer("tell")], ["tell soon"]),
        (outcome(steps=["tell"]), [answer(raises="urgent")], ["tell urgent"]),
        # What another step says too is left out, except where it is more urgent.
        (outcome(steps=["tell", "do-all"]), [], ["do-all soon"]),
        (outcome(steps=["hurry"]), [answer("do-all")], ["hurry urgent", "do-all soon"]),
        # The headline never says less than a step.
        (outcome(urgency="routine", steps=["tell"]), [answer("tell")], ["tell routine"]),
        (
            outcome(urgency="routine", steps=["later"]),
            [answer("tell")],
            ["later routine", "tell routine"],
        ),
        (
            outcome(urgency="emergency", steps=["tell", "later"]),
            [answer("national")],
            ["tell emergency", "later soon", "national soon"],
        ),
        (outcome(steps=["tell"]), [answer("safety-net")], ["tell soon", "safety-net routine"]),
    ],
)
def test_steps(outlined, end, answers, steps):
    """Steps stand in the order in which to take them, each once, at its most urgent."""
    assert [f"{s.id} {s.urgency.value}" for s in outlined(end, *answers).steps] == steps


def test_further_outcomes_follow_in_order(outlined):
    """Where several red flags lead to an outcome, every one of their plans is in the plan."""
    first = outcome("first", "urgent", ["tell"], team="one", exchange="two")
    second = outcome("second", "emergency", ["national"], line="three", exchange="four")
    found = outlined(first, answer("operate"), also=(second,))
    assert found.outcome.id == "first"
    assert found.urgency is Urgency.EMERGENCY
    assert [f"{one.contact}: {one.purpose}" for one in found.wanted] == [
        "line: three",
        "exchange: four; two",
        "surgeon: the fracture",
        "team: one",
    ]
    assert [step.id for step in found.steps] == ["national", "operate", "tell"]


def flags(*chosen: Option) -> Answer:
    """Return red flags that are chosen, of a decision point where any number may be."""
    point = DecisionPoint(
        id="flags",
        question="?",
        why="Why",
        choose="any",
        red_flags=True,
        options={option.id: option for option in chosen},
    )
    return Answer(point, chosen)


def flag(name, *adds, to="go-on", overrides=()) -> Option:
    """Return a red flag that leads to an outcome, or goes on and adds recommendations."""
    return Option(id=name, label=name, next=to, adds=adds, overrides=overrides)


@pytest.mark.parametrize(
    ("answers", "ends", "steps"),
    [
        # At equal urgency: the red flags in their order, then other answers, then the outcome.
        (
            [flags(flag("sore", "operate")), answer("hurry"), answer(raises="urgent", name="q")],
            [outcome(steps=["tell"])],
            ["operate", "hurry", "tell"],
        ),
        (
            [flags(flag("swollen", to="first"), flag("sore", "operate")), answer("hurry")],
            [outcome("first", "urgent", ["tell"])],
            ["tell", "operate", "hurry"],
        ),
        (
            [flags(flag("sore", "operate"), flag("swollen", to="first"))],
            [outcome("first", "urgent", ["tell"])],
            ["operate", "tell"],
        ),
        (
            [flags(flag("a", to="one"), flag("b", "hurry"), flag("c", to="two"))],
            [outcome("one", "urgent", ["tell"]), outcome("two", "urgent", ["national"])],
            ["tell", "hurry", "national"],
        ),
        # What they add without urgency stands after the outcome, earlier questions first.
        (
            [flags(flag("sore", "later", "operate")), answer("national")],
            [outcome(steps=["tell"])],
            ["operate", "tell", "later", "national"],
        ),
        # What precedes the outcome stands directly before its steps, and as urgent as they.
        (
            [answer("national", "consent"), answer("operate", name="q")],
            [outcome(steps=["tell"])],
            ["operate", "consent", "tell", "national"],
        ),
        (
            [answer("consent"), answer(raises="urgent", name="q")],
            [outcome(steps=["later", "tell"])],
            ["consent", "tell", "later"],
        ),
        ([answer("record")], [outcome(steps=["tell"])], ["tell", "record"]),
        # What an option adds is left out where another that is chosen overrides it.
        (
            [flags(flag("numb", "hurry", overrides=("sore",)), flag("sore", "operate"))],
            [outcome(steps=["tell"])],
            ["hurry", "tell"],
        ),
        ([flags(flag("sore", "operate"))], [outcome(steps=["tell"])], ["operate", "tell"]),
    ],
)
def test_order_at_equal_urgency(outlined, answers, ends, steps):
    """A fracture is not kept waiting for a referral, nor the first red flag for the second."""
    end, *also = ends
    assert [step.id for step in outlined(end, *answers, also=tuple(also)).steps] == steps


def test_what_precedes_the_outcome_is_as_urgent(outlined):
    """Consent is asked for before an urgent referral, not some time after it."""
    found = outlined(outcome(steps=["tell"]), answer("consent"), answer(raises="urgent", name="q"))
    assert [step.urgency for step in found.steps] == [Urgency.URGENT, Urgency.URGENT]
    assert outlined(outcome(), answer("consent")).urgency is Urgency.SOON


def test_what_is_overridden_raises_nothing(outlined):
    """No plan carries two limits for one thing, and none is urgent for what is left out."""
    chosen = flags(flag("numb", overrides=("sore",)), flag("sore", "operate"))
    found = outlined(outcome(), chosen)
    assert found.urgency is Urgency.SOON
    assert [call.contact for call in found.wanted] == ["team"]


def test_conditional_contacts_raise_nothing(outlined):
    """Who is rung only if something holds stands where it is added, and does not raise a plan."""
    found = outlined(outcome(), answer("if-worse"))
    assert found.urgency is Urgency.SOON
    assert [(call.contact, call.conditional) for call in found.wanted] == [
        ("line", True),
        ("team", False),
    ]


def test_a_contact_wanted_in_any_case_is_not_conditional(outlined):
    """Wanted once if something holds and once in any case, it stands as wanted in any case."""
    (line,) = outlined(outcome(line="questions"), answer("if-worse")).wanted
    assert (line.urgency, line.conditional) == (Urgency.SOON, False)
    assert line.purpose == "questions; if it gets worse"


def test_kinds_and_short_wordings(outlined):
    """A step says what it is; without a short wording the text stands for it."""
    note, told = outlined(outcome(steps=["record", "tell"])).steps
    assert (note.kind, note.short) == (Kind.NOTE, "in short")
    assert (told.kind, told.short) == (Kind.ACTION, "tell")


@pytest.mark.parametrize(
    ("step", "basis", "evidence"),
    [
        ("tell", Basis.GUIDELINE, Evidence.PRIMARY),
        ("national", Basis.NATIONAL, Evidence.SECONDARY),
        ("tell-too", Basis.RECONSTRUCTION, Evidence.NONE),
    ],
)
def test_a_step_is_as_good_as_its_weakest_statement(outlined, step, basis, evidence):
    """A rebuilt step is never passed off as the guideline's own."""
    (found,) = outlined(outcome(steps=[step])).steps
    assert (found.basis, found.evidence) == (basis, evidence)


def test_a_question_has_no_plan():
    """Nothing is planned while a question is open."""
    point = fixed.CONTENT.decision_points["age"]
    with pytest.raises(TypeError, match="a question has no plan"):
        outline(fixed.CONTENT, Position(None, (), point))
