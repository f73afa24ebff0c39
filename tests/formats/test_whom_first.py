"""Whom the page names first: never somebody who is only wanted for the part that can wait."""

from __future__ import annotations

import pytest
from terminal import run

pytestmark = pytest.mark.clock

WALK = (
    *("triage", "palliative-care", "-a", "sarcoma-status=metastatic-confirmed"),
    *("-a", "mdt=palliative-confirmed", "-a", "bone-metastases=no", "-a", "treatment=bsc"),
    *("-a", "age=25-or-over", "-a", "help-today=no", "-a", "consent=given"),
    *("-a", "setting=inpatient-ouh", "--at", "2026-11-27T10:00"),
)
COORDINATOR = "ask for the MSCC coordinator"


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_pain_in_the_spine_does_not_begin_with_the_palliative_care_team(form: str) -> None:
    """The coordinator is not configured: who answers for the coordinator stands first.

    The referral is not the urgent part, and a tired reader rings the first number on the page.
    """
    page = " ".join(run(*WALK, "-a", "red-flags=spinal-pain", "--format", form).out.split())
    assert page.index("not configured") < page.index(COORDINATOR) < page.index("01865 221741")
    assert page.index("0300 304 7777") < page.index("01865 221741")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_fracture_begins_with_the_team_that_it_needs(form: str) -> None:
    """Where the urgent part has somebody to ring, that stands first, as ever."""
    page = " ".join(run(*WALK, "-a", "red-flags=limb-fracture", "--format", form).out.split())
    assert page.index("Contact first") < page.index("On-call orthopaedic team")
    assert page.index("On-call orthopaedic team") < page.index("01865 221741")


def test_a_referral_that_is_not_urgent_begins_with_its_own_team() -> None:
    """Soon: the team comes first, and who answers now is there for what cannot wait."""
    page = " ".join(run(*WALK, "-a", "red-flags=none").out.split())
    assert page.index("01865 221741") < page.index("Answers now, for what cannot wait")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_hours_that_a_site_set_are_marked_where_they_pass_somebody_over(tmp_path, form) -> None:
    """A reader sees whose word it is that the switchboard is closed."""
    local = tmp_path / "local.yaml"
    local.write_text(
        "contacts: {ouh-switchboard: {hours: Mo-Fr 09:00-17:00, verified: 2026-11}}",
        encoding="utf-8",
    )
    words = ("triage", "palliative-care", "-a", "red-flags=svco", "--at", "2026-11-28T03:00")
    ended = run(*words, "--format", form, SARCOMA_NAV_LOCAL_CONTACTS=str(local))
    page = " ".join(ended.out.replace("\\", "").split())
    assert "closed until 09:00 on Monday 30 November [local]" in page
