"""Read YAML: every scalar is text, and every value keeps its line and column.

YAML 1.1 would turn 17:00 into 1020, a telephone number into a float and `no` into False. Here
nothing is interpreted: `17:00` in the file is the text `17:00`.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

import msgspec
import yaml

from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.files import LARGEST
from sarcoma_nav.content.yaml_events import Builder, LimitExceeded, first_invisible, split
from sarcoma_nav.model.problem import ContentPath, Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sarcoma_nav.content.yaml_events import Position, Report
    from sarcoma_nav.model.problem import DocumentName
    from sarcoma_nav.model.problem import Path as KeyPath


class Document(msgspec.Struct, frozen=True):
    """A file that was read: its plain data, and the line and column of everything in it."""

    name: DocumentName
    file: str
    data: dict[str, Any]
    positions: dict[int, dict[str | int, Position]]
    """By the `id()` of each mapping and list in the data."""
    unquoted: dict[Position, str]
    """Keys and values that are written without quotes."""

    def has(self, path: KeyPath) -> bool:
        """Say whether the file has a value at this path."""
        return self.depth(path) == len(path)

    def depth(self, path: KeyPath) -> int:
        """Return how many keys of a path the file has, from the top down."""
        return sum(1 for _ in self._positions_along(path))

    def locate(self, path: KeyPath) -> Location:
        """Return the line and column of a value, or of the nearest thing above it that exists."""
        *_, position = (0, *self._positions_along(path))
        return Location(self.file, *split(position))

    def _positions_along(self, path: KeyPath) -> Iterator[Position]:
        container: Any = self.data
        for name in path:
            key = int(name) if isinstance(container, list) and name.isdecimal() else name
            position = self.positions.get(id(container), {}).get(key)
            if position is None:
                return
            yield position
            container = container[key]


def read_document(name: DocumentName, path: Path, contents: bytes) -> Document:
    """Return what the bytes of a YAML file say.

    Raises:
        ContentError: with all that these files may not have (repeated keys, tags, aliases, empty
            values), and with where the text stops being YAML, but not with what only follows from
            a quotation or a bracket that is never closed.
    """
    file = str(path)
    found: list[Problem] = []

    def report(line: int, column: int, message: str, fix: str) -> None:
        found.append(
            Problem(
                code="shape",
                severity=Severity.ERROR,
                message=message,
                fix=fix,
                place=ContentPath(name),
                location=Location(file, line, column),
            )
        )

    text = _decode(contents, report)
    builder = Builder(report)
    if not found:
        try:
            _build(builder, text, report)
        except yaml.YAMLError as error:
            if (quotation := builder.perhaps_unclosed) is not None:
                found[:] = [p for p in found if _place(p) <= split(quotation)]
            else:
                found[:] = [p for p in found if _place(p) < _unclosed_bracket(error)]
                _report_syntax(error, report)
    if found:
        raise ContentError(found)
    return Document(name, file, builder.root, builder.positions, builder.unquoted)


def _decode(contents: bytes, report: Report) -> str:
    if len(contents) > LARGEST:
        said = f"The file is too large: at most {LARGEST:,} bytes are read."
        report(1, 1, said, "Check that it is the right file.")
        return ""
    try:
        text = contents.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = contents[: error.start].decode("utf-8", "replace")
        said = f"Byte {error.start + 1} is not UTF-8."
        report(*_end(before), said, "Save the file with the encoding UTF-8.")
        return ""
    if (at := first_invisible(text)) is not None:
        line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
        report(*_end(text[:at]), *_unseen(text[at], line))
    elif not text.strip():
        report(1, 1, "The file is empty.", "Restore it from the version before.")
    return text


def _end(text: str) -> tuple[int, int]:
    """Return the line and column just after a text, both counted from 1."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _unseen(character: str, line: str) -> tuple[str, str]:
    if character == "\t":
        mended = line.replace("\t", "  ")
        return "A tab.", f"Use spaces: `{mended}`." if mended.isprintable() else "Use spaces."
    said = f"The character U+{ord(character):04X} cannot be seen on a screen."
    return said, "Delete it, or type a plain space."


def _build(builder: Builder, text: str, report: Report) -> None:
    """Build the data of a text, as far as the limits allow.

    Raises:
        yaml.YAMLError: if the text is not YAML.
    """
    try:
        builder.read(text)
    except LimitExceeded:
        return
    if not isinstance(builder.root, dict):
        report(1, 1, "The file does not begin with `key: value`.", "Begin with a key.")


def _place(problem: Problem) -> tuple[int, int]:
    where = problem.location
    return (where.line, where.column) if where else (0, 0)


def _unclosed_bracket(error: yaml.YAMLError) -> tuple[float, float]:
    """Return line and column of the bracket in which the text stopped being YAML.

    What was found after it may only be its consequence. Endlessly far on where there is none.
    """
    mark = getattr(error, "context_mark", None)
    if mark is None or "flow" not in (getattr(error, "context", None) or ""):
        return inf, inf
    return mark.line + 1, mark.column + 1


def _report_syntax(error: yaml.YAMLError, report: Report) -> None:
    parts = (getattr(error, "context", None), getattr(error, "problem", None))
    marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
    if "end of stream" in (parts[1] or ""):
        marks.reverse()  # a quotation that is never closed is mended where it begins
    mark = marks[0] or marks[1]
    said = " ".join(filter(None, parts)) or str(error).splitlines()[0]
    report(
        mark.line + 1 if mark else 1,
        mark.column + 1 if mark else 1,
        f"This is not YAML: {said}.",
        "Check the indentation, colons and quotation marks here and one line above.",
    )
