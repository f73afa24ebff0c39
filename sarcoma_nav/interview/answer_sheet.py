"""The answers of a walk: those in force, and those set aside while somebody goes back.

Going back forgets nothing: an answer that is gone back over is set aside, comes into force again
where the walk still passes its question or its twin, and is named where it no longer does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.engine import Position, point_of, reachable, stray, walk

if TYPE_CHECKING:
    from collections.abc import Collection

    from sarcoma_nav.engine import Answers
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Pathway

Chosen = dict[str, tuple[str, ...]]
"""Option ids by decision point."""


class AnswerEffects(msgspec.Struct, frozen=True):
    """What an answer did to those that had been set aside."""

    kept: Chosen
    """In force again."""
    dropped: Chosen
    """Set aside before, and no longer on the way."""
    lost: Chosen
    """Given before the walk, and never to be asked on this way."""


class AnswerSheet:
    """The answers of one walk, and where they lead."""

    def __init__(self, content: Content, pathway: Pathway | None, answers: Answers) -> None:
        """Begin with the answers that were given before the walk."""
        self._content = content
        self._pathway = pathway
        self._in_force: Chosen = {name: tuple(chosen) for name, chosen in answers.items()}
        self._aside: Chosen = {}

    @property
    def position(self) -> Position:
        """Where the answers in force lead."""
        return walk(self._content, self._pathway, self._in_force)

    @property
    def in_force(self) -> Chosen:
        """All answers in force: those on the way first, in the order asked."""
        return {**self.position.chosen, **self._in_force}

    @property
    def to_go_on_from(self) -> Chosen:
        """The answers in force, and those set aside that may still come into force.

        That of the open question is left out: it was opened to be changed.
        """
        position = self.position
        ahead = reachable(self._content, position).keys() - {position.at.id}
        waiting = {name: chosen for name, chosen in self._aside.items() if name in ahead}
        return {**self.in_force, **waiting}

    def before(self, name: str) -> tuple[str, ...]:
        """Return what was chosen at a decision point, or its twin, before it was gone back over."""
        return self._aside.get(self._source_of(name) or "", ())

    def answer(self, name: str, chosen: tuple[str, ...]) -> AnswerEffects:
        """Put an answer in force, and with it those set aside that still lie on the way.

        An answer to a twin of a question on the way is put to that question, by option id.
        """
        self._in_force[name] = chosen
        self._aside.pop(name, None)
        kept: Chosen = {}
        while source := self._source_of(again := self.position.at.id):
            kept[again] = self._in_force[again] = self._aside.pop(source)
        position = self.position
        ahead = reachable(self._content, position)
        dropped = {n: self._aside.pop(n) for n in [*self._aside] if not self._may_serve(n, ahead)}
        lost = {n: self._in_force.pop(n) for n in stray(self._content, position, self._in_force)}
        return AnswerEffects(kept, dropped, lost)

    def go_back(self) -> bool:
        """Open the last question again; False where there is none before."""
        answered = self.position.answers
        if answered:
            self.reopen(answered[-1].decision_point.id)
        return bool(answered)

    def reopen(self, name: str) -> None:
        """Open a question again, and set its answer and all after it aside."""
        names = list(self.position.chosen)
        for later in names[names.index(name) :]:
            self._aside[later] = self._in_force.pop(later)

    def _source_of(self, name: str) -> str | None:
        """Return the question set aside whose answer serves a decision point: itself or a twin."""
        point = point_of(self._content, name)
        if point is None:
            return None
        for source in (name, *self._twins(name)):
            if source in self._aside and point.options.keys() >= set(self._aside[source]):
                return source
        return None

    def _twins(self, name: str) -> list[str]:
        points = self._content.decision_points
        own = points[name].twin if name in points else None
        return [*([own] if own else []), *(p.id for p in points.values() if p.twin == name)]

    def _may_serve(self, name: str, ahead: Collection[str]) -> bool:
        return name in ahead or any(twin in ahead for twin in self._twins(name))
