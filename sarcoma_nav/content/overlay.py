"""Merge the local directory with the shipped one, contact by contact and key by key."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from sarcoma_nav.model.contact import KEYS_TO_VERIFY, NOT_STATED

CONTACT_KEYS: Final = frozenset({"phone", "email", "web", "through", "in_words", "bleep"})
"""Keys that are a way to reach a contact."""

_REMOVED_WITH: Final = {
    "hours": ("hours_assumed",),
    "phone": ("phone_labels", "extension"),
    "name": ("listed_as",),
}
"""Shipped keys to drop when a local file sets the key they qualify (hours -> hours_assumed)."""

_OF_A_SERVICE: Final = CONTACT_KEYS | {"phone_labels", "extension", "hours", "hours_assumed"}
"""Keys that say nothing of a service that a site does not have."""

_NOT_HERE: Final = "Not at this site."

_JOINED: Final = ("closures", "also_called")
"""Lists in which the local values follow the shipped ones."""

_METADATA: Final = frozenset(
    {"verified", "verified_by", "review_by", "not_here", "added_notes", "removed_notes", *_JOINED}
)
"""Keys whose shipped value is never reported as newer than a local one."""


class MergedDirectory(msgspec.Struct, frozen=True):
    """Plain data of both directories together, and what of it is local."""

    data: dict[str, Any]
    local: dict[str, frozenset[str]]
    """For each contact that the local directory names: its keys there."""
    superseded_by_shipped: dict[str, dict[str, str]]
    """For each contact, by key: a shipped value that is newer than the local one."""
    added: frozenset[str] = frozenset()
    """The contacts that the local directory alone has."""


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
        frozenset(entries.keys() - theirs.keys()),
    )


def _merged(theirs: Any, ours: Any) -> Any:
    if not isinstance(ours, dict):
        return ours
    shipped = theirs if isinstance(theirs, dict) else {}
    kept = _kept(shipped, ours) if shipped else {}
    merged = {**kept, **ours}
    for key in _JOINED:
        if isinstance(shipped.get(key), list) and isinstance(ours.get(key), list):
            merged[key] = [*shipped[key], *(one for one in ours[key] if one not in shipped[key])]
    if shipped.get("kind") == "public-line":
        merged["kind"] = "public-line"  # the checks refuse that it is anything else
    if merged.get("hours") == NOT_STATED:
        del merged["hours"]
    _merge_notes(merged)
    return _left_out(merged) if ours.get("not_here") == "true" else merged


def _kept(shipped: dict[str, Any], ours: dict[str, Any]) -> dict[str, Any]:
    """Return the shipped values that the local ones leave standing, with what these say of them."""
    kept = dict(shipped)
    if ours.keys() & CONTACT_KEYS:
        kept.pop("not_configured", None)
    for key in ours:
        for qualifier in _REMOVED_WITH.get(key, ()):
            kept.pop(qualifier, None)
    if ours.keys() & KEYS_TO_VERIFY:
        kept["verified"] = "undated"
    return kept


def _merge_notes(merged: dict[str, Any]) -> None:
    """Take the removed notes out of the notes, and append the added ones."""
    added, removed = (merged.get(key, []) for key in ("added_notes", "removed_notes"))
    notes = merged.get("notes", [])
    if all(isinstance(one, list) for one in (added, removed, notes)) and (added or removed):
        left = [note for note in notes if note not in removed]
        merged["notes"] = [*left, *(note for note in added if note not in left)]


def _left_out(merged: dict[str, Any]) -> dict[str, Any]:
    """Return what is left of a contact that the site does not have: it cannot be reached."""
    kept = {key: value for key, value in merged.items() if key not in _OF_A_SERVICE}
    return {**kept, "not_configured": _NOT_HERE}


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
