"""The safety file: every control is shown by something that exists."""

from __future__ import annotations

import ast
import hashlib
import re
import shutil
import subprocess
import sys
from functools import cache
from itertools import pairwise, product
from typing import get_args

import msgspec
import pytest
from terminal import ROOT, run

from sarcoma_nav.checks.run import all_manuals
from sarcoma_nav.content.side_files import read_hazards
from sarcoma_nav.formats.review.hazard_log import BLANK, hazard_log
from sarcoma_nav.model.hazard import Likelihood, Rating, Risk, Severity

FOLDER = ROOT / "docs" / "clinical-safety"
LOG = read_hazards()
HAZARDS = tuple(LOG.hazards.values())


@cache
def functions_in(file: str) -> set[str]:
    """Return the names of the functions in a file, none where there is no such file."""
    if not (ROOT / file).is_file():
        return set()
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def exists(name: str) -> bool:
    """Return whether a test or a check is there."""
    kind, _, code = name.partition(":")
    if kind == "check":
        return code in all_manuals()
    file, _, test = name.partition("::")
    return test in functions_in(file)


def test_what_shows_a_control_exists():
    """A control that nothing shows is a wish: each test and each check that is named is there."""
    named = {(h.id, one) for h in HAZARDS for control in h.controls for one in control.shown_by}
    assert sorted((hazard, one) for hazard, one in named if not exists(one)) == []


def test_every_control_is_shown_or_planned():
    """Nothing shows what is planned; everything else is shown by something."""
    for hazard in HAZARDS:
        assert hazard.controls, hazard.id
        for control in hazard.controls:
            assert bool(control.shown_by) != control.planned, (hazard.id, control.text)


def test_hazards_are_numbered_without_gaps():
    """A number is a hazard's name in other people's papers: none is left out."""
    assert [hazard.id for hazard in HAZARDS] == [f"hz-{n:02}" for n in range(1, len(HAZARDS) + 1)]


def test_every_word_of_the_scales_is_explained():
    """Severity, likelihood and rating each mean something, and every pair has a rating."""
    assert set(LOG.scales.severities) == set(get_args(Severity))
    assert set(LOG.scales.likelihoods) == set(get_args(Likelihood))
    assert set(LOG.scales.ratings) == set(get_args(Rating))
    for severity, likelihood in product(get_args(Severity), get_args(Likelihood)):
        assert LOG.scales.rating(Risk(severity=severity, likelihood=likelihood))


def test_worse_or_likelier_is_never_rated_lower():
    """A slip in the matrix would rate a worse risk as a better one."""
    rated = {
        (severity, likelihood): int(LOG.scales.matrix[likelihood][severity])
        for severity, likelihood in product(get_args(Severity), get_args(Likelihood))
    }
    for likelihood in get_args(Likelihood):
        for milder, worse in pairwise(get_args(Severity)):
            assert rated[milder, likelihood] <= rated[worse, likelihood]
    for severity in get_args(Severity):
        for likelier, rarer in pairwise(get_args(Likelihood)):
            assert rated[severity, likelier] >= rated[severity, rarer]


def test_controls_never_make_a_risk_worse():
    """What is proposed after the controls is at most what was proposed before."""
    severities, likelihoods = get_args(Severity), get_args(Likelihood)
    for hazard in HAZARDS:
        before, after = hazard.before, hazard.after
        assert severities.index(after.severity) <= severities.index(before.severity), hazard.id
        rarer = likelihoods.index(after.likelihood) >= likelihoods.index(before.likelihood)
        assert rarer, hazard.id


@pytest.mark.parametrize(
    "name", sorted(path.name for path in FOLDER.glob("*.md") if path.name != "source-register.md")
)
def test_nothing_is_signed(name):
    """No document may look as if somebody qualified had approved it."""
    assert "unsigned" in (FOLDER / name).read_text("utf-8").casefold()


def test_what_an_officer_decides_is_left_blank():
    """Owner, date and status are nobody's yet; once an officer fills them in, they are shown."""
    assert not any(hazard.owner or hazard.decided or hazard.status for hazard in HAZARDS)
    line = f"- Owner: {BLANK} Date: {BLANK} Status: {BLANK}\n"
    assert hazard_log(LOG).count(line) == len(HAZARDS)
    judged = msgspec.structs.replace(
        HAZARDS[0], owner="A N Other", decided="2027-01-31", status="transferred"
    )
    log = msgspec.structs.replace(LOG, hazards={judged.id: judged})
    text = hazard_log(log)
    assert "- Owner: A N Other Date: 2027-01-31 Status: transferred\n" in text
    assert re.search(r"^\| HZ-01 \|.*\| transferred \|$", text, re.MULTILINE)


def test_links_lead_somewhere():
    """The documents of the file lead to one another, and every one is listed in its README."""
    for path in FOLDER.glob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
            assert (path.parent / link).exists(), (path.name, link)
    listed = (FOLDER / "README.md").read_text("utf-8")
    for path in FOLDER.glob("*.md"):
        assert path.name == "README.md" or f"]({path.name})" in listed


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the pack of the shipped content."""
    file = tmp_path_factory.mktemp("pack") / "pack.md"
    assert run("check", "--pack", file, "--at", "2026-11-27T10:00").code == 0
    return file.read_text("utf-8")


def test_pack_is_one_document(pack):
    """Hash, figures, findings, paths, contacts, sources, hazards: all of one version."""
    content = b"".join((ROOT / name).read_bytes() for name in ("pathways.yaml", "contacts.yaml"))
    assert hashlib.sha256(content).hexdigest() in pack
    assert "Unsigned" in pack
    headings = re.findall("^## (.*)$", pack, re.MULTILINE)
    assert [re.sub(r" \(\d+\)$", "", heading) for heading in headings] == [
        "What was proved",
        "Findings",
        "Paths",
        "What is proved of every path",
        "Contacts",
        "Sources",
        "Hazards",
    ]
    assert pack.count("\n### HZ-") == len(HAZARDS)


def test_pack_counts_every_path_in_its_tables(pack):
    """The paths by outcome and urgency add up to the number that is stated."""
    paths = re.search("^## Paths$(.*?)^## ", pack, re.MULTILINE | re.DOTALL)
    assert paths
    parts = paths[1].split("\n### ")[1:]
    assert parts
    for part in parts:
        stated = re.search(r"^([\d,]+) paths\.$", part, re.MULTILINE)
        assert stated
        rows = re.findall(r"^\| `.*\| ([\d,]+) \|$", part, re.MULTILINE)
        total = sum(int(row.replace(",", "")) for row in rows)
        assert total == int(stated[1].replace(",", ""))


def test_pack_names_the_program_by_its_files(pack, tmp_path):
    """A copy has the hash of what it was copied from, until one of its files is changed."""
    copy = tmp_path / "sarcoma_nav"
    shutil.copytree(ROOT / "sarcoma_nav", copy, ignore=shutil.ignore_patterns("__pycache__"))
    show = (
        "from sarcoma_nav.formats.review.safety_pack import program_sha256 as made; print(made())"
    )

    def hashed() -> str:
        command = [sys.executable, "-c", show]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, text=True)
        return done.stdout.strip()

    assert f"as installed here: `{hashed()}`" in pack
    (copy / "__main__.py").write_text("# changed\n", "utf-8")
    assert hashed() not in pack


def test_hash_of_the_paths_is_that_of_the_table(pack, tmp_path):
    """A table that was signed can be told to be that of the pack."""
    table = tmp_path / "paths.csv"
    done = run("pathways", "paths", "metastatic-bone-disease", "--format", "csv", "-o", table)
    assert done.code == 0
    assert hashlib.sha256(table.read_bytes()).hexdigest() in pack


def test_there_is_no_pack_of_content_that_stops(tmp_path):
    """Nothing is written that looks like a proof of what cannot be used."""
    broken = tmp_path / "contacts.yaml"
    broken.write_text("contacts: {\n", "utf-8")
    file = tmp_path / "pack.md"
    assert run("check", "--pack", file, "--contacts", broken).code == 4
    assert not file.exists()
