"""Build plain data from YAML's events, without recursion and without interpreting any scalar.

Of `hours: 17:00` the parser reports a scalar with the text `17:00`, and that text is the value.
One pass gives the data, the line and column of everything in it, and what is written unquoted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    Report = Callable[[int, int, str, str], None]
    """Takes line, column, what is wrong and what to do."""

Position = int
"""A line and a column in one number, which the garbage collector need not look at: see `split`."""
_COLUMNS: Final = 2**24
"""More than a line can have: the largest file that is read is smaller."""

MOST_VALUES: Final = 400_000
"""The most keys and values in one file: no file can use up the machine's memory."""

DEEPEST: Final = 24
"""Levels of nesting; the content needs six."""

MOST_PROBLEMS: Final = 200
"""Problems of one kind that are listed for one file; fixing these comes first anyway."""

AND_MORE: Final = ("Here more problems begin than are listed.", "Mend those before it first.")

_BLOCKS: Final = ("|", ">")
"""Styles of a block, whose last line break is not part of the text."""

_QUOTES: Final = ("'", '"')
"""Styles of a quotation."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_BLANK: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]"
)
"""Characters that show nothing and yet count as printable: fillers and variation selectors."""


def first_invisible(text: str) -> int | None:
    """Return where the first character is that shows nothing, or controls a terminal.

    Line breaks are not among them.
    """
    if text.replace("\n", "").isprintable():
        found = None if text.isascii() else _BLANK.search(text)
        return found.start() if found else None
    return next(
        at for at, c in enumerate(text) if not (c.isprintable() or c == "\n") or _BLANK.match(c)
    )


class LimitExceeded(Exception):  # noqa: N818 - a signal between this module and its caller
    """The file goes beyond a limit, which has been reported."""


class Builder:
    """Plain data from the events of the parser, with a stack of its own in place of recursion."""

    def __init__(self, report: Report) -> None:
        """Prepare to build; what these files may not contain is passed to `report`."""
        self.root: Any = None
        self.positions: dict[int, dict[str | int, Position]] = {}
        """By the `id()` of a mapping or list: where its keys' values, or its items, begin."""
        self.unquoted: dict[Position, str] = {}
        """Keys and values that are written without quotes, and not as a block."""
        self.perhaps_unclosed: Position | None = None
        """Where the first quotation begins that goes on over a blank line."""
        self._report = report
        self._stack: list[tuple[Any, str | None]] = []
        self._container: Any = None
        self._key: str | None = None
        self._documents = 0
        self._values = 0
        self._problems = 0

    def read(self, text: str) -> None:
        """Build the root from a text.

        Raises:
            LimitExceeded: beyond a limit, which has been reported.
            yaml.YAMLError: if the text is not YAML.
        """
        loader = _Loader(text)
        handlers: dict[Any, Callable[[Any], None]] = {
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
                if handler := handlers.get(type(event)):
                    handler(event)
        finally:
            loader.dispose()

    def _report_at(self, position: Position, message: str, fix: str) -> None:
        self._problems += 1
        if self._problems > MOST_PROBLEMS:
            self._report(*split(position), *AND_MORE)
            raise LimitExceeded
        self._report(*split(position), message, fix)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._report_at(_position(event), "A second document begins.", "Delete the line `---`.")
            raise LimitExceeded

    def _alias(self, event: Any) -> None:
        position = _position(event)
        self._report_at(position, "An alias (*) stands here.", "Write the value, or name its id.")
        self._add("", position)

    def _scalar(self, event: Any) -> None:
        position, text, style = _position(event), event.value, event.style
        if not style:
            self.unquoted[position] = text
        elif style in _BLOCKS:
            text = text.rstrip("\n")
        is_key = type(self._container) is dict and self._key is None
        if is_key:
            self._begin_entry(text, position)
        elif not text.strip() or (style == "" and text in {"~", "null", "Null", "NULL"}):
            self._report_at(position, "No value.", "Give one, or delete the key.")
        elif style == '"' or "\n" in text:
            self._check_text(text, position, is_quoted=style in _QUOTES)
        if event.tag or event.anchor:
            self._refuse_tag_or_anchor(event)
        if not is_key:
            self._add(text, position)

    def _begin_entry(self, key: str, position: Position) -> None:
        if not key.strip() or key in self._container:
            message = f"The key {key!r} stands here twice." if key.strip() else "A key is missing."
            self._report_at(position, message, "Delete or rename one.")
        self._check_text(key, position)
        self._key = key
        self.positions[id(self._container)][key] = position

    def _check_text(self, text: str, position: Position, *, is_quoted: bool = False) -> None:
        """Report what escapes in double quotes can hide, and line breaks of any style."""
        if first_invisible(text) is not None:
            message = "The text hides a character that cannot be seen."
            self._report_at(position, message, "Delete it.")
        elif "\n" in text:
            fix = "Write one paragraph"
            if is_quoted:
                fix += ", or close its quotation mark"
                self.perhaps_unclosed = self.perhaps_unclosed or position
            self._report_at(position, "The text has a line break in it.", f"{fix}.")

    def _open(self, event: Any, container: Any) -> None:
        position = _position(event)
        if event.tag or event.anchor:
            self._refuse_tag_or_anchor(event)
        if type(self._container) is dict and self._key is None:
            self._report_at(
                position, "A list or mapping stands where a key belongs.", "Write `key: value`."
            )
            raise LimitExceeded
        if len(self._stack) > DEEPEST:
            self._report_at(position, f"Nested more than {DEEPEST} levels deep.", "Flatten it.")
            raise LimitExceeded
        self._add(container, position)
        self.positions[id(container)] = {}
        self._stack.append((self._container, self._key))
        self._container, self._key = container, None

    def _close(self) -> None:
        self._container, _ = self._stack.pop()
        self._key = None

    def _add(self, value: Any, position: Position) -> None:
        self._values += 1
        if self._values > MOST_VALUES:
            message = f"More than {MOST_VALUES:,} values."
            self._report_at(position, message, "Check that it is the right file.")
            raise LimitExceeded
        if type(self._container) is dict:
            self._container[self._key] = value
            if not isinstance(value, (dict, list)):
                self.positions[id(self._container)][str(self._key)] = position
                self._key = None
        elif type(self._container) is list:
            self.positions[id(self._container)][len(self._container)] = position
            self._container.append(value)
        else:
            self.root = value

    def _refuse_tag_or_anchor(self, event: Any) -> None:
        what = f"The tag {event.tag}" if event.tag else f"The anchor &{event.anchor}"
        self._report_at(_position(event), f"{what} is not used in these files.", "Delete it.")


def _position(event: Any) -> Position:
    mark = event.start_mark
    position: Position = mark.line * _COLUMNS + mark.column
    return position


def split(position: Position) -> tuple[int, int]:
    """Return a position as line and column, both counted from 1."""
    line, column = divmod(position, _COLUMNS)
    return line + 1, column + 1
