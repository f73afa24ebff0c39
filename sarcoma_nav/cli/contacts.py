"""`sarcoma-nav contacts`: the directory, one contact, and who answers now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

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

    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.plan.build import Entry
    from sarcoma_nav.screen.layout import Paragraph

app = typer.Typer(
    help="Who can be reached, how, and who answers now.",
    no_args_is_help=False,
    rich_markup_mode=None,
    invoke_without_command=True,
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


@app.command("list")
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


@app.command("show")
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
    entry = next(_entries(directory, [contact], clock.at))
    if field:
        _print_field(entry, field)
        return
    from sarcoma_nav.render.contact_lines import directory_page

    _show([entry], directory_page([entry], directory, clock.at), clock.at, form, plain=plain)


@app.command("now")
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
    from sarcoma_nav.engine import unknown
    from sarcoma_nav.plan.build import entry_at

    for name in wanted:
        if name not in directory.contacts:
            raise unknown("contact", name, directory.contacts)
        yield entry_at(directory, directory.contacts[name], at)


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


def _print_field(entry: Entry, field: Field) -> None:
    """Print one value; where there is none, say so on standard error.

    Raises:
        SarcomaNavError: where the contact has no such value.
    """
    contact = entry.contact
    values: dict[str, str | None] = {
        "name": contact.name,
        "phone": next(iter(contact.phones), None),
        "email": contact.email,
        "hours": contact.hours,
        "status": entry.status.state.value,
    }
    value = values[field]
    if value is None:
        said = contact.not_configured or f"{contact.name} has no {field} of its own."
        raise SarcomaNavError(f"{contact.id}: {said}", exit_code=ExitCode.FOUND)
    typer.echo(value)
