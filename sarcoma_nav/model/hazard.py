"""The hazard log: what could harm a patient, how bad that is, and what is done about it.

Everything in it is proposed by the developers. What is decided is for a named officer: the fields
`owner`, `decided` and `status` of a hazard, which stay empty until there is one.
"""

from __future__ import annotations

from typing import ClassVar, Literal

from sarcoma_nav.model.record import Id, Record, Text

Severity = Literal["minor", "significant", "considerable", "major", "catastrophic"]
"""How bad the harm is, the least first."""

Likelihood = Literal["very-high", "high", "medium", "low", "very-low"]
"""How likely the harm is, the most likely first."""

Rating = Literal["5", "4", "3", "2", "1"]
"""Both together, the worst first."""


class Risk(Record, frozen=True, kw_only=True):
    """How bad and how likely a harm is."""

    severity: Severity
    likelihood: Likelihood


class Scales(Record, frozen=True, kw_only=True):
    """What the words for severity, likelihood and rating mean, and how they go together."""

    taken_from: Text
    severities: dict[Severity, Text]
    likelihoods: dict[Likelihood, Text]
    matrix: dict[Likelihood, dict[Severity, Rating]]
    ratings: dict[Rating, Text]

    def rating(self, risk: Risk) -> Rating:
        """Return the rating of a risk."""
        return self.matrix[risk.likelihood][risk.severity]


class Control(Record, frozen=True, kw_only=True):
    """Something that makes a hazard less likely, or less harmful."""

    text: Text
    shown_by: tuple[Text, ...] = ()
    """Tests as `tests/file.py::name`, and checks of the content as `check:CODE`."""
    planned: bool = False
    """It belongs to a part of the program that is not shipped yet, so that nothing shows it."""


class Hazard(Record, frozen=True, kw_only=True):
    """What could harm a patient."""

    id: Id
    title: Text
    cause_in_use: Text
    """How it comes about while a clinician or a site uses the program."""
    cause_in_making: Text | None = None
    """How it comes about in writing the content or the program."""
    effect: Text
    before: Risk
    """Proposed, without the controls."""
    controls: tuple[Control, ...]
    for_the_organisation: tuple[Text, ...] = ()
    """What only the organisation that uses the program can do."""
    after: Risk
    """Proposed, with the controls; without what is left to the organisation."""
    open: Text
    """What is left for a clinical safety officer to judge."""
    owner: Text | None = None
    decided: Text | None = None
    """The day on which the officer decided, as YYYY-MM-DD."""
    status: Literal["open", "transferred", "closed"] | None = None


class HazardLog(Record, frozen=True, kw_only=True):
    """The file of hazards."""

    KEYED: ClassVar[tuple[str, ...]] = ("hazards",)

    scales: Scales
    hazards: dict[Id, Hazard]
