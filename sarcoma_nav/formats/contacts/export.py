"""The formats in which the directory is exported. A new one is a module, and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from sarcoma_nav.view.directory import Listing

_BYTE_ORDER_MARK: Final = "\ufeff"


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format of the directory."""

    writer: str
    """The `module:function` that makes text or bytes of a `Listing`; imported when used."""
    is_binary: bool = False
    """Whether the bytes are printed as they are, and not fitted to what a terminal can show."""
    refuses_terminal: bool = False
    """Whether it is never printed at a terminal."""
    has_bom: bool = False
    """Whether the text begins with a byte order mark."""

    def encode(self, listing: Listing) -> bytes:
        """Return the directory in this format; text is in UTF-8."""
        module, _, function = self.writer.partition(":")
        data: str | bytes = getattr(import_module(module), function)(listing)
        if isinstance(data, bytes):
            return data
        return f"{_BYTE_ORDER_MARK if self.has_bom else ''}{data}".encode()


EXPORT_FORMATS: Final = {
    # A spreadsheet takes a file without a byte order mark for another encoding.
    "csv": Format(
        writer="sarcoma_nav.formats.contacts.csv:directory_csv", is_binary=True, has_bom=True
    ),
    "json": Format(writer="sarcoma_nav.formats.contacts.json:directory_json"),
    "vcard": Format(writer="sarcoma_nav.formats.contacts.vcard:directory_vcards", is_binary=True),
    "markdown": Format(writer="sarcoma_nav.formats.contacts.markdown:directory_markdown"),
    "html": Format(writer="sarcoma_nav.formats.contacts.html:directory_html"),
    "pdf": Format(
        writer="sarcoma_nav.formats.contacts.pdf:directory_pdf",
        is_binary=True,
        refuses_terminal=True,
    ),
}
"""By the value of `--format`, in the order of help."""
