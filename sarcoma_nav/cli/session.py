"""Content that may be used: read, typed, and free of what would lead a walk astray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks import blocking, blocking_directory
from sarcoma_nav.checks.context import CheckContext
from sarcoma_nav.content.load import Loaded, load, load_directory, located
from sarcoma_nav.content.yaml import ContentError

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.content.files import Files
    from sarcoma_nav.model.content import Directory


def open_content(files: Files, moment: datetime) -> Loaded:
    """Return content that can be walked.

    Raises:
        Unreadable: with everything that makes it unusable.
    """
    loaded = load(files)
    found = blocking(CheckContext(loaded.content, loaded.directory, moment))
    if found:
        raise ContentError([loaded.located(problem) for problem in found])
    return loaded


def open_directory(files: Files, moment: datetime) -> Directory:
    """Return a directory that can be used.

    A look-up of a telephone number reads the shipped pathways only when others are put in their
    place: the shipped ones were proved before they were shipped.

    Raises:
        Unreadable: with everything that makes it unusable.
    """
    if files.pathways:
        return open_content(files, moment).directory
    directory, documents = load_directory(files)
    found = blocking_directory(directory)
    if found:
        raise ContentError([located(problem, documents) for problem in found])
    return directory
