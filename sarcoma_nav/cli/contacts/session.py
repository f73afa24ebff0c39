"""What the commands about contacts share: opening the directory, and finding a contact in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sarcoma_nav.cli.completion import complete_contact
from sarcoma_nav.cli.options import ContactsFile, PathwaysFile, files
from sarcoma_nav.errors import ExitCode, unknown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.plan.build import Entry

ContactId = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="The contact, such as hpct.", autocompletion=complete_contact
    ),
]


def opened(
    ctx: typer.Context, at: datetime, pathways: PathwaysFile, contacts: ContactsFile
) -> Directory:
    """Return the directory alone, at an aware moment."""
    from sarcoma_nav.cli.session import open_directory

    return open_directory(files(ctx, pathways, contacts), at)


def opened_whole(
    ctx: typer.Context, at: datetime, pathways: PathwaysFile, contacts: ContactsFile
) -> Loaded:
    """Return the directory and what it rests on, at an aware moment."""
    from sarcoma_nav.cli.session import open_content

    return open_content(files(ctx, pathways, contacts), at)


def known(directory: Directory, name: str) -> Contact:
    """Return a contact by its id.

    Raises:
        SarcomaNavError: naming the nearest contact to an id that is none.
    """
    if name not in directory.contacts:
        raise unknown("contact", name, directory.contacts)
    return directory.contacts[name]


def entries(directory: Directory, wanted: Iterable[str], at: datetime) -> list[Entry]:
    """Return contacts as they stand at an aware moment.

    Raises:
        SarcomaNavError: naming the nearest contact to an id that is none.
    """
    from sarcoma_nav.plan.build import entry_at

    return [entry_at(directory, known(directory, name), at) for name in wanted]


def leave_unless_configured(contact: Contact) -> None:
    """Leave with the code that tells a script that a contact asked for has no way to be reached.

    Raises:
        typer.Exit: with 1, once what there is to say of the contact has been printed.
    """
    if not contact.is_configured:
        raise typer.Exit(int(ExitCode.FOUND))
