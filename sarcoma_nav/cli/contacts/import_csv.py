"""`sarcoma-nav contacts import`: what export wrote as CSV, edited in a spreadsheet."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import Create
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import ExitCode, SarcomaNavError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sarcoma_nav.local.edit import LocalFile
    from sarcoma_nav.local.spreadsheet import CellChange
    from sarcoma_nav.local.store import Changed
    from sarcoma_nav.output.paragraphs import Paragraph


@with_epilog(
    "Contacts and columns that are left out stay as they are; an emptied cell takes a local value "
    "back. The columns that say something in words are not read.",
    "",
    "Examples:",
    "  sarcoma-nav contacts import directory.csv --dry-run",
    "  sarcoma-nav contacts import directory.csv --verified 2026-11-02 --by 'A Name'",
)
@with_session("plain", "pathways", "contacts")
def import_csv(
    session: Session,
    file: Annotated[Path, typer.Argument(metavar="FILE.csv", help="The edited file.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what differs, and write nothing.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write it without asking.")] = False,
    verified: Annotated[
        str | None, typer.Option(metavar="DATE", help="When somebody verified what differs.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who did.")] = None,
    create: Create = False,
) -> None:
    """Take over what was changed in an exported CSV file. Shows what differs first."""
    from sarcoma_nav.local.edit import (
        Occasion,
        change_local,
        read_local,
        refuse_missing,
        usable_afterwards,
    )
    from sarcoma_nav.local.imported import with_cells
    from sarcoma_nav.output.stream import standard_error

    refuse_missing(session.files, create=create)
    before = read_local(session.files)
    changes = _changes(session, file)
    given = {"verified": verified, "verified_by": by}
    verification = {key: value for key, value in given.items() if value}
    session.screen.show(_page(changes, before.directory.contacts))
    after = with_cells(before, changes, verification, session.at)
    usable_afterwards(session.files, after.text)
    if dry_run or not changes:
        return
    if not yes:
        _refuse_unless_wanted(len(changes))
    done = change_local(
        session.files,
        lambda now: _unless_changed(now, before, after),
        Occasion(command="import", at=session.at, create=create),
    )
    standard_error().say(*done.remarks, f"Written to {done.path}. To take it back: contacts undo")


def _changes(session: Session, file: Path) -> list[CellChange]:
    """Return the cells that differ from what would be exported now."""
    from sarcoma_nav.content.files import read_bytes
    from sarcoma_nav.formats.contacts.csv import directory_csv
    from sarcoma_nav.local.spreadsheet import cell_changes, read_cells
    from sarcoma_nav.view.directory import listing

    wanted = read_cells(read_bytes(file, ExitCode.USAGE), str(file))
    entries = session.entries(session.directory.contacts)
    exported = directory_csv(listing(session.content, session.directory, entries, session.at))
    return cell_changes(read_cells(exported.encode(), "export"), wanted)


def _page(changes: list[CellChange], known: Collection[str]) -> Iterator[Paragraph]:
    """Yield what differs: under each contact its values, as they are and as they would be.

    A contact that is not among those known is called new, with the id that was perhaps meant.
    """
    from sarcoma_nav.output.paragraphs import Paragraph
    from sarcoma_nav.view.change import change_in_words

    shown = ""
    for change in changes:
        if change.contact != shown:
            yield Paragraph(change.contact, "strong")
            if change.contact not in known:
                near = did_you_mean(change.contact, known)
                yield Paragraph(f"A new contact.{near}", "warning", indent=2, hang=4)
        shown = change.contact
        if change.key in {"notes", "closures"}:
            said = change_in_words(list(change.old), list(change.new))
        else:
            said = " -> ".join(", ".join(cells) or "(empty)" for cells in (change.old, change.new))
        yield Paragraph(f"{change.key.replace('_', ' ')}: {said}", indent=2, hang=4)
    number = len(changes)
    many = "value differs" if number == 1 else "values differ"
    yield Paragraph(f"{number} {many}." if number else "Nothing differs.")


def _refuse_unless_wanted(number: int) -> None:
    """Ask whether to write.

    Raises:
        SarcomaNavError: where that is not wanted, or nobody can be asked.
    """
    from sarcoma_nav.output.stream import standard_error

    streams = (sys.stdin, sys.stderr)
    if any(stream is None or not stream.isatty() for stream in streams):
        raise SarcomaNavError(
            "Nothing was written. Add --yes to write it.", exit_code=ExitCode.QUESTION_OPEN
        )
    standard_error().write(f"Write {'it' if number == 1 else f'these {number}'}? [y/N] ")
    if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
        raise SarcomaNavError("Nothing was written.", exit_code=ExitCode.INTERRUPTED)


def _unless_changed(now: LocalFile, before: LocalFile, after: Changed) -> Changed:
    """Return the new text, unless another program wrote while somebody was asked.

    Raises:
        SarcomaNavError: where one did.
    """
    if now.text != before.text:
        raise SarcomaNavError(
            f"{before.path} was changed by somebody else meanwhile. Nothing was written.",
            "Look at what differs now, and import again.",
            exit_code=ExitCode.NOT_WRITTEN,
        )
    return after
