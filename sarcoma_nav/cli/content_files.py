"""The files in use, and the content and the directory that are read from them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sarcoma_nav.content.files import Files

if TYPE_CHECKING:
    from datetime import datetime

    import typer

    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.model.content import Directory


def files(ctx: typer.Context, pathways: Path | None, contacts: Path | None) -> Files:
    """Return the files in use: the command's, else the whole program's, else the shell's."""
    whole: Files = ctx.obj or Files()
    return Files(
        pathways=pathways or whole.pathways or _from_shell("SARCOMA_NAV_PATHWAYS"),
        contacts=contacts or whole.contacts or _from_shell("SARCOMA_NAV_CONTACTS"),
        local=_from_shell("SARCOMA_NAV_LOCAL_CONTACTS"),
    )


def _from_shell(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None


def open_content(files: Files, moment: datetime) -> Loaded:
    """Return content that can be walked, judged at an aware moment.

    Raises:
        SarcomaNavError: where a file cannot be read.
        ContentError: with every problem that makes it unusable.
    """
    from sarcoma_nav.checks import blocking
    from sarcoma_nav.checks.context import CheckContext
    from sarcoma_nav.content.load import load
    from sarcoma_nav.content.yaml import ContentError

    loaded = load(files)
    problems = blocking(CheckContext(loaded.content, loaded.directory, moment))
    if problems:
        raise ContentError([loaded.located(problem) for problem in problems])
    return loaded


def open_directory(files: Files, moment: datetime) -> Directory:
    """Return a directory that can be used.

    A look-up of a telephone number reads the shipped pathways only when others are put in their
    place: the shipped ones were proved before they were shipped.

    Raises:
        SarcomaNavError: where a file cannot be read.
        ContentError: with every problem that makes it unusable.
    """
    from sarcoma_nav.checks import blocking_directory
    from sarcoma_nav.content.load import load_directory, located
    from sarcoma_nav.content.yaml import ContentError

    if files.pathways:
        return open_content(files, moment).directory
    directory, documents = load_directory(files)
    problems = blocking_directory(directory)
    if problems:
        raise ContentError([located(problem, documents) for problem in problems])
    return directory
