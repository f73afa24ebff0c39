"""The files in use, and the content and the directory that are read from them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sarcoma_nav.cli.exit import warn_of_unread_local
from sarcoma_nav.content.files import Files

if TYPE_CHECKING:
    from datetime import datetime

    import typer

    from sarcoma_nav.content.load import Loaded, LoadedDirectory
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.model.problem import Problem


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
    from sarcoma_nav.content.load import load

    loaded = load(files)
    warn_of_unread_local(loaded.directory)
    if not loaded.is_built:
        from sarcoma_nav.checks import blocking
        from sarcoma_nav.checks.context import CheckContext

        _refuse(loaded, blocking(CheckContext(loaded.content, loaded.directory, moment)))
    return loaded


def open_directory(files: Files, moment: datetime) -> Directory:
    """Return a directory that can be used.

    A look-up of a telephone number reads the shipped pathways only when others are put in their
    place: the shipped ones were proved before they were shipped.

    Raises:
        SarcomaNavError: where a file cannot be read.
        ContentError: with every problem that makes it unusable.
    """
    from sarcoma_nav.content.load import load_directory

    if files.pathways:
        return open_content(files, moment).directory
    loaded = load_directory(files)
    warn_of_unread_local(loaded.directory)
    if not loaded.is_built:
        from sarcoma_nav.checks import blocking_directory

        _refuse(loaded, blocking_directory(loaded.directory))
    return loaded.directory


def _refuse(loaded: LoadedDirectory, problems: list[Problem]) -> None:
    """Raise an error with the problems, if there are any."""
    from sarcoma_nav.content.error import ContentError

    if problems:
        raise ContentError([loaded.located(problem) for problem in problems])
