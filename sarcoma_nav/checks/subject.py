"""What checks look at, and how they say what they found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.model.problem import Place, Problem, Severity

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.model.content import Content, Directory


class Subject(msgspec.Struct, frozen=True):
    """The content under check, and the moment at which it is judged."""

    content: Content
    directory: Directory
    moment: datetime
    """Aware: decides which review dates have passed, and where a year of hours begins."""


def in_pathways(*path: str) -> Place:
    """Return the place of something in the pathways file."""
    return Place("pathways", path)


def in_contacts(*path: str) -> Place:
    """Return the place of something in the contacts file."""
    return Place("contacts", path)


def error(code: str, place: Place, message: str, fix: str) -> Problem:
    """Return a finding that must be mended."""
    return Problem(code=code, severity=Severity.ERROR, message=message, fix=fix, place=place)


def warning(code: str, place: Place, message: str, fix: str) -> Problem:
    """Return a finding that ought to be mended."""
    return Problem(code=code, severity=Severity.WARNING, message=message, fix=fix, place=place)


def instead_of(name: str, known: object) -> str:
    """Return what to write in place of an unknown id."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=1, cutoff=0.5)  # type: ignore[call-overload]
    return f"Did you mean {near[0]!r}?" if near else "Add it, or name one that is there."
