"""The seal of the content in use: what it says, and whether it still holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sarcoma_nav.content.built import built_records
from sarcoma_nav.content.files import read_bytes
from sarcoma_nav.errors import SarcomaNavError
from sarcoma_nav.model.content import ContactsFile
from sarcoma_nav.model.seal import Seal, SealHead, SealState, is_same_person
from sarcoma_nav.proof.facts import digest, facts

if TYPE_CHECKING:
    from pathlib import Path

    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.content.yaml import Document


def facts_in_use(loaded: Loaded) -> dict[str, str]:
    """Return every fact of the two files; a local directory is no part of them.

    Raises:
        ContentError: if the contacts are complete only with what a local directory adds to them.
    """
    contacts = loaded.directory.contacts
    if len(loaded.sources) > 2:  # noqa: PLR2004 - pathways, contacts, and a local directory
        from sarcoma_nav.content.schema_errors import typed

        below = next(document for document in loaded.documents if document.name == "contacts")
        contacts = typed(below.data, ContactsFile, below).contacts
    return facts(loaded.content, contacts)


def read_seal(path: Path) -> tuple[Seal, Document]:
    """Return a seal, and the document that it was read from.

    Raises:
        SarcomaNavError: if the file cannot be read.
        ContentError: with every problem of it.
    """
    from sarcoma_nav.content.schema_errors import typed
    from sarcoma_nav.content.yaml import read_document

    document = read_document("seal", path, read_bytes(path))
    return typed(document.data, Seal, document), document


def seal_state(loaded: Loaded) -> SealState | None:
    """Return who sealed the content in use, and whether it holds; None if there is no seal.

    Only the head of the seal is read, and one hash is compared: a plan waits for no more. A seal
    that cannot be read does not hold.
    """
    if loaded.seal_file is None:
        return None
    try:
        if not loaded.seal_file.exists():
            return None
        head = _read_head(loaded.seal_file)
        holds = head.sha256 == _hash_in_use(loaded)
    except (OSError, SarcomaNavError):
        return SealState(by=None, reviewed_by=None, holds=False)
    reviewer = head.reviewed_by
    if reviewer is not None and is_same_person(reviewer, head.by):
        reviewer = None
    return SealState(by=head.by, reviewed_by=reviewer, holds=holds)


def _hash_in_use(loaded: Loaded) -> str:
    built = loaded.built_hashes
    return built.facts if built else digest(facts_in_use(loaded))


def _read_head(path: Path) -> SealHead:
    head = head_of(read_bytes(path))
    if built := built_records(path, head, SealHead):
        return built
    return parsed_head(path, head)


def head_of(contents: bytes) -> bytes:
    """Return what stands before the facts in the file of a seal."""
    return re.split(rb"\r?\nfacts:", contents, maxsplit=1)[0] + b"\n"


def parsed_head(path: Path, head: bytes) -> SealHead:
    """Return the head of a seal, from the YAML of it.

    Raises:
        ContentError: with every problem of it.
    """
    from sarcoma_nav.content.schema_errors import typed
    from sarcoma_nav.content.yaml import read_document

    document = read_document("seal", path, head)
    return typed(document.data, SealHead, document)
