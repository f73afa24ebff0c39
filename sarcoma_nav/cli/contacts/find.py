"""The contacts that words on the command line ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.errors import did_you_mean, wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.cli.session import Session
    from sarcoma_nav.view.contact_search import FoundContacts


def find(session: Session, words: Iterable[str], *, by_id: bool = False) -> FoundContacts:
    """Return the contacts that fit the words, the best first; all of them without words.

    By id, the id of a contact stands for that one alone, and the pathways are not read.

    Raises:
        SarcomaNavError: where none fits.
    """
    from sarcoma_nav.view.contact_search import FoundContacts, find_contacts

    wanted = " ".join(words).strip()
    known, here = session.directory.contacts, session.directory.here
    if not wanted:
        return FoundContacts(tuple(here))
    if by_id and wanted.lower() in known:
        return FoundContacts((wanted.lower(),))
    contacts = {name: known[name] for name in here}
    found = find_contacts(wanted, session.content, contacts)
    if not found.ids:
        raise wrong_usage(
            f"No contact fits: {wanted}.{did_you_mean(wanted, contacts)}",
            *_command_meant(wanted),
            "sarcoma-nav contacts lists all of them.",
        )
    return found


def _command_meant(wanted: str) -> Iterator[str]:
    """Yield the command line that was meant, where the first word resembles a command."""
    from sarcoma_nav.cli.contacts.group import Group
    from sarcoma_nav.cli.mistyped import nearest_name

    first, *others = wanted.split()
    if near := nearest_name(Group.lazy_commands, first):
        yield f"Did you mean: sarcoma-nav {' '.join(('contacts', near, *others))}"


def report(understood: Iterable[str]) -> None:
    """Say on standard error how words were understood, where standard output is for a program."""
    from sarcoma_nav.output.stream import standard_error

    for sentence in understood:
        standard_error().say(f"{sentence}")
