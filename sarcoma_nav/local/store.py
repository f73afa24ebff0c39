"""The local directory as text: changed entry by entry, with its comments kept.

Nothing is written to disk here. The new text is read back by `content.yaml` and compared, value by
value, with what was meant: if they differ, nothing is changed at all.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any, Final

import msgspec

from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.yaml import read_document
from sarcoma_nav.errors import ExitCode, SarcomaNavError
from sarcoma_nav.local.blocks import blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from pathlib import Path

    from sarcoma_nav.local.blocks import Block

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


def entries_of(text: str, path: Path) -> dict[str, dict[str, Any]]:
    """Return the local entries as plain data.

    Raises:
        ContentError: where the text is not what it should be.
    """
    entries = read_document("contacts", path, text.encode()).data.get("contacts", {})
    given = entries.items() if isinstance(entries, dict) else ()
    return {name: entry for name, entry in given if isinstance(entry, dict)}


def entry_of(text: str, path: Path, contact: str) -> dict[str, Any]:
    """Return the local entry of a contact as plain data; empty where there is none.

    Raises:
        ContentError: where the text is not what it should be.
    """
    return entries_of(text, path).get(contact, {})


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


def changed_entries(text: str, path: Path, entries: Mapping[str, Mapping[str, Any]]) -> Changed:
    """Return the text with keys of several entries set; a key whose value is None is removed.

    Raises:
        ContentError: where the text is not what it should be.
        SarcomaNavError: where it cannot be changed without harm to the rest.
    """
    lost: tuple[str, ...] = ()
    for contact, given in entries.items():
        values = {key: value for key, value in given.items() if value is not None}
        after = changed(text, path, contact, values, given.keys() - values.keys())
        text, lost = after.text, (*lost, *after.lost_comments)
    return Changed(text, lost)


def removed(text: str, path: Path, contact: str) -> Changed:
    """Return the text without an entry.

    Raises:
        ContentError: where the text is not what it should be.
        SarcomaNavError: where it cannot be changed without harm to the rest.
    """
    return _rewritten(text, path, contact, lambda entry: entry.clear())


def _rewritten(text: str, path: Path, contact: str, edit: Edit) -> Changed:
    """Make the same edit in the plain data and in the text, and compare the two."""
    document = read_document("contacts", path, text.encode())
    places = blocks(document, text)
    intended = document.data
    _apply(intended, contact, edit)
    for rewrite in (_rewritten_block, _rewritten_file):
        written = rewrite(text, places, contact, edit)
        if written is not None and _reads_as(written, path, intended):
            kept = _COMMENT.findall(written)
            lost = tuple(comment for comment in _comments(text) if comment not in kept)
            return Changed(written, lost)
    raise SarcomaNavError(
        f"{path}: cannot be changed without harm to what else stands there.",
        "Change it by hand: sarcoma-nav contacts edit",
        exit_code=ExitCode.CONTENT,
    )


def _rewritten_block(
    text: str, places: dict[str, Block] | None, contact: str, edit: Edit
) -> str | None:
    """Return the text with the lines of one entry changed, and every other line as it is.

    None where the entries do not stand on lines of their own, or none would be left.
    """
    if not places:
        return None
    lines = text.splitlines()
    block = places.get(contact)
    last = block or [*places.values()][-1]
    own = lines[block.first : block.last] if block else []
    new = _entry_text(own, contact, edit, last.indent)
    if not new and len(places) == 1:
        return None
    start, end = (block.first, block.last) if block else (last.last, last.last)
    before = lines[: block.heading if block and not new else start]
    return "\n".join([*before, *new, *lines[end:]]) + "\n"


def _entry_text(lines: list[str], contact: str, edit: Edit, indent: int) -> list[str]:
    """Return the lines of one entry after an edit; none where nothing is left of it."""
    writer = _writer(indent)
    tree = writer.load("\n".join(["contacts:", *lines, ""])) if lines else {"contacts": {}}
    _apply(tree, contact, edit)
    if not tree["contacts"]:
        return []
    stream = io.StringIO()
    writer.dump(tree, stream)
    return stream.getvalue().splitlines()[1:]


def _rewritten_file(text: str, _: dict[str, Block] | None, contact: str, edit: Edit) -> str | None:
    writer = _writer()
    tree = writer.load(text)
    _apply(tree, contact, edit)
    stream = io.StringIO()
    writer.dump(tree, stream)
    return stream.getvalue()


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


def _writer(indent: int = 2) -> Any:
    """Return a reader and writer of YAML that keeps comments."""
    from ruamel.yaml import YAML

    writer = YAML()
    writer.preserve_quotes = True
    writer.width = _WIDTH
    writer.indent(mapping=indent or 2, sequence=4, offset=2)
    return writer
