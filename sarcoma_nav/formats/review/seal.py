"""A seal as a file: who sealed a content, and every fact of it on a line of its own."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load
from sarcoma_nav.content.seal import facts_in_use, read_seal
from sarcoma_nav.model.content import ContactsFile, Content
from sarcoma_nav.model.seal import Seal
from sarcoma_nav.proof.facts import digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PROJECT: Final = "sarcoma-nav project"
"""Who seals the content that is shipped."""

_HEADER: Final = """\
# The seal: what the pathways and the contacts say that matters to a patient, fact by fact
#
# It is written by `sarcoma-nav seal --by NAME [--reviewed-by OTHER]` and not by hand. From then on
# `sarcoma-nav check` names every fact that is no longer as it is written here, and a plan that is
# made from such content says so. `sha256` is a hash of the facts, not of the files.
"""

_TABLES: Final = frozenset({*Content.KEYED, *ContactsFile.KEYED})

_SIMPLE_KEY: Final = re.compile(r"[a-z][a-z0-9_.-]*\Z")


def sealed(facts: Mapping[str, str], by: str, reviewed_by: str | None = None) -> Seal:
    """Return a seal of facts by the one person, reviewed by another or by nobody."""
    return Seal(by=by, reviewed_by=reviewed_by, sha256=digest(facts), facts=dict(facts))


def seal_text(seal: Seal) -> str:
    """Return a seal as YAML."""
    return "".join(f"{line}\n" for line in _lines(seal))


def shipped_seal() -> str:
    """Return the seal of the shipped content: as it is while it holds, else the project's own.

    Raises:
        SarcomaNavError: if a file cannot be read.
        ContentError: with every problem of the content.
    """
    loaded = load(Files())
    found = facts_in_use(loaded)
    before = None
    if loaded.seal_file is not None and loaded.seal_file.exists():
        with suppress(ContentError):
            before, _ = read_seal(loaded.seal_file)
    if before is not None and before.sha256 == digest(found):
        return seal_text(sealed(found, before.by, before.reviewed_by))
    return seal_text(sealed(found, PROJECT))


def _lines(seal: Seal) -> Iterator[str]:
    yield _HEADER
    yield f"by: {_quoted(seal.by)}"
    if seal.reviewed_by is None:
        yield "# reviewed_by: nobody has reviewed it"
    else:
        yield f"reviewed_by: {_quoted(seal.reviewed_by)}"
    yield f"sha256: {_quoted(seal.sha256)}"
    yield "facts:"
    part = ""
    for key, value in seal.facts.items():
        if (record := _record(key)) != part:
            yield ""
            part = record
        yield f"  {key if _SIMPLE_KEY.match(key) else _quoted(key)}: {_quoted(value)}"


def _record(key: str) -> str:
    """Return the key of the record that a fact belongs to, or of its part of the file."""
    part, _, rest = key.partition(".")
    return f"{part}.{rest.partition('.')[0]}" if part in _TABLES else part


def _quoted(text: str) -> str:
    """Return text without line breaks, all of it printable, as one YAML scalar."""
    return "'" + text.replace("'", "''") + "'"
