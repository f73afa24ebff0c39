"""Small pathways made at random, and every path of them walked one by one."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from hypothesis import strategies as st

from sarcoma_nav.engine import target, walk
from sarcoma_nav.model.contact import Contact
from sarcoma_nav.model.content import Content, Directory
from sarcoma_nav.model.pathway import (
    GO_ON,
    DecisionPoint,
    ExclusiveRecommendations,
    Option,
    Outcome,
    Pathway,
    Recommendation,
    Rule,
    Urgency,
)
from sarcoma_nav.model.provenance import Basis, Evidence, Guideline, Source, Statement
from sarcoma_nav.plan.outline import Outline, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTACTS = ("anna", "bert", "carl")
STEPS = ("wash", "wrap", "wait", "walk")
SIMPLE = STEPS[2:]
"""Those that others may include."""
ENDS = ("rest", "call", "rush")
URGENCIES = (None, *Urgency)
AGES = (None, None, "-15", "16-18", "19-")
SELDOM = st.sampled_from([False, False, True])


@st.composite
def recommendations(draw: st.DrawFn) -> dict[str, Recommendation]:
    """Draw the recommendations that options add and outcomes list."""
    return {name: draw(_recommendation(name)) for name in STEPS}


@st.composite
def _recommendation(draw: st.DrawFn, name: str) -> Recommendation:
    contacts = draw(st.sets(st.sampled_from(CONTACTS), max_size=1))
    others = () if name in SIMPLE else SIMPLE
    return Recommendation(
        id=name,
        text=name,
        statements=("said",),
        urgency=draw(st.sampled_from(URGENCIES)),
        contacts=dict.fromkeys(contacts, "help"),
        conditional=tuple(contacts) if draw(SELDOM) else (),
        precedes_outcome=draw(SELDOM),
        includes=others if draw(SELDOM) else (),
    )


@st.composite
def outcomes(draw: st.DrawFn) -> dict[str, Outcome]:
    """Draw where the pathway can end."""
    return {name: draw(_outcome(name)) for name in ENDS}


@st.composite
def _outcome(draw: st.DrawFn, name: str) -> Outcome:
    contacts = draw(st.lists(st.sampled_from(CONTACTS), min_size=1, unique=True))
    return Outcome(
        id=name,
        title=name,
        urgency=draw(st.sampled_from(list(Urgency))),
        contacts=dict.fromkeys(contacts, "help"),
        conditional=(contacts[-1],) if draw(SELDOM) else (),
        steps=tuple(draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=2, unique=True))),
        statements=("said",),
    )


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Draw content with one pathway of at most six decision points, which has no loop."""
    number = draw(st.integers(1, 5))
    names = [f"q{n}" for n in range(number)]
    points = {name: draw(decision_points(name, names[n + 1 :])) for n, name in enumerate(names)}
    points["flags"] = draw(flags(names))
    return Content(
        guideline=GUIDELINE,
        sources={"book": BOOK},
        glossary={"term": "word"},
        statements={"said": SAID},
        recommendations=draw(recommendations()),
        decision_points=points,
        outcomes=draw(outcomes()),
        pathways={"way": WAY},
        exclusive={"limits": draw(exclusive())},
        rules={"rule": draw(rules(names))},
    )


@st.composite
def decision_points(draw: st.DrawFn, name: str, later: list[str]) -> DecisionPoint:
    """Draw a decision point that leads on to later ones."""
    options = {
        f"o{n}": draw(options_of(f"o{n}", [*later, *ENDS])) for n in range(draw(st.integers(1, 3)))
    }
    options["o0"] = Option(id="o0", label="No", next=options["o0"].next, absent=True)
    return DecisionPoint(id=name, question=name, why=name, options=options)


@st.composite
def flags(draw: st.DrawFn, names: list[str]) -> DecisionPoint:
    """Draw the first decision point, where any number of options may be chosen."""
    ways = [GO_ON, *ENDS, names[-1]]
    options = {f"f{n}": draw(options_of(f"f{n}", ways)) for n in range(draw(st.integers(1, 3)))}
    over, under = draw(st.permutations(list(options)))[:2] if len(options) > 1 else ("f0", "")
    if under and draw(st.booleans()):
        options[over] = msgspec.structs.replace(options[over], overrides=(under,))
    options["none"] = Option(id="none", label="None", next=GO_ON, alone=True, absent=True)
    return DecisionPoint(
        id="flags", question="flags", why="flags", choose="any", red_flags=True, options=options
    )


@st.composite
def options_of(draw: st.DrawFn, name: str, ways: list[str]) -> Option:
    """Draw an option."""
    return Option(
        id=name,
        label=name,
        next=draw(st.sampled_from(ways)),
        adds=tuple(draw(st.lists(st.sampled_from(STEPS), max_size=1))),
        raises=draw(st.sampled_from([None, None, Urgency.SOON, Urgency.URGENT])),
        least_urgency=draw(st.sampled_from([None, Urgency.SOON, Urgency.URGENT])),
        reaches=tuple(draw(st.sets(st.sampled_from(CONTACTS), max_size=1))),
        ages=draw(st.sampled_from(AGES)),
    )


@st.composite
def exclusive(draw: st.DrawFn) -> ExclusiveRecommendations:
    """Draw recommendations of which no plan may carry two."""
    names = draw(st.lists(st.sampled_from(STEPS), min_size=2, max_size=3, unique=True))
    return ExclusiveRecommendations(id="limits", recommendations=tuple(names), why="so")


@st.composite
def people(draw: st.DrawFn) -> Directory:
    """Draw contacts, some of them for some ages, or not for urgent need."""
    return Directory(
        {
            name: msgspec.structs.replace(
                contact,
                ages=draw(st.sampled_from(AGES)),
                urgent="never" if draw(SELDOM) else None,
            )
            for name, contact in PEOPLE.contacts.items()
        }
    )


@st.composite
def rules(draw: st.DrawFn, names: list[str]) -> Rule:
    """Draw what must hold of every path to some outcome."""
    return Rule(
        id="rule",
        outcomes=(draw(st.sampled_from(ENDS)),),
        passes={"that": tuple(draw(st.sets(st.sampled_from(names), min_size=1, max_size=2)))},
        carries=tuple(draw(st.sets(st.sampled_from(STEPS), max_size=1))),
        reaches=tuple(draw(st.sets(st.sampled_from(CONTACTS), max_size=1))),
        why="so",
    )


BOOK = Source(id="book", title="b", publisher="b", date="2026", review_by="2028-03")
GUIDELINE = Guideline(
    source="book",
    version="1",
    approved="2026",
    agreed_by=("x",),
    outstanding_issues="x",
    scope=("said",),
    aim=("said",),
    principles=("said",),
    take_home=("said",),
)
SAID = Statement(
    id="said", text="x", source="book", basis=Basis.GUIDELINE, evidence=Evidence.PRIMARY
)
WAY = Pathway(id="way", title="x", applies="x", first="flags", then="q0", statements=("said",))

PEOPLE = Directory(
    {
        name: Contact(
            id=name,
            name=name,
            group="other",
            serves="x",
            in_words="x",
            statements=("said",),
            verified="undated",
            review_by="2030-01",
        )
        for name in CONTACTS
    }
)


class Walked(NamedTuple):
    """One path, walked by the engine, with its plan."""

    answers: dict[str, tuple[str, ...]]
    plan: Outline

    @property
    def urgency(self) -> int:
        """The plan's, 0 for the most urgent."""
        return self.plan.urgency.rank

    @property
    def contacts(self) -> set[str]:
        """The plan's."""
        return {wanted.contact for wanted in self.plan.wanted}

    @property
    def ends(self) -> tuple[str, ...]:
        """The outcomes, the plan's own first."""
        return (self.plan.outcome.id, *(other.id for other in self.plan.position.also))


def every_path(content: Content) -> list[Walked]:
    """Return every path of the one pathway, by trying every answer to every question."""
    return list(_from(content, {}))


def _from(content: Content, answers: dict[str, tuple[str, ...]]) -> Iterator[Walked]:
    position = walk(content, content.pathways["way"], answers)
    if isinstance(position.at, Outcome):
        yield Walked(answers, outline(content, position))
        return
    for chosen in _choices(position.at):
        yield from _from(content, {**answers, position.at.id: chosen})


def _choices(point: DecisionPoint) -> Iterator[tuple[str, ...]]:
    names = list(point.options)
    most = len(names) if point.choose == "any" else 1
    for size in range(1, most + 1):
        for chosen in combinations(names, size):
            if size == 1 or not any(point.options[name].alone for name in chosen):
                yield chosen


def directory(contacts: dict[str, Contact]) -> Directory:
    """Return a directory of these contacts."""
    return Directory(contacts)


def leads(content: Content, point: str, option: str) -> str:
    """Return where an option leads."""
    return target(content.decision_points[point].options[option], content.pathways["way"])
