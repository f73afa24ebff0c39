"""The directory: every contact can be reached, and its hours mean something."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sarcoma_nav.checks.subject import Subject, error, in_contacts, instead_of
from sarcoma_nav.hours.cover import covers
from sarcoma_nav.hours.status import parse_hours

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.model.problem import Path, Problem


def dangling_contact(directory: Directory) -> Iterator[Problem]:
    """A contact names a cover, or a way through another, that is not in the directory."""
    for contact in directory.contacts.values():
        named: list[tuple[Path, str]] = [
            (("through", str(number)), name) for number, name in enumerate(contact.through)
        ]
        named += [(("cover",), contact.cover)] if contact.cover else []
        for path, name in named:
            if name not in directory.contacts:
                yield error(
                    "dangling",
                    in_contacts("contacts", contact.id, *path),
                    f"There is no contact {name!r}.",
                    instead_of(name, directory.contacts),
                )


def hours_unreadable(directory: Directory) -> Iterator[Problem]:
    """Hours are not in the OpenStreetMap `opening_hours` syntax, or name no fixed time."""
    for contact in directory.contacts.values():
        if contact.hours is None:
            continue
        try:
            parse_hours(contact.hours)
        except ValueError as wrong:
            place = in_contacts("contacts", contact.id, "hours")
            fix = "Write them as Mo-Su 08:00-18:00, or 24/7."
            yield error("hours-unreadable", place, f"{wrong}.", fix)


def closure_unreadable(directory: Directory) -> Iterator[Problem]:
    """A closure's first or last day is no date, or the last comes before the first."""
    for contact in directory.contacts.values():
        for number, closure in enumerate(contact.closures):
            try:
                fits = date.fromisoformat(closure.first) <= date.fromisoformat(closure.last)
            except ValueError:
                fits = False
            if not fits:
                place = in_contacts("contacts", contact.id, "closures", str(number))
                said = f"{closure.first} to {closure.last} are no days in that order."
                yield error("closure-unreadable", place, said, "Write them as 2026-12-25.")


def cover_loop(directory: Directory) -> Iterator[Problem]:
    """Contacts cover one another in a circle: nobody is at the end of it."""
    found: set[frozenset[str]] = set()
    for contact in directory.contacts.values():
        chain = [link.id for link in covers(directory, contact)]
        back = directory.contacts[chain[-1]].cover
        if back not in chain:
            continue
        circle = chain[chain.index(str(back)) :]
        if frozenset(circle) not in found:
            found.add(frozenset(circle))
            yield error(
                "loop",
                in_contacts("contacts", circle[0], "cover"),
                f"The cover goes round: {' > '.join((*circle, circle[0]))}.",
                "Let one of them be covered by a contact outside the circle.",
            )


def no_contact_point(subject: Subject) -> Iterator[Problem]:
    """A contact has no way to be reached and does not say so."""
    for contact in subject.directory.contacts.values():
        if contact.is_configured and not _can_be_reached(contact):
            yield error(
                "no-contact-point",
                in_contacts("contacts", contact.id),
                f"Nothing says how to reach {contact.id!r}.",
                "Add phone, email, web, through or in_words; or not_configured.",
            )


def _can_be_reached(contact: Contact) -> bool:
    ways = (contact.phones, contact.email, contact.web, contact.through, contact.in_words)
    return any(ways)
