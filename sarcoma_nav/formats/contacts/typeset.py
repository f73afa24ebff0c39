"""Calls the library that typesets: a layout in Typst, and data that it lays out, make a PDF.

What is written is PDF/UA-1 (ISO 14289-1): tagged, with its title, its language and its bookmarks,
and with every font embedded. The same data give the same bytes on every machine, as no font of the
machine is used.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.errors import SarcomaNavError, wrong_usage
from sarcoma_nav.formats.missing_extra import missing_extra

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_STANDARD: Final = "ua-1"
_NO_GLYPH: Final = re.compile(r'the text `"(?P<text>.*)"` could not be displayed')


class Sheet:
    """Data in a layout, ready to be measured or written."""

    def __init__(self, layout: str, data: Mapping[str, object]) -> None:
        """Take the name of a layout, which is a file beside this one, and what it lays out.

        Raises:
            SarcomaNavError: where a library that it needs is not there.
        """
        typst, font_source_sans_pro = libraries()
        self._layout = (Path(__file__).parent / layout).read_bytes()
        self._data = {"data": json.dumps(data, ensure_ascii=False)}
        self._typst = typst
        fonts = Path(font_source_sans_pro.__file__).parent / "files"
        self._fonts = typst.Fonts(include_system_fonts=False, font_paths=[fonts])

    def measured(self) -> tuple[int, float]:
        """Return the number of pages, and how much of the last one is used: 0 to 1."""
        found = json.loads(self._typst.query(self._layout, "<end>", field="value", **self._given))
        return found[0]["pages"], found[0]["used"]

    def pdf(self, made: datetime) -> bytes:
        """Return the PDF file; it carries the aware moment at which it was made.

        Raises:
            SarcomaNavError: where a character has no form in the fonts.
        """
        try:
            data: bytes = self._typst.compile(
                self._layout,
                format="pdf",
                pdf_standards=_STANDARD,
                timestamp=int(made.timestamp()),
                **self._given,
            )
        except self._typst.TypstError as error:
            raise _not_typeset(error.message) from None
        return data

    @property
    def _given(self) -> dict[str, Any]:
        return {"sys_inputs": self._data, "font_paths": self._fonts}


def libraries() -> tuple[Any, Any]:
    """Return what typesets, and its fonts, once all that a sheet or a poster needs is there.

    Raises:
        SarcomaNavError: where a library is missing.
    """
    try:
        import font_source_sans_pro  # type: ignore[import-untyped]  # fonts, hardly code
        import segno  # noqa: F401 - it draws codes, after this
        import typst
    except ImportError as missing:
        raise _missing(missing) from None
    return typst, font_source_sans_pro


def _missing(error: ImportError) -> SarcomaNavError:
    message = f"Writing PDF needs the package {error.name}, which is not installed."
    return missing_extra("pdf", message, "Or export as html and print that.")


def _not_typeset(message: str) -> SarcomaNavError:
    found = _NO_GLYPH.search(message)
    if found is None:
        raise RuntimeError(message)
    return wrong_usage(
        f"The text {found['text']!r} cannot be put into the PDF: its fonts do not have it.",
        "Export as html, and print that from a browser.",
    )
