"""Words in lines: what is broken where, and what is never sent to a terminal."""

from __future__ import annotations

import pytest

from sarcoma_nav.output.console import page_text
from sarcoma_nav.output.paragraphs import (
    BLANK,
    Paragraph,
    escape_control,
    keep_together,
    wrapped,
)

WRAPPED = [
    # paragraph, columns, lines
    (Paragraph("one two three"), 20, ["one two three"]),
    (Paragraph("one two three"), 7, ["one two", "three"]),
    (Paragraph("one two three", indent=2), 9, ["  one two", "  three"]),
    (Paragraph("one two three", hang=2), 7, ["one two", "  three"]),
    (Paragraph("one two three", indent=1, hang=2), 8, [" one two", "   three"]),
    (Paragraph(f"ring {keep_together('01865 221741')} now"), 12, ["ring", "01865 221741", "now"]),
    (Paragraph(f"ring {keep_together('01865 221741')} now"), 8, ["ring", "01865 221741", "now"]),
    (Paragraph("PalliativeCareHub@ouh.nhs.uk"), 10, ["PalliativeCareHub@ouh.nhs.uk"]),
    (Paragraph("whole-spine MRI"), 8, ["whole-spine", "MRI"]),
    (Paragraph("[on-call] [/x] :phone:"), 40, ["[on-call] [/x] :phone:"]),
    (BLANK, 20, [""]),
]


@pytest.mark.parametrize(
    ("paragraph", "columns", "expected"), WRAPPED, ids=[f"{p.text} in {n}" for p, n, _ in WRAPPED]
)
def test_lines_break_between_words(paragraph: Paragraph, columns: int, expected: list[str]) -> None:
    """What is whole stays so, even where it is wider than the screen."""
    assert wrapped(paragraph, columns) == expected


PRINTABLE = [
    ("37.5 °C \u2013 “yes”", "37.5 °C \u2013 “yes”"),
    ("two\nlines", "two\nlines"),
    ("\x1b[31mred", "\\x1b[31mred"),
    ("\x9b2J", "\\x9b2J"),
    ("bell\a", "bell\\x07"),
    ("over\rwritten", "over\\rwritten"),
    ("back\b", "back\\x08"),
    ("a\u202eb", "a\\u202eb"),
    ("a\u200bb", "a\\u200bb"),
    ("\x00", "\\x00"),
]


@pytest.mark.parametrize(("text", "shown"), PRINTABLE, ids=[repr(text) for text, _ in PRINTABLE])
def test_what_would_command_a_terminal_is_shown_instead(text: str, shown: str) -> None:
    """Nothing that was typed or read can clear a screen or turn words round."""
    assert escape_control(text) == shown


@pytest.mark.parametrize(
    ("width", "columns"), [(0, 20), (10, 20), (40, 40), (100, 100), (400, 100)]
)
def test_lines_are_neither_too_narrow_nor_too_long_to_read(width: int, columns: int) -> None:
    """A width of nothing is a terminal that does not tell; on a wall of a screen eyes get lost."""
    page = [Paragraph("word " * 200)]
    longest = max(map(len, page_text(page, width).splitlines()))
    assert columns - 5 < longest <= columns
