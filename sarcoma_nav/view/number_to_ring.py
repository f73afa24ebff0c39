"""The number that reaches a contact: its own, or that of a contact through which it is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from sarcoma_nav.hours.cover import covers
from sarcoma_nav.model.telephone import national, tel_uri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory


class NumberToRing(msgspec.Struct, frozen=True, kw_only=True):
    """A telephone number that reaches a contact, with whose it is and whom to ask for."""

    contact: Contact
    """Whose number it is."""
    way: Literal["own", "through", "cover"]
    """`through`: another contact connects the caller; `cover`: another answers in its place."""
    number: str
    """In UK national form."""
    extension: str | None = None
    ask_for: str | None = None
    is_local: bool = False

    @property
    def uri(self) -> str | None:
        """The address that a telephone dials."""
        return tel_uri(self.number, self.extension)

    @property
    def words(self) -> str:
        """The number with its extension, if it has one."""
        return f"{self.number}, extension {self.extension}" if self.extension else self.number

    @property
    def whom(self) -> str:
        """Whose number it is and whom to ask for: `OUH switchboard, ask for acute oncology`."""
        name = self.contact.name
        return f"{name}, ask for {self.ask_for}" if self.ask_for else name


def numbers_to_ring(directory: Directory, contact: Contact) -> tuple[NumberToRing, ...]:
    """Return the numbers that reach a contact, the first to ring first; none where none is known.

    They are its own; without any, those of the contacts through which it is reached; without
    these, the first number along its cover.
    """
    if own := tuple(_own(directory, contact)):
        return own
    if through := tuple(_through(directory, contact)):
        return through
    covering = number_of_cover(directory, contact)
    return (covering,) if covering else ()


def number_of_cover(directory: Directory, contact: Contact) -> NumberToRing | None:
    """Return the first number along the cover of a contact, if there is one."""
    _itself, *others = covers(directory, contact)
    found = next((c for c in others if c.phones and c.is_for_urgent_need), None)
    return _of_another(directory, contact, found, "cover") if found else None


def _own(directory: Directory, contact: Contact) -> Iterator[NumberToRing]:
    local = directory.local.get(contact.id, frozenset())
    for position, phone in enumerate(contact.phones):
        yield NumberToRing(
            contact=contact,
            way="own",
            number=national(phone),
            extension=None if position else contact.extension,
            is_local=bool(local & {"phone", "extension"}),
        )


def _through(directory: Directory, contact: Contact) -> Iterator[NumberToRing]:
    for name in contact.through:
        if directory.contacts[name].phones:
            yield _of_another(directory, contact, directory.contacts[name], "through")


def _of_another(
    directory: Directory, contact: Contact, other: Contact, way: Literal["through", "cover"]
) -> NumberToRing:
    shown = directory.local.get(contact.id, frozenset()) & {"through", "cover", "ask_for"}
    return NumberToRing(
        contact=other,
        way=way,
        number=national(other.phones[0]),
        ask_for=contact.ask_for,
        is_local=bool(shown) or "phone" in directory.local.get(other.id, ()),
    )
