"""Values of contacts in words, as a change of them is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarcoma_nav.view.clock import day_and_time

if TYPE_CHECKING:
    from sarcoma_nav.model.change import Change


def when_in_words(change: Change) -> str:
    """Return when a change was made, in London time."""
    from datetime import datetime

    return day_and_time(datetime.fromisoformat(change.when))


def change_in_words(old: Any, new: Any) -> str:
    """Return how a value changed; of a list, what came and went. None: not local."""
    if isinstance(old, list) and isinstance(new, list):
        added = [in_words(item) for item in new if item not in old]
        removed = [in_words(item) for item in old if item not in new]
        parts = (("added", added), ("removed", removed))
        said = "; ".join(f"{what} {', '.join(items)}" for what, items in parts if items)
        return said or "in another order"
    before, after = ("not local" if one is None else in_words(one) for one in (old, new))
    return f"{before} -> {after}"


def in_words(value: Any) -> str:
    """Return a value of a contact, plain or typed, as one line."""
    if isinstance(value, list | tuple):
        return ", ".join(in_words(item) for item in value)
    if isinstance(value, dict):
        return f"{value['first']} to {value['last']} ({value['reason']})"
    if hasattr(value, "reason"):
        return f"{value.first} to {value.last} ({value.reason})"
    return str(value)
