"""Records that were made of the shipped files when the wheel was built.

They take a fraction of the time that YAML takes. Each file of them also holds the YAML that it was
made from, and is used only where that is byte for byte what is read: whoever edits the YAML of an
installed program is never answered from what it said before. A checkout has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

    from sarcoma_nav.model.content import ContactsFile, Content
    from sarcoma_nav.model.seal import SealHead

    T = TypeVar("T", Content, ContactsFile, SealHead, "Hashes")


class Hashes(msgspec.Struct, frozen=True):
    """SHA-256 of the pathways and the contacts together, in hexadecimal digits."""

    contents: str
    """Of their bytes."""
    facts: str
    """Of every fact in them, as a seal has it."""


class BuiltRecords(msgspec.Struct, frozen=True, array_like=True):
    """The records of one file or of several, and what they were made from."""

    contents: bytes
    """Of the YAML, one file after the other."""
    records: msgspec.Raw


def built_file(path: Path) -> Path:
    """Return where the records of a YAML file are kept, whether or not there are any."""
    return path.with_suffix(".msgpack")


def built_records(path: Path, contents: bytes, kind: type[T]) -> T | None:
    """Return the records of a YAML file with these contents; None where they were not built."""
    decode = msgspec.msgpack.decode
    try:
        built = decode(built_file(path).read_bytes(), type=BuiltRecords)
        return decode(built.records, type=kind) if built.contents == contents else None
    except (OSError, msgspec.DecodeError):
        return None  # there are none, or they are of another version of the program


def encoded(contents: bytes, records: Content | ContactsFile | SealHead | Hashes) -> bytes:
    """Return a file of the records that a YAML file with these contents gives."""
    encode = msgspec.msgpack.encode
    return encode(BuiltRecords(contents, msgspec.Raw(encode(records))))
