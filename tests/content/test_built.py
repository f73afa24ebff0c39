"""Records that were made beforehand: used for the shipped files alone."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from program import ROOT

from sarcoma_nav.content.built import built_file, built_records, encoded
from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load, load_directory
from sarcoma_nav.model.content import ContactsFile

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_that_is_named_is_read_itself(tmp_path: Path) -> None:
    """Whatever lies beside it, and though it is what the records were made from."""
    path = tmp_path / "contacts.yaml"
    shutil.copy(ROOT / "contacts.yaml", path)
    built_file(path).write_bytes(encoded(path.read_bytes(), ContactsFile(contacts={})))
    assert built_records(path, path.read_bytes(), ContactsFile) == ContactsFile(contacts={})
    found = load_directory(Files(contacts=path))
    assert "hpct" in found.directory.contacts
    assert not found.is_built


def test_a_checkout_has_none() -> None:
    """Its files are edited: all that blocks them is looked for each time."""
    assert not load(Files()).is_built
    assert not load_directory(Files()).is_built
