"""A saved walk may come from somebody else: what it holds is shown on a terminal."""

from __future__ import annotations

import json

import pytest

from sarcoma_nav.content.saved_walk import read_saved_walk
from sarcoma_nav.errors import SarcomaNavError

WALK = {
    "schema": "sarcoma-nav/walk/1",
    "saved_at": "2026-11-27T18:40:00+00:00",
    "pathway": None,
    "guideline": "some-guideline",
    "version": "1.0",
    "sha256": "0",
    "answers": {"some-question": ["some-answer"]},
}


def test_a_walk_is_read_back() -> None:
    """As it was written."""
    saved = read_saved_walk("walk.json", json.dumps(WALK).encode())
    assert saved.answers == {"some-question": ("some-answer",)}


@pytest.mark.parametrize(
    "changed",
    [
        {"version": "1.0\u202e"},
        {"saved_at": "now\x1b[2J"},
        {"guideline": "some-guideline\n"},
        {"answers": {"some-question\n": ["some-answer"]}},
        {"answers": {"some-question": ["some-answer\n"]}},
        {"pathway": "not an id"},
    ],
    ids=str,
)
def test_what_could_mislead_whoever_reads_it_is_refused(changed: dict[str, object]) -> None:
    """No character that cannot be seen, and no id with a line break after it."""
    with pytest.raises(SarcomaNavError, match="not a saved walk"):
        read_saved_walk("walk.json", json.dumps({**WALK, **changed}).encode())
