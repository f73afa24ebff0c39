"""Labels of the pictures: text on lines of a width, and what the pictures' signs mean."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from sarcoma_nav.view.provenance import REBUILT

if TYPE_CHECKING:
    from sarcoma_nav.view.provenance import RestsOn


def one_line(text: str) -> str:
    """Return text on one line, with nothing in it that a drawing program could trip over."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def label_lines(text: str, columns: int, first: str = "", rest: str = "") -> list[str]:
    """Return text on lines of a width, after an indent; a word that is longer is not broken."""
    return textwrap.wrap(
        one_line(text),
        columns,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def identity(name: str, rests_on: RestsOn) -> str:
    """Return an id as a picture shows it: with a word where it is rebuilt."""
    return f"{name}, {REBUILT}" if rests_on.is_rebuilt else name
