"""Labels and short wordings: they fit on a line, and say what their marks and ids say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_pathways
from sarcoma_nav.model.pathway import Kind
from sarcoma_nav.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.pathway import DecisionPoint, Option, Outcome, Recommendation
    from sarcoma_nav.model.problem import ContentPath

LONGEST_ACTION: Final = 70
"""Characters of an action that stand on one line, with its number and its mark."""

LONGEST_NAME: Final = 40
"""Characters of a decision point's name, or of an answer, in a review or a table."""

_NOT_KNOWN: Final = re.compile(
    r"\b(not\s+(\w+\s+)?(known|sure|certain|done|assessed|discussed|asked|stated|recorded|yet)"
    r"|unknown|unsure|undecided|uncertain)\b",
    re.IGNORECASE,
)
_DENIAL: Final = re.compile(r"(no,|none\b)", re.IGNORECASE)
"""The beginning of a label that can mean nothing but absence."""
_DENIES: Final = re.compile(
    r"\b(no|none|not|nothing|nobody|neither|nor|never|without)\b", re.IGNORECASE
)


@check("short-too-long", Severity.WARNING)
def short_too_long(context: CheckContext) -> Iterator[Finding]:
    """A short wording does not stand on one line.

    An action has at most 70 characters, in its `short` or, where it has none, in its `text`. The
    `short` of a decision point or an option has at most 40.
    """
    for action in context.content.recommendations.values():
        if action.kind is Kind.ACTION:
            field = "short" if action.short else "text"
            place = in_pathways("recommendations", action.id, field)
            yield from _too_long(place, action.short or action.text, LONGEST_ACTION)
    for point in context.content.decision_points.values():
        path = ("decision_points", point.id)
        yield from _too_long(in_pathways(*path, "short"), point.short or "", LONGEST_NAME)
        for option in point.options.values():
            place = in_pathways(*path, "options", option.id, "short")
            yield from _too_long(place, option.short or "", LONGEST_NAME)


def _too_long(place: ContentPath, text: str, most: int) -> Iterator[Finding]:
    if len(text) > most:
        said = f"The {place.path[-1]} has {len(text)} characters; {most} stand on one line."
        yield Finding(place, said, f"Give a `short` of at most {most} characters.")


@check("label-contradicts")
def label_contradicts(context: CheckContext) -> Iterator[Finding]:
    """A label does not say what its option is marked as, or named.

    An option with `not_known: true` says so in words, such as "not known", "not sure" or "not done
    yet"; one with `absent: true` denies, and one that denies with "No, ..." or "None ..." is marked
    so; and the labels of `yes` and `no` begin with that word.
    """
    for point in context.content.decision_points.values():
        for option in point.options.values():
            for wrong, fix in _contradictions(option):
                place = _label_of(point, option)
                yield Finding(place, f"{option.label!r} {wrong}.", fix)


def _contradictions(option: Option) -> Iterator[tuple[str, str]]:
    if option.not_known and not _NOT_KNOWN.search(option.label):
        yield "is marked `not_known` and does not say so", 'Say it: "... (or not known)".'
    if option.absent and not _DENIES.search(option.label):
        yield "is marked `absent` and denies nothing", 'Say that there is none: "No, ...".'
    if not (option.absent or option.not_known) and _DENIAL.match(option.label):
        yield "denies, and is not marked `absent`", 'Mark it, or begin otherwise than with "No".'
    if option.id in {"yes", "no"} and not re.match(rf"{option.id}\b", option.label, re.IGNORECASE):
        word = option.id.capitalize()
        yield f"has the id {option.id!r} and does not begin so", f'Begin it with "{word}, ...".'


@check("twin-differs")
def twin_differs(context: CheckContext) -> Iterator[Finding]:
    """Two decision points are not each other's `twin`, or word the same option differently.

    An answer is carried over from one to the other, and back, by the option's id: it must mean the
    same.
    """
    points = context.content.decision_points
    for point in points.values():
        other = points[point.twin] if point.twin else point
        if point.twin and other.twin != point.id:
            yield Finding(
                in_pathways("decision_points", point.id, "twin"),
                f"{other.id!r} does not name {point.id!r} as its twin.",
                f"Say `twin: {point.id}` there, or remove it here.",
            )
        for name, option in point.options.items():
            same = other.options.get(name)
            if same and same.label != option.label:
                yield Finding(
                    _label_of(point, option),
                    f"{option.label!r} is {same.label!r} in {other.id!r}, its twin.",
                    "Word both alike, or give one of the options an id of its own.",
                )


@check("purpose-contradicts", Severity.WARNING)
def purpose_contradicts(context: CheckContext) -> Iterator[Finding]:
    """What a contact is for does not fit what it is declared as.

    The purpose of a `conditional` contact begins with "if", and that of no other does; one that
    begins with "referral" is that of the contact named as `referral`.
    """
    for record in context.content.recommendations.values():
        yield from _unlike(in_pathways("recommendations", record.id, "contacts"), record)
    for end in context.content.outcomes.values():
        place = in_pathways("outcomes", end.id, "contacts")
        yield from _unlike(place, end)
        for name, purpose in end.contacts.items():
            if _first_word(purpose) == "referral" and name != end.referral:
                said = f"{name!r} is for a referral, and {end.id!r} does not say so."
                yield Finding(place, said, f"Say `referral: {name}`.")


def _unlike(place: ContentPath, record: Recommendation | Outcome) -> Iterator[Finding]:
    """Yield the contacts whose purpose is a condition where they are not conditional, or not."""
    for name, purpose in record.contacts.items():
        if (_first_word(purpose) == "if") != (name in record.conditional):
            said = f"The purpose of {name!r}, {purpose!r}, and `conditional` contradict each other."
            yield Finding(place, said, "List it there, or word the purpose anew.")


def _first_word(purpose: str) -> str:
    return purpose.split(maxsplit=1)[0].casefold().rstrip(",:;")


def _label_of(point: DecisionPoint, option: Option) -> ContentPath:
    return in_pathways("decision_points", point.id, "options", option.id, "label")
