"""Rename the ids of an older version to the present ones, so that the two can be compared.

With the alias `help-today: today` under `decision_points`, the older version's decision point
`help-today`, and every `next: help-today` in it, becomes `today` before anything is compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from sarcoma_nav.model.content import Aliases, Content, Directory

if TYPE_CHECKING:
    from collections.abc import Mapping

    Names = Mapping[str, Mapping[str, str]]
    """For each kind of id: the present id by the old one."""

T = TypeVar("T", Content, Directory)

_TARGETS: Final = "targets"
"""The kind of an id that names a decision point or an outcome."""

_KEYS: Final = {
    "contacts": "contacts",
    "local": "contacts",
    "superseded_by_shipped": "contacts",
    "recommendations": "recommendations",
    "recommendations.*.contacts": "contacts",
    "decision_points": "decision_points",
    "decision_points.*.options": "options",
    "outcomes": "outcomes",
    "outcomes.*.contacts": "contacts",
    "pathways": "pathways",
    "exclusive": None,
    "rules": None,
    "rules.*.passes": None,
}
"""Where the keys of a mapping vary, and of which kind of id they are; `*` stands for such a key."""

_VALUES: Final = {
    "contacts.*.through": "contacts",
    "contacts.*.cover": "contacts",
    "recommendations.*.conditional": "contacts",
    "recommendations.*.includes": "recommendations",
    "decision_points.*.twin": "decision_points",
    "decision_points.*.options.*.next": _TARGETS,
    "decision_points.*.options.*.adds": "recommendations",
    "decision_points.*.options.*.reaches": "contacts",
    "decision_points.*.options.*.overrides": "options",
    "outcomes.*.conditional": "contacts",
    "outcomes.*.steps": "recommendations",
    "outcomes.*.checklist": "recommendations",
    "outcomes.*.referral": "contacts",
    "outcomes.*.continue_with": "pathways",
    "pathways.*.first": "decision_points",
    "pathways.*.then": _TARGETS,
    "exclusive.*.recommendations": "recommendations",
    "rules.*.outcomes": "outcomes",
    "rules.*.passes.*": "decision_points",
    "rules.*.carries": "recommendations",
    "rules.*.reaches": "contacts",
}
"""Where a value, or each item of a list, is an id, and of which kind."""


def renamed(version: T, aliases: Aliases) -> T:
    """Return a version of the content, or of the directory, with its ids as they are at present."""
    if aliases == Aliases():
        return version
    names = msgspec.to_builtins(aliases)
    names[_TARGETS] = {**names["decision_points"], **names["outcomes"]}
    return msgspec.convert(_renamed(msgspec.to_builtins(version), "", "", names), type(version))


def _renamed(value: Any, pattern: str, point: str, names: Names) -> Any:
    """Return plain data with its ids renamed; option ids are those of the decision point."""
    if isinstance(value, tuple):
        return tuple(_renamed(item, pattern, point, names) for item in value)
    if isinstance(value, str):
        return _present(value, _VALUES.get(pattern), point, names)
    if not isinstance(value, dict):
        return value
    if pattern not in _KEYS:
        return {
            key: _renamed(inner, f"{pattern}.{key}".lstrip("."), point, names)
            for key, inner in value.items()
        }
    entries = {}
    for key, inner in value.items():
        name = _present(key, _KEYS[pattern], point, names)
        owner = name if pattern == "decision_points" else point
        entries[name] = _renamed(inner, f"{pattern}.*", owner, names)
        if isinstance(inner, dict) and "id" in inner:
            entries[name]["id"] = name
    return entries


def _present(name: str, kind: str | None, point: str, names: Names) -> str:
    if kind == "options":
        return names["options"].get(f"{point}.{name}", name)
    return names[kind].get(name, name) if kind else name
