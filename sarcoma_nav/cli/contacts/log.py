"""`sarcoma-nav contacts log`: what was changed in the local directory, when and by whom."""

from __future__ import annotations

from typing import Annotated

import typer

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.session import Session, with_session


@with_epilog(
    "The changes stand beside the local directory, a line of JSON for each. To take one back: "
    "sarcoma-nav contacts undo NUMBER.",
    "",
    "Examples:",
    "  sarcoma-nav contacts log",
    "  sarcoma-nav contacts log hpct",
    "  sarcoma-nav contacts log --last 3",
)
@with_session("form", "plain", "pathways", "contacts")
def log(
    session: Session,
    contact: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Only changes of this contact.")
    ] = None,
    last: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Only the last so many.")
    ] = None,
) -> None:
    """List the changes of the local directory: when, who, what it was and what it is."""
    from sarcoma_nav.formats.contacts.log import log_object, log_page
    from sarcoma_nav.local.edit import local_path
    from sarcoma_nav.local.history import read_history
    from sarcoma_nav.output.stream import standard_error

    path = local_path(session.files)
    history = read_history(path)
    numbers = [
        number
        for number, change in enumerate(history.changes, 1)
        if contact is None or any(value.contact == contact for value in change.values)
    ]
    shown = numbers[-last:] if last else numbers
    session.show(lambda: log_page(history, shown), lambda: log_object(history, shown, path))
    if not shown:
        standard_error().say("No change is recorded.")
