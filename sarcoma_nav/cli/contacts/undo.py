"""`sarcoma-nav contacts undo`: takes back a change of the local directory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.session import Session, with_session

if TYPE_CHECKING:
    from sarcoma_nav.model.change import Change


@with_epilog(
    "`sarcoma-nav contacts log` shows the numbers. An undo has one too: to take it back brings "
    "the change back.",
    "",
    "Examples:",
    "  sarcoma-nav contacts undo",
    "  sarcoma-nav contacts undo 3",
    "  sarcoma-nav contacts undo --dry-run",
)
@with_session("pathways", "contacts")
def undo(
    session: Session,
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", help="The change; the last where left out.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be done, and do nothing.")
    ] = False,
) -> None:
    """Take back the last change of the local directory, or another one by its number."""
    from sarcoma_nav.local.edit import Occasion, change_local, local_path
    from sarcoma_nav.local.history import read_history
    from sarcoma_nav.local.undo import to_undo, without
    from sarcoma_nav.output.stream import standard_error

    history = read_history(local_path(session.files))
    chosen = to_undo(history, number)
    change = history.changes[chosen - 1]
    if dry_run:
        session.screen.write(_said("would be taken back", chosen, change))
        return
    done = change_local(
        session.files,
        lambda before: without(before, change),
        Occasion(command="undo", at=session.at, undoes=chosen),
    )
    session.screen.write(_said("is taken back", chosen, change))
    standard_error().say(*done.remarks)


def _said(what: str, number: int, change: Change) -> str:
    from sarcoma_nav.view.change import change_in_words

    lines = [f"Change {number} of {change.when[:10]} by {change.who} {what}:"]
    for one in change.values:
        key = one.key.replace("_", " ")
        lines.append(f"  {one.contact}: {key}: {change_in_words(one.new, one.old)}")
    return "".join(f"{line}\n" for line in lines)
