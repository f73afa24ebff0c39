"""Which guideline, and which version of it, a pathways file says that it implements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sarcoma_nav.content.files import read_bytes, shipped

if TYPE_CHECKING:
    from sarcoma_nav.content.files import Files

_HEAD: Final = re.compile(rb"^guideline:\n((?:  .*\n)+)", re.MULTILINE)
_LINE: Final = re.compile(
    rb"""^  (source|version): (?:'([\w. -]+)'|"([\w. -]+)"|([\w.-]+))$(?!\n   )""", re.MULTILINE
)


def version_of(files: Files) -> str:
    """Return the guideline's id and version, as in `osag-spc 1.1`.

    Where they are written as they usually are, nothing else in the file is read: a file with a
    fault further down has a version all the same.

    Raises:
        SarcomaNavError: where the file cannot be read.
        ContentError: where they are written otherwise, and the content cannot be used.
    """
    head = _HEAD.search(read_bytes(files.pathways or shipped("pathways.yaml")))
    named = _LINE.findall(head[1]) if head else []
    found = {key: b"".join(values).decode() for key, *values in named}
    if len(named) != len(found) or found.keys() != {b"source", b"version"}:
        from sarcoma_nav.content.load import load

        guideline = load(files).content.guideline
        return f"{guideline.source} {guideline.version}"
    return f"{found[b'source']} {found[b'version']}"
