"""The directory on the screen: all of it, one contact, one value, and who answers now."""

from __future__ import annotations

import json

import pytest
from terminal import run

pytestmark = pytest.mark.clock

FRIDAY_NIGHT = ["--at", "2026-11-27T18:40"]
CHRISTMAS = ["--at", "2026-12-25T10:00"]


def test_contacts_is_contacts_list() -> None:
    """The shorter command is the same one."""
    assert run("contacts", *FRIDAY_NIGHT) == run("contacts", "list", *FRIDAY_NIGHT)


def test_the_directory_holds_every_contact_of_the_content(directory) -> None:
    """An administrator checks the whole list, and finds each by its id."""
    table = " ".join(run("contacts", *FRIDAY_NIGHT, COLUMNS="40").out.split())
    whole = run("contacts", "--full", *FRIDAY_NIGHT).out
    for contact in directory.contacts.values():
        assert contact.brief_name in table
        assert contact.name in whole
        assert f"id: {contact.id}\n" in whole
    listed = json.loads(run("contacts", "--format", "json").out)["contacts"]
    assert [entry["id"] for entry in listed] == list(directory.contacts)


FIELDS = [
    ("hpct", "name", "Hospital Palliative Care Team"),
    ("hpct", "phone", "01865 221741"),
    ("hpct", "hours", "Mo-Su 08:00-18:00"),
    ("hpct", "status", "closed"),
    ("cpct-hub", "email", "PalliativeCareHub@ouh.nhs.uk"),
    ("nhs-111", "status", "open"),
    ("sarcoma-office", "status", "unknown"),
    ("oncology-ward", "phone", "01865 572192"),
]


@pytest.mark.parametrize(("contact", "field", "value"), FIELDS)
def test_a_value_stands_alone_on_its_line(contact: str, field: str, value: str) -> None:
    """`$(sarcoma-nav contacts show hpct --field phone)` is the number and nothing else."""
    ended = run("contacts", "show", contact, "--field", field, *FRIDAY_NIGHT)
    assert ended == (0, f"{value}\n", "")


MISSING = [("oxmint", "phone"), ("hpct", "email"), ("sarcoma-office", "hours")]
MISSING += [("mscc-coordinator", "phone"), ("gp-surgery", "phone")]


@pytest.mark.parametrize(("contact", "field"), MISSING)
def test_a_value_that_is_missing_is_no_empty_line(contact: str, field: str) -> None:
    """An empty number that is dialled is worse than an error."""
    ended = run("contacts", "show", contact, "--field", field)
    assert ended.code == 1
    assert ended.out == ""
    assert ended.err.startswith(f"{contact}: ")


def test_a_value_past_its_date_is_warned_of_aside() -> None:
    """The value stays alone on standard output; the warning goes where a person reads it."""
    ended = run("contacts", "show", "hpct", "--field", "phone", "--at", "2028-04-01T09:00")
    assert ended.code == 0
    assert ended.out == "01865 221741\n"
    assert "hpct: was to be verified again by 2028-03" in ended.err


NOW = [
    # contact, when, what is said of it
    (
        "hpct",
        "2026-11-27T18:40",
        "01865 221741 Hospital Palliative Care (HPCT): closed, opens 08:00",
    ),
    ("hpct", "2026-11-27T17:59", "01865 221741 Hospital Palliative Care (HPCT): open until 18:00"),
    (
        "hpct",
        "2026-11-27T18:00",
        "01865 221741 Hospital Palliative Care (HPCT): closed, opens 08:00",
    ),
    (
        "cpct-hub",
        "2026-11-27T08:59",
        "01865 857036 Palliative Care Hub (CPCT): closed, opens 09:00",
    ),
    ("nhs-111", "2026-11-27T03:00", "111 NHS 111: open 24 hours"),
    ("sarcoma-office", "2026-11-27T10:00", "Oxford Sarcoma Service office: hours not stated"),
    ("ouh-switchboard", "2026-11-27T10:00", "OUH switchboard: open 24 hours* * not confirmed"),
    (
        "oncology-ward",
        "2026-11-27T23:00",
        "01865 572192 OUH oncology ward: open until 08:00 01865 235012",
    ),
    (
        "gp-surgery",
        "2026-12-24T19:00",
        "GP surgery: closed, opens Tue 08:00*; see the patient's record",
    ),
    ("gp-surgery", "2026-12-24T08:00", "GP surgery: open until 18:30*; see the patient's record"),
]


@pytest.mark.parametrize(("contact", "at", "said"), NOW)
def test_now_says_open_closed_or_not_stated_and_until_when(
    contact: str, at: str, said: str
) -> None:
    """Half a second after six it is closed; hours that nobody stated are never guessed at."""
    ended = run("contacts", "now", contact, "--at", at)
    assert ended.code == 0
    assert said in " ".join(ended.out.split())


COVERED = [
    ("hpct", "0300 304 7777 now OUH switchboard, 24 hours*; ask for the on-call palliative"),
    ("cpct-hub", "111 now NHS 111, 24 hours; ask for the on-call palliative care doctor"),
    ("mscc-coordinator", "0300 304 7777 now OUH switchboard, 24 hours*; ask for the MSCC"),
    ("oncology-triage", "01865 572192 OUH oncology triage: open until 20:00"),
    ("sarcoma-mdt", "ask for the on-call orthopaedic (sarcoma) team"),
    ("own-team", "nobody is known to answer for it now"),
]


@pytest.mark.parametrize(("contact", "said"), COVERED)
def test_now_says_who_answers_instead(contact: str, said: str) -> None:
    """A closed line always comes with an open one, and with whom to ask for there."""
    assert said in " ".join(run("contacts", "now", contact, *FRIDAY_NIGHT).out.split())


def test_now_without_a_name_is_the_whole_board(directory) -> None:
    """At a glance: everybody, those who answer first."""
    text = " ".join(run("contacts", "now", *CHRISTMAS).out.split())
    assert all(contact.brief_name in text for contact in directory.contacts.values())
    assert text.index("Open") < text.index("NHS 111") < text.index("Hours not stated")
    assert text.startswith("Who answers for Fri 25 Dec 2026, 10:00, not now")


def test_what_is_not_configured_says_what_to_do_instead() -> None:
    """Where the number would be stands how to get help without it."""
    for words in (["contacts", "show", "local-spc"], ["contacts", "--full"]):
        text = " ".join(run(*words).out.split())
        assert "Not set for this site:" in text
    assert "via OUH switchboard (not set for this site)" in run("contacts", COLUMNS="100").out


def test_conflicts_of_sources_are_told_to_whoever_keeps_the_directory() -> None:
    """The Horton's other number is neither hidden nor used."""
    assert "01295 224195" in run("contacts", "show", "hpct").out
    assert "01295 224195" not in run("contacts", "now", "hpct").out
