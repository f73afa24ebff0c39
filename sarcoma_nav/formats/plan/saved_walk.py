"""A walk as a file to go on from later."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sarcoma_nav.formats.plan.json import json_text
from sarcoma_nav.model.saved_walk import SavedWalk

if TYPE_CHECKING:
    from sarcoma_nav.engine import Position
    from sarcoma_nav.model.content import Content


def saved_walk_json(position: Position, content: Content, sha256: str, at: datetime) -> str:
    """Return the answers of a position as JSON; the aware moment is when they are saved."""
    return json_text(
        SavedWalk(
            saved_at=at.astimezone(UTC).isoformat(timespec="seconds"),
            pathway=position.pathway.id if position.pathway else None,
            guideline=content.guideline.source,
            version=content.guideline.version,
            sha256=sha256,
            answers=position.chosen,
        )
    )
