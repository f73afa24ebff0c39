"""The wheel: what people install is the program with its content, and nothing besides."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from terminal import ROOT, run_process, surroundings

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


INSIDE = [
    "shipped/pathways.yaml",
    "shipped/contacts.yaml",
    "shipped/seal.yaml",
    "shipped/schema/plan.schema.json",
    "formats/contacts/directory.typ",
    "formats/contacts/poster.typ",
    "py.typed",
    "__main__.py",
]


@pytest.mark.parametrize("name", INSIDE)
def test_the_content_travels_inside(wheel: Path, name: str) -> None:
    """Without its content the program asks nothing; without py.typed nobody's checker reads it."""
    assert f"sarcoma_nav/{name}" in zipfile.ZipFile(wheel).namelist()


@pytest.mark.parametrize("name", ["pathways.yaml", "contacts.yaml"])
def test_it_is_the_content_that_people_edit(unpacked: Path, name: str) -> None:
    """The copy in the wheel is the file at the top, byte for byte."""
    inside = unpacked / "sarcoma_nav" / "shipped" / name
    assert inside.read_bytes() == (ROOT / name).read_bytes()


def test_it_holds_the_program_and_its_licence_alone(wheel: Path) -> None:
    """Tests, benchmarks and drafts stay at home; the licence goes along."""
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"sarcoma_nav"}
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any("__pycache__" in name for name in names)


COMMANDS = [
    ("contacts show hpct --field phone", "01865 221741\n"),
    ("--version", "content osag-spc 1.1\n"),
    ("check", "0 errors"),
    ("schema plan", "sarcoma-nav triage --format json"),
    ("triage palliative-care -a red-flags=immediate-danger", "EMERGENCY: now"),
]


@pytest.mark.parametrize(("line", "said"), COMMANDS, ids=[line for line, _ in COMMANDS])
def test_the_installed_program_finds_its_content(
    unpacked: Path, tmp_path: Path, line: str, said: str
) -> None:
    """Run from the wheel alone, far from any checkout."""
    # Isolated, so that nothing but the wheel and what is installed is on the path.
    started = (
        f"import sys; sys.path.insert(0, {str(unpacked)!r}); import sarcoma_nav.cli.app as app"
    )
    program = (sys.executable, "-c", f"{started}; print(app.__file__, file=sys.stderr); app.main()")
    ended = run_process(*line.split(), program=program, cwd=tmp_path)
    assert ended.code == 0, ended.err
    assert ended.err.startswith(str(unpacked))
    assert said in ended.out


def test_the_command_has_its_name(unpacked: Path) -> None:
    """`pip install` puts `sarcoma-nav` on the path."""
    (points,) = unpacked.glob("*.dist-info/entry_points.txt")
    assert "sarcoma-nav = sarcoma_nav.cli.app:main" in points.read_text(encoding="utf-8")
