"""Plain data from YAML's events: nothing resolved, nothing recursive, every place known."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sarcoma_nav.model.problem import Path

    Report = Callable[[int, int, str, str], None]
    """Takes line, column, what is wrong and what to do."""

MOST_VALUES: Final = 400_000
"""An upper bound on keys and values, so that no file can take the machine's memory."""

DEEPEST: Final = 24
"""Levels of nesting; the content needs six."""

MOST_PROBLEMS: Final = 200
"""Problems of one kind that are listed of a file; whoever mends these looks again anyway."""

AND_MORE: Final = ("Here more problems begin than are listed.", "Mend those before it first.")

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def first_unseen(text: str) -> int | None:
    """Return where the first character stands that shows nothing, or commands a terminal."""
    if text.replace("\n", "").isprintable():
        return None
    return next(at for at, c in enumerate(text) if not (c.isprintable() or c == "\n"))


def plain_values(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield every key and value of a text that was read before and stands without quotes.

    Each comes with its line and column, counted from 1.
    """
    loader = _Loader(text)
    try:
        while loader.check_event():
            event = loader.get_event()
            if type(event) is yaml.ScalarEvent and not event.style:
                mark: Any = event.start_mark
                yield event.value, mark.line + 1, mark.column + 1
    finally:
        loader.dispose()


@lru_cache(maxsize=4)
def places_in(text: str) -> dict[Path, tuple[int, int]]:
    """Return where everything in a text that was read before stands: a key, or an item."""
    places: dict[Path, tuple[int, int]] = {(): (1, 1)}
    builder = Builder(lambda *_: None, places)
    builder.read(text)
    return places


class TooMuch(Exception):  # noqa: N818 - a signal within this file
    """The file goes beyond a limit, which has been reported."""


class Builder:
    """Plain data from the events of the parser, without recursion: no nesting can exhaust it."""

    def __init__(self, report: Report, places: dict[Path, tuple[int, int]] | None = None) -> None:
        """Report what may not stand in these files; fill in the places, where they are wanted."""
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
        """Build the root from a text.

        Raises:
            TooMuch: beyond a limit, which has been reported.
            yaml.YAMLError: where the text is no YAML.
        """
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
            raise TooMuch
        self._report(mark.line + 1, mark.column + 1, message, fix)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._at(event, "A second document begins.", "Delete the line `---`.")
            raise TooMuch

    def _alias(self, event: Any) -> None:
        self._at(event, "An alias (*) stands here.", "Write the value, or name its id.")
        self._put(event, "")

    def _scalar(self, event: Any) -> None:
        value: str = event.value
        if type(self._into) is dict and self._key is None:
            self._name(event, value)
            return
        if not value.strip() or (event.style == "" and value in {"~", "null", "Null", "NULL"}):
            self._at(event, "No value.", "Give one, or delete the key.")
        elif event.style == '"' and first_unseen(value) is not None:
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
            raise TooMuch
        if len(self._above) > DEEPEST:
            self._at(event, f"Nested more than {DEEPEST} levels deep.", "Flatten it.")
            raise TooMuch
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
            raise TooMuch
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
