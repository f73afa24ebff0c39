"""Where an entry of the local directory stands in its file, line by line.

A comment above an entry belongs to the entry that follows it, and to none before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.content.yaml_events import split

if TYPE_CHECKING:
    from sarcoma_nav.content.yaml import Document


class Block(msgspec.Struct, frozen=True):
    """The lines of an entry, counted from 0; the last is not among them."""

    heading: int
    """Of the first comment above it, or its own first line."""
    first: int
    last: int
    indent: int
    """Spaces before its key."""


def blocks(document: Document, text: str) -> dict[str, Block] | None:
    """Return the block of each entry, in their order.

    None where there are none, or one begins elsewhere than on a line of its own, as in
    `contacts: {hpct: ...}`.
    """
    entries = document.data.get("contacts")
    if not isinstance(entries, dict) or not entries:
        return None
    lines = text.splitlines()
    places = {name: split(at) for name, at in document.positions[id(entries)].items()}
    starts = [line - 1 for line, _ in places.values()]
    if any(lines[line - 1][: column - 1].strip() for line, column in places.values()):
        return None
    ends = [*starts[1:], _end_of_entries(document, lines)]
    return {
        str(name): _block(lines, first, end, column - 1)
        for (name, (_, column)), first, end in zip(places.items(), starts, ends, strict=True)
    }


def _end_of_entries(document: Document, lines: list[str]) -> int:
    """Return the line after the last entry: that of the next key of the file, or its end."""
    keys = [split(at)[0] - 1 for at in document.positions[id(document.data)].values()]
    begin = split(document.positions[id(document.data)]["contacts"])[0] - 1
    return min((line for line in keys if line > begin), default=len(lines))


def _block(lines: list[str], first: int, end: int, indent: int) -> Block:
    last = end
    while last > first + 1 and _is_between(lines[last - 1], indent):
        last -= 1
    heading = first
    while heading and _is_comment(lines[heading - 1], indent):
        heading -= 1
    return Block(heading, first, last, indent)


def _is_between(line: str, indent: int) -> bool:
    """Say whether a line is blank, or a comment that stands no deeper than an entry's key."""
    return not line.strip() or (
        line.lstrip().startswith("#") and len(line) - len(line.lstrip()) <= indent
    )


def _is_comment(line: str, indent: int) -> bool:
    return line[:indent].strip() == "" and line[indent:].startswith("#")
