"""Compare two versions of the content value by value: what was added, deleted or changed.

A changed telephone number is `Edit("contact", "contacts.desk.phone", "111", "112")`.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from sarcoma_nav.hours.cover import covers
from sarcoma_nav.proof.coverage import who_answers
from sarcoma_nav.proof.negation import turns_round

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.proof.coverage import Interval

About = Literal["route", "proof", "provenance", "wording", "contact"]
"""What an edit concerns: where walks lead, what is proved, who says so, or the wording."""

_PROOF: Final = frozenset(
    {"rules", "waivers", "aliases", "least_urgency", "reaches", "red_flags", "not_known", "absent"}
    | {"exclusive", "ages", "twin"}
)
_PROVENANCE: Final = frozenset(
    {"sources", "guideline", "source", "basis", "evidence", "note", "verified", "verified_by"}
    | {"review_by", "statements", "without_source"}
)
_ROUTE: Final = frozenset(
    {"next", "adds", "raises", "alone", "choose", "urgency", "steps", "first", "then"}
    | {"continue_with", "referral", "checklist", "overrides", "conditional", "precedes_outcome"}
    | {"includes"}
)
_MISSING: Final = object()


class Edit(msgspec.Struct, frozen=True):
    """One value that changed."""

    about: About
    at: str
    """Its keys from the top of the file down, with dots between."""
    before: str | None
    """None where it is new."""
    after: str | None
    """None where it is gone."""

    @property
    def turns_round(self) -> bool:
        """Whether a negation appears in a text, or disappears from it."""
        if self.before is None or self.after is None or self.about in {"route", "proof"}:
            return False
        return " " in self.before + self.after and turns_round(self.before, self.after)


class NumberGiven(msgspec.Struct, frozen=True):
    """Hours at which another number is given for a contact than before."""

    contact: str
    before: str | None
    after: str | None
    """None where nobody is known to answer."""
    when: tuple[Interval, ...]


def edits(old: Content | Directory, new: Content | Directory) -> tuple[Edit, ...]:
    """Return every value that differs between two versions of the pathways, or of the contacts."""
    before, after = (_flat(msgspec.to_builtins(version), ()) for version in (old, new))
    one, two = dict(before), dict(after)
    found = []
    for path in dict.fromkeys((*one, *two)):
        values = one.get(path, _MISSING), two.get(path, _MISSING)
        if values[0] != values[1]:
            about: About = _about(path)
            if about == "wording" and "contacts" in path[1:] and _MISSING in values:
                about = "route"
            found.append(Edit(about, ".".join(path), *map(_text, values)))
    return tuple(found)


def _flat(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != "id":
                yield from _flat(inner, (*path, str(key)))
    elif value not in (None, [], (), False):
        yield path, value


def _about(path: tuple[str, ...]) -> About:
    if _PROOF & set(path):
        return "proof"
    if path[0] in {"sources", "guideline"} or path[-1] in _PROVENANCE - {"statements"}:
        return "provenance"
    if path[0] == "contacts":
        return "provenance" if path[-1] == "statements" else "contact"
    if path[-1] == "statements":
        return "provenance"
    return "route" if path[-1] in _ROUTE else "wording"


def _text(value: Any) -> str | None:
    if value is _MISSING:
        return None
    if isinstance(value, (list, tuple)):
        return ", ".join(str(part) for part in value)
    return "true" if value is True else str(value)


def numbers_given(old: Directory, new: Directory, year: Interval) -> Iterator[NumberGiven]:
    """Yield when another number is given than before, for each contact of both versions."""
    for name, contact in new.contacts.items():
        if name not in old.contacts or _chain(old, name) == _chain(new, name):
            continue
        before = dict(_cut(who_answers(old, old.contacts[name], year), old))
        after = dict(_cut(who_answers(new, contact, year), new))
        moments = sorted({start for start, _ in before} | {start for start, _ in after} | {year[1]})
        yield from _differing(name, before, after, moments)


def _chain(directory: Directory, name: str) -> list[tuple[object, ...]]:
    """Return all of a contact and its covers that decides which number is given when."""
    links = covers(directory, directory.contacts[name])
    return [(c.phones, c.in_words, c.hours, c.closures, c.urgent) for c in links]


def _cut(
    spans: tuple[tuple[Interval, str | None], ...], directory: Directory
) -> Iterator[tuple[Interval, str | None]]:
    for span, name in spans:
        yield span, directory.contacts[name].line if name else None


def _differing(
    name: str,
    before: Mapping[Interval, str | None],
    after: Mapping[Interval, str | None],
    moments: list[Any],
) -> Iterator[NumberGiven]:
    """Yield the changes, those of one number to another together."""
    found: dict[tuple[str | None, str | None], list[Interval]] = {}
    olds, news = iter(sorted(before.items(), key=_start)), iter(sorted(after.items(), key=_start))
    old, new = next(olds), next(news)
    for start, end in itertools.pairwise(moments):
        while old[0][1] <= start:
            old = next(olds)
        while new[0][1] <= start:
            new = next(news)
        if old[1] != new[1]:
            spans = found.setdefault((old[1], new[1]), [])
            if spans and spans[-1][1] == start:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
    for (one, other), spans in found.items():
        yield NumberGiven(name, one, other, tuple(spans))


def _start(entry: tuple[Interval, str | None]) -> Any:
    return entry[0][0]
