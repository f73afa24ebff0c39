"""Conditions as FHIRPath, and the variables of a form that hold what is defined by name.

A variable `rX` says whether question X is reached, and `aX` holds the codes of its answer: none
where it is not reached, as an answer that was given before another was changed stays in a response.
Expressions are written so that they come to true or false whatever has been answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.formats.pathways.fhir_items import shown_if
from sarcoma_nav.plan.conditions import ALWAYS, AllOf, AnyOf, Chosen, Condition, Named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.plan.lines import Lines

_PREFIXES: Final = {"reached": "r", "answer": "a"}
"""Of the variables of questions; the others begin with what they say."""
_LONGEST: Final = 60
"""Characters of a variable's name: FHIR allows 64 in all."""


class Variables:
    """The variables of one form, by the conditions that they hold."""

    def __init__(self, lines: Lines) -> None:
        """Name them all."""
        self._lines = lines
        self._names: dict[Named, str] = {}
        for name, _ in lines.definitions:
            self._name(name)
            if name.kind == "reached":
                self._name(_answer(name.id))

    def _name(self, name: Named) -> None:
        beginning = _PREFIXES.get(name.kind, _camel(name.kind, capital=False))
        wanted = f"{beginning}{_camel(name.id)}"[:_LONGEST]
        taken = set(self._names.values())
        others = (f"{wanted}v{number}" for number in range(2, len(taken) + 3))
        free = (text for text in (wanted, *others) if text not in taken)
        self._names[name] = next(free)

    def defined(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the expression of each variable, none before those that it uses."""
        for name, condition in self._lines.definitions:
            yield self._names[name], self.expression(condition)
            if name.kind == "reached":
                answer = _answer(name.id)
                codes = f"%resource.item.where(linkId = {quoted(name.id)}).answer.value.code"
                yield self._names[answer], f"iif(%{self._names[name]}, {codes}, {{}})"

    def expression(self, condition: Condition) -> str:
        """Return a condition as FHIRPath that is true or false, and never empty."""
        if isinstance(condition, Chosen):
            answer = self._names[_answer(condition.point)]
            return f"({quoted(condition.option)} in %{answer})"
        if isinstance(condition, Named):
            return f"%{self._names[condition]}"
        if isinstance(condition, AllOf):
            return self._joined(condition.parts, "and", empty="true")
        if isinstance(condition, AnyOf):
            return self._joined(condition.parts, "or", empty="false")
        return f"{self.expression(condition.part)}.not()"

    def _joined(self, parts: Iterable[Condition], word: str, *, empty: str) -> str:
        said = [self.expression(part) for part in parts]
        if len(said) == 1:
            return said[0]
        return f"({f' {word} '.join(said)})" if said else empty

    def shown_if(self, item: dict[str, Any], condition: Condition) -> dict[str, Any]:
        """Return an item with its condition; as it is, where it is always shown."""
        return item if condition == ALWAYS else shown_if(item, self.expression(condition))

    def first_of(self, choices: Iterable[tuple[Condition, str]], otherwise: str) -> str:
        """Return an expression for the text of the first condition that holds, or another."""
        made = quoted(otherwise)
        for condition, text in reversed(list(choices)):
            made = f"iif({self.expression(condition)}, {quoted(text)}, {made})"
        return made


def quoted(text: str) -> str:
    """Return text as a string of FHIRPath."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
    return f"'{escaped}'"


def _answer(point: str) -> Named:
    return Named("answer", point)


def _camel(name: str, *, capital: bool = True) -> str:
    first, *others = name.split("-")
    return "".join((first.capitalize() if capital else first, *(w.capitalize() for w in others)))
