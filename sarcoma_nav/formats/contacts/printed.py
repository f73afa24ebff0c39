"""A contact as it stands on paper and on pages: its numbers, then what else there is to know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.model.telephone import national
from sarcoma_nav.view.contact_points import Marked
from sarcoma_nav.view.dates import last_day, was_confirmed
from sarcoma_nav.view.hours import recurring_words
from sarcoma_nav.view.weekly_hours import ALWAYS, weekly_words
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.provenance import Source
    from sarcoma_nav.view.contact_points import ContactPoint
    from sarcoma_nav.view.directory import Listed, Listing
    from sarcoma_nav.view.number_to_ring import NumberToRing

NOT_OFFICIAL: Final = "Not an official publication."
PAST_REVIEW: Final = "Past its review date: confirm it before you rely on it."

_NO_REPLY: Final = "Out of hours, or no reply"
_UNANSWERED: Final = "If no reply"
_NAMES: Final = {"email": "Email", "web": "Web", "bleep": "Bleep", "how": "Number"}
"""The names of contact points that are no telephone number."""

_ABBREVIATION: Final = re.compile(r"\((\w+)\)$")


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """A line of what is known of a contact, under its name."""

    name: str
    text: str
    uri: str | None = None
    """The address that a program opens for the whole of the text."""
    number: NumberToRing | None = None
    """A telephone number that the text names."""
    is_local: bool = False
    is_warning: bool = False

    @property
    def linked(self) -> tuple[str, str, str, str | None]:
        """The text in three parts, the second a link, and the address of that link."""
        if self.number and self.number.number in self.text:
            return *self.text.partition(self.number.number), self.number.uri
        return "", self.text, "", self.uri


def number_label(listed: Listed, number: NumberToRing) -> str | None:
    """Return what stands beside a number that is another contact's: whose, and whom to ask for."""
    if number.way == "own":
        return None
    if number.way == "through":
        return f"Through {number.whom}"
    return f"{_when_covered(listed)}: {number.whom}"


def _when_covered(listed: Listed) -> str:
    """Return when the number of the cover is rung, where the contact has none of its own."""
    contact = listed.contact
    if not contact.is_configured:
        return "No local number yet"
    if contact.in_words:
        return _no_reply(listed) if contact.hours else _UNANSWERED
    return "If it cannot wait"


def _no_reply(listed: Listed) -> str:
    hours = listed.contact.hours
    return _UNANSWERED if hours and weekly_words(hours) == ALWAYS else _NO_REPLY


def details(listed: Listed) -> Iterator[Detail]:
    """Yield what is to know of a contact beside its name and numbers, in the order to read it."""
    for point in listed.view.points:
        if point.kind in _NAMES:
            yield _point(point)
        elif point.kind == "not configured" and not listed.numbers:
            yield Detail(name="Number", text=point.value, is_warning=True)
    yield _detail("Hours", Marked(hours_words(listed), listed.hours.is_local))
    for closure in listed.closures:
        yield _detail("Closed", closure, is_warning=True)
    if no_reply := _cover(listed):
        yield no_reply
    if listed.contact.elsewhere:
        yield Detail(name="Elsewhere", text=listed.contact.elsewhere)
    yield from (_detail("Note", note) for note in listed.notes)
    yield from (Detail(name="Newer", text=newer, is_warning=True) for newer in listed.newer)
    yield _detail("Confirmed", confirmed(listed))
    if listed.view.entry.is_overdue:
        yield Detail(name="Warning", text=PAST_REVIEW, is_warning=True)


def _detail(name: str, words: Marked, *, is_warning: bool = False) -> Detail:
    return Detail(name=name, text=words.text, is_local=words.is_local, is_warning=is_warning)


def _point(point: ContactPoint) -> Detail:
    name = _NAMES[point.kind]
    return Detail(name=name, text=point.words, uri=point.uri, is_local=point.is_local)


def hours_words(listed: Listed) -> str:
    """Return the hours in words, and whether anybody has confirmed them."""
    return f"{listed.hours.text}{' (not confirmed)' if listed.contact.hours_assumed else ''}"


def _cover(listed: Listed) -> Detail | None:
    """Return what to ring when a contact does not answer, unless its number says so already."""
    number = listed.number_of_cover
    own = {n.number for n in listed.numbers if n.way == "own"}
    if number is None or number.number in {n.number for n in listed.numbers} - own:
        return None
    others = [phone for phone in map(national, number.contact.phones) if phone not in own]
    if number.number in own and others:
        number = replace(number, number=others[0])
        text = f"the same number, or {number.number}: {number.whom}"
    else:
        text = _name_and_number(number)
    return Detail(
        name=_no_reply(listed),
        text=f"{text}{_hours_of_cover(number.contact)}",
        number=number,
        is_local=number.is_local,
    )


def cover_in_short(listed: Listed) -> str | None:
    """Return what to ring when a contact does not answer, without whom to ask for there."""
    detail = _cover(listed)
    if detail is None or detail.number is None:
        return None
    return f"{detail.name}: {_name_and_number(replace(detail.number, ask_for=None))}"


def _hours_of_cover(contact: Contact) -> str:
    """Return the hours of a cover in brackets, unless it always answers or they are not stated."""
    words = (recurring_words(contact.hours) or contact.hours) if contact.hours else ALWAYS
    return "" if words == ALWAYS else f" ({words})"


def _name_and_number(number: NumberToRing) -> str:
    """Return a contact with its number, which is not repeated where the name ends in it."""
    name = number.contact.name
    reached = name if name.endswith(number.number) else f"{name} {number.number}"
    return f"{reached}, ask for {number.ask_for}" if number.ask_for else reached


def confirmed(listed: Listed) -> Marked:
    """Return when a contact was confirmed, by whom or from which source, and by when again."""
    contact = listed.contact
    due = f"Confirm by {partial_date(contact.review_by)}"
    is_local = bool(listed.view.entry.local & {"verified", "verified_by", "review_by"})
    if not was_confirmed(contact):
        return Marked(f"Never confirmed. {due}", is_local)
    when = partial_date(contact.verified)
    if contact.verified_by and is_local:
        return Marked(f"{when}, by {contact.verified_by}. {due}", is_local)
    sources = " and ".join(dict.fromkeys(map(_publisher, listed.sources)))
    return Marked(f"{when}, from {sources}. {due}" if sources else f"{when}. {due}", is_local)


def _publisher(source: Source) -> str:
    """Return who published a source: by the abbreviation that its name gives, if it gives one."""
    abbreviation = _ABBREVIATION.search(source.publisher)
    return abbreviation[1] if abbreviation else source.publisher


def edition(listing: Listing) -> str:
    """Return which guideline a sheet was made from."""
    guideline = listing.content.guideline
    author = guideline.author or _publisher(listing.content.sources[guideline.source])
    return f"{author} guideline {guideline.version}."


def throw_away(listing: Listing) -> str:
    """Return when to throw a sheet with the whole directory away."""
    due = listing.content.sources[listing.content.guideline.source].review_by
    after = f" after {partial_date(due)} or" if due else ""
    return f"Throw this sheet away{after} when a new one is printed."


def made_on(listing: Listing) -> str:
    """Return the London day on which a sheet was made."""
    day = wall_clock(listing.at).date()
    return f"Made on {partial_date(day.isoformat())}."


def take_down(listing: Listing) -> str:
    """Return by when a sheet is to be taken down: the first review date of all that it shows."""
    source = listing.content.sources[listing.content.guideline.source]
    dates = [listed.contact.review_by for listed in listing.listed]
    first = min(map(last_day, [*dates, source.review_by] if source.review_by else dates))
    if first < wall_clock(listing.at).date():
        return f"Do not put up: a review date passed on {partial_date(first.isoformat())}."
    return f"Take down by {partial_date(first.isoformat())}."
