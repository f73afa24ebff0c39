"""`-o -`: standard output by its usual name."""

from __future__ import annotations

import pytest
from terminal import run

PLAN = "triage palliative-care -a red-flags=immediate-danger --at 2026-11-27T18:40"
WRITERS = [
    PLAN,
    f"{PLAN} --format markdown",
    "contacts export --format csv --at 2026-11-27T18:40",
    "pathways graph palliative-care --format dot",
    "pathways paths palliative-care --to refer-hpct --count",
]


@pytest.mark.parametrize("line", WRITERS)
def test_a_dash_is_standard_output(line: str, tmp_path) -> None:
    """Nothing is written to a file of that name."""
    assert run(*line.split(), "-o", "-", cwd=tmp_path) == run(*line.split())
    assert not list(tmp_path.iterdir())
