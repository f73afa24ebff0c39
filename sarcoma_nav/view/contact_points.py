"""Contact points: what a contact can be reached by, with the address that a program opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from sarcoma_nav.model.telephone import e164, national, tel_uri

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory

Kind = Literal["phone", "bleep", "email", "web", "through", "how", "not configured"]


class Marked(msgspec.Struct, frozen=True):
    """Words, and whether they tell a value of the local directory: each format has its own mark."""

    text: str
    is_local: bool = False


class ContactPoint(msgspec.Struct, frozen=True, kw_only=True):
    """A telephone number, an address, or another means to reach a contact."""

    kind: Kind
    value: str
    """What is rung, written to or read; a telephone number in UK national form."""
    label: str | None = None
    """What the number is, where a contact has several: `day`, `night`."""
    extension: str | None = None
    through: str | None = None
    """The id of the contact that connects to this one."""
    ask_for: str | None = None
    """Whom to ask for, where another contact connects."""
    number_through: str | None = None
    """The number of the contact that connects to this one, in UK national form."""
    is_local: bool = False

    @property
    def e164(self) -> str | None:
        """The telephone number as E.164; None for a short code, and for what is no number."""
        return e164(self.value) if self.kind == "phone" else None

    @property
    def uri(self) -> str | None:
        """The address that a program opens, if there is one."""
        if self.kind == "phone":
            return tel_uri(self.value, self.extension)
        if self.kind == "email":
            return f"mailto:{self.value}"
        if self.number_through:
            return tel_uri(self.number_through)
        return self.value if self.kind == "web" else None

    @property
    def words(self) -> str:
        """How to reach it in words: `OUH switchboard 0300 304 7777, ask for the doctor`."""
        label = f" ({self.label})" if self.label else ""
        extension = f", extension {self.extension}" if self.extension else ""
        ask = f", ask for {self.ask_for}" if self.ask_for else ""
        return f"{self.value}{label}{extension}{ask}"


def contact_points(directory: Directory, contact: Contact) -> Iterator[ContactPoint]:
    """Yield the contact points of a contact, in the order to try them."""
    local = directory.local.get(contact.id, frozenset())
    for position, (number, label) in enumerate(zip(contact.phones, contact.labels, strict=True)):
        yield ContactPoint(
            kind="phone",
            value=national(number),
            label=label,
            extension=None if position else contact.extension,
            is_local=bool(local & {"phone", "phone_labels", "extension"}),
        )
    if contact.bleep:
        yield ContactPoint(kind="bleep", value=contact.bleep, is_local="bleep" in local)
    if contact.email:
        yield ContactPoint(kind="email", value=contact.email, is_local="email" in local)
    if contact.web:
        yield ContactPoint(kind="web", value=contact.web, is_local="web" in local)
    yield from (_through(directory, contact, name) for name in contact.through)
    if contact.in_words:
        yield ContactPoint(kind="how", value=contact.in_words, is_local="in_words" in local)
    if contact.not_configured:
        yield ContactPoint(kind="not configured", value=contact.not_configured)


def _through(directory: Directory, contact: Contact, name: str) -> ContactPoint:
    other = directory.contacts[name]
    number = [national(phone) for phone in other.phones[:1]]
    other_name = other.short or other.name
    reached = other_name if number and other_name.endswith(number[0]) else None
    return ContactPoint(
        kind="through",
        value=reached or " ".join((other_name, *number)),
        through=name,
        number_through=next(iter(number), None),
        ask_for=contact.ask_for,
        is_local=bool(directory.local.get(contact.id, frozenset()) & {"through", "ask_for"})
        or "phone" in directory.local.get(name, ()),
    )
