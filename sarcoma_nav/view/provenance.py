"""What a part of the content rests on: its sources, how they were read, and what is rebuilt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.model.provenance import Basis, Evidence, weakest_basis

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.provenance import Statement

SECOND_HAND: Final = "check against the source"
"""Marks what was read in a publication that quotes the source."""

REBUILT: Final = "rebuilt"
"""Marks what rests, in part or whole, on the project's own reconstruction."""

READ_SECOND_HAND: Final = "read second-hand"
NOT_IN_THE_GUIDELINE: Final = "not in the guideline"
"""The same two, as a plan says them to whoever acts on it."""

REBUILT_MEANS: Final = (
    "rebuilt: rests at least in part on this project's own reconstruction, because the guideline's "
    "flowcharts are lost or its text is silent; awaits review"
)


class RestsOn(msgspec.Struct, frozen=True):
    """The provenance of one part of the content."""

    statements: tuple[str, ...]
    sources: tuple[str, ...]
    """Their ids, each once, in the order of the statements."""
    basis: Basis | None
    """The weakest of the statements; None where there are none."""
    is_second_hand: bool
    """Whether a statement was read in a publication that quotes its source."""

    @property
    def is_rebuilt(self) -> bool:
        """Whether a statement is the project's own reconstruction."""
        return self.basis is Basis.RECONSTRUCTION

    @property
    def mark(self) -> str:
        """The provenance in few words: `source-id, check against the source, rebuilt`."""
        second_hand = (SECOND_HAND,) if self.is_second_hand else ()
        rebuilt = (REBUILT,) if self.is_rebuilt else ()
        return ", ".join((*self.sources, *second_hand, *rebuilt))


def rests_on(statements: Iterable[Statement]) -> RestsOn:
    """Return the provenance of whatever cites these statements."""
    cited = tuple(statements)
    return RestsOn(
        statements=tuple(statement.id for statement in cited),
        sources=tuple(dict.fromkeys(s.source for s in cited if s.source)),
        basis=weakest_basis(cited) if cited else None,
        is_second_hand=any(s.evidence is Evidence.SECONDARY for s in cited),
    )


def rests_on_named(content: Content, names: Iterable[str]) -> RestsOn:
    """Return the provenance of whatever cites the statements of these ids."""
    return rests_on(content.statements[name] for name in names)
