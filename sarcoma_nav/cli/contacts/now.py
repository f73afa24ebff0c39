"""`sarcoma-nav contacts now`: who answers at this moment."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sarcoma_nav.cli.completion import complete_contact
from sarcoma_nav.cli.contacts.find import find, report
from sarcoma_nav.cli.exit import exit_unless_configured
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import NoPager
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import ExitCode, SarcomaNavError, wrong_usage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.formats.contacts.json import ContactsJson
    from sarcoma_nav.plan.build import Entry


@with_epilog(
    "Examples:",
    "  sarcoma-nav contacts now",
    "  sarcoma-nav contacts now hpct",
    "  sarcoma-nav contacts now --at 'Sun 21:00'",
    "  sarcoma-nav contacts now --watch",
)
@with_session(page_is_dated=True)
def now(
    session: Session,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS]...",
            help="Only contacts that fit these words, or the one with this id.",
            autocompletion=complete_contact,
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep it up to date on the screen, until q.")
    ] = False,
    no_pager: NoPager = False,
) -> None:
    """Show who answers now; for the others when next, and who covers."""
    words = words or []
    if watch:
        _refuse_with_watch(session)
        _watch(session, words)
        return
    entries, understood = _found(session, words)
    session.show(
        lambda: _page(session, entries, understood, words),
        lambda: _object(session, entries, words),
        paged=not no_pager,
    )
    if session.form == "json":
        report(understood)
    if words and len(entries) == 1:
        exit_unless_configured(entries[0].contact)


def _found(session: Session, words: list[str]) -> tuple[list[Entry], tuple[str, ...]]:
    """Return the contacts that fit the words, and how the words were understood.

    The best fits come first. Without words these are all contacts, in the directory's order.
    """
    found = find(session, words, by_id=True)
    return session.entries(found.ids), found.understood


def _object(session: Session, entries: list[Entry], words: list[str]) -> ContactsJson:
    """Return the contacts for a program; without words, the most usable first."""
    from sarcoma_nav.formats.contacts.json import directory_object
    from sarcoma_nav.plan.availability import most_usable_first

    return directory_object(entries if words else most_usable_first(entries), session.at)


def _page(
    session: Session, entries: list[Entry], understood: tuple[str, ...], words: list[str]
) -> Iterator[Any]:
    from sarcoma_nav.formats.contacts.now_page import answer_page, board
    from sarcoma_nav.output.paragraphs import Paragraph

    form = {"is_now": session.clock.is_now, "plain": session.screen.is_plain}
    yield from (Paragraph(sentence, "warning") for sentence in understood)
    if words:
        yield from answer_page(entries, session.at, **form)
    else:
        yield from board(entries, session.directory, session.at, **form)


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


def _watch(session: Session, words: list[str]) -> None:
    """Show the page until it is left, at the moment of each redraw and with the files read anew.

    Raises:
        SarcomaNavError: where it is left by an interrupt.
    """
    from sarcoma_nav.output.watch import watch

    def page() -> list[Any]:
        renewed = session.renewed()
        return list(_page(renewed, *_found(renewed, words), words))

    try:
        watch(page, plain=session.plain)
    except KeyboardInterrupt:
        raise SarcomaNavError("Stopped.", exit_code=ExitCode.INTERRUPTED) from None
