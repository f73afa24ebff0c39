"""Every figure that is shown stands in a statement that is cited for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_contacts, in_pathways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Outcome, Recommendation
    from sarcoma_nav.model.problem import ContentPath, Path
    from sarcoma_nav.model.record import WithoutSource

_FIGURE: Final = re.compile(
    r"(?P<address>[^\s<>(),;]+@[\w.-]+\w|https?://[^\s<>(),;]*[^\s<>(),;.])"
    r"|(?P<always>24/7|\b(?:at (?:any|all) hours?|a?round the clock|day and night)\b)"
    r"|(?<![\w.])(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?\s*(?P<half>[ap])\.?m\b"
    r"|(?<![\w.])(?P<hour24>\d{1,2}):(?P<minute24>\d\d)\b"
    r"|(?<![\w.])(?P<phone>0\d{2,4}(?: ?\d{3,4}){2,3})\b"
    r"|(?<![A-Za-z\d.])(?P<number>\d+(?:,\d{3})*(?:\.\d+)*)"
    r"(?:[ -](?P<unit>minute|hour|day|week|month|year)s?\b)?",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
_CONTACT_FIELDS: Final = (
    *("name", "short", "listed_as", "serves", "email", "web", "in_words", "elsewhere", "ask_for"),
    *("not_configured", "extension", "bleep"),
)
_CONTACT_LISTS: Final = ("phone", "also_called", "notes", "conflicts")


class _Shown(NamedTuple):
    """A text that is shown, and what may hold its figures."""

    place: ContentPath
    text: str
    statements: tuple[str, ...]
    without_source: tuple[WithoutSource, ...]


@check("figure-not-cited")
def figure_not_cited(context: CheckContext) -> Iterator[Finding]:
    """A figure is shown that no statement cited for it holds.

    Figures are numbers, doses, limits, times, telephone numbers, email and web addresses, in
    questions, labels, help, recommendations, titles, purposes and contacts. An option may rest on
    what its decision point cites as well. 9.00am and 09:00 are the same time; 72 hours are not 72
    days. A figure that has no source is declared under `without_source`, with the reason. Assumed
    hours, and entries that a site adds or changes for itself, are not looked at.
    """
    known = {name: figures_in(s.text) for name, s in context.content.statements.items()}
    for shown in (*_of_pathways(context.content), *_of_contacts(context)):
        held = {figure for name in shown.statements for figure in known[name]}
        held |= {figure for one in shown.without_source for figure in figures_in(one.figure)}
        missing = [word for word, same in _figures(shown.text) if not _exact(same) & held]
        for word in dict.fromkeys(missing):
            yield Finding(
                shown.place,
                f"{word!r} stands in no statement that is cited for it.",
                "Cite one that says it, or declare it under `without_source` with the reason.",
            )


def figures_in(text: str) -> frozenset[str]:
    """Return the figures of a text, each in every form in which it may be compared."""
    return frozenset(form for _, forms in _figures(text) for form in forms)


def _figures(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each figure as it is written, and the forms that mean the same."""
    for match in _FIGURE.finditer(text):
        yield match[0].strip(), frozenset(_forms(match))


def _exact(forms: frozenset[str]) -> frozenset[str]:
    """Return the forms with a unit, where there is one: 72 hours are not 72."""
    return frozenset(form for form in forms if " " in form) or forms


def _forms(match: re.Match[str]) -> Iterator[str]:
    found = match.groupdict()
    if found["always"]:
        yield "24/7"
    elif found["address"]:
        yield found["address"].casefold().rstrip("/")
    elif found["hour"]:
        is_afternoon = found["half"].casefold() == "p"
        yield _time(int(found["hour"]) % 12 + 12 * is_afternoon, found["minute"])
    elif found["hour24"]:
        yield _time(int(found["hour24"]), found["minute24"])
    else:
        digits = re.sub(r"[ ,]", "", found["phone"] or found["number"])
        yield digits
        if found["unit"]:
            yield f"{digits} {found['unit'].casefold()}"
        if clock := _CLOCK.fullmatch(digits):
            yield _time(int(clock[1]), clock[2])


def _time(hour: int, minute: str | None) -> str:
    return f"{hour:02}:{minute or '00'}"


def _of_pathways(content: Content) -> Iterator[_Shown]:
    for point in content.decision_points.values():
        path: Path = ("decision_points", point.id)
        for field in ("question", "short"):
            text = getattr(point, field) or ""
            yield _Shown(in_pathways(*path, field), text, point.statements, point.without_source)
        for option in point.options.values():
            cited = (*option.statements, *point.statements)
            for field in ("label", "short", "help"):
                place = in_pathways(*path, "options", option.id, field)
                text = getattr(option, field) or ""
                yield _Shown(place, text, cited, option.without_source)
    for recommendation in content.recommendations.values():
        path = ("recommendations", recommendation.id)
        yield from _texts(path, recommendation, ("text", "short"))
    for outcome in content.outcomes.values():
        yield from _texts(("outcomes", outcome.id), outcome, ("title",))


def _texts(path: Path, record: Recommendation | Outcome, fields: Iterable[str]) -> Iterator[_Shown]:
    """Yield the texts of a recommendation or an outcome, and what its contacts are for."""
    cited, declared = record.statements, record.without_source
    for field in fields:
        yield _Shown(in_pathways(*path, field), getattr(record, field) or "", cited, declared)
    for name, purpose in record.contacts.items():
        yield _Shown(in_pathways(*path, "contacts", name), purpose, cited, declared)


def _of_contacts(context: CheckContext) -> Iterator[_Shown]:
    for contact in context.directory.contacts.values():
        if contact.id not in context.directory.local:
            for keys, text in _said_of(contact):
                place = in_contacts("contacts", contact.id, *keys)
                yield _Shown(place, text, contact.statements, contact.without_source)


def _said_of(contact: Contact) -> Iterator[tuple[Path, str]]:
    for field in _CONTACT_FIELDS:
        yield (field,), getattr(contact, field) or ""
    for field in _CONTACT_LISTS:
        value = getattr(contact, field)
        if isinstance(value, str):
            yield (field,), value
        else:
            yield from (((field, str(number)), text) for number, text in enumerate(value))
    if contact.hours and not contact.hours_assumed:
        yield ("hours",), contact.hours
