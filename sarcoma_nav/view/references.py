"""What a source itself cites, with the address of whatever has a DOI."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.provenance import Source

_DOI: Final = re.compile(r"\b10\.\d{4,9}/[^\s;,]+")
"""As the DOI handbook has it: a prefix that begins with 10, a slash, and a suffix."""


class Reference(msgspec.Struct, frozen=True):
    """One publication that a source cites."""

    source: Source
    text: str

    @property
    def doi(self) -> str | None:
        """The digital object identifier, where the reference gives one."""
        found = _DOI.search(self.text)
        return found.group().rstrip(".)") if found else None

    @property
    def url(self) -> str | None:
        """Where the publication is to be found, by its DOI."""
        return f"https://doi.org/{self.doi}" if self.doi else None


def references(content: Content) -> Iterator[Reference]:
    """Yield what each source cites, in the order in which the source does."""
    for source in content.sources.values():
        for text in source.references:
            yield Reference(source, text)
