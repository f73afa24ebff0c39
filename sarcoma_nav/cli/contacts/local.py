"""`sarcoma-nav contacts unset` and `where`: local values taken back, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import ContactId
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import unknown

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.local.store import Changed


@with_epilog(
    "Examples:",
    "  sarcoma-nav contacts unset mscc-coordinator",
    "  sarcoma-nav contacts unset mscc-coordinator hours",
)
@with_session("pathways", "contacts")
def unset(
    session: Session,
    contact: ContactId,
    keys: Annotated[
        list[str] | None,
        typer.Argument(metavar="[KEY]...", help="Only these values, such as phone."),
    ] = None,
) -> None:
    """Take back local values of a contact. The shipped ones hold again."""
    from sarcoma_nav.local.edit import Occasion, change_local
    from sarcoma_nav.output.stream import standard_error

    names = [key.replace("-", "_") for key in keys or ()]
    occasion = Occasion(command="unset", at=session.at)
    change = change_local(
        session.files, lambda before: _without(before, contact, names, session.at), occasion
    )
    standard_error().say(*change.remarks)
    what = f"{contact}: {', '.join(names) or 'all of it'}"
    session.screen.say(f"{what}: no longer local, in {change.path}.")


def _without(before: LocalFile, contact: str, keys: list[str], moment: datetime) -> Changed:
    """Return the local directory without keys of a contact; without keys, without the contact.

    Raises:
        SarcomaNavError: where the contact or a key is not local, or what is left of the contact is
            wrong, judged at an aware moment.
    """
    from sarcoma_nav.local.edit import usable_afterwards
    from sarcoma_nav.local.store import changed, entry_of, removed
    from sarcoma_nav.local.values import refuse_wrong_values

    local = before.directory.local
    if contact not in local:
        raise unknown("local contact", contact, local)
    entry = entry_of(before.text_or_new, before.path, contact)
    for key in keys:
        if key not in entry:
            raise unknown("local value", key, entry)
    if not keys:
        return removed(before.text_or_new, before.path, contact)
    after = changed(before.text_or_new, before.path, contact, {}, keys)
    if contact in usable_afterwards(before.files, after.text).contacts:
        refuse_wrong_values(before.files, after.text, contact, keys, moment)
    return after


@with_epilog("Examples:", "  sarcoma-nav contacts where", '  cat "$(sarcoma-nav contacts where)"')
@with_session("pathways", "contacts")
def where(session: Session) -> None:
    """Print the path of the local directory."""
    from sarcoma_nav.local.edit import local_path
    from sarcoma_nav.output.stream import standard_error

    path = local_path(session.files)
    session.screen.write(f"{path}\n")
    if not path.exists():
        create = " --create" if session.files.local else ""
        standard_error().say(f"There is none yet: sarcoma-nav contacts set{create} writes it.")
