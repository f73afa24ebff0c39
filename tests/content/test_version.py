"""The version of the content: read from a few lines, and the same as the whole file gives."""

from __future__ import annotations

import pytest
from program import ROOT

from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load
from sarcoma_nav.content.version import version_of

SHIPPED = (ROOT / "pathways.yaml").read_text("utf-8")
HEAD = "  source: osag-spc\n  version: '1.1'\n"


def test_the_shipped_version_is_what_the_whole_file_says():
    """Two ways to read one thing must not differ."""
    guideline = load(Files()).content.guideline
    assert version_of(Files()) == f"{guideline.source} {guideline.version}"
    assert HEAD in SHIPPED


@pytest.mark.parametrize(
    ("head", "version"),
    [
        ('  source: osag-spc\n  version: "1.1"\n', "osag-spc 1.1"),
        ("  source: osag-spc\n  version: 1.2-draft\n", "osag-spc 1.2-draft"),
        ("  source: osag-spc\n  version: '1.1 draft' # to be agreed\n", "osag-spc 1.1 draft"),
        ("  version: 1.1\n  source: osag-spc\n", "osag-spc 1.1"),
        ("  source: osag-spc\n  version: 1.1\n    draft\n", "osag-spc 1.1 draft"),
        ("  source:   osag-spc\n  version: >-\n    1.1\n", "osag-spc 1.1"),
    ],
)
def test_however_it_is_written(head, version, tmp_path):
    """What is not written in the usual way is read with the whole file."""
    file = tmp_path / "pathways.yaml"
    file.write_text(SHIPPED.replace(HEAD, head), encoding="utf-8")
    assert version_of(Files(pathways=file)) == version


@pytest.mark.parametrize(
    "head",
    ["  source: osag-spc\n", "  source: a\n  source: b\n  version: '1'\n", "  version: ''\n"],
)
def test_without_a_version_the_file_is_refused(head, tmp_path):
    """Nothing is made up."""
    file = tmp_path / "pathways.yaml"
    file.write_text(SHIPPED.replace(HEAD, head), encoding="utf-8")
    with pytest.raises(ContentError):
        version_of(Files(pathways=file))
