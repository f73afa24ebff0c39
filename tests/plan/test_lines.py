"""The conditional lines of a pathway are, for each walk, the plan that the engine makes.

`EVERY_WALK=1` compares every walk of the large pathway too, `DRAWINGS` more random pathways.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec
import pytest
import small_pathways as small
from hypothesis import HealthCheck, given, settings
from lines_reader import Reader, planned
from sampled_walks import PATHWAYS, shipped, walks, with_stale

from sarcoma_nav.engine import walk
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.plan.conditions import ALWAYS, NEVER, AnyOf, Chosen, Named, NotSo
from sarcoma_nav.plan.lines import Lines, plan_lines
from sarcoma_nav.plan.outline import outline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LARGE = "palliative-care"


def lines_of(pathway: str) -> Lines:
    """Return the lines of a shipped pathway."""
    content = shipped().content
    return plan_lines(content, shipped().directory, content.pathways[pathway])


def differing(lines: Lines) -> Iterator[dict]:
    """Yield the walks for which the lines are not the plan.

    To each walk come answers to questions that it does not ask.
    """
    content, directory = shipped().content, shipped().directory
    reader = Reader(lines, content)
    for seed, answers in enumerate(walks(lines.pathway.id)):
        position = walk(content, lines.pathway, answers)
        said = reader.read(with_stale(content, answers, seed))
        if said != planned(outline(content, position), content, directory):
            yield answers


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_lines_are_the_plan(pathway):
    """Outcomes, urgency, contacts with what for, steps, checklist, sources: all in their order."""
    assert list(differing(lines_of(pathway))) == []


def test_walks_are_enough():
    """Of the large pathway all pairs of answers, of the small ones every walk."""
    assert sum(len(walks(pathway)) for pathway in PATHWAYS) >= 580


@pytest.mark.parametrize("pathway", PATHWAYS)
def test_no_plan_before_an_outcome(pathway):
    """A walk that is not at its end has no plan, and its next question is reached."""
    content = shipped().content
    lines = lines_of(pathway)
    reader = Reader(lines, content)
    for answers in walks(pathway)[:: 1 + len(walks(pathway)) // 40]:
        for length in range(len(answers)):
            begun = dict(list(answers.items())[:length])
            assert reader.read(begun) is None
            asked = [*begun, walk(content, lines.pathway, begun).at.id]
            assert reader.asked(begun) == [p.id for p in lines.questions if p.id in asked]


@pytest.mark.parametrize("flag", ["cord-compression", "limb-fracture", "hypercalcaemia"])
def test_what_excludes_others_does_not_hide_them(flag):
    """Where a program keeps both ticks, a red flag counts as if it were ticked alone."""
    reader = Reader(lines_of("metastatic-bone-disease"), shipped().content)
    rest = {"lesion-site": ("limb-pelvis-scapula",), "primary": ("other",)}
    alone = reader.read({"red-flags": (flag,), **rest})
    assert reader.read({"red-flags": (flag, "none"), **rest}) == alone
    assert alone


@settings(
    max_examples=int(os.environ.get("DRAWINGS", "30")),
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(small.contents())
def test_random_pathways(content):
    """Urgencies, red flags, what is overridden or precedes: whatever content says, lines follow."""
    lines = plan_lines(content, small.PEOPLE, content.pathways["way"])
    reader = Reader(lines, content)
    for walked in small.every_path(content):
        assert reader.read(walked.answers) == planned(walked.plan, content, small.PEOPLE)


def _with(lines: Lines, name: str, change: Callable) -> Lines:
    """Return lines in which one definition is another; the name is `kind id`."""
    changed = tuple(
        (key, change(value) if f"{key.kind} {key.id}" == name else value)
        for key, value in lines.definitions
    )
    assert changed != lines.definitions
    return msgspec.structs.replace(lines, definitions=changed)


def _lines(lines: Lines, part: str, change: Callable, number: int = 0) -> Lines:
    """Return lines in which one of a part, by its number, is replaced by none, one or more."""
    places = [n for n, line in enumerate(lines.lines) if line.part == part]
    at = places[number]
    changed = (*lines.lines[:at], *change(lines.lines[at]), *lines.lines[at + 1 :])
    return msgspec.structs.replace(lines, lines=changed)


def _swapped(lines: Lines, part: str) -> Lines:
    places = [n for n, line in enumerate(lines.lines) if line.part == part]
    one, two = places[0], places[1]
    found = list(lines.lines)
    found[one], found[two] = found[two], found[one]
    return msgspec.structs.replace(lines, lines=tuple(found))


def _set(**values: object) -> Callable:
    return lambda line: (msgspec.structs.replace(line, **values),)


def _lesser(lines: Lines) -> Lines:
    return msgspec.structs.replace(
        lines,
        lines=tuple(msgspec.structs.replace(x, not_the_urgent_part=NEVER) for x in lines.lines),
    )


def _without_purposes(lines: Lines) -> Lines:
    return msgspec.structs.replace(
        lines,
        lines=tuple(msgspec.structs.replace(x, purposes=x.purposes[:1]) for x in lines.lines),
    )


def _without_stale_guard(lines: Lines) -> Lines:
    """Let an answer count whether or not its question is still asked."""
    changed = tuple(
        (key, ALWAYS if key.kind == "reached" else value) for key, value in lines.definitions
    )
    return msgspec.structs.replace(lines, definitions=changed)


FAULTS: dict[str, Callable[[Lines], Lines]] = {
    "a step is lost": lambda x: _lines(x, "step", lambda _: ()),
    "a step stands twice": lambda x: _lines(x, "step", lambda line: (line, line)),
    "two steps change places": lambda x: _swapped(x, "step"),
    "a step is less urgent": lambda x: _lines(x, "step", _set(urgency=Urgency.ROUTINE)),
    "a step stands always": lambda x: _lines(x, "step", _set(condition=ALWAYS), -1),
    "a contact is lost": lambda x: _lines(x, "contact", lambda _: ()),
    "two contacts change places": lambda x: _swapped(x, "contact"),
    "a contact is rung only if": lambda x: _lines(x, "contact", _set(urgency=None)),
    "a further purpose is lost": _without_purposes,
    "what is not urgent is not said": _lesser,
    "a further outcome is lost": lambda x: _lines(x, "also", lambda _: ()),
    "two outcomes change places": lambda x: _lines(x, "outcome", _set(id="suspected-mscc")),
    "a raise is lost": lambda x: _with(x, "raised urgent", lambda _: NEVER),
    "the urgency is lost": lambda x: _with(x, "urgency emergency", lambda _: NEVER),
    "the urgency is too high": lambda x: _with(x, "urgency urgent", lambda _: ALWAYS),
    "a question is asked too often": lambda x: _with(x, "reached age", lambda _: ALWAYS),
    "an answer leads elsewhere": lambda x: _with(
        x, "outcome refer-tya", lambda _: Chosen("age", "under-16")
    ),
    "no red flag raises the plan": lambda x: _with(
        x, "urgency urgent", lambda c: AnyOf((c, Chosen("red-flags", "none")))
    ),
    "an answer no longer asked counts": _without_stale_guard,
    "a checklist is lost": lambda x: _lines(x, "checklist", lambda _: ()),
    "a source is lost": lambda x: _lines(x, "source", lambda _: ()),
    "a condition is turned round": lambda x: _with(
        x, "own-outcome refer-hpct", lambda _: NotSo(Named("outcome", "refer-hpct"))
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_planted_faults_are_caught(fault):
    """A comparison that lets any of these pass compares nothing."""
    assert next(differing(fault(lines_of(LARGE))), None)
