"""A site with a local directory of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

LOCAL = """\
# Kept by the ward office.
contacts:
  # Agreed with the spinal team.
  mscc-coordinator:
    phone: 01632 960001
    extension: '1234'
    bleep: '0456'
    hours: Mo-Fr 08:00-20:00; PH off
    verified: 2026-11-02
    verified_by: A Name
    review_by: 2027-05
  hpct:
    phone: 01632 960002   # until the move
    verified: 2025-12
    verified_by: A Name
    closures:
      - first: 2026-12-25
        last: 2026-12-26
        reason: moved to the ward
  hospice-line:
    name: "=HYPERLINK(\\"http://example.invalid\\")"
    group: community
    serves: '@everybody <b>here</b>, and more; always'
    phone: ['01632 960003', '+44 1632 960004']
    web: https://example.invalid/a?b=1&c=2
    notes: [-not a formula]
    verified: 2026-11-02
    review_by: 2026-11
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a local directory with a set, a changed and an added contact."""
    path = tmp_path / "contacts.yaml"
    path.write_text(LOCAL, encoding="utf-8")
    return path
