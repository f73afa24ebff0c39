"""Content that may be used: read, typed, and free of what would lead a walk astray."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.checks import stopping, stopping_directory
from sarcoma_nav.checks.subject import Subject
from sarcoma_nav.content.load import Loaded, load, load_directory, located
from sarcoma_nav.content.yaml_door import Unreadable

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
    found = stopping(Subject(loaded.content, loaded.directory, moment))
    if found:
        raise Unreadable([loaded.located(problem) for problem in found])
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
    found = stopping_directory(directory)
    if found:
        raise Unreadable([located(problem, documents) for problem in found])
    return directory
