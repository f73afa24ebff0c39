"""Where each statement is used: the other way round from how the content is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.problem import Path

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


def uses(content: Content, cited: Cited) -> dict[str, list[Path]]:
    """Return, for each statement, the paths of everything that cites it, in the content's order."""
    found: dict[str, list[Path]] = {name: [] for name in content.statements}
    guideline = [(("guideline", part), getattr(content.guideline, part)) for part in PARTS]
    for path, names in [*guideline, *cited]:
        for name in dict.fromkeys(names):
            found[name].append(path)
    return found


def kind_and_id(path: Path) -> tuple[str, str]:
    """Return what stands at a path: an `option` by its decision point and itself."""
    if "options" in path:
        return "option", f"{path[1]}={path[3]}"
    if path[0] == "guideline":
        return "guideline", PARTS[path[1]].lower()
    return _KINDS[path[0]], path[1]
