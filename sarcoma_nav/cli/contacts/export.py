"""`sarcoma-nav contacts export`: the directory for paper, for telephones and for programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import wrong_usage
from sarcoma_nav.formats.contacts.export import EXPORT_FORMATS

if TYPE_CHECKING:
    ExportFormat = str
else:  # the library reads the choices from the type, and no type checker can read them here
    ExportFormat = Literal[tuple(EXPORT_FORMATS)]


@with_epilog(
    "Examples: sarcoma-nav contacts export --format csv -o directory.csv. For the wall: "
    "sarcoma-nav contacts export --format pdf -o directory.pdf. For a telephone: "
    "sarcoma-nav contacts export --format vcard -o directory.vcf."
)
@with_session("at", "pathways", "contacts")
def export(
    session: Session,
    form: Annotated[ExportFormat, typer.Option("--format", help="What to make of it.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it there, whole or not at all."),
    ] = None,
) -> None:
    """Put the directory out to print, to import, to publish."""
    from sarcoma_nav.view.directory import listing

    chosen = EXPORT_FORMATS[form]
    if chosen.refuses_terminal and output is None and sys.stdout.isatty():
        raise wrong_usage(
            f"A {form.upper()} is not for a terminal.", f"Name a file: -o directory.{form}"
        )
    loaded = session.loaded
    entries = session.entries(loaded.directory.here)
    data = chosen.encode(
        listing(loaded.content, loaded.directory, entries, session.at, sha256=loaded.sha256)
    )
    if output is not None:
        _write(data, output)
    elif chosen.is_binary:
        session.screen.write_file(data)
    else:
        session.screen.write(data.decode())


def _write(data: bytes, output: Path) -> None:
    from sarcoma_nav.output.stream import standard_error
    from sarcoma_nav.output.write_file import write_whole

    write_whole(output, data)
    standard_error().write(f"The directory is in {output}.\n")
