"""`sarcoma-nav contacts`: the directory, one contact, and who answers now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.lazy import LazyGroup
from sarcoma_nav.cli.options import (
    At,
    ContactsFile,
    PathwaysFile,
    Plain,
    TextOrJson,
    files,
    moment,
)
from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.screen.layout import Paragraph


class Group(LazyGroup):
    """The commands about contacts, in the order in which help lists them."""

    places = {  # noqa: RUF012 - the base class says that it is the class's own
        "list": "sarcoma_nav.cli.contacts:list_contacts",
        "show": "sarcoma_nav.cli.contacts:show",
        "now": "sarcoma_nav.cli.contacts:now",
    }


app = typer.Typer(
    cls=Group,
    help="Who can be reached, how, and who answers now.",
    no_args_is_help=False,
    rich_markup_mode=None,
    invoke_without_command=True,
    add_completion=False,
)

Field = Literal["name", "phone", "email", "hours", "status"]
ContactId = Annotated[str, typer.Argument(metavar="ID", help="The contact, such as hpct.")]


@app.callback()
def contacts_group(
    ctx: typer.Context,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Show the whole directory. Example: sarcoma-nav contacts --at 2026-12-25T10:00."""
    if ctx.invoked_subcommand is None:
        list_contacts(ctx, form, at, plain, pathways, contacts)
    else:
        ctx.obj = files(ctx, pathways, contacts)


def list_contacts(
    ctx: typer.Context,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Show the whole directory. Example: sarcoma-nav contacts list --format json."""
    from sarcoma_nav.render.contact_lines import directory_page

    clock = moment(at)
    directory = _open(ctx, clock.at, pathways, contacts)
    entries = list(_entries(directory, directory.contacts, clock.at))
    page = directory_page(entries, directory, clock.at)
    _show(entries, page, clock.at, form, plain=plain)


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
    directory = _open(ctx, clock.at, pathways, contacts)
    if field:
        _print_field(_known(directory, contact), field, clock.at)
        return
    entry = next(_entries(directory, [contact], clock.at))
    from sarcoma_nav.render.contact_lines import directory_page

    _show([entry], directory_page([entry], directory, clock.at), clock.at, form, plain=plain)


def now(
    ctx: typer.Context,
    contact: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One contact; all where left out.")
    ] = None,
    form: TextOrJson = "text",
    at: At = None,
    plain: Plain = False,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Show who answers at this moment. Example: sarcoma-nav contacts now hpct."""
    from sarcoma_nav.render.contact_lines import board

    clock = moment(at)
    directory = _open(ctx, clock.at, pathways, contacts)
    wanted = [contact] if contact else directory.contacts
    entries = list(_entries(directory, wanted, clock.at))
    _show(entries, board(entries, clock.at), clock.at, form, plain=plain)


def _open(
    ctx: typer.Context, at: datetime, pathways: PathwaysFile, contacts: ContactsFile
) -> Directory:
    from sarcoma_nav.cli.opening import open_directory

    return open_directory(files(ctx, pathways, contacts), at)


def _entries(directory: Directory, wanted: Iterable[str], at: datetime) -> Iterator[Entry]:
    """Yield contacts as they stand at a moment.

    Raises:
        SarcomaNavError: naming the nearest contact to an id that is none.
    """
    from sarcoma_nav.plan.build import entry_at

    for name in wanted:
        yield entry_at(directory, _known(directory, name), at)


def _known(directory: Directory, name: str) -> Contact:
    if name not in directory.contacts:
        from sarcoma_nav.engine import unknown

        raise unknown("contact", name, directory.contacts)
    return directory.contacts[name]


def _show(
    entries: list[Entry], page: Iterable[Paragraph], at: datetime, form: str, *, plain: bool
) -> None:
    from sarcoma_nav.screen.stream import standard_output

    if form == "json":
        from sarcoma_nav.export.contacts_json import directory_object
        from sarcoma_nav.export.plan_json import json_text

        standard_output().write(json_text(directory_object(entries, at)))
    else:
        standard_output(plain=plain).show(page)


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
    from sarcoma_nav.screen.stream import standard_output

    standard_output().write(f"{value}\n")


def _written(contact: Contact, field: Field) -> str | None:
    """Return a value that stands in the directory: it costs no look at the clock."""
    values: dict[str, str | None] = {
        "name": contact.name,
        "phone": next(iter(contact.phones), None),
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
        from sarcoma_nav.screen.stream import standard_error

        said = f"{contact.id}: to be verified again by {contact.review_by}; check before relying."
        standard_error().write(f"Warning: {said}\n")
