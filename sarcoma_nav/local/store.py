"""The local directory as text: changed entry by entry, with its comments kept.

Nothing is written to disk here. The new text is read back by `content.yaml` and compared, value by
value, with what was meant: if they differ, nothing is changed at all.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sarcoma_nav.content.yaml import ContentError, read_document
from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    Values = Mapping[str, str | list[str] | list[dict[str, str]]]
    """New values of a contact, by key."""

    Edit = Callable[[dict[str, Any]], None]
    """Changes the entry of a contact in place."""

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


def entry_of(text: str, path: Path, contact: str) -> dict[str, Any]:
    """Return the local entry of a contact as plain data; empty where there is none.

    Raises:
        ContentError: where the text is not what it should be.
    """
    entries = read_document("contacts", path, text.encode()).data.get("contacts", {})
    entry = entries.get(contact, {}) if isinstance(entries, dict) else {}
    return entry if isinstance(entry, dict) else {}


def changed(
    text: str, path: Path, contact: str, values: Values, without: Collection[str] = ()
) -> Changed:
    """Return the text with keys of an entry set, and others removed.

    Raises:
        ContentError: where the text is not what it should be.
        SarcomaNavError: where it cannot be changed without harm to the rest.
    """

    def edit(entry: dict[str, Any]) -> None:
        for key in without:
            entry.pop(key, None)
        entry.update(values)

    return _rewritten(text, path, contact, edit)


def removed(text: str, path: Path, contact: str) -> Changed:
    """Return the text without an entry.

    Raises:
        ContentError: where the text is not what it should be.
        SarcomaNavError: where it cannot be changed without harm to the rest.
    """
    return _rewritten(text, path, contact, lambda entry: entry.clear())


def _rewritten(text: str, path: Path, contact: str, edit: Edit) -> Changed:
    """Make the same edit in the plain data and in the tree with comments, and compare the two."""
    intended = read_document("contacts", path, text.encode()).data
    writer = _writer()
    tree = writer.load(text)
    for data in (intended, tree):
        _apply(data, contact, edit)
    stream = io.StringIO()
    writer.dump(tree, stream)
    written = stream.getvalue()
    if not _reads_as(written, path, intended):
        raise SarcomaNavError(
            f"{path}: cannot be changed without harm to what else stands there.",
            "Change it by hand: sarcoma-nav contacts edit",
            exit_code=ExitCode.CONTENT,
        )
    kept = _COMMENT.findall(written)
    lost = tuple(comment for comment in _comments(text) if comment not in kept)
    return Changed(written, lost)


def _reads_as(text: str, path: Path, intended: dict[str, Any]) -> bool:
    try:
        return read_document("contacts", path, text.encode()).data == intended
    except ContentError:
        return False


def _comments(text: str) -> list[str]:
    return [comment for line in text.splitlines() for comment in _COMMENT.findall(line)]


def _apply(data: Any, contact: str, edit: Edit) -> None:
    entries = data.get("contacts")
    if not isinstance(entries, dict):
        entries = data["contacts"] = {}
    entry = entries.setdefault(contact, {})
    edit(entry)
    if not entry:
        del entries[contact]
    if not entries:
        # What is left of a mapping that had comments is not written as one.
        data["contacts"] = {}


def _writer() -> Any:
    """Return a reader and writer of YAML that keeps comments."""
    from ruamel.yaml import YAML

    writer = YAML()
    writer.preserve_quotes = True
    writer.width = _WIDTH
    writer.indent(mapping=2, sequence=4, offset=2)
    return writer
