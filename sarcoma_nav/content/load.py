"""The content, read whole: pathways, directory, and the documents they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.content.files import (
    Files,
    read_bytes,
    read_if_there,
    reason,
    seal_file,
    shipped,
    usual_local,
)
from sarcoma_nav.content.overlay import overlaid
from sarcoma_nav.content.schema_errors import typed
from sarcoma_nav.content.yaml import ContentError, Document, read_document
from sarcoma_nav.model.content import ContactsFile, Content, Directory

if TYPE_CHECKING:
    from pathlib import Path

    from sarcoma_nav.model.problem import DocumentName, Problem


class Loaded(msgspec.Struct, frozen=True):
    """The content in use, and what it was read from."""

    content: Content
    directory: Directory
    documents: tuple[Document, ...]
    contents: tuple[bytes, ...]
    """Of every file that was read, in the order pathways, contacts, local."""
    seal_file: Path | None = None
    """Where the seal of these files is kept, if there is one."""

    @property
    def sha256(self) -> str:
        """Of the bytes of all the files; only JSON and saved walks pay for it."""
        import hashlib

        return hashlib.sha256(b"".join(self.contents)).hexdigest()

    def located(self, problem: Problem) -> Problem:
        """Return the problem with its line and column."""
        return located(problem, self.documents)


def load(files: Files, local: bytes | None = None) -> Loaded:
    """Return the content of the files asked for, the usual ones where none was.

    With the contents of a local file, they are taken in place of what stands in it.

    Raises:
        SarcomaNavError: where a file cannot be read.
        ContentError: with every problem of every file.
    """
    problems: list[Problem] = []
    path = files.pathways or shipped("pathways.yaml")
    pathways_bytes = read_bytes(path)
    read = _directory_contents(files, local)
    contents = [("pathways", path, pathways_bytes), *read.contents]
    documents = [_read(name, path, data, problems) for name, path, data in contents]
    pathways, *directories = documents
    content = _typed_pathways(pathways, problems)
    directory = _typed_directory(directories, read.unread_local, problems)
    if content is None or directory is None:
        raise ContentError(problems)
    data = tuple(data for _, _, data in contents)
    return Loaded(content, directory, tuple(filter(None, documents)), data, seal_file(files))


def located(problem: Problem, documents: tuple[Document, ...]) -> Problem:
    """Return a problem with the line and column of its place in one of the documents."""
    if not problem.place or problem.location:
        return problem
    place = problem.place
    named = [d for d in documents if d.name == place.document]
    document = max(reversed(named), key=lambda d: d.depth(place.path))
    return msgspec.structs.replace(problem, location=document.locate(place.path))


def load_directory(
    files: Files, local: bytes | None = None
) -> tuple[Directory, tuple[Document, ...]]:
    """Return the directory alone, and what it was read from.

    With the contents of a local file, they are taken in place of what stands in it.

    Raises:
        SarcomaNavError: where a file cannot be read.
        ContentError: with every problem of the contacts files.
    """
    problems: list[Problem] = []
    read = _directory_contents(files, local)
    documents = [_read(name, path, data, problems) for name, path, data in read.contents]
    directory = _typed_directory(documents, read.unread_local, problems)
    if directory is None:
        raise ContentError(problems)
    return directory, tuple(filter(None, documents))


class _DirectoryContents(msgspec.Struct, frozen=True):
    """What the files of a directory hold."""

    contents: list[tuple[DocumentName, Path, bytes]]
    """Of the contacts file, then of the local one, if there is one."""
    unread_local: str = ""
    """Why the local one could not be read."""


def _directory_contents(files: Files, local: bytes | None = None) -> _DirectoryContents:
    """Return what the contacts file and the local one hold; that of the local one may be given.

    A local file that nobody named and that cannot be read is left out: it must not hold back a
    plan.

    Raises:
        SarcomaNavError: where a file that is shipped or was named cannot be read.
    """
    below, above = files.contacts or shipped("contacts.yaml"), files.local or usual_local()
    contents: list[tuple[DocumentName, Path, bytes]] = [("contacts", below, read_bytes(below))]
    unread = ""
    if files.local and local is None:
        local = read_bytes(above)
    elif local is None:
        try:
            local = read_if_there(above)
        except OSError as error:
            unread = f"{above}: cannot be read: {reason(error)}."
    if local is not None:
        contents.append(("contacts", above, local))
    return _DirectoryContents(contents, unread)


def _read(
    name: DocumentName, path: Path, contents: bytes, problems: list[Problem]
) -> Document | None:
    try:
        return read_document(name, path, contents)
    except ContentError as error:
        problems += error.problems
        return None


def _typed_pathways(document: Document | None, problems: list[Problem]) -> Content | None:
    if document is None:
        return None
    try:
        return typed(document.data, Content, document)
    except ContentError as error:
        problems += error.problems
        return None


def _typed_directory(
    documents: list[Document | None], unread_local: str, problems: list[Problem]
) -> Directory | None:
    present = [document for document in documents if document is not None]
    if len(present) < len(documents):
        return None
    shipped_one, *local = present
    both = overlaid(shipped_one.data, local[0].data if local else {})
    try:
        contacts = typed(both.data, ContactsFile, *local, shipped_one).contacts
    except ContentError as error:
        problems += error.problems
        return None
    return Directory(
        contacts, both.local, both.superseded_by_shipped, both.added, unread_local=unread_local
    )
