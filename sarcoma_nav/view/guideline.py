"""The guideline as it is shown: its parts, where each statement is used, and what it cites."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.problem import Path
    from sarcoma_nav.model.provenance import Source

    Cited = Iterable[tuple[Path, tuple[str, ...]]]
    """Whatever may cite statements, by its path, with the ids that it cites."""

PARTS: Final = {
    "scope": "Scope",
    "aim": "Aim",
    "principles": "Principles",
    "take_home": "Take-home messages",
    "background": "Background",
}
"""The parts of the guideline that name statements, each with its heading."""

_KINDS: Final = {
    "guideline": "guideline",
    "recommendations": "recommendation",
    "decision_points": "decision point",
    "outcomes": "outcome",
    "pathways": "pathway",
    "contacts": "contact",
}


_DOI: Final = re.compile(r"\b10\.\d{4,9}/[^\s;,]+")
"""As the DOI handbook has it: a prefix that begins with 10, a slash, and a suffix."""


def uses(content: Content, cited: Cited) -> dict[str, list[Path]]:
    """Return, for each statement, the paths of everything that cites it, in the content's order."""
    paths: dict[str, list[Path]] = {name: [] for name in content.statements}
    guideline = [(("guideline", part), getattr(content.guideline, part)) for part in PARTS]
    for path, names in [*guideline, *cited]:
        for name in dict.fromkeys(names):
            paths[name].append(path)
    return paths


def kind_and_id(path: Path) -> tuple[str, str]:
    """Return the kind and id of what is at a path; an option has its decision point before it."""
    if "options" in path:
        return "option", f"{path[1]}={path[3]}"
    if path[0] == "guideline":
        return "guideline", PARTS[path[1]].lower()
    return _KINDS[path[0]], path[1]


class Reference(msgspec.Struct, frozen=True):
    """One publication that a source cites."""

    source: Source
    text: str

    @property
    def doi(self) -> str | None:
        """The digital object identifier, where the reference gives one."""
        match = _DOI.search(self.text)
        return match.group().rstrip(".)") if match else None

    @property
    def url(self) -> str | None:
        """The address of the publication, by its DOI."""
        return f"https://doi.org/{self.doi}" if self.doi else None


def references(content: Content) -> Iterator[Reference]:
    """Yield what each source cites, in the order in which the source does."""
    for source in content.sources.values():
        for text in source.references:
            yield Reference(source, text)
