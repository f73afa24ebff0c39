"""Every file that the program makes is as it would be made now."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from terminal import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AGAIN = "Run python docs/generate.py --all, and review what changed."
ELSEWHERE = {"tests/every_path_summary.txt": "test_every_path.py, which has walked all paths"}
"""Files that another test holds current."""


def makers() -> dict[str, Callable[[], str]]:
    """Return the function that makes each file."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    made: dict[str, Callable[[], str]] = module.made()
    return made


MAKERS = makers()


@pytest.mark.parametrize("name", [name for name in MAKERS if name not in ELSEWHERE])
def test_what_is_generated_is_current(name: str) -> None:
    """A page, a picture or a schema that says what was true last month misleads its reader."""
    kept, now = (ROOT / name).read_text("utf-8"), MAKERS[name]()
    if name.startswith("docs/pathways/"):
        assert sorted(without_layout(kept)) == sorted(without_layout(now)), AGAIN
    else:
        assert kept == now, AGAIN


def without_layout(picture: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield what a picture says and how it is coloured; where it stands may differ by version."""
    for element in ET.fromstring(picture).iter():
        fill, stroke = element.get("fill", ""), element.get("stroke", "")
        yield element.tag, (element.text or "").strip(), fill, stroke


@pytest.mark.parametrize("folder", ["docs/pathways", "docs/schema", "docs/pictures"])
def test_nothing_is_left_of_what_is_no_longer_made(folder: str) -> None:
    """A picture of a pathway that is gone would be taken for one that is walked."""
    assert {f"{folder}/{path.name}" for path in (ROOT / folder).iterdir()} <= MAKERS.keys()


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_page_is_laid_out_without_a_complaint() -> None:
    """A page of which `man` loses a line looks as if the option were not there."""
    words = ["groff", "-man", "-ww", "-Tutf8", "docs/sarcoma-nav.1"]
    ended = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert not ended.stderr
