"""The content, read whole: pathways, directory, and the documents they came from."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sarcoma_nav.content.built import Hashes, built_records
from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.files import (
    Files,
    read_bytes,
    read_if_there,
    reason,
    seal_file,
    shipped,
    usual_local,
)
from sarcoma_nav.errors import ExitCode, SarcomaNavError
from sarcoma_nav.model.content import ContactsFile, Content, Directory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sarcoma_nav.content.yaml import Document
    from sarcoma_nav.model.problem import DocumentName, Problem


class SourceFile(msgspec.Struct, frozen=True, dict=True):
    """A file that was read; what it says as YAML is found out when it is asked for."""

    name: DocumentName
    path: Path
    contents: bytes

    @cached_property
    def document(self) -> Document:
        """Its data, with the line and column of everything in it.

        Raises:
            ContentError: with every problem of the file.
        """
        from sarcoma_nav.content.yaml import read_document

        return read_document(self.name, self.path, self.contents)


class LoadedDirectory(msgspec.Struct, frozen=True, kw_only=True):
    """The directory in use, and what it was read from."""

    directory: Directory
    sources: tuple[SourceFile, ...]
    """Every file that was read, in the order pathways, contacts, local."""
    is_built: bool
    """Whether all of it was made, and passed the blocking checks, when the wheel was built."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The files as they are written."""
        return tuple(source.document for source in self.sources)

    def located(self, problem: Problem) -> Problem:
        """Return the problem with its line and column."""
        return located(problem, self.documents)


class Loaded(LoadedDirectory, frozen=True, kw_only=True, dict=True):
    """The content in use, and what it was read from."""

    content: Content
    seal_file: Path | None = None
    """Where the seal of these files is kept, if there is one."""

    @property
    def sha256(self) -> str:
        """Of the bytes of all the files; only JSON and saved walks pay for it."""
        if self.built_hashes:
            return self.built_hashes.contents
        import hashlib

        return hashlib.sha256(self._contents).hexdigest()

    @cached_property
    def built_hashes(self) -> Hashes | None:
        """The hashes of these very files that were made with the wheel; None if there are none."""
        if not self.is_built:
            return None
        beside = self.sources[0].path.with_name("hashes")
        return built_records(beside, self._contents, Hashes)

    @property
    def _contents(self) -> bytes:
        return b"".join(source.contents for source in self.sources)


def load(files: Files, local: bytes | None = None) -> Loaded:
    """Return the content of the files asked for, the usual ones where none was.

    With the contents of a local file, they are taken in place of what stands in it.

    Raises:
        SarcomaNavError: where a file cannot be read.
        ContentError: with every problem of every file.
    """
    problems: list[Problem] = []
    path = files.pathways or shipped("pathways.yaml")
    pathways = SourceFile("pathways", path, read_bytes(path))
    read = _directory_sources(files, local)
    built = None if files.pathways else built_records(path, pathways.contents, Content)
    content = built or _typed_pathways(pathways, problems)
    built_directory = _built_directory(files, read)
    directory = built_directory or _typed_directory(read, problems)
    if content is None or directory is None:
        raise ContentError(problems)
    return Loaded(
        content=content,
        directory=directory,
        sources=(pathways, *read.files),
        is_built=built is not None and built_directory is not None,
        seal_file=seal_file(files),
    )


def located(problem: Problem, documents: Sequence[Document]) -> Problem:
    """Return a problem with the line and column of its place in one of the documents."""
    if not problem.place or problem.location:
        return problem
    place = problem.place
    named = [d for d in documents if d.name == place.document]
    document = max(reversed(named), key=lambda d: d.depth(place.path))
    return msgspec.structs.replace(problem, location=document.locate(place.path))


def load_directory(files: Files, local: bytes | None = None) -> LoadedDirectory:
    """Return the directory alone.

    With the contents of a local file, they are taken in place of what stands in it.

    Raises:
        SarcomaNavError: where a file cannot be read.
        ContentError: with every problem of the contacts files.
    """
    problems: list[Problem] = []
    read = _directory_sources(files, local)
    built = _built_directory(files, read)
    directory = built or _typed_directory(read, problems)
    if directory is None:
        raise ContentError(problems)
    return LoadedDirectory(directory=directory, sources=read.files, is_built=built is not None)


class _DirectorySources(NamedTuple):
    """The files of a directory."""

    files: tuple[SourceFile, ...]
    """The contacts file, then the local one, if there is one."""
    unread_local: str
    """Why the local one could not be read; empty where it was, or is not there."""


def _directory_sources(files: Files, local: bytes | None) -> _DirectorySources:
    """Return the contacts file and the local one, the bytes of which may be given.

    A local file that nobody named and that cannot be read is left out: it must not hold back a
    plan.

    Raises:
        SarcomaNavError: where a file that is shipped or was named cannot be read.
    """
    below, above = files.contacts or shipped("contacts.yaml"), files.local or usual_local()
    sources = [SourceFile("contacts", below, read_bytes(below))]
    unread = ""
    if files.local and local is None:
        local = _named_local(above)
    elif local is None:
        try:
            local = read_if_there(above)
        except OSError as error:
            unread = f"{above}: cannot be read: {reason(error)}."
    if local is not None:
        sources.append(SourceFile("contacts", above, local))
    return _DirectorySources(tuple(sources), unread)


def _named_local(path: Path) -> bytes:
    """Return the contents of the local directory that the environment names.

    Raises:
        SarcomaNavError: if it is not there, or cannot be read.
    """
    if not os.path.lexists(path):
        raise SarcomaNavError(
            f"{path}: there is no such file.",
            "SARCOMA_NAV_LOCAL_CONTACTS names it as this site's own numbers. Correct that name, or "
            "unset it to use the shipped numbers alone.",
            exit_code=ExitCode.CONTENT,
        )
    return read_bytes(path)


def _built_directory(files: Files, read: _DirectorySources) -> Directory | None:
    """Return the shipped directory as it was built; None where a file was named or is local."""
    shipped_one, *local = read.files
    if files.contacts or local:
        return None
    built = built_records(shipped_one.path, shipped_one.contents, ContactsFile)
    return Directory(built.contacts, unread_local=read.unread_local) if built else None


def _typed_pathways(source: SourceFile, problems: list[Problem]) -> Content | None:
    from sarcoma_nav.content.schema_errors import typed

    try:
        return typed(source.document.data, Content, source.document)
    except ContentError as error:
        problems += error.problems
        return None


def _typed_directory(read: _DirectorySources, problems: list[Problem]) -> Directory | None:
    from sarcoma_nav.content.overlay import overlaid
    from sarcoma_nav.content.schema_errors import typed

    documents = []
    for source in read.files:
        try:
            documents.append(source.document)
        except ContentError as error:
            problems += error.problems
    if len(documents) < len(read.files):
        return None
    shipped_one, *local = documents
    both = overlaid(shipped_one.data, local[0].data if local else {})
    try:
        contacts = typed(both.data, ContactsFile, *local, shipped_one).contacts
    except ContentError as error:
        problems += error.problems
        return None
    return Directory(
        contacts, both.local, both.superseded_by_shipped, both.added, unread_local=read.unread_local
    )
