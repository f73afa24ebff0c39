"""`sarcoma-nav contacts now`: who answers at this moment."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from sarcoma_nav.cli.completion import complete_contact
from sarcoma_nav.cli.exit import exit_unless_configured
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from sarcoma_nav.output.paragraphs import Paragraph
    from sarcoma_nav.plan.build import Entry


@with_epilog(
    "Examples: sarcoma-nav contacts now. One contact: sarcoma-nav contacts now hpct. "
    "A board that stays: sarcoma-nav contacts now --watch."
)
@with_session()
def now(
    session: Session,
    contact: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID]",
            help="One contact; all where left out.",
            autocompletion=complete_contact,
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep it up to date on the screen, until Ctrl-C.")
    ] = False,
) -> None:
    """Show who answers now, who does not and when next, and who covers."""
    from sarcoma_nav.formats.contacts.json import directory_object
    from sarcoma_nav.formats.contacts.now_page import board

    if watch:
        _refuse_with_watch(session)
        _watch(session, contact)
    entries = _entries(session, contact)
    session.show(lambda: board(entries, session.at), lambda: directory_object(entries, session.at))
    if contact:
        exit_unless_configured(entries[0].contact)


def _entries(session: Session, contact: str | None) -> list[Entry]:
    from sarcoma_nav.plan.availability import most_usable_first

    names = [contact] if contact else session.directory.here
    return most_usable_first(session.entries(names))


def _refuse_with_watch(session: Session) -> None:
    if not session.clock.is_now or session.form != "text":
        raise wrong_usage(
            "--watch follows the clock on the screen: it takes no --at and no --format json.",
            "Leave out one of them.",
        )
    if not sys.stdout.isatty():
        raise wrong_usage(
            "--watch needs a terminal.", "In a script: sarcoma-nav contacts now --format json"
        )


def _watch(session: Session, contact: str | None) -> NoReturn:
    """Show the board until Ctrl-C, at the moment of each redraw and with the files read anew."""
    from sarcoma_nav.formats.contacts.now_page import board
    from sarcoma_nav.output.watch import watch

    def page() -> list[Paragraph]:
        renewed = session.renewed()
        return list(board(_entries(renewed, contact), renewed.at))

    watch(page, plain=session.plain)
