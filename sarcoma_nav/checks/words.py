"""Wording: abbreviations are explained, and texts are short enough for the screen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_contacts, in_pathways
from sarcoma_nav.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.problem import ContentPath, Path

LONGEST_LABEL: Final = 72
"""Characters that fit on a line of 80 columns after the mark of a list."""

UNREADABLE_LABEL: Final = 2 * LONGEST_LABEL
LONGEST_HELP: Final = 4 * LONGEST_LABEL
"""Four lines; more is not read at a bedside."""

_ADDRESS: Final = re.compile(r"\S+@\S+|https?://\S+|\bdoi:\s*\S+", re.IGNORECASE)
_ABBREVIATION: Final = re.compile(r"\b(?:[A-Za-z]*[A-Z][a-z]*[A-Z][A-Za-z]*\d*|[A-Z]\+[A-Z])\b")
"""A word with two capital letters in it, and figures that may follow."""


@check("label-too-long", Severity.WARNING)
def label_too_long(context: CheckContext) -> Iterator[Finding]:
    """An option's label does not stand on one line of 80 columns: 72 characters are its most."""
    for place, label in _labels(context):
        if LONGEST_LABEL < len(label) <= UNREADABLE_LABEL:
            message = f"The label has {len(label)} characters; {LONGEST_LABEL} stand on one line."
            yield Finding(place, message, "Shorten it; details belong in `help`.")


@check("label-unreadable")
def label_unreadable(context: CheckContext) -> Iterator[Finding]:
    """An option's label is longer than two lines of 80 columns: a list of them is not taken in."""
    for place, label in _labels(context):
        if len(label) > UNREADABLE_LABEL:
            message = f"The label has {len(label)} characters; {LONGEST_LABEL} stand on one line."
            yield Finding(place, message, "Shorten it; details belong in `help`.")


def _labels(context: CheckContext) -> Iterator[tuple[ContentPath, str]]:
    for point in context.content.decision_points.values():
        for option in point.options.values():
            path = ("decision_points", point.id, "options", option.id, "label")
            yield in_pathways(*path), option.label


@check("help-too-long", Severity.WARNING)
def help_too_long(context: CheckContext) -> Iterator[Finding]:
    """An option's help, or a question, takes more than four lines of 80 columns."""
    for point in context.content.decision_points.values():
        path = ("decision_points", point.id)
        texts: list[tuple[Path, str]] = [
            ((*path, "question"), point.question),
            ((*path, "why"), point.why),
        ]
        texts += [
            ((*path, "options", option.id, "help"), option.help or "")
            for option in point.options.values()
        ]
        for where, text in texts:
            if len(text) > LONGEST_HELP:
                message = f"The text has {len(text)} characters; {LONGEST_HELP} are four lines."
                yield Finding(in_pathways(*where), message, "Shorten it, or ask two questions.")


@check("term-unexplained", Severity.WARNING)
def term_unexplained(context: CheckContext) -> Iterator[Finding]:
    """An abbreviation is shown that the glossary does not explain."""
    known = {word for term in context.content.glossary for word in _ABBREVIATION.findall(term)}
    reported: set[str] = set()
    for place, text in _texts(context):
        for word in _ABBREVIATION.findall(_ADDRESS.sub("", text)):
            plain = word.removesuffix("s")
            if plain not in known and word not in known and plain not in reported:
                reported.add(plain)
                message = f"{plain!r} is not in the glossary."
                yield Finding(place, message, "Add it under `glossary:`, or write it out.")


def _texts(context: CheckContext) -> Iterator[tuple[ContentPath, str]]:
    """Yield every text that a plan or a directory shows, with its path."""
    content = context.content
    for point in content.decision_points.values():
        path = ("decision_points", point.id)
        yield in_pathways(*path, "question"), point.question
        yield in_pathways(*path, "why"), point.why
        for option in point.options.values():
            here = (*path, "options", option.id)
            yield in_pathways(*here, "label"), option.label
            yield in_pathways(*here, "help"), option.help or ""
    for recommendation in content.recommendations.values():
        yield in_pathways("recommendations", recommendation.id, "text"), recommendation.text
    for outcome in content.outcomes.values():
        yield in_pathways("outcomes", outcome.id, "title"), outcome.title
        for contact, purpose in outcome.contacts.items():
            yield in_pathways("outcomes", outcome.id, "contacts", contact), purpose
    for pathway in content.pathways.values():
        yield in_pathways("pathways", pathway.id, "title"), pathway.title
        yield in_pathways("pathways", pathway.id, "applies"), pathway.applies
    for statement in content.statements.values():
        yield in_pathways("statements", statement.id, "text"), statement.text
    yield from _directory_texts(context)


def _directory_texts(context: CheckContext) -> Iterator[tuple[ContentPath, str]]:
    for contact in context.directory.contacts.values():
        for field in ("name", "short", "serves", "in_words", "ask_for", "not_configured"):
            yield in_contacts("contacts", contact.id, field), getattr(contact, field) or ""
        for number, note in enumerate(contact.notes):
            yield in_contacts("contacts", contact.id, "notes", str(number)), note
