"""Cells side by side: nothing that is dialled is cut, however narrow the window."""

from __future__ import annotations

import pytest

from sarcoma_nav.output.console import page_text
from sarcoma_nav.output.grid import Cell, Grid, Headline, Row
from sarcoma_nav.output.paragraphs import Paragraph, keep_together

NUMBER = Paragraph(keep_together("01632 960001"), "number", link="tel:+441632960001")


def cell(text: str, label: str = "") -> Cell:
    """Return a cell of one paragraph."""
    return Cell((Paragraph(text, hang=2),), label)


GRID = Grid(
    (
        Row(
            (cell("A heading takes the whole width, whatever it is"), Cell(), Cell()),
            is_heading=True,
        ),
        Row((cell("Closed"), Cell(), cell("now")), is_heading=True),
        Row((cell("The head gardener of the old walled garden"), Cell((NUMBER,)), Cell())),
        Row((cell("Shed"), Cell((NUMBER, NUMBER)), cell("Head gardener", "now "))),
    ),
    frozenset({0, 2}),
)

WIDE = """\
A heading takes the whole width, whatever it is
Closed                                                    now
The head gardener of the old walled garden  01632 960001
Shed                                        01632 960001  Head gardener
                                            01632 960001
"""
STACKED = """\
A heading takes the whole
  width, whatever it is
Closed
The head gardener of the old
  walled garden
  01632 960001
Shed
  01632 960001  now Head
  01632 960001    gardener
"""
NARROWEST = """\
A heading takes the
  whole width,
  whatever it is
Closed
The head gardener of
  the old walled
  garden
  01632 960001
Shed
  01632 960001
  01632 960001
    now Head
      gardener
"""


@pytest.mark.parametrize(("width", "shown"), [(80, WIDE), (30, STACKED), (20, NARROWEST)])
def test_the_form_follows_the_room(width, shown):
    """Columns where they fit, and short lists where they do not; numbers stay whole."""
    assert page_text([GRID], width) == shown


@pytest.mark.parametrize("width", range(20, 101))
def test_no_line_is_wider_than_the_window(width):
    """What is wider is cut by a terminal, or breaks a line where none should be."""
    lines = page_text([GRID, Headline("A title", "of today")], width).splitlines()
    assert max(map(len, lines)) <= width
    assert sum(line.count("01632 960001") for line in lines) == 3


def test_a_grid_is_read_as_sentences():
    """Whoever hears a page cannot see which words stand in one column."""
    assert page_text(GRID.sentences(), 80).splitlines() == [
        "A heading takes the whole width, whatever it is",
        "Closed",
        "The head gardener of the old walled garden: 01632 960001",
        "Shed: 01632 960001 or 01632 960001, now Head gardener",
    ]


def test_an_empty_grid_is_nothing():
    """A directory may have nobody with a number."""
    assert page_text([Grid(())], 80) == ""
