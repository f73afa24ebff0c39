"""The directory as it is shown: in groups, with sources, cover and what is missing."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav.hours.cover import covers
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.model.contact import KEYS_TO_VERIFY
from sarcoma_nav.model.telephone import national
from sarcoma_nav.view.contact import ContactView, contact_view, name_and_number
from sarcoma_nav.view.contact_points import Marked
from sarcoma_nav.view.hours import coming_dates, hours_in_words, recurring_words
from sarcoma_nav.view.number_to_ring import number_of_cover, numbers_to_ring
from sarcoma_nav.view.wording import ASSUMED, partial_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.provenance import Source
    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.view.number_to_ring import NumberToRing

GROUPS: Final = {
    "emergency": "Emergency",
    "hospital": "Hospital",
    "community": "Community",
    "sarcoma": "Sarcoma service",
    "bone": "Bone metastases and fractures",
    "other": "Children, teenagers and young adults",
}
"""The headings, in the order in which a reader in a hurry needs them."""

TITLE: Final = "Sarcoma and palliative care: who to call"
"""Of the directory, where nobody gives it another one."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A contact as the directory shows it, whatever the format."""

    view: ContactView
    serves: Marked
    hours: Marked
    """In words."""
    coming_dates: Marked | None
    """What hours that differ from week to week come to; None where words say all of it."""
    closures: tuple[Marked, ...]
    """Those to come, and one that holds now."""
    notes: tuple[Marked, ...]
    numbers: tuple[NumberToRing, ...]
    """What to ring to reach it, the first to ring first; none where no number is known."""
    number_of_cover: NumberToRing | None
    """What to ring when it does not answer."""
    cover: Marked | None
    """Who covers, with a number, and whom to ask for."""
    covered_by: str | None
    """The id of the cover that is named there."""
    sources: tuple[Source, ...]
    """What the shipped entry rests on."""
    verified: Marked
    """When, by whom or from which source, and by when again."""
    newer: tuple[str, ...]
    """Shipped values that are newer than the local ones, each in a sentence."""

    @property
    def contact(self) -> Contact:
        """The contact itself."""
        return self.view.contact

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
        by_heading = {
            heading: [listed for listed in self.listed if listed.contact.group == group]
            for group, heading in GROUPS.items()
        }
        return {heading: listed for heading, listed in by_heading.items() if listed}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every source that is cited, once."""
        cited = chain.from_iterable(listed.sources for listed in self.listed)
        return tuple({source.id: source for source in cited}.values())

    @property
    def edition(self) -> str:
        """Which content this is, and until when it may be used."""
        guideline = self.content.guideline
        due = self.content.sources[guideline.source].review_by
        version = f"{guideline.source} version {guideline.version}"
        return f"{version}, to be reviewed by {partial_date(due)}" if due else version


def listing(
    content: Content,
    directory: Directory,
    entries: Iterable[Entry],
    moment: datetime,
    title: str = TITLE,
    *,
    sha256: str = "",
) -> Listing:
    """Return contacts at an aware moment, ready to be written in any format."""
    listed = tuple(_listed(content, directory, entry, moment) for entry in entries)
    return Listing(listed, moment, content, title, sha256)


def _listed(content: Content, directory: Directory, entry: Entry, moment: datetime) -> Listed:
    contact, local = entry.contact, entry.local
    cited = [content.statements[name] for name in contact.statements if name in content.statements]
    sources = tuple(content.sources[n] for n in dict.fromkeys(s.source for s in cited if s.source))
    covering = _covering(directory, contact)
    return Listed(
        view=contact_view(entry, directory, moment),
        serves=Marked(contact.serves, "serves" in local),
        hours=Marked(hours_in_words(contact.hours, moment), "hours" in local),
        coming_dates=_coming_dates(entry, moment),
        closures=tuple(_closures(entry, moment)),
        notes=tuple(Marked(note, "notes" in local) for note in contact.notes),
        numbers=numbers_to_ring(directory, contact),
        number_of_cover=number_of_cover(directory, contact),
        cover=_cover(directory, contact, covering) if covering else None,
        covered_by=covering.id if covering else None,
        sources=sources,
        verified=_verified(entry, sources),
        newer=tuple(
            f"The shipped {key} is newer: {value}. Check which holds."
            for key, value in entry.superseded_by_shipped.items()
        ),
    )


def _coming_dates(entry: Entry, moment: datetime) -> Marked | None:
    hours = entry.contact.hours
    dates = coming_dates(hours, moment) if hours else None
    return Marked(dates, "hours" in entry.local) if dates else None


def _closures(entry: Entry, moment: datetime) -> Iterator[Marked]:
    """Yield closures that are not over: `25 December 2026 to 28 December 2026: Christmas`."""
    today = wall_clock(moment).date().isoformat()
    for closure in entry.contact.closures:
        if closure.last < today:
            continue
        first, last = partial_date(closure.first), partial_date(closure.last)
        days = first if first == last else f"{first} to {last}"
        yield Marked(f"{days}: {closure.reason}", "closures" in entry.local)


def _covering(directory: Directory, contact: Contact) -> Contact | None:
    """Return the first of the covers that has a number, or the first."""
    _itself, *others = covers(directory, contact)
    return next((cover for cover in others if cover.phones), others[0] if others else None)


def _cover(directory: Directory, contact: Contact, covering: Contact) -> Marked:
    """Return who covers for a contact, with the hours of that cover."""
    number = " ".join(national(phone) for phone in covering.phones[:1])
    name = name_and_number(covering.name, number, contact.ask_for)
    stated = covering.hours and (recurring_words(covering.hours) or covering.hours)
    hours = stated or "hours not stated"
    assumed = f"; {ASSUMED}" if covering.hours_assumed else ""
    shown = {"phone", "hours"} & directory.local.get(covering.id, frozenset())
    is_local = bool(shown) or "cover" in directory.local.get(contact.id, ())
    return Marked(f"{name} ({hours}{assumed})", is_local)


def _verified(entry: Entry, sources: tuple[Source, ...]) -> Marked:
    """Return when a contact was verified, by whom or from which sources, and by when again."""
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
    is_local = bool(entry.local & {"verified", "verified_by", "review_by"})
    return Marked(f"{when}{by}; to be verified again by {due}", is_local)
