"""Put into the wheel what a look-up would otherwise work out from YAML and a large library.

An editable install does without: it reads the YAML of its checkout.
"""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime
from importlib.metadata import version as version_of
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

YEARS = 10
"""For how many years bank holidays are written out; later ones are asked of the library."""


class RecordsHook(BuildHookInterface):  # type: ignore[type-arg]  # of the configuration
    """Makes the records when a wheel is built."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the records of each shipped file to what goes into the wheel.

        Raises:
            ContentError: where a file cannot be read.
            ValueError: where what it says cannot be used.
        """
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        try:
            made = _records(Path(self.root)) | _calendar(datetime.now(UTC).year)
        finally:
            sys.path.remove(self.root)
        self._made = TemporaryDirectory()
        for name, data in made.items():
            path = Path(self._made.name, Path(name).name)
            path.write_bytes(data)
            build_data["force_include"][str(path)] = f"sarcoma_nav/{name}"

    def finalize(self, version: str, _data: dict[str, Any], _artifact: str) -> None:
        """Remove what was added from where it was made."""
        if version != "editable":
            self._made.cleanup()


def _records(folder: Path) -> dict[str, bytes]:
    """Return the records of the files in a folder, by the names of their files in the package.

    What this program refuses at every start is refused here: of records it asks no more.
    """
    from sarcoma_nav.checks import blocking
    from sarcoma_nav.checks.context import CheckContext
    from sarcoma_nav.content.built import Hashes, built_file, encoded
    from sarcoma_nav.content.schema_errors import typed
    from sarcoma_nav.content.seal import head_of, parsed_head
    from sarcoma_nav.content.yaml import read_document
    from sarcoma_nav.model.content import ContactsFile, Content, Directory
    from sarcoma_nav.proof.facts import digest, facts

    paths = folder / "pathways.yaml", folder / "contacts.yaml"
    pathways = read_document("pathways", paths[0], paths[0].read_bytes())
    contacts = read_document("contacts", paths[1], paths[1].read_bytes())
    content = typed(pathways.data, Content, pathways)
    directory = typed(contacts.data, ContactsFile, contacts)
    context = CheckContext(content, Directory(directory.contacts), datetime.now(UTC))
    if problems := blocking(context):
        raise ValueError("\n".join(map(str, problems)))
    seal = folder / "docs" / "clinical-safety" / "seal.yaml"
    head = head_of(seal.read_bytes())
    both = paths[0].read_bytes() + paths[1].read_bytes()
    found = facts(content, directory.contacts)
    hashes = Hashes(contents=hashlib.sha256(both).hexdigest(), facts=digest(found))
    return {
        "shipped/hashes.msgpack": encoded(both, hashes),
        f"shipped/{built_file(paths[0]).name}": encoded(paths[0].read_bytes(), content),
        f"shipped/{built_file(paths[1]).name}": encoded(paths[1].read_bytes(), directory),
        f"shipped/{built_file(seal).name}": encoded(head, parsed_head(seal, head)),
    }


def _calendar(year: int) -> dict[str, bytes]:
    """Return the file of England's bank holidays from the year before this one on."""
    import msgspec

    from sarcoma_nav.hours.bank_holidays import BUILT_FILE, BuiltCalendar, names_from_library

    folder = f"holidays-{version_of('holidays')}.dist-info"
    years = {n: names_from_library(n) for n in range(year - 1, year + YEARS)}
    return {f"hours/{BUILT_FILE.name}": msgspec.json.encode(BuiltCalendar(folder, years))}
