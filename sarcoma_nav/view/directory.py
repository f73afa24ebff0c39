"""The directory made ready to be put out: in groups, with sources, cover and what is missing."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.hours.cover import covers
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.model.contact import KEYS_TO_VERIFY
from sarcoma_nav.model.telephone import national
from sarcoma_nav.view.contact_points import LOCAL, ContactPoint, contact_points
from sarcoma_nav.view.hours import hours_in_words, weekly_words
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.provenance import Source
    from sarcoma_nav.plan.build import Entry

GROUPS: Final = {
    "emergency": "Emergency",
    "hospital": "Hospital",
    "community": "Community",
    "sarcoma": "Sarcoma service",
    "bone": "Bone",
    "other": "Through others",
}
"""The headings, in the order in which a reader in a hurry needs them."""


class Listed(msgspec.Struct, frozen=True):
    """A contact as the directory shows it, whatever the form.

    What comes from the local directory ends in its mark.
    """

    entry: Entry
    points: tuple[ContactPoint, ...]
    serves: str
    hours: str
    """In words."""
    closures: tuple[str, ...]
    """Those to come, and one that holds now."""
    notes: tuple[str, ...]
    cover: str | None
    """Who covers, with a number, and whom to ask for."""
    covered_by: str | None
    """The id of the cover that is named there."""
    sources: tuple[Source, ...]
    """What the shipped entry rests on."""
    verified: str
    """When, by whom or from which source, and by when again."""
    newer: tuple[str, ...]
    """Shipped values that are newer than the local ones, each in a sentence."""

    @property
    def contact(self) -> Contact:
        """The contact itself."""
        return self.entry.contact

    @property
    def title(self) -> str:
        """Its name with the abbreviation, if that is not in it already."""
        contact = self.contact
        if not contact.short or f"({contact.short})" in contact.name:
            return contact.name
        return f"{contact.name} ({contact.short})"


class Listing(msgspec.Struct, frozen=True):
    """The directory, or a part of it, at a moment."""

    listed: tuple[Listed, ...]
    at: datetime
    """Aware."""
    content: Content
    title: str
    sha256: str = ""
    """Of the files that the directory was read from; empty where no format needs it."""

    @property
    def groups(self) -> dict[str, list[Listed]]:
        """The contacts under their headings; no heading without a contact."""
        found = {
            heading: [one for one in self.listed if one.contact.group == group]
            for group, heading in GROUPS.items()
        }
        return {heading: listed for heading, listed in found.items() if listed}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that is cited, once."""
        cited = chain.from_iterable(one.sources for one in self.listed)
        return tuple({source.id: source for source in cited}.values())

    @property
    def edition(self) -> str:
        """Which content this is, and until when it may be used."""
        guideline = self.content.guideline
        due = self.content.sources[guideline.source].review_by
        said = f"{guideline.source} version {guideline.version}"
        return f"{said}, to be reviewed by {partial_date(due)}" if due else said

    @property
    def made(self) -> str:
        """When the directory was put out."""
        wall = wall_clock(self.at)
        return f"Made on {wall.day} {wall:%B %Y at %H:%M} (London)"


def listing(
    content: Content,
    directory: Directory,
    entries: Iterable[Entry],
    moment: datetime,
    title: str = "Whom to reach, how and when",
    *,
    sha256: str = "",
) -> Listing:
    """Return contacts at an aware moment, ready to be put out."""
    listed = tuple(_listed(content, directory, entry, moment) for entry in entries)
    return Listing(listed, moment, content, title, sha256)


def _listed(content: Content, directory: Directory, entry: Entry, moment: datetime) -> Listed:
    contact = entry.contact
    cited = [content.statements[name] for name in contact.statements if name in content.statements]
    names = dict.fromkeys(s.source for s in cited if s.source)
    sources = tuple(content.sources[name] for name in names)
    return Listed(
        entry=entry,
        points=tuple(contact_points(directory, contact)),
        serves=_marked(contact.serves, "serves" in entry.local),
        hours=_marked(hours_in_words(contact, moment), "hours" in entry.local),
        closures=tuple(_closures(entry, moment)),
        notes=tuple(_marked(note, "notes" in entry.local) for note in contact.notes),
        cover=_cover(directory, contact),
        covered_by=other.id if (other := _covering(directory, contact)) else None,
        sources=sources,
        verified=_verified(entry, sources),
        newer=tuple(
            f"The shipped {key} is newer: {value}. Check which holds."
            for key, value in entry.superseded_by_shipped.items()
        ),
    )


def _marked(text: str, is_local: bool) -> str:  # noqa: FBT001 - one word reads best here
    return f"{text} {LOCAL}" if is_local else text


def _closures(entry: Entry, moment: datetime) -> Iterator[str]:
    """Yield closures that are not over: `25 December 2026 to 28 December 2026: Christmas`."""
    today = wall_clock(moment).date().isoformat()
    for closure in entry.contact.closures:
        if closure.last < today:
            continue
        first, last = partial_date(closure.first), partial_date(closure.last)
        days = first if first == last else f"{first} to {last}"
        yield _marked(f"{days}: {closure.reason}", "closures" in entry.local)


def _covering(directory: Directory, contact: Contact) -> Contact | None:
    """Return the first of the covers that has a number, or the first."""
    _self, *others = covers(directory, contact)
    return next((link for link in others if link.phones), others[0] if others else None)


def _cover(directory: Directory, contact: Contact) -> str | None:
    other = _covering(directory, contact)
    if other is None:
        return None
    number = " ".join(national(phone) for phone in other.phones[:1])
    ask = f", ask for {contact.ask_for}" if contact.ask_for else ""
    hours = weekly_words(other.hours) if other.hours else "hours not stated"
    assumed = ", hours assumed" if other.hours_assumed else ""
    said = other.name if other.name.endswith(number) else f"{other.name} {number}"
    shown = {"phone", "hours"} & directory.local.get(other.id, frozenset())
    is_local = bool(shown) or "cover" in directory.local.get(contact.id, ())
    return _marked(f"{said}{ask} ({hours or other.hours}{assumed})", is_local)


def _verified(entry: Entry, sources: tuple[Source, ...]) -> str:
    contact = entry.contact
    due = partial_date(contact.review_by)
    when = partial_date(contact.verified)
    is_own = bool(entry.local & {*KEYS_TO_VERIFY, "verified"})
    if is_own or not sources:
        by = f" by {contact.verified_by}" if contact.verified_by else ""
    else:
        by = f", source {', '.join(source.id for source in sources)}"
    if when == "undated" and is_own:
        by = ", nobody is named as having verified the local values"
    said = f"{when}{by}; to be verified again by {due}"
    return _marked(said, bool(entry.local & {"verified", "verified_by", "review_by"}))
