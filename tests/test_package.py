"""The wheel: what people install is the program with its content, and nothing besides."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from terminal import ROOT, run_process, surroundings

from sarcoma_nav.content.built import Hashes, built_file, built_records
from sarcoma_nav.content.schema_errors import typed
from sarcoma_nav.content.yaml import read_document
from sarcoma_nav.formats.pathways.page.document import SCRIPTS
from sarcoma_nav.hours.bank_holidays import (
    BUILT_FILE,
    YEARS_AHEAD,
    BuiltCalendar,
    names_from_library,
)
from sarcoma_nav.model.content import ContactsFile, Content
from sarcoma_nav.proof.facts import digest, facts

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    find_spec("hatchling") is None or find_spec("pip") is None,
    reason="hatchling, which builds the wheel, or pip is not installed",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built from this checkout without asking the network for anything."""
    folder = tmp_path_factory.mktemp("wheel")
    words = ["wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    subprocess.run(
        [sys.executable, "-m", "pip", *words, "--wheel-dir", str(folder), str(ROOT)],
        check=True,
        env=surroundings(PIP_DISABLE_PIP_VERSION_CHECK="1"),
        capture_output=True,
        timeout=120,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel unpacked in it."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def started_from(folder: Path, before_it_ends: str = "app.__file__") -> tuple[str, ...]:
    """Return a program that runs what is in a folder, and then prints a value on standard error.

    Nothing but the folder and what is installed is on its path.
    """
    lines = (
        f"import sys; sys.path.insert(0, {str(folder)!r}); import sarcoma_nav.cli.app as app",
        "try: app.main()",
        f"finally: print({before_it_ends}, file=sys.stderr)",
    )
    return (sys.executable, "-c", "\n".join(lines))


INSIDE = [
    "shipped/pathways.yaml",
    "shipped/contacts.yaml",
    "shipped/seal.yaml",
    "shipped/schema/plan.schema.json",
    "formats/contacts/directory.typ",
    "formats/contacts/poster.typ",
    "formats/pathways/page/page.html",
    "formats/pathways/page/style.css",
    *(f"formats/pathways/page/{name}" for name in SCRIPTS),
    "py.typed",
    "__main__.py",
]


@pytest.mark.parametrize("name", INSIDE)
def test_the_content_travels_inside(wheel: Path, name: str) -> None:
    """Without its content the program asks nothing; without py.typed nobody's checker reads it."""
    assert f"sarcoma_nav/{name}" in zipfile.ZipFile(wheel).namelist()


def test_the_manual_page_goes_where_man_looks(wheel: Path) -> None:
    """An installer puts what stands there into the environment's share/man."""
    (page,) = (n for n in zipfile.ZipFile(wheel).namelist() if n.endswith(".1"))
    assert page.endswith(".data/data/share/man/man1/sarcoma-nav.1")
    assert zipfile.ZipFile(wheel).read(page) == (ROOT / "docs" / "sarcoma-nav.1").read_bytes()


@pytest.mark.parametrize("name", ["pathways.yaml", "contacts.yaml"])
def test_it_is_the_content_that_people_edit(unpacked: Path, name: str) -> None:
    """The copy in the wheel is the file at the top, byte for byte."""
    inside = unpacked / "sarcoma_nav" / "shipped" / name
    assert inside.read_bytes() == (ROOT / name).read_bytes()


KINDS: list[tuple[str, Any]] = [("pathways", Content), ("contacts", ContactsFile)]


@pytest.mark.parametrize(("name", "kind"), KINDS, ids=[name for name, _ in KINDS])
def test_the_records_in_it_are_what_the_yaml_gives(unpacked: Path, name: str, kind: Any) -> None:
    """A look-up in an installed program is answered from these."""
    path = unpacked / "sarcoma_nav" / "shipped" / f"{name}.yaml"
    document = read_document(name, path, path.read_bytes())
    assert built_records(path, path.read_bytes(), kind) == typed(document.data, kind, document)


def test_the_hashes_in_it_are_those_of_the_files(unpacked: Path) -> None:
    """A plan says with them what it was made from, and whether the seal holds."""
    shipped = unpacked / "sarcoma_nav" / "shipped"
    files = [(shipped / f"{name}.yaml").read_bytes() for name, _ in KINDS]
    records = [
        built_records(shipped / f"{name}.yaml", contents, kind)
        for (name, kind), contents in zip(KINDS, files, strict=True)
    ]
    both = b"".join(files)
    found = built_records(shipped / "hashes", both, Hashes)
    assert found == Hashes(
        contents=hashlib.sha256(both).hexdigest(),
        facts=digest(facts(records[0], records[1].contacts)),
    )
    assert built_records(shipped / "hashes", both + b"\n", Hashes) is None


def test_the_records_are_used_for_the_yaml_they_were_made_from_alone(
    unpacked: Path, tmp_path: Path
) -> None:
    """Whoever edits the YAML of an installed program is answered from what it says then."""
    shutil.copytree(unpacked / "sarcoma_nav", tmp_path / "sarcoma_nav")
    path = tmp_path / "sarcoma_nav" / "shipped" / "contacts.yaml"
    written = path.read_bytes()
    lookup = ("contacts", "show", "hpct", "--field", "phone")
    path.write_bytes(written.replace(b"01865 221741", b"01865 221742", 1))
    assert run_process(*lookup, program=started_from(tmp_path)).out == "01865 221742\n"
    for other in (written + b"\n", written[:-1], written.replace(b"Mo", b"Tu", 1), b""):
        assert built_records(path, other, ContactsFile) is None
    built_file(path).write_bytes(built_file(path).read_bytes()[:-1])
    assert built_records(path, written, ContactsFile) is None


def test_the_bank_holidays_in_it_are_those_of_the_library(unpacked: Path) -> None:
    """They are used as long as that very version of the library is installed beside them."""
    built = unpacked / "sarcoma_nav" / "hours" / BUILT_FILE.name
    calendar = msgspec.json.decode(built.read_bytes(), type=BuiltCalendar)
    assert len(calendar.years) > YEARS_AHEAD
    assert calendar.years == {year: names_from_library(year) for year in calendar.years}


@pytest.mark.parametrize("made_from", [b"holidays-", b"holidays-9"], ids=["same", "another"])
def test_another_version_of_the_library_is_asked(
    unpacked: Path, tmp_path: Path, made_from: bytes
) -> None:
    """A day that was proclaimed later is known once the library is brought up to date."""
    shutil.copytree(unpacked / "sarcoma_nav", tmp_path / "sarcoma_nav")
    built = tmp_path / "sarcoma_nav" / "hours" / BUILT_FILE.name
    built.write_bytes(built.read_bytes().replace(b"holidays-", made_from, 1))
    program = started_from(tmp_path, before_it_ends="'holidays' in sys.modules")
    ended = run_process("contacts", "now", program=program)
    assert ended.err == f"{made_from != b'holidays-'}\n"


def test_a_look_up_reads_no_yaml_and_no_hours(unpacked: Path) -> None:
    """It costs no more than to load the libraries that it cannot do without."""
    ended = run_process(
        *("contacts", "show", "hpct", "--field", "phone"),
        program=started_from(unpacked, before_it_ends="sys.modules"),
    )
    assert ended.code == 0, ended.err
    assert "'sarcoma_nav.content.load'" in ended.err
    for name in ("yaml", "opening_hours", "rich", "sarcoma_nav.checks"):
        assert f"'{name}'" not in ended.err


def test_a_plan_works_out_no_hash(unpacked: Path) -> None:
    """It is the plan of the checkout all the same, with the hash of the files and their seal."""
    answers = ("-a", "red-flags=immediate-danger", "--at", "2026-11-27T10:00")
    asked = ("triage", "refer-to-sarcoma-service", *answers, "--format", "json")
    program = started_from(unpacked, before_it_ends="sys.modules")
    ended = run_process(*asked, program=program)
    assert ended.out == run_process(*asked).out
    for name in ("_hashlib", "sarcoma_nav.view.search", "sarcoma_nav.view.special_days"):
        assert f"'{name}'" not in ended.err


def test_it_holds_the_program_and_its_licence_alone(wheel: Path) -> None:
    """Tests, benchmarks and drafts stay at home; the licence goes along."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"sarcoma_nav"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any("__pycache__" in name for name in names)


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="no checkout of git")
def test_the_sdist_holds_what_git_tracks(tmp_path: Path) -> None:
    """The tests run from an unpacked sdist too: it lacks nothing that they read."""
    from hatchling.builders.sdist import SdistBuilder

    tracked = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    (built,) = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(built) as archive:
        inside = {name.partition("/")[2] for name in archive.getnames()}
    assert {n for n in tracked.stdout.split("\0") if n and (ROOT / n).exists()} <= inside


COMMANDS = [
    ("contacts show hpct --field phone", "01865 221741\n"),
    ("--version", "content osag-spc 1.1\n"),
    ("check", "0 errors"),
    ("schema plan", "sarcoma-nav triage --format json"),
    ("triage palliative-care -a red-flags=immediate-danger", "EMERGENCY  now"),
]


@pytest.mark.parametrize(("line", "said"), COMMANDS, ids=[line for line, _ in COMMANDS])
def test_the_installed_program_finds_its_content(
    unpacked: Path, tmp_path: Path, line: str, said: str
) -> None:
    """Run from the wheel alone, far from any checkout."""
    ended = run_process(*line.split(), program=started_from(unpacked), cwd=tmp_path)
    assert ended.code == 0, ended.err
    assert str(unpacked) in ended.err
    assert said in ended.out


def test_the_command_has_its_name(unpacked: Path) -> None:
    """`pip install` puts `sarcoma-nav` on the path."""
    (points,) = unpacked.glob("*.dist-info/entry_points.txt")
    assert "sarcoma-nav = sarcoma_nav.__main__:main" in points.read_text(encoding="utf-8")
