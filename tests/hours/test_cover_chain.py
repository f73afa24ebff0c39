"""Who answers now: along the cover, the first known to be open with a telephone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sarcoma_nav.hours.cover import covers, reach
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.hours.status import State
from sarcoma_nav.model.content import Directory

MORNING, NIGHT = "2026-11-27T10:00", "2026-11-27T23:00"


@pytest.fixture(scope="session")
def small_directory(service) -> Directory:
    """Return a directory with every reason for which somebody may not answer."""
    everybody = [
        service("team", phone="1", hours="08:00-18:00", cover="switchboard", ask_for="the doctor"),
        service("by-email", email="a@b.uk", cover="office", ask_for="the referral"),
        service("by-email-by-day", email="a@b.uk", hours="08:00-18:00", cover="switchboard"),
        service("office", phone="2", cover="switchboard"),
        service("not-set", not_configured="Set it.", cover="switchboard", ask_for="the nurse"),
        service("in-words", in_words="in the record", cover="team"),
        service("ward", in_words="on the card", hours="24/7"),
        service("on-the-ward", phone="9", hours="off", cover="ward", ask_for="the doctor"),
        service("never", phone="10", hours="24/7", urgent="never", cover="switchboard"),
        service("by-never", phone="11", hours="off", cover="never"),
        service("switchboard", phone=("3", "4"), hours="24/7", hours_assumed=True),
        service("alone", phone="5", hours="08:00-18:00"),
        service("this", phone="6", hours="off", cover="that"),
        service("that", phone="7", hours="off", cover="this"),
        service("itself", phone="8", cover="itself"),
    ]
    return Directory({contact.id: contact for contact in everybody})


@pytest.mark.parametrize(
    ("contact", "at", "answering", "passed_over", "ask_for"),
    [
        ("team", MORNING, "team", [], None),
        ("team", NIGHT, "switchboard", ["team"], "the doctor"),
        ("by-email", MORNING, "switchboard", ["by-email", "office"], "the referral"),
        ("by-email-by-day", MORNING, "switchboard", ["by-email-by-day"], None),
        ("office", MORNING, "switchboard", ["office"], None),
        ("not-set", MORNING, "switchboard", ["not-set"], "the nurse"),
        ("in-words", MORNING, "team", ["in-words"], None),
        ("in-words", NIGHT, "switchboard", ["in-words", "team"], None),
        # A number that is said in words is as good as one that is written here.
        ("ward", NIGHT, "ward", [], None),
        ("on-the-ward", NIGHT, "ward", ["on-the-ward"], "the doctor"),
        # Who is not for urgent need answers for itself, and stands in for nobody.
        ("never", NIGHT, "never", [], None),
        ("by-never", NIGHT, "switchboard", ["by-never", "never"], None),
        ("switchboard", NIGHT, "switchboard", [], None),
        ("alone", NIGHT, None, ["alone"], None),
        ("this", MORNING, None, ["this", "that"], None),
        ("itself", MORNING, None, ["itself"], None),
    ],
)
def test_who_answers(small_directory, contact, at, answering, passed_over, ask_for):
    """Hours that are not stated are never taken for open, and an email is no telephone."""
    found = reach(small_directory, small_directory.contacts[contact], parse_moment(at))
    assert (found.answering and found.answering.contact.id) == answering
    assert [link.contact.id for link in found.passed_over] == passed_over
    if answering:
        assert found.ask_for == ask_for


names = st.sampled_from("abcdef")
records = st.fixed_dictionaries(
    {},
    optional={
        "cover": names,
        "phone": st.just("1"),
        "hours": st.sampled_from(["24/7", "off", "08:00-18:00", "20:00-08:00"]),
    },
)


@settings(max_examples=200, deadline=None)
@given(said=st.dictionaries(names, records, min_size=1), hour=st.integers(0, 23), data=st.data())
def test_cover_always_ends(service, said, hour, data):
    """However a directory loops or dangles, the way to who answers comes to an end."""
    directory = Directory({name: service(name, **fields) for name, fields in said.items()})
    contact = directory.contacts[data.draw(st.sampled_from(sorted(said)))]
    chain = covers(directory, contact)
    ids = [link.id for link in chain]
    assert ids[0] == contact.id
    assert len(set(ids)) == len(ids)
    last = chain[-1].cover
    assert last is None or last in ids or last not in directory.contacts
    found = reach(directory, contact, parse_moment(f"2026-11-27T{hour:02}:00"))
    assert [link.contact.id for link in found.links] == ids[: len(found.links)]
    assert not any(link.answers for link in found.links[:-1])
    if found.answering is None:
        assert len(found.links) == len(ids)
    else:
        assert found.answering.status.state is State.OPEN
