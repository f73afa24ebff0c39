"""Read the files that accompany the content: its cases, and the hazard log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.content.files import PACKAGE, read_bytes
from sarcoma_nav.content.schema_errors import typed
from sarcoma_nav.content.yaml import Document, read_document
from sarcoma_nav.errors import ExitCode
from sarcoma_nav.model.case import Case, CasesFile
from sarcoma_nav.model.hazard import HazardLog

if TYPE_CHECKING:
    from pathlib import Path


def read_cases(path: Path) -> tuple[tuple[Case, ...], Document]:
    """Return the cases of a file, and the document for their line numbers.

    Raises:
        SarcomaNavError: where the file cannot be read.
        ContentError: with every misfit.
    """
    document = read_document("cases", path, read_bytes(path, ExitCode.USAGE))
    return typed(document.data, CasesFile, document).cases, document


def read_hazards() -> HazardLog:
    """Return the hazard log that is shipped.

    Raises:
        SarcomaNavError: where the file cannot be read.
        ContentError: with every misfit.
    """
    inside = PACKAGE / "shipped" / "hazards.yaml"
    source = PACKAGE.parent / "docs" / "clinical-safety" / "hazards.yaml"
    path = inside if inside.exists() else source
    document = read_document("hazards", path, read_bytes(path))
    return typed(document.data, HazardLog, document)
