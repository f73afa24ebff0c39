"""Merge the local directory with the shipped one, contact by contact and key by key."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from sarcoma_nav.model.contact import KEYS_TO_VERIFY

_CONTACT_KEYS: Final = {"phone", "email", "web", "through", "in_words", "bleep"}
_REMOVED_WITH: Final = {
    "hours": ("hours_assumed",),
    "phone": ("extension",),
    "name": ("listed_as",),
}
"""Shipped keys to drop when a local file sets the key they qualify (hours -> hours_assumed)."""
_METADATA: Final = {"verified", "verified_by", "review_by", "closures"}
"""Keys whose shipped value is never reported as newer than a local one."""


class MergedDirectory(msgspec.Struct, frozen=True):
    """Plain data of both directories together, and what of it is local."""

    data: dict[str, Any]
    local: dict[str, frozenset[str]]
    """For each contact that the local directory names: its keys there."""
    superseded_by_shipped: dict[str, dict[str, str]]
    """For each contact, by key: a shipped value that is newer than the local one."""


def overlaid(below: dict[str, Any], above: dict[str, Any]) -> MergedDirectory:
    """Lay local contacts over the shipped ones; what has a wrong shape is left as it is."""
    ours, theirs = above.get("contacts", {}), below.get("contacts")
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return MergedDirectory({**below, **above}, {}, {})
    merged = {**theirs, **{name: _merged(theirs.get(name), ours[name]) for name in ours}}
    entries = {name: entry for name, entry in ours.items() if isinstance(entry, dict)}
    newer = {name: _newer(theirs.get(name), entry) for name, entry in entries.items()}
    return MergedDirectory(
        {**below, **above, "contacts": merged},
        {name: frozenset(entry) for name, entry in entries.items()},
        {name: values for name, values in newer.items() if values},
    )


def _merged(theirs: Any, ours: Any) -> Any:
    if not isinstance(theirs, dict) or not isinstance(ours, dict):
        return ours
    kept = dict(theirs)
    if ours.keys() & _CONTACT_KEYS:
        kept.pop("not_configured", None)
    for key in ours:
        for qualifier in _REMOVED_WITH.get(key, ()):
            kept.pop(qualifier, None)
    if ours.keys() & KEYS_TO_VERIFY:
        kept["verified"] = "undated"
    merged = {**kept, **ours}
    shipped, local = theirs.get("closures"), ours.get("closures")
    if isinstance(shipped, list) and isinstance(local, list):
        merged["closures"] = [*shipped, *local]
    return merged


def _newer(theirs: Any, ours: dict[str, Any]) -> dict[str, str]:
    """Return the shipped values that were verified after the local ones they differ from."""
    if not isinstance(theirs, dict):
        return {}
    shipped, local = theirs.get("verified"), ours.get("verified", "undated")
    if not isinstance(shipped, str) or not isinstance(local, str) or not _is_later(shipped, local):
        return {}
    return {
        key: _as_text(theirs[key])
        for key, value in ours.items()
        if key in theirs and key not in _METADATA and theirs[key] != value
    }


def _is_later(shipped: str, local: str) -> bool:
    """Say whether a date is later than another, as far as the less exact of the two tells."""
    if not shipped[:1].isdigit():
        return False
    if not local[:1].isdigit():
        return True
    exact = min(len(shipped), len(local))
    return shipped[:exact] > local[:exact]


def _as_text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
