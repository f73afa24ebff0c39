"""Texts that stand in each other's place: each is right, and says it of something else."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final, NamedTuple

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_pathways
from sarcoma_nav.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.problem import Path

CLEARLY: Final = 2
"""How many words more two texts must share with each other's surroundings than with their own."""

_WORD: Final = re.compile(r"[a-z0-9]{3,}")

_STEM: Final = 5
"""Letters that are compared of a word, so that `assess` and `assessed` are the same."""


class _Text(NamedTuple):
    """A text, and the words that say what it is about."""

    path: Path
    about: frozenset[str]
    words: frozenset[str]
    own: int
    """How many words the two have in common."""


@check("fits-another", Severity.WARNING)
def fits_another(context: CheckContext) -> Iterator[Finding]:
    """Two texts seem to stand in each other's place.

    What is said of an option, a decision point, an outcome or a recommendation elsewhere, by its
    id, its `short`, what it leads to and what it cites, has words in common with its text. A label,
    a question, a title or a step is named if it and another would have clearly more words in
    common the other way round. If both are right, say in the `short` what sets them apart.
    """
    for texts in _comparable(context.content):
        for one, other in combinations(texts, 2):
            exchanged = len(one.about & other.words) + len(other.about & one.words)
            if exchanged - one.own - other.own >= CLEARLY and one.words != other.words:
                yield Finding(
                    in_pathways(*one.path),
                    f"This {one.path[-1]} fits {other.path[-2]!r} better, and the one there this.",
                    "Exchange them, or word the `short` of both so that each fits its own.",
                )


def _comparable(content: Content) -> Iterator[list[_Text]]:
    """Yield the texts that could have been exchanged with each other."""
    points = content.decision_points.values()
    for point in points:
        at = ("decision_points", point.id, "options")
        yield [
            _text((*at, option.id, "label"), (option.short,), option.label)
            for option in point.options.values()
        ]
    yield [
        _text(
            ("decision_points", point.id, "question"),
            (point.short, point.why, *(option.label for option in point.options.values())),
            point.question,
        )
        for point in points
    ]
    steps = {step.id: step.short or step.text for step in content.recommendations.values()}
    yield [
        _text(
            ("outcomes", end.id, "title"),
            (*end.contacts.values(), *map(steps.__getitem__, end.steps)),
            end.title,
        )
        for end in content.outcomes.values()
    ]
    said = {name: statement.text for name, statement in content.statements.items()}
    yield [
        _text(
            ("recommendations", step.id, "text"),
            (step.short, *map(said.__getitem__, step.statements)),
            step.text,
        )
        for step in content.recommendations.values()
    ]


def _text(path: Path, about: Iterable[str | None], text: str) -> _Text:
    """Return a text with its words; its id is one of the things that are said about it."""
    said, words = _words(" ".join(filter(None, (path[-2], *about)))), _words(text)
    return _Text(path, said, words, len(said & words))


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.lower()))
