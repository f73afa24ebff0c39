"""Small pathways about a garden, on which the interview is tested: see `interview/small`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from terminal import Terminal

from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load

if TYPE_CHECKING:
    from sarcoma_nav.model.content import Content

SMALL = Path(__file__).resolve().parent / "interview" / "small"
FILES = ("--pathways", SMALL / "pathways.yaml", "--contacts", SMALL / "contacts.yaml")
TO_PLACE = ("alarms=none", "plant=rose", "today=no", "leave=given")
"""The answers before the last question of the longest walk."""
DOWN, UP, HOME, END, LEFT = "\x1b[B", "\x1b[A", "\x1b[H", "\x1b[F", "\x1b[D"


def garden() -> Content:
    """Return the small pathways."""
    return load(Files(pathways=FILES[1], contacts=FILES[3])).content


def answers(*given: str) -> list[str]:
    """Return the flags that give these answers."""
    return [word for answer in given for word in ("-a", answer)]


def at_garden(*words: str | Path, pathway: str = "garden", **given) -> Terminal:
    """Start a walk through the garden at a terminal."""
    return Terminal("triage", *([pathway] if pathway else []), *FILES, *words, **given)
