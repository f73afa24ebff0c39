"""`sarcoma-nav contacts show`: one contact, or one value of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.contacts.session import (
    ContactId,
    entries,
    known,
    leave_unless_configured,
    opened,
    opened_whole,
)
from sarcoma_nav.cli.options import (
    At,
    ContactsFile,
    PathwaysFile,
    Plain,
    TextOrJson,
    moment,
)
from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact

Field = Literal["name", "phone", "email", "hours", "status"]


def show(
    ctx: typer.Context,
    contact: ContactId,
    field: Annotated[
        Field | None, typer.Option("--field", help="Print this alone, on one line.")
    ] = None,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Show one contact. Example: sarcoma-nav contacts show hpct --field phone."""
    clock = moment(at)
    if field:
        directory = opened(ctx, clock.at, pathways, contacts)
        _print_field(known(directory, contact), field, clock.at)
        return
    from sarcoma_nav.output.stream import standard_output

    if form == "json":
        from sarcoma_nav.formats.contacts.json import directory_object
        from sarcoma_nav.formats.json_text import json_text

        directory = opened(ctx, clock.at, pathways, contacts)
        found = directory_object(entries(directory, [contact], clock.at), clock.at)
        standard_output().write(json_text(found))
        leave_unless_configured(directory.contacts[contact])
        return
    from sarcoma_nav.formats.contacts.directory_page import contact_page
    from sarcoma_nav.view.directory import listing

    loaded = opened_whole(ctx, clock.at, pathways, contacts)
    found_entries = entries(loaded.directory, [contact], clock.at)
    page = contact_page(listing(loaded.content, loaded.directory, found_entries, clock.at))
    standard_output(plain=plain).show(page)
    leave_unless_configured(loaded.directory.contacts[contact])


def _print_field(contact: Contact, field: Field, at: datetime) -> None:
    """Print one value; where there is none, say so on standard error.

    Raises:
        SarcomaNavError: where the contact has no such value.
    """
    value = _status(contact, at) if field == "status" else _written(contact, field)
    if value is None:
        said = contact.not_configured or f"{contact.name} has no {field} of its own."
        raise SarcomaNavError(f"{contact.id}: {said}", exit_code=ExitCode.FOUND)
    _warn_of_age(contact, at)
    from sarcoma_nav.output.stream import standard_output

    standard_output().write(f"{value}\n")


def _written(contact: Contact, field: Field) -> str | None:
    """Return a value that stands in the directory: it costs no look at the clock."""
    from sarcoma_nav.model.telephone import national

    values: dict[str, str | None] = {
        "name": contact.name,
        "phone": next(map(national, contact.phones), None),
        "email": contact.email,
        "hours": contact.hours,
    }
    return values[field]


def _status(contact: Contact, at: datetime) -> str:
    from sarcoma_nav.hours.status import status

    return status(contact, at).state.value


def _warn_of_age(contact: Contact, at: datetime) -> None:
    from sarcoma_nav.hours.london import is_overdue

    if is_overdue(contact.review_by, at):
        from sarcoma_nav.output.stream import standard_error

        said = f"{contact.id}: to be verified again by {contact.review_by}; check before relying."
        standard_error().write(f"Warning: {said}\n")
