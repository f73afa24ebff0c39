"""The mark of values from the local directory, in formats that are plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sarcoma_nav.view.contact_points import ContactPoint, Marked
    from sarcoma_nav.view.ring_line import Number

LOCAL: Final = "[local]"


def mark_if(is_local: bool) -> str:  # noqa: FBT001 - one word reads best here
    """Return the mark with a space before it, or nothing."""
    return f" {LOCAL}" if is_local else ""


def with_mark(words: Marked | Number) -> str:
    """Return words or a number to ring, followed by the mark where they tell a local value."""
    return f"{words.text}{mark_if(words.is_local)}"


def point_with_mark(point: ContactPoint) -> str:
    """Return a contact point in words, followed by the mark where it is local."""
    return f"{point.words}{mark_if(point.is_local)}"
