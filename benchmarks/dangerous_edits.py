"""Edits of the content that could hurt a patient, and how many of them `check --strict` finds.

    python benchmarks/dangerous_edits.py [places]

Every kind of edit is made at several places of the shipped content, one at a time: a label turned
round, a number that is valid and wrong, a contact left out, a flag removed. Each edited content
has the seal of the content before the edit beside it. A kind is found if `check --strict` fails
at every place; what it finds without the seal, the seal's own findings set aside, stands beside.
Places are found in the content by their form, so that the kinds outlive its ids. Kinds for which
the content has no place are named. Leaves with 1 where the seal misses an edit.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from dangerous_kinds import KINDS
from plain_data import FILES, Content, as_yaml, changed, read_content

from sarcoma_nav.checks.run import run_checks
from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load
from sarcoma_nav.content.seal import facts_in_use
from sarcoma_nav.formats.review.seal import PROJECT, seal_text, sealed
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.model.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dangerous_changes import Changes

AT: Final = parse_moment("2026-11-27T10:00")
PLACES: Final = 3


class Edit(NamedTuple):
    """One edit of the content."""

    kind: str
    changes: Changes
    content: Content

    def write(self, folder: Path) -> Files:
        """Write the edited content into a folder, and return its files."""
        for name, data in zip(FILES, self.content, strict=True):
            (folder / name).write_text(as_yaml(data), "utf-8")
        return Files(*(folder / name for name in FILES), local=local_directory(folder))


def local_directory(folder: Path) -> Path:
    """Write a local directory that says nothing, so that nobody's own is read."""
    path = folder / "local.yaml"
    path.write_text("contacts: {}\n", "utf-8")
    return path


def write_seal(content: Content, folder: Path) -> None:
    """Write the seal of a content into a folder, where the edited files will be."""
    files = Edit("", {}, content).write(folder)
    text = seal_text(sealed(facts_in_use(load(files)), PROJECT))
    (folder / "seal.yaml").write_text(text, "utf-8")


def edits(content: Content, places: int) -> Iterator[Edit]:
    """Yield each kind of edit at so many places, far apart."""
    for kind, find in KINDS.items():
        found = [changes for changes in find(content) if changes]
        step = max(1, len(found) // places)
        for changes in found[::step][:places]:
            yield Edit(kind, changes, edited(content, changes))


def edited(content: Content, changes: Changes) -> Content:
    """Return a content with some values changed, or removed if the new value is NOTHING."""
    after = content._asdict()
    for path, value in changes.items():
        file = "contacts" if path[0] == "contacts" else "pathways"
        after[file] = changed(after[file], path, value)
    return Content(**after)


def main() -> None:
    """Make every edit, and say which kinds are found."""
    places = int(sys.argv[1]) if len(sys.argv) > 1 else PLACES
    content = read_content()
    tried: Counter[str] = Counter()
    missed: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_seal(content, folder)
        for edit in edits(content, places):
            tried[edit.kind] += 1
            for with_seal in failures(edit, folder):
                missed[with_seal][edit.kind] += 1
    report(tried, missed)
    sys.exit(1 if missed[True] else 0)


def failures(edit: Edit, folder: Path) -> Iterator[bool]:
    """Yield False if an edit is missed without the seal, and True if it is missed with it."""
    wrong = {Severity.ERROR, Severity.WARNING}
    problems = run_checks(edit.write(folder), AT).problems
    codes = {problem.code for problem in problems if problem.severity in wrong}
    if not codes - {"not-sealed"}:
        yield False
    if not codes:
        yield True


def report(tried: Counter[str], missed: dict[bool, Counter[str]]) -> None:
    """Print a line for each kind, and the figures."""
    print("Found at so many places, without the seal and with it")
    for kind, number in tried.items():
        without, sealed = (number - missed[with_seal][kind] for with_seal in (False, True))
        print(f"{kind:<44}{without:>3} of {number:<6}{sealed:>3} of {number}")
    print(f"{len(tried)} kinds, {tried.total()} edits.")
    for with_seal, name in ((False, "Without"), (True, "With")):
        kinds = len(tried) - len(missed[with_seal])
        edits_found = tried.total() - missed[with_seal].total()
        print(f"{name} the seal: {kinds} kinds at every place, {edits_found} edits.")
    if idle := [kind for kind in KINDS if kind not in tried]:
        print(f"The content has no place for: {', '.join(idle)}.")


if __name__ == "__main__":
    main()
