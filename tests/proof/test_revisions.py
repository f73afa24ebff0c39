"""`git:REV` of a repository that somebody else prepared: nothing is run, fetched or endless."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from terminal import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.clock,
    pytest.mark.skipif(not shutil.which("git"), reason="there is no git here"),
]

HOSTILE = {
    "core.fsmonitor": "touch {ran}",
    "core.hooksPath": ".",
    "core.pager": "touch {ran}",
    "core.sshCommand": "touch {ran}",
    "core.gitProxy": "touch {ran}",
    "diff.external": "touch {ran}",
    "diff.hostile.textconv": "touch {ran}",
    "filter.hostile.smudge": "touch {ran}",
    "filter.hostile.process": "touch {ran}",
    "alias.cat-file": "!touch {ran}",
    "credential.helper": "!touch {ran}",
    "core.repositoryFormatVersion": "1",
    "extensions.partialClone": "origin",
    "remote.origin.promisor": "true",
    "remote.origin.uploadpack": "touch {ran};",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
}
"""Settings that name a program, each in the way in which git would run it."""


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, and return what it printed."""
    as_author = ["-c", "user.name=a", "-c", "user.email=a@b.uk"]
    ended = subprocess.run(
        ["git", *as_author, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return ended.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with the shipped content, committed."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    for name in ("pathways.yaml", "contacts.yaml"):
        shutil.copy(ROOT / name, folder)
    (folder / ".gitattributes").write_text("*.yaml diff=hostile filter=hostile\n", "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "a")
    return folder


@pytest.mark.parametrize("url", ["ext::touch {ran}", "{folder}"], ids=["a command", "a folder"])
def test_no_setting_of_a_repository_runs_a_program(repository: Path, url: str) -> None:
    """A reviewer looks at a stranger's repository: looking must be safe.

    The second time a file is missing, which git would fetch with a program that the settings name.
    """
    ran = repository / "ran"
    for name, value in {**HOSTILE, "remote.origin.url": url}.items():
        git(repository, "config", name, value.format(ran=ran, folder=repository))
    (repository / "post-index-change").write_text(f"#!/bin/sh\ntouch {ran}\n", encoding="utf-8")
    (repository / "post-index-change").chmod(0o755)
    assert run("diff", "git:HEAD", "git:HEAD", cwd=repository).code == 0
    # Git itself would run some of them here, so it is not asked for the name of the object.
    missing = subprocess.run(
        ["git", "hash-object", "--no-filters", "pathways.yaml"],
        cwd=repository, check=True, capture_output=True, text=True,
    ).stdout.strip()  # fmt: skip
    (repository / ".git" / "objects" / missing[:2] / missing[2:]).unlink()
    ended = run("diff", "git:HEAD", "git:HEAD", cwd=repository)
    assert ended.code == 2
    assert "git does not give pathways.yaml of 'HEAD'" in ended.err
    assert not ran.exists()


NOTHING = ["nowhere", "^HEAD", "HEAD~9", "HEAD..HEAD", "--output=x", "", "HEAD:", "@{9 years ago}x"]


@pytest.mark.parametrize("revision", NOTHING)
def test_a_revision_that_gives_nothing_is_named(repository: Path, revision: str) -> None:
    """A range or a misspelt name gave an empty file, which was then called damaged content."""
    ended = run("diff", f"git:{revision}", ".", cwd=repository)
    assert ended.code == 2
    assert ended.out == ""
    assert repr(revision) in ended.err or "git: needs a revision" in ended.err


def test_an_endless_file_of_a_revision_is_not_read_to_its_end(repository: Path) -> None:
    """What is too large for content is refused, not kept in memory."""
    (repository / "pathways.yaml").write_bytes(b"#" * 9_000_000)
    git(repository, "-c", "filter.hostile.clean=", "commit", "-q", "-a", "-m", "b")
    ended = run("diff", "git:HEAD", ".", cwd=repository)
    assert ended.code == 4
    assert "The file is too large" in ended.err
