"""Answers in short field names, for a review, a note or a line: `Consent: given`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.pathway import DecisionPoint, Option


def field_name(point: DecisionPoint) -> str:
    """Return the short name of a decision point, or its question where it has none."""
    return point.short or point.question


def short_answer(options: Iterable[Option]) -> str:
    """Return the options chosen in a few words each, or their labels where they have none."""
    return "; ".join(option.short or option.label for option in options)


def field_and_answer(point: DecisionPoint, options: Iterable[str]) -> str:
    """Return the name of a decision point with the options of these ids."""
    name = field_name(point)
    colon = "" if name[-1] in "?.!:" else ":"
    return f"{name}{colon} {short_answer(point.options[option] for option in options)}"
