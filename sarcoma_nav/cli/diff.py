"""`sarcoma-nav diff`: what an edit of the content does to patients."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal

import typer

from sarcoma_nav.cli.content_files import open_content
from sarcoma_nav.cli.lazy import with_epilog
from sarcoma_nav.cli.session import Session, with_session
from sarcoma_nav.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.formats.review.diff_json import DiffJson

DiffFormat = Literal["text", "markdown", "json"]
FILES: Final = ("pathways.yaml", "contacts.yaml")
MOST_COMPARED: Final = 1_000_000
"""Paths that are compared one by one."""


@with_epilog(
    "The exit code is 1 where a path is less urgent than before, or loses an emergency or urgent "
    "contact or action.",
    "",
    "Examples:",
    "  sarcoma-nav diff git:main .",
    "  sarcoma-nav diff git:origin/main . --format markdown",
)
@with_session("at")
def diff(
    session: Session,
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A pathways file, a folder, or git:REV.")
    ],
    new: Annotated[
        str, typer.Argument(metavar="NEW", help="A pathways file, a folder, or git:REV.")
    ],
    form: Annotated[DiffFormat, typer.Option("--format", help="Output format.")] = "text",
) -> None:
    """Say whose plan changes between two versions of the content.

    A folder holds pathways.yaml and contacts.yaml; beside a pathways file alone the shipped
    contacts are used. git:REV is a revision of the repository that we are in.
    """
    from sarcoma_nav.formats.json_text import json_text
    from sarcoma_nav.formats.review.diff import diff_markdown, diff_text
    from sarcoma_nav.formats.review.diff_json import diff_object
    from sarcoma_nav.proof.aliases import renamed
    from sarcoma_nav.proof.compare import compare
    from sarcoma_nav.proof.coverage import year_of
    from sarcoma_nav.proof.edits import edits, numbers_given

    before, after = (_version(name, session.at) for name in (old, new))
    aliases = after.content.aliases
    content = renamed(before.content, aliases)
    directory = renamed(before.directory, aliases)
    changes = diff_object(
        compare(content, after.content, MOST_COMPARED),
        (*edits(content, after.content), *edits(directory, after.directory)),
        numbers_given(directory, after.directory, year_of(session.at)),
        year_of(session.at),
    )
    writers: dict[str, Callable[[DiffJson], str]] = {
        "text": diff_text,
        "markdown": diff_markdown,
        "json": json_text,
    }
    session.screen.write(writers[form](changes))
    if changes.lowered or changes.lost:
        raise typer.Exit(int(ExitCode.FOUND))


def _version(name: str, at: datetime) -> Loaded:
    """Return one version of the content, with an empty local directory."""
    from sarcoma_nav.content.revision import read_revision

    with tempfile.TemporaryDirectory(prefix="sarcoma-nav-") as folder:
        empty = Path(folder) / "local.yaml"
        empty.write_text("contacts: {}\n", "utf-8")
        if not name.startswith("git:"):
            return _open(Path(name), empty, at)
        for file in FILES:
            (Path(folder) / file).write_bytes(read_revision(name.removeprefix("git:"), file))
        return _open(Path(folder), empty, at)


def _open(path: Path, local: Path, at: datetime) -> Loaded:
    from sarcoma_nav.content.files import Files, shipped

    pathways = path / FILES[0] if path.is_dir() else path
    in_folder = path / FILES[1]
    contacts = in_folder if path.is_dir() and in_folder.exists() else shipped(FILES[1])
    return open_content(Files(pathways=pathways, contacts=contacts, local=local), at)
