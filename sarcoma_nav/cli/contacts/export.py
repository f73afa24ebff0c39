"""`sarcoma-nav contacts export`: the directory for paper, for telephones and for programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.contacts.session import entries, opened_whole
from sarcoma_nav.cli.options import At, ContactsFile, PathwaysFile, moment
from sarcoma_nav.errors import wrong_usage

if TYPE_CHECKING:
    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.view.directory import Listing

Form = Literal["csv", "json", "vcard", "markdown", "html", "pdf"]
EPILOG = (
    "Examples: sarcoma-nav contacts export --format csv -o directory.csv. For the wall: "
    "sarcoma-nav contacts export --format pdf -o directory.pdf. For a telephone: "
    "sarcoma-nav contacts export --format vcard -o directory.vcf."
)


def export(
    ctx: typer.Context,
    form: Annotated[Form, typer.Option("--format", help="What to make of it.")],
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it there, whole or not at all."),
    ] = None,
    at: At = None,
    pathways: PathwaysFile = None,
    contacts: ContactsFile = None,
) -> None:
    """Put the directory out to print, to import, to publish."""
    from sarcoma_nav.view.directory import listing

    clock = moment(at)
    if form == "pdf" and output is None and sys.stdout.isatty():
        raise wrong_usage("A PDF is not for a terminal.", "Name a file: -o directory.pdf")
    loaded = opened_whole(ctx, clock.at, pathways, contacts)
    found = entries(loaded.directory, loaded.directory.contacts, clock.at)
    data = _data(listing(loaded.content, loaded.directory, found, clock.at), loaded, form)
    if output is None:
        _print(data, form)
        return
    from sarcoma_nav.output.stream import standard_error
    from sarcoma_nav.output.write_file import write_whole

    write_whole(output, data)
    standard_error().write(f"The directory is in {output}.\n")


def _print(data: bytes, form: Form) -> None:
    from sarcoma_nav.output.stream import standard_output

    if form in {"pdf", "csv", "vcard"}:
        standard_output().write_file(data)
    else:
        standard_output().write(data.decode())


def _data(found: Listing, loaded: Loaded, form: Form) -> bytes:
    if form == "pdf":
        from sarcoma_nav.formats.contacts.pdf import directory_pdf

        return directory_pdf(found)
    return _text(found, loaded, form).encode()


def _text(found: Listing, loaded: Loaded, form: Form) -> str:
    match form:
        case "csv":
            from sarcoma_nav.formats.contacts.csv import directory_csv

            # A spreadsheet takes a file without this mark for another encoding.
            return f"\ufeff{directory_csv(found)}"
        case "vcard":
            from sarcoma_nav.formats.contacts.vcard import directory_vcards

            return directory_vcards(found)
        case "markdown":
            from sarcoma_nav.formats.contacts.markdown import directory_markdown

            return directory_markdown(found)
        case "html":
            from sarcoma_nav.formats.contacts.html import directory_html

            return directory_html(found)
        case _:
            from sarcoma_nav.formats.contacts.json import export_object
            from sarcoma_nav.formats.json_text import json_text

            return json_text(export_object(found, loaded.sha256))
