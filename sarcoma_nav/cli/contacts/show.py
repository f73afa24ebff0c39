"""`sarcoma-nav contacts show`: one contact, or one value of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.exit import exit_unless_configured
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import ContactId, NoPager
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.output.paragraphs import Paragraph

Field = Literal["name", "phone", "email", "hours", "status"]


@with_epilog(
    "Examples:",
    "  sarcoma-nav contacts show hpct",
    "  sarcoma-nav contacts show hpct --field phone",
)
@with_session()
def show(
    session: Session,
    contact: ContactId,
    field: Annotated[
        Field | None, typer.Option("--field", help="Print this alone, on one line.")
    ] = None,
    no_pager: NoPager = False,
) -> None:
    """Show one contact, or one value of it for a script."""
    if field:
        _print_field(session.contact(contact), field, session.at)
        return
    from sarcoma_nav.formats.contacts.json import directory_object

    session.show(
        lambda: _page(session, contact),
        lambda: directory_object(session.entries([contact]), session.at),
        paged=not no_pager,
    )
    exit_unless_configured(session.contact(contact))


def _page(session: Session, contact: str) -> Iterable[Paragraph]:
    from sarcoma_nav.formats.contacts.directory_page import contact_page
    from sarcoma_nav.view.directory import listing

    loaded = session.loaded
    entries = session.entries([contact])
    return contact_page(listing(loaded.content, loaded.directory, entries, session.at))


def _print_field(contact: Contact, field: Field, at: datetime) -> None:
    """Print one value; where there is none, say so on standard error.

    Raises:
        SarcomaNavError: where the contact has no such value.
    """
    value = _status(contact, at) if field == "status" else _stored(contact, field)
    if value is None:
        reason = contact.not_configured or f"{contact.name} has no {field} of its own."
        raise SarcomaNavError(f"{contact.id}: {reason}", exit_code=ExitCode.FOUND)
    _warn_of_age(contact, at)
    from sarcoma_nav.output.stream import standard_output

    standard_output().write(f"{value}\n")


def _stored(contact: Contact, field: Field) -> str | None:
    """Return a value of the directory that does not depend on the moment."""
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

        standard_error().say(
            f"Warning: {contact.id}: was to be verified again by {contact.review_by}; "
            "check before relying."
        )
