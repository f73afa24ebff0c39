"""The engine beside zen-engine: what benchmarks/engines.py compares must be the same routes."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec

import pytest
from terminal import ROOT


@pytest.mark.skipif(find_spec("zen") is None, reason="zen-engine is not installed")
def test_both_engines_end_at_the_same_outcomes():
    """Nothing is timed here: one path in ten of a small pathway, once."""
    script = [sys.executable, ROOT / "benchmarks" / "engines.py"]
    ended = subprocess.run(
        [*script, "metastatic-bone-disease", "10", "1"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    first, *lines = ended.stdout.splitlines()
    assert first.endswith("all end at the same outcome on each of 24 paths.")
    assert all(re.search(r"\d a second +\d+\.\d\d$", line) for line in lines)
