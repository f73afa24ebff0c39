"""The content, read whole: pathways, directory, and the documents they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.content.files import Files, read_bytes, seal_file, shipped, usual_local
from sarcoma_nav.content.overlay import overlaid
from sarcoma_nav.content.schema_errors import typed
from sarcoma_nav.content.yaml import ContentError, Document, read_document
from sarcoma_nav.errors import ExitCode, SarcomaNavError
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
    contents: list[tuple[DocumentName, Path, bytes]] = [
        ("pathways", path, read_bytes(path)),
        *_directory_contents(files, local),
    ]
    documents = [_read(name, path, data, problems) for name, path, data in contents]
    pathways, *directories = documents
    content = _typed_pathways(pathways, problems)
    directory = _typed_directory(directories, problems)
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
    contents = _directory_contents(files, local)
    documents = [_read(name, path, data, problems) for name, path, data in contents]
    directory = _typed_directory(documents, problems)
    if directory is None:
        raise ContentError(problems)
    return directory, tuple(filter(None, documents))


def _directory_contents(
    files: Files, local: bytes | None
) -> list[tuple[DocumentName, Path, bytes]]:
    """Return the bytes of the contacts file, and of the local one if named, there or given."""
    below, above = files.contacts or shipped("contacts.yaml"), files.local or usual_local()
    read: list[tuple[DocumentName, Path, bytes]] = [("contacts", below, read_bytes(below))]
    if local is not None:
        read.append(("contacts", above, local))
    elif files.local and not above.exists():
        raise SarcomaNavError(
            f"{above}: there is no such file.",
            "SARCOMA_NAV_LOCAL_CONTACTS names it as this site's own numbers. Correct that name, or "
            "unset it to use the shipped numbers alone.",
            exit_code=ExitCode.CONTENT,
        )
    elif above.exists():
        read.append(("contacts", above, read_bytes(above)))
    return read


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


def _typed_directory(documents: list[Document | None], problems: list[Problem]) -> Directory | None:
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
    return Directory(contacts, both.local, both.superseded_by_shipped, both.added)
