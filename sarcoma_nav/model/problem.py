"""Problems: what is wrong with the content, where, and what to do about it."""

from __future__ import annotations

from enum import Enum
from typing import Literal

import msgspec

DocumentName = Literal["pathways", "contacts", "cases", "hazards", "seal"]
"""One of the two files of the content, a file of cases, the hazard log, or the seal."""

Path = tuple[str, ...]
"""Keys from the top of a file down to a value; an item of a list is its number from 0."""


class Severity(Enum):
    """How much a problem matters, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFORMATION = "information"


class Location(msgspec.Struct, frozen=True, order=True):
    """Where in which file; line and column count from 1, and are 0 where there is none."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return `file:line:column`, as editors and compilers write it."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class ContentPath(msgspec.Struct, frozen=True):
    """Where in the content, by its keys: the reader knows which line that is."""

    document: DocumentName
    path: Path = ()


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """One finding: what is wrong, and what to do."""

    code: str
    severity: Severity
    message: str
    fix: str
    place: ContentPath | None = None
    location: Location | None = None

    def __str__(self) -> str:
        """Return the finding as one line."""
        where = f"{self.location}: " if self.location else ""
        return f"{where}{self.code} {self.severity.value}: {self.message} {self.fix}"
