"""A file of cases: patients, and the plan that each should have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.content.files import read_bytes
from sarcoma_nav.content.shape import typed
from sarcoma_nav.content.yaml_door import Document, read_document
from sarcoma_nav.model.case import Case, CasesFile

if TYPE_CHECKING:
    from pathlib import Path


def read_cases(path: Path) -> tuple[tuple[Case, ...], Document]:
    """Return the cases of a file, and the document that they stand in.

    Raises:
        SarcomaNavError: where the file cannot be read.
        Unreadable: with every misfit.
    """
    document = read_document("cases", path, read_bytes(path))
    return typed(document.data, CasesFile, document).cases, document
