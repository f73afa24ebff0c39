"""The local directory as text: changed entry by entry, with the comments of its keeper kept.

Nothing is written here. What comes out is read back by the one door and compared, value by value,
with what was meant: if they differ, nothing is changed at all.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sarcoma_nav.content.yaml import ContentError, read_document
from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    Values = Mapping[str, str | list[str] | list[dict[str, str]]]
    """Keys of a contact with what they are to be."""

NEW: Final = """\
# The contacts of this site, laid over the shipped directory: see docs/content.md of sarcoma-nav.
# Only the keys that stand here are changed; the rest stays as shipped. After a change by hand run
# `sarcoma-nav check`. Write numbers and times in quotes.

contacts: {}
"""
_COMMENT: Final = re.compile(r"(?:^|\s)#\s?(.*\S)")
_WIDTH: Final = 100


class Changed(msgspec.Struct, frozen=True):
    """The text of the local directory after a change."""

    text: str
    lost_comments: tuple[str, ...]
    """Comments that could not be kept."""


def entry_of(text: str, path: Path, name: str) -> dict[str, Any]:
    """Return the local entry of a contact as plain data; empty where there is none.

    Raises:
        Unreadable: where the text is not what it should be.
    """
    entries = read_document("contacts", path, text.encode()).data.get("contacts", {})
    found = entries.get(name, {}) if isinstance(entries, dict) else {}
    return found if isinstance(found, dict) else {}


def changed(
    text: str, path: Path, name: str, values: Values, without: Iterable[str] = ()
) -> Changed:
    """Return the text with an entry's keys set, and others taken away.

    Raises:
        Unreadable: where the text is not what it should be.
        SarcomaNavError: where it cannot be changed without harm to the rest.
    """
    without = set(without)

    def change(entry: dict[str, Any]) -> None:
        for key in without:
            entry.pop(key, None)
        entry.update(values)

    return _rewritten(text, path, name, change)


def removed(text: str, path: Path, name: str) -> Changed:
    """Return the text without an entry.

    Raises:
        Unreadable: where the text is not what it should be.
        SarcomaNavError: where it cannot be changed without harm to the rest.
    """
    return _rewritten(text, path, name, lambda entry: entry.clear())


def _rewritten(text: str, path: Path, name: str, change: Any) -> Changed:
    meant = read_document("contacts", path, text.encode()).data
    writer = _writer()
    tree = writer.load(text)
    for data in (meant, tree):
        _apply(data, name, change)
    stream = io.StringIO()
    writer.dump(tree, stream)
    written = stream.getvalue()
    if not _says(written, path, meant):
        raise SarcomaNavError(
            f"{path}: cannot be changed without harm to what else stands there.",
            "Change it by hand: sarcoma-nav contacts edit",
            exit_code=ExitCode.CONTENT,
        )
    kept = _COMMENT.findall(written)
    lost = tuple(comment for comment in _comments(text) if comment not in kept)
    return Changed(written, lost)


def _says(text: str, path: Path, meant: dict[str, Any]) -> bool:
    try:
        return read_document("contacts", path, text.encode()).data == meant
    except ContentError:
        return False


def _comments(text: str) -> list[str]:
    return [found for line in text.splitlines() for found in _COMMENT.findall(line)]


def _apply(data: Any, name: str, change: Any) -> None:
    entries = data.get("contacts")
    if not isinstance(entries, dict):
        entries = data["contacts"] = {}
    entry = entries.setdefault(name, {})
    change(entry)
    if not entry:
        del entries[name]
    if not entries:
        # What is left of a mapping that had comments is not written as one.
        data["contacts"] = {}


def _writer() -> Any:
    """Return what reads and writes YAML with its comments."""
    from ruamel.yaml import YAML

    writer = YAML()
    writer.preserve_quotes = True
    writer.width = _WIDTH
    writer.indent(mapping=2, sequence=4, offset=2)
    return writer
