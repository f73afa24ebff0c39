"""A run in the tests' own process is one that a script would see."""

from __future__ import annotations

import pytest
from terminal import run, run_process

LINES = [
    "triage palliative-care -a red-flags=svco",
    "triage palliative-care --answers -",
    "contacts export --format csv",
    "contacts show mscc-coordinator --field phone",
    "triage palliative-care --pathways absent.yaml",
]
AT = ("--at", "2026-11-27T18:40")


@pytest.mark.parametrize("line", LINES)
def test_a_process_of_its_own_says_the_same(line: str) -> None:
    """Otherwise most tests here would prove nothing of what people run."""
    words, stdin = (*line.split(), *AT), b"red-flags: svco\n"
    assert run(*words, stdin=stdin) == run_process(*words, stdin=stdin)
