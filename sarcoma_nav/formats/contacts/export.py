"""The formats in which the directory is exported. A new one is a module, and a line here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Literal
from uuid import UUID, uuid5

import msgspec

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.view.directory import Listing

_BYTE_ORDER_MARK: Final = "\ufeff"

_NAMESPACE: Final = UUID("f52066f0-c86e-42bb-b3ba-04e4753accce")
"""Of this program's identifiers: never change it, or every address book holds all cards twice."""

VcardVersion = Literal["4.0", "3.0"]


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What some of the formats can be told besides what they export."""

    site: str
    """What tells this site's entries from those of other sites, wherever they meet."""
    local_written: datetime | None = None
    """The aware moment at which the local directory was last written, if there is one."""
    vcard_version: VcardVersion = "4.0"


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format of the directory."""

    writer: str
    """The `module:function` that makes text or bytes of a `Listing`; imported when used."""
    options: tuple[str, ...] = ()
    """The options of the command line that it listens to."""
    is_binary: bool = False
    """Whether the bytes are printed as they are, and not fitted to what a terminal can show."""
    refuses_terminal: bool = False
    """Whether it is never printed at a terminal."""
    has_bom: bool = False
    """Whether the text begins with a byte order mark."""
    takes_options: bool = False
    """Whether the function takes the options too."""
    selector: str | None = None
    """The `module:function` that says which contacts it shows, where that is not all of them."""
    suffix: str
    """How the name of a file in this format ends."""

    def selected(self, contacts: Mapping[str, Contact], wanted: Collection[str]) -> list[str]:
        """Return the ids of the contacts to show, in order; wanted are those asked for, or none."""
        if self.selector:
            found: list[str] = _function(self.selector)(contacts, wanted)
            return found
        return [name for name in contacts if not wanted or name in wanted]

    def encode(self, listing: Listing, options: ExportOptions) -> bytes:
        """Return the directory in this format; text is in UTF-8."""
        write = _function(self.writer)
        data: str | bytes = write(listing, options) if self.takes_options else write(listing)
        if isinstance(data, bytes):
            return data
        return f"{_BYTE_ORDER_MARK if self.has_bom else ''}{data}".encode()


def identity(site: str, name: str) -> UUID:
    """Return the identifier of something of a site: the same in every export, and nowhere else."""
    return uuid5(_NAMESPACE, f"{site}\n{name}")


def _function(named: str) -> Any:
    module, _, function = named.partition(":")
    return getattr(import_module(module), function)


_HERE: Final = "sarcoma_nav.formats.contacts"

EXPORT_FORMATS: Final = {
    # A spreadsheet takes a file without a byte order mark for another encoding.
    "csv": Format(writer=f"{_HERE}.csv:directory_csv", suffix="csv", is_binary=True, has_bom=True),
    "json": Format(writer=f"{_HERE}.json:directory_json", suffix="json"),
    "vcard": Format(
        writer=f"{_HERE}.vcard:directory_vcards",
        suffix="vcf",
        options=("--site", "--vcard-version"),
        takes_options=True,
        is_binary=True,
    ),
    "ical": Format(
        writer=f"{_HERE}.ical:directory_calendar",
        suffix="ics",
        options=("--site",),
        takes_options=True,
        is_binary=True,
    ),
    "markdown": Format(
        writer=f"{_HERE}.markdown:directory_markdown", suffix="md", options=("--title",)
    ),
    "html": Format(writer=f"{_HERE}.html:directory_html", suffix="html", options=("--title",)),
    "pdf": Format(
        writer=f"{_HERE}.pdf:directory_pdf",
        suffix="pdf",
        options=("--title",),
        is_binary=True,
        refuses_terminal=True,
    ),
    "poster": Format(
        writer=f"{_HERE}.poster:poster_pdf",
        suffix="pdf",
        options=("--title",),
        selector=f"{_HERE}.poster:on_poster",
        is_binary=True,
        refuses_terminal=True,
    ),
}
"""By the value of `--format`, in the order of help."""
