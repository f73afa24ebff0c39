"""The hazard log: what could harm a patient, and what is done about it."""

from __future__ import annotations

from typing import ClassVar, Literal

from sarcoma_nav.model.record import Id, Record, Text


class Control(Record, frozen=True, kw_only=True):
    """Something that makes a hazard less likely, or less harmful."""

    text: Text
    shown_by: tuple[Text, ...]
    """Tests as `tests/file.py::name`, and checks of the content as `check:CODE`."""


class Hazard(Record, frozen=True, kw_only=True):
    """What could harm a patient. Severity and likelihood are proposed, before controls."""

    id: Id
    title: Text
    cause: Text
    effect: Text
    severity: Literal["catastrophic", "major", "considerable", "significant", "minor"]
    likelihood: Literal["very-high", "high", "medium", "low", "very-low"]
    controls: tuple[Control, ...]
    open: Text
    """What is left for a clinical safety officer to judge."""


class HazardLog(Record, frozen=True, kw_only=True):
    """The file of hazards."""

    KEYED: ClassVar[tuple[str, ...]] = ("hazards",)

    hazards: dict[Id, Hazard]
