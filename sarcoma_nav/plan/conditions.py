"""Conditions on the answers of a walk, as data that whatever knows `and`, `or` and `not` can use.

`Chosen("consent", "given")` holds where that option was chosen on the walk. An answer to a
question that the walk does not reach is no answer: what was chosen holds only where its question
is reached. `Named` stands for a condition that is defined once, by name, and used often.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Union

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Chosen(msgspec.Struct, frozen=True):
    """An option is chosen at a decision point that is reached."""

    point: str
    option: str


class Named(msgspec.Struct, frozen=True):
    """A condition that is defined by its name."""

    kind: str
    id: str


class AllOf(msgspec.Struct, frozen=True):
    """Every part holds; without parts, always."""

    parts: tuple[Condition, ...]


class AnyOf(msgspec.Struct, frozen=True):
    """At least one part holds; without parts, never."""

    parts: tuple[Condition, ...]


class NotSo(msgspec.Struct, frozen=True):
    """The part does not hold."""

    part: Condition


Condition = Union[Chosen, Named, AllOf, AnyOf, NotSo]  # noqa: UP007 - the records name each other

ALWAYS: Final = AllOf(())
NEVER: Final = AnyOf(())


def all_of(parts: Iterable[Condition]) -> Condition:
    """Return the condition that every one of these holds, in its shortest form."""
    given = dict.fromkeys(_flat(parts, AllOf))
    if NEVER in given:
        return NEVER
    return next(iter(given)) if len(given) == 1 else AllOf(tuple(given))


def any_of(parts: Iterable[Condition]) -> Condition:
    """Return the condition that at least one of these holds, in its shortest form."""
    given = dict.fromkeys(_flat(parts, AnyOf))
    if ALWAYS in given:
        return ALWAYS
    return next(iter(given)) if len(given) == 1 else AnyOf(tuple(given))


def not_so(part: Condition) -> Condition:
    """Return the condition that one does not hold, in its shortest form."""
    if part == ALWAYS:
        return NEVER
    if part == NEVER:
        return ALWAYS
    return part.part if isinstance(part, NotSo) else NotSo(part)


def none_of(parts: Iterable[Condition]) -> Condition:
    """Return the condition that not one of these holds."""
    return not_so(any_of(parts))


def _flat(parts: Iterable[Condition], kind: type[AllOf | AnyOf]) -> Iterator[Condition]:
    for part in parts:
        if isinstance(part, kind):
            yield from part.parts
        else:
            yield part
