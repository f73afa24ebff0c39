"""What an entry of the directory leaves out, though the content knows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_contacts
from sarcoma_nav.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact

_NUMBER: Final = re.compile(r"(?<![\w.])0\d{2,4}(?: ?\d{3,4}){2,3}\b")

_TIME: Final = re.compile(
    r"24/7|\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|\b\d{1,2}:\d\d\b", re.IGNORECASE
)


@check("number-not-given", Severity.WARNING)
def number_not_given(context: CheckContext) -> Iterator[Finding]:
    """A telephone number stands in a statement that a contact cites, and nowhere in its entry.

    It is one of the numbers of the contact, or is named under `notes` or `conflicts` with the
    reason why it is not given.
    """
    for contact in _shipped(context):
        entry = _digits(" ".join((*contact.phones, *contact.notes, *contact.conflicts)))
        for name in contact.statements:
            for number in _NUMBER.findall(context.content.statements[name].text):
                if _digits(number) not in entry:
                    yield Finding(
                        in_contacts("contacts", contact.id),
                        f"{name!r} says {number}, and the entry of {contact.id!r} does not.",
                        "Give it under `phone`, or say under `conflicts` why not.",
                    )


@check("hours-not-given", Severity.WARNING)
def hours_not_given(context: CheckContext) -> Iterator[Finding]:
    """A statement that a contact cites says a time of day, and the contact has no hours."""
    for contact in _shipped(context):
        for name in contact.statements if not contact.hours else ():
            if found := _TIME.search(context.content.statements[name].text):
                yield Finding(
                    in_contacts("contacts", contact.id),
                    f"{name!r} says {found[0]!r}, and {contact.id!r} has no hours.",
                    "Give them under `hours`, or cite it where it belongs.",
                )


@check("ask-for-missing", Severity.WARNING)
def ask_for_missing(context: CheckContext) -> Iterator[Finding]:
    """Another service answers for a contact, and nothing says whom to ask for.

    Whoever is covered by, or reached through, a team or a switchboard says `ask_for`. A public
    line needs no such word: it is open to everybody.
    """
    contacts = context.directory.contacts
    for contact in _shipped(context):
        answering = {name for name in (*contact.through, contact.cover) if name}
        if not contact.ask_for and any(contacts[n].kind != "public-line" for n in answering):
            yield Finding(
                in_contacts("contacts", contact.id),
                f"Others answer for {contact.id!r}, and nothing says whom to ask for.",
                "Add `ask_for`.",
            )


def _shipped(context: CheckContext) -> Iterator[Contact]:
    """Yield the contacts that no site added or changed for itself."""
    for contact in context.directory.contacts.values():
        if contact.id not in context.directory.local:
            yield contact


def _digits(text: str) -> str:
    return text.replace(" ", "")
