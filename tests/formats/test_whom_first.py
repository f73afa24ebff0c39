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


def page_for(*words: str) -> str:
    """Return a plan in one line."""
    return " ".join(run(*WALK, *words).out.split())


def test_pain_in_the_spine_does_not_begin_with_the_palliative_care_team() -> None:
    """The coordinator is not configured: who answers for the coordinator stands first.

    The referral is not the urgent part, and a tired reader rings the first number on the page.
    """
    page = page_for("-a", "red-flags=spinal-pain")
    assert "Ring OUH switchboard 0300 304 7777 24 hours* ask for the MSCC coordinator" in page
    assert page.index(" 1 Spine") < page.index("Also HPCT 01865 221741")
    note = page_for("-a", "red-flags=spinal-pain", "--note")
    referral = "Referral, not the urgent part: Hospital Palliative Care Team 01865 221741"
    assert note.index(COORDINATOR) < note.index(referral)
    markdown = page_for("-a", "red-flags=spinal-pain", "--format", "markdown")
    assert markdown.index("not configured") < markdown.index(COORDINATOR)
    assert markdown.index(COORDINATOR) < markdown.index("01865 221741")


def test_a_fracture_begins_with_the_team_that_it_needs() -> None:
    """Where the urgent part has somebody to ring, that stands first, as ever."""
    page = page_for("-a", "red-flags=limb-fracture")
    assert "Ring OUH switchboard 0300 304 7777 24 hours* ask for the on-call orthopaedic" in page
    markdown = page_for("-a", "red-flags=limb-fracture", "--format", "markdown")
    assert markdown.index("On-call orthopaedic team") < markdown.index("01865 221741")


def test_a_referral_that_is_not_urgent_begins_with_its_own_team() -> None:
    """Soon: the team comes first, and who answers now is there for what cannot wait."""
    page = page_for("-a", "red-flags=none", "--at", "2026-11-27T20:00")
    assert page.index("01865 221741") < page.index("If it cannot wait: OUH switchboard")
    assert "If it cannot wait" not in page_for("-a", "red-flags=none")


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
    when = "Mon 09:00" if form == "text" else "09:00 on Monday 30 November"
    assert f"closed until {when} [local]" in page


def referral_for(reason: str) -> str:
    """Return the plan of a referral to the sarcoma service in one line."""
    words = ("-a", "red-flags=none", "-a", f"reason={reason}", "-a", "patient-age=25-or-over")
    ended = run("triage", "refer-to-sarcoma-service", *words, "--at", "2026-11-27T10:00")
    return " ".join(ended.out.split())


def test_a_contact_that_has_an_address_alone_is_not_rung() -> None:
    """`Ring` over an email address would send the reader to look for a number."""
    page = referral_for("suspected-soft-tissue-sarcoma")
    assert "Email Oxford Sarcoma Service: referrals and MDT sarcoma.referrals@ouh.nhs.uk" in page
    assert "Ring" not in page


def test_an_address_that_two_contacts_share_stands_once() -> None:
    """It stands under the contact that has nothing else to be reached by."""
    page = referral_for("suspected-bone-sarcoma")
    assert "Ring Oxford Sarcoma Service office 01865 738061 hours not stated Oxford" in page
    assert page.count("sarcoma.referrals@ouh.nhs.uk") == 1
