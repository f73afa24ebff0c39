"""Large pathways: proved, not walked. The whole range is measured by benchmarks/scale.py."""

from __future__ import annotations

import json
import subprocess
import sys

from make_pathways import write


def test_a_thousand_decision_points_are_proved(tmp_path):
    """There are about 10^50 paths through them: nothing may count or walk them one by one."""
    pathways, contacts = write(1000, tmp_path)
    command = [sys.executable, "-m", "sarcoma_nav", "check", "--strict", "--format", "json"]
    done = subprocess.run(
        [*command, "--pathways", str(pathways), "--contacts", str(contacts)],
        capture_output=True,
        check=True,
        timeout=60,
    )
    proved = json.loads(done.stdout)["proved"]
    assert proved["decision_points"] == 1000
    assert proved["paths"] == "about 10^50"


def test_what_is_made_is_the_same_every_time(tmp_path):
    """A measurement can be repeated."""
    one, two = (write(100, tmp_path / name)[0].read_bytes() for name in ("one", "two"))
    assert one == two
