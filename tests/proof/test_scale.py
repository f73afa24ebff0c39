"""Large pathways: proved, not walked. The whole range is measured by benchmarks/scale.py."""

from __future__ import annotations

import json

from make_pathways import write
from terminal import run


def test_a_thousand_decision_points_are_proved(tmp_path):
    """There are about 10^50 paths through them: nothing may count or walk them one by one."""
    pathways, contacts = write(1000, tmp_path)
    files = ("--pathways", pathways, "--contacts", contacts)
    proved = json.loads(run("check", "--strict", "--format", "json", *files).out)["proved"]
    assert proved["decision_points"] == 1000
    assert proved["paths"] == "about 10^50"
