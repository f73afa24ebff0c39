"""The one place that reads YAML: every scalar arrives as text, and every value keeps its line.

YAML 1.1 would turn 17:00 into 1020, a telephone number into a float and `no` into False. Here
nothing is resolved: what stands in the file is what arrives.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import msgspec
import yaml

from sarcoma_nav.model.problem import Location, Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sarcoma_nav.model.problem import DocumentName
    from sarcoma_nav.model.problem import Path as KeyPath

    Report = Callable[[int, int, str, str], None]
    """Takes line, column, what is wrong and what to do."""

LARGEST: Final = 8 * 1024 * 1024
"""Bytes. The largest pathways that were ever measured, 10,000 decision points, need half of it."""

MOST_VALUES: Final = 400_000
"""An upper bound on keys and values, so that no file can take the machine's memory."""

DEEPEST: Final = 24
"""Levels of nesting; the content needs six."""

MOST_PROBLEMS: Final = 200
"""Problems of one kind that are listed of a file; whoever mends these looks again anyway."""

AND_MORE: Final = ("Here more problems begin than are listed.", "Mend those before it first.")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Document(msgspec.Struct, frozen=True):
    """A file that was read: its plain data, and where each value of it stands."""

    name: DocumentName
    file: str
    data: dict[str, Any]
    text: str

    def has(self, path: KeyPath) -> bool:
        """Say whether something stands in the file at this very path."""
        return path in _places(self.text)

    def locate(self, path: KeyPath) -> Location:
        """Return the line and column of a value, or of the nearest thing above it that is there.

        The file is read a second time for this: only who reports a problem pays for lines.
        """
        places = _places(self.text)
        while path not in places:
            path = path[:-1]
        return Location(self.file, *places[path])


class Unreadable(Exception):  # noqa: N818 - the noun says it; it never leaves this room
    """A file that cannot be read, with every problem that was found.

    The text is no YAML, or has what these files may not have: tabs and characters that cannot be
    seen, repeated keys, tags, anchors and aliases, values left empty, keys that are not known
    there, and values that do not fit. No command goes on with it.
    """

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems."""
        super().__init__(*problems)
        self.problems = problems


def read_document(name: DocumentName, path: Path, contents: bytes) -> Document:
    """Return what the bytes of a YAML file say.

    Raises:
        Unreadable: with one problem where the text is no YAML, and with all of them where the
            YAML has what these files may not have (repeated keys, tags, aliases, empty values).
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
                place=Place(name),
                location=Location(file, line, column),
            )
        )

    text = _decode(contents, report)
    data = None if found else _build(text, report)
    if found or data is None:
        raise Unreadable(found)
    return Document(name, file, data, text)


def _decode(contents: bytes, report: Report) -> str:
    if len(contents) > LARGEST:
        said = f"The file has {len(contents):,} bytes; at most {LARGEST:,} are read."
        report(1, 1, said, "Check that it is the right file.")
        return ""
    try:
        text = contents.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = contents[: error.start].decode("utf-8", "replace")
        said = f"Byte {error.start + 1} is not UTF-8."
        report(*_end(before), said, "Save the file with the encoding UTF-8.")
        return ""
    if (at := _first_unseen(text)) is not None:
        line = text[text.rfind("\n", 0, at) + 1 :].partition("\n")[0]
        report(*_end(text[:at]), *_unseen(text[at], line))
    elif not text.strip():
        report(1, 1, "The file is empty.", "Restore it from the version before.")
    return text


def _end(text: str) -> tuple[int, int]:
    """Return the line and column just after a text, both counted from 1."""
    return text.count("\n") + 1, len(text) - text.rfind("\n")


def _first_unseen(text: str) -> int | None:
    """Return where the first character stands that shows nothing, or commands a terminal."""
    if text.replace("\n", "").isprintable():
        return None
    return next(at for at, c in enumerate(text) if not (c.isprintable() or c == "\n"))


def _unseen(character: str, line: str) -> tuple[str, str]:
    if character == "\t":
        mended = line.replace("\t", "  ")
        return "A tab.", f"Use spaces: `{mended}`." if mended.isprintable() else "Use spaces."
    said = f"The character U+{ord(character):04X} cannot be seen on a screen."
    return said, "Delete it, or type a plain space."


def plain_values(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield every key and value of a text that was read before and stands without quotes.

    Each comes with its line and column, counted from 1.
    """
    loader = _Loader(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            if type(event) is yaml.ScalarEvent and not event.style:
                yield event.value, event.start_mark.line + 1, event.start_mark.column + 1
    finally:
        loader.dispose()


def _build(text: str, report: Report) -> dict[str, Any] | None:
    builder = _Builder(report)
    try:
        builder.read(text)
    except _TooMuch:
        return None
    except yaml.YAMLError as error:
        _report_syntax(error, report)
        return None
    if isinstance(builder.root, dict):
        return builder.root
    report(1, 1, "The file does not begin with `key: value`.", "Begin with a key.")
    return None


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


@lru_cache(maxsize=4)
def _places(text: str) -> dict[KeyPath, tuple[int, int]]:
    """Return where everything in a text that was read before stands: a key, or an item."""
    places: dict[KeyPath, tuple[int, int]] = {(): (1, 1)}
    builder = _Builder(lambda *_: None, places)
    builder.read(text)
    return places


class _TooMuch(Exception):  # noqa: N818 - a signal within this file
    """The file goes beyond a limit, which has been reported."""


class _Builder:
    """Plain data from the events of the parser, without recursion: no nesting can exhaust it."""

    def __init__(
        self, report: Report, places: dict[KeyPath, tuple[int, int]] | None = None
    ) -> None:
        self.root: Any = None
        self._report = report
        self._places = places
        self._above: list[tuple[Any, str | None]] = []
        self._into: Any = None
        self._key: str | None = None
        self._documents = 0
        self._values = 0
        self._problems = 0

    def read(self, text: str) -> None:
        loader = _Loader(text)
        act: dict[Any, Callable[[Any], None]] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: lambda event: self._open(event, {}),
            yaml.SequenceStartEvent: lambda event: self._open(event, []),
            yaml.MappingEndEvent: lambda _: self._close(),
            yaml.SequenceEndEvent: lambda _: self._close(),
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        try:
            while loader.check_event():
                event = loader.get_event()
                if handler := act.get(type(event)):
                    handler(event)
        finally:
            loader.dispose()

    def _at(self, event: Any, message: str, fix: str) -> None:
        mark = event.start_mark
        self._problems += 1
        if self._problems > MOST_PROBLEMS:
            self._report(mark.line + 1, mark.column + 1, *AND_MORE)
            raise _TooMuch
        self._report(mark.line + 1, mark.column + 1, message, fix)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._at(event, "A second document begins.", "Delete the line `---`.")
            raise _TooMuch

    def _alias(self, event: Any) -> None:
        self._at(event, "An alias (*) stands here.", "Write the value, or name its id.")
        self._put(event, "")

    def _scalar(self, event: Any) -> None:
        value: str = event.value
        if type(self._into) is dict and self._key is None:
            self._name(event, value)
            return
        if not value or (event.style == "" and value in {"~", "null", "Null", "NULL"}):
            self._at(event, "No value.", "Give one, or delete the key.")
        elif event.style == '"' and _first_unseen(value) is not None:
            self._at(event, "The text hides a character that cannot be seen.", "Delete it.")
        if event.tag or event.anchor:
            self._adorned(event)
        self._put(event, value)

    def _name(self, event: Any, key: str) -> None:
        if not key or key in self._into:
            said = f"The key {key!r} stands here twice." if key else "A key is missing."
            self._at(event, said, "Delete or rename one.")
        if event.tag or event.anchor:
            self._adorned(event)
        self._key = key
        self._mark(event)

    def _open(self, event: Any, new: Any) -> None:
        if event.tag or event.anchor:
            self._adorned(event)
        if type(self._into) is dict and self._key is None:
            self._at(event, "A list or mapping stands where a key belongs.", "Write `key: value`.")
            raise _TooMuch
        if len(self._above) > DEEPEST:
            self._at(event, f"Nested more than {DEEPEST} levels deep.", "Flatten it.")
            raise _TooMuch
        self._put(event, new)
        self._above.append((self._into, self._key))
        self._into, self._key = new, None

    def _close(self) -> None:
        self._into, self._key = self._above.pop()
        self._key = None

    def _put(self, event: Any, value: Any) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            self._at(
                event, f"More than {MOST_VALUES:,} values.", "Check that it is the right file."
            )
            raise _TooMuch
        if type(self._into) is dict:
            self._into[self._key] = value
            if not isinstance(value, (dict, list)):
                self._mark(event)
                self._key = None
        elif type(self._into) is list:
            self._into.append(value)
            self._mark(event)
        else:
            self.root = value

    def _adorned(self, event: Any) -> None:
        what = f"The tag {event.tag}" if event.tag else f"The anchor &{event.anchor}"
        self._at(event, f"{what} is not used in these files.", "Delete it.")

    def _mark(self, event: Any) -> None:
        """Keep where the key or the value that was just read stands."""
        if self._places is not None:
            names = [str(len(into) - 1) if type(into) is list else key for into, key in self._above]
            last = str(len(self._into) - 1) if type(self._into) is list else self._key
            path = tuple(n for n in (*names[1:], last) if n is not None)
            self._places[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
