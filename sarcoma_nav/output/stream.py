"""All printing: colour if wanted, and only characters that the stream can encode."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import IO, TYPE_CHECKING, Any, Final

from msgspec.structs import replace

from sarcoma_nav.output.paragraphs import NBSP, Paragraph, escape_control, wrapped_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_NO_TERMINAL: Final = 80
"""Columns of a pipe or a file."""

ASCII_TWINS: Final = {
    "\u2013": "-",
    "\u2014": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2022": "*",
    "\u2026": "...",
    "\u00a0": " ",
    "\u00b0": "degrees ",
    "\u00b7": "-",
    "\u00d7": "x",
    "\u2192": "->",
    "\u2265": "at least ",
    "\u2264": "at most ",
}
"""Characters that are no ASCII, with what is written in their place where nothing else can be."""
_ASCII: Final = str.maketrans(ASCII_TWINS)


def wants_plain() -> bool:
    """Say whether the environment asks for text without redrawing, colour or symbols."""
    return bool(os.environ.get("ACCESSIBLE")) or os.environ.get("TERM") == "dumb"


def _is_colour_forced() -> bool:
    """Say whether the environment asks for colour in a pipe or a file too."""
    asked = (os.environ.get(name, "") for name in ("FORCE_COLOR", "CLICOLOR_FORCE"))
    return any(value not in {"", "0"} for value in asked)


class Screen:
    """A stream to print on: a terminal, a pipe or a file."""

    def __init__(self, stream: IO[str], *, plain: bool = False, may_fail: bool = False) -> None:
        """Print on a stream; `plain` means ASCII only, without colour.

        A stream that may fail takes what it can: nothing is raised where it is full or closed.
        """
        self._stream = stream
        self._may_fail = may_fail
        self._plain = plain or wants_plain()

    @property
    def width(self) -> int:
        """The columns of this stream, which may differ from others'; 80 if it is no terminal."""
        asked = os.environ.get("COLUMNS", "")
        if asked.isdecimal() and int(asked):
            return int(asked)
        return self.window[0] if self.window else _NO_TERMINAL

    @property
    def is_terminal(self) -> bool:
        """Whether somebody may be reading it as it is written."""
        return self._stream.isatty()

    @property
    def rows(self) -> int | None:
        """The lines of the window; None where it is no terminal."""
        return self.window[1] if self.window else None

    @property
    def window(self) -> tuple[int, int] | None:
        """The columns and lines of the window, whatever the environment says of them.

        None where it is no terminal, or one that does not know its size.
        """
        try:
            columns, lines = os.get_terminal_size(self._stream.fileno())
        except OSError:  # no terminal, or nothing that has a number
            return None
        return (columns, lines) if columns and lines else None

    @property
    def is_plain(self) -> bool:
        """Whether the text is to read well without columns, colour and signs."""
        return self._plain

    @property
    def is_coloured(self) -> bool:
        """Whether colour is wanted, and can be shown or is asked for in a pipe as well."""
        quiet = self._plain or bool(os.environ.get("NO_COLOR"))
        return not quiet and (self._stream.isatty() or _is_colour_forced())

    def show(self, page: Iterable[Any]) -> None:
        """Print a page, which is made of paragraphs and of whatever else rich prints."""
        self.write_laid_out(self.rendered(page))

    def rendered(self, page: Iterable[Any], width: int | None = None) -> str:
        """Return a page as text for this stream, in colour where it has some.

        It has the columns of the stream, unless others are given.
        """
        from sarcoma_nav.output.console import page_text

        return page_text(
            (self._printable(part) for part in page),
            self.width if width is None else width,
            is_coloured=self.is_coloured,
            encodable=self.encodable,
        )

    def write_laid_out(self, text: str) -> None:
        """Print text that `rendered` gave."""
        self._put(text)

    def write(self, text: str) -> None:
        """Print text without wrapping; what the stream cannot encode is replaced."""
        self._put(self.encodable(text))

    def say(self, *sentences: str) -> None:
        """Print sentences, each on a line of its own; at a terminal they are wrapped at spaces.

        In a pipe or a file each stays one line, which a program can look for.
        """
        lines = [line for sentence in sentences for line in self.encodable(sentence).split("\n")]
        if self.is_terminal:
            lines = [part for line in lines for part in wrapped_line(line, self.width)]
        self._put("".join(f"{line}\n" for line in lines))

    def write_file(self, data: bytes) -> None:
        """Write bytes to the stream unchanged (no re-encoding, no escaping)."""
        self._stream.flush()
        self._stream.buffer.write(data)  # type: ignore[attr-defined]  # a stream of the process
        self._stream.buffer.flush()  # type: ignore[attr-defined]  # the same

    def encodable(self, text: str) -> str:
        """Return text with control characters escaped and unencodable characters replaced."""
        text = escape_control(text)
        encoding = "ascii" if self._plain else getattr(self._stream, "encoding", None) or "ascii"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            simpler = text.translate(_ASCII)
            return simpler.encode(encoding, "replace").decode(encoding)
        return text

    def _put(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:
            if not self._may_fail:
                raise
            silence(self._stream)

    def _printable(self, part: Any) -> Any:
        """Return a paragraph whose text is encodable before it is wrapped, or the part as it is."""
        if not isinstance(part, Paragraph):
            return part
        kept = NBSP.join(self.encodable(words) for words in part.text.split(NBSP))
        return replace(part, text=kept)


def standard_output(*, plain: bool = False) -> Screen:
    """Return the screen for results, on standard output.

    Raises:
        OSError: if it was closed before the program began.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    return Screen(sys.stdout, plain=plain)


def standard_error(*, plain: bool = False) -> Screen:
    """Return the screen for questions, warnings and errors.

    They are lost where standard error is closed or full: that must hold back no plan.
    """
    stream = io.StringIO() if sys.stderr is None else sys.stderr
    return Screen(stream, plain=plain, may_fail=True)


def silence(stream: IO[str]) -> None:
    """Redirect a stream of the process to nowhere: its pipe is closed, or its disk is full."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
