"""`sarcoma-nav contacts export`: the directory for paper, for telephones and for programs."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarcoma_nav.cli.completion import complete_contact
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.options import Output
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import unknown, wrong_usage
from sarcoma_nav.formats.contacts.export import EXPORT_FORMATS, ExportOptions, VcardVersion

if TYPE_CHECKING:
    from sarcoma_nav.formats.contacts.export import Format

    ExportFormat = str
else:  # the library reads the choices from the type, and no type checker can read them here
    ExportFormat = Literal[tuple(EXPORT_FORMATS)]

Form = Annotated[ExportFormat, typer.Option("--format", help="Output format.")]
Title = Annotated[
    str | None,
    typer.Option("--title", metavar="TEXT", help="The heading on paper, such as your ward's name."),
]
WantedFor = Annotated[
    list[str] | None,
    typer.Option(
        "--for",
        metavar="ID",
        help="Only this contact, or those of this outcome or pathway; repeatable.",
        autocompletion=complete_contact,
    ),
]
Site = Annotated[
    str | None,
    typer.Option(
        "--site",
        metavar="NAME",
        help="Cards and dates replace earlier ones of this site; your local directory's otherwise.",
    ),
]
Version = Annotated[
    VcardVersion | None,
    typer.Option("--vcard-version", help="3.0 for old address books; 4.0 otherwise."),
]


@with_epilog(
    "Examples, for a spreadsheet, for the wall, for a telephone:",
    "  sarcoma-nav contacts export --format csv -o directory.csv",
    "  sarcoma-nav contacts export --format poster --title 'Ward 5' -o poster.pdf",
    "  sarcoma-nav contacts export --format vcard -o directory.vcf",
)
@with_session("at", "pathways", "contacts")
def export(
    session: Session,
    form: Form,
    output: Output = None,
    title: Title = None,
    wanted: WantedFor = None,
    site: Site = None,
    vcard_version: Version = None,
) -> None:
    """Write the directory to print, to import, to publish."""
    chosen = EXPORT_FORMATS[form]
    given = {"--title": title, "--site": site, "--vcard-version": vcard_version}
    _refuse_strangers(form, [name for name, value in given.items() if value is not None])
    if chosen.refuses_terminal and output is None and sys.stdout.isatty():
        raise wrong_usage(
            f"A {form.upper()} is not for a terminal.",
            f"Name a file: -o directory.{chosen.suffix}",
        )
    options = _options(session, site, vcard_version)
    data = _encoded(session, chosen, title, _ids(session, wanted or []), options)
    if output is not None:
        _write(data, output)
    elif chosen.is_binary:
        session.screen.write_file(data)
    else:
        session.screen.write(data.decode())


def _refuse_strangers(form: str, given: list[str]) -> None:
    """Refuse an option that would change nothing of a format.

    Raises:
        SarcomaNavError: naming the formats that it is for.
    """
    for name in given:
        if name not in EXPORT_FORMATS[form].options:
            forms = [f for f, known in EXPORT_FORMATS.items() if name in known.options]
            raise wrong_usage(f"{name} has no effect on {form}.", f"It is for: {', '.join(forms)}.")


def _ids(session: Session, wanted: list[str]) -> set[str]:
    """Return the ids of the contacts that are named, or that an outcome or a pathway names.

    Raises:
        SarcomaNavError: for an id of neither, naming the nearest one.
    """
    from sarcoma_nav.plan.contacts_for import contacts_for

    content, contacts = session.loaded.content, session.loaded.directory.contacts
    found: set[str] = set()
    for name in wanted:
        if name in contacts:
            found.add(name)
        elif name in content.outcomes or name in content.pathways:
            found |= contacts_for(content, name)
        else:
            raise unknown("contact, outcome or pathway", name, contacts)
    return found


def _options(session: Session, site: str | None, version: VcardVersion | None) -> ExportOptions:
    """Return what formats can be told; a site without a name is known by its local directory."""
    from sarcoma_nav.content.files import usual_local

    local = session.files.local or usual_local()
    return ExportOptions(
        site=site or os.path.realpath(local),  # Path.resolve fails on a loop of links
        local_written=_written_at(local),
        vcard_version=version or "4.0",
    )


def _written_at(path: Path) -> datetime | None:
    """Return when a file was written, in UTC; None where there is none that can be read."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except OSError:
        return None


def _encoded(
    session: Session, chosen: Format, title: str | None, wanted: set[str], options: ExportOptions
) -> bytes:
    from sarcoma_nav.view.directory import TITLE, listing

    loaded = session.loaded
    here = {name: loaded.directory.contacts[name] for name in loaded.directory.here}
    entries = session.entries(chosen.selected(here, wanted))
    made = listing(
        loaded.content,
        loaded.directory,
        entries,
        session.at,
        (title or "").strip() or TITLE,
        sha256=loaded.sha256,
    )
    return chosen.encode(made, options)


def _write(data: bytes, output: Path) -> None:
    from sarcoma_nav.output.stream import standard_error
    from sarcoma_nav.output.write_file import write_whole

    write_whole(output, data)
    standard_error().say(f"The directory is in {output}.")
