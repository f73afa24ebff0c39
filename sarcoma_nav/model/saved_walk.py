"""A walk that was saved: coded answers, and the content that they were given to."""

from __future__ import annotations

from typing import Final

from sarcoma_nav.model.record import Id, Record, Text

SCHEMA: Final = "sarcoma-nav/walk/1"


class SavedWalk(Record, frozen=True, kw_only=True):
    """Answers to go on from: option ids only, no typed text, no names."""

    schema: Text = SCHEMA
    saved_at: Text
    """ISO 8601 with an offset."""
    pathway: Id | None
    guideline: Id
    version: Text
    sha256: Text
    """Of the content, as in the plan."""
    answers: dict[Id, tuple[Id, ...]]
    """By decision point, in the order asked."""
