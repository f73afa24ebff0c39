"""What goes into telephones and calendars is read back by other libraries."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
import vobject
from terminal import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clock

AT = ("--at", "2026-11-27T18:40")


def exported(form: str, site: Path, *words: str) -> str:
    """Return an export as text; the last --at given holds."""
    ended = run(
        "contacts", "export", "--format", form, *AT, *words, SARCOMA_NAV_LOCAL_CONTACTS=str(site)
    )
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def cards(site: Path, *words: str) -> dict[str, vobject.base.Component]:
    """Return cards by the name that an address book shows."""
    text = exported("vcard", site, *words)
    return {card.fn.value: card for card in vobject.readComponents(text)}


def test_vcards_are_read_back_by_another_library(site, directory):
    """A telephone that imports them rings the right number, and shows what it is."""
    found = cards(site)
    assert len(found) == len(directory.contacts) + 1
    assert {card.version.value for card in found.values()} == {"4.0"}
    hub = found["Community Palliative Care Team (via the Palliative Care Hub) (CPCT)"]
    assert hub.tel.value == "tel:+441865857036"
    assert hub.email.value == "PalliativeCareHub@ouh.nhs.uk"
    assert found["NHS 111"].tel.value == "tel:111"
    ours = found['=HYPERLINK("http://example.invalid")']
    assert [tel.value for tel in ours.contents["tel"]] == ["tel:+441632960003", "tel:+441632960004"]
    assert "For: @everybody <b>here</b>, and more; always [local]\n" in ours.note.value
    mscc = found["MSCC coordinator (MSCC coord.)"]
    assert mscc.tel.value == "tel:+441632960001;ext=1234"
    assert "Bleep: 0456" in mscc.note.value
    assert "local" in str(mscc.categories.value)


@pytest.mark.parametrize(
    ("version", "number"), [("4.0", "tel:+443003047777"), ("3.0", "+443003047777")]
)
def test_a_card_without_a_line_rings_whoever_connects(site, version, number):
    """The telephone shows whom to ask for under the number."""
    acute = cards(site, "--vcard-version", version)["Acute oncology (via the hospital switchboard)"]
    assert acute.tel.value == number
    [label] = acute.contents["x-ablabel"]
    assert (label.group, label.value.replace("\\", "")) == (
        acute.tel.group,
        "Through OUH switchboard, ask for acute oncology",
    )
    assert "0300 304 7777: Through OUH switchboard, ask for acute oncology" in acute.note.value


def test_old_address_books_get_their_version(site):
    """In 3.0 a name is required, a number is text, and an extension follows a pause."""
    found = cards(site, "--vcard-version", "3.0")
    mscc = found["MSCC coordinator (MSCC coord.)"]
    assert (mscc.version.value, mscc.n.value.family) == ("3.0", "MSCC coordinator (MSCC coord.)")
    assert mscc.tel.value == "+441632960001,1234"
    assert mscc.tel.params["TYPE"] == ["WORK", "VOICE", "PREF"]
    assert found["NHS 111"].tel.value == "111"
    assert "kind" not in mscc.contents


def test_a_card_keeps_its_identity_and_its_date(site):
    """A second import replaces the cards of this site, and only what changed looks changed."""
    first = exported("vcard", site)
    assert exported("vcard", site, "--at", "2026-11-29T03:00") == first
    before = {name: (c.uid.value, c.rev.value) for name, c in cards(site).items()}
    text = site.read_text("utf-8").replace("verified: 2025-12", "verified: 2026-11-20")
    site.write_text(text, encoding="utf-8")
    after = {name: (c.uid.value, c.rev.value) for name, c in cards(site).items()}
    [changed] = [name for name in before if before[name] != after[name]]
    assert changed == "Hospital Palliative Care Team (HPCT)"
    assert before[changed][0] == after[changed][0]
    assert (before[changed][1], after[changed][1]) == ("20251201T000000Z", "20261120T000000Z")


def test_a_change_that_nobody_confirmed_is_a_change(site):
    """A new number without a date of its own is still newer than the card before."""
    text = site.read_text("utf-8").replace("    verified: 2025-12\n    verified_by: A Name\n", "")
    site.write_text(text, encoding="utf-8")
    os.utime(site, (1_790_000_000, 1_790_000_000))
    found = cards(site)
    assert found["Hospital Palliative Care Team (HPCT)"].rev.value == "20260921T141320Z"
    assert found["NHS 111"].rev.value == "20260301T000000Z"


def test_two_sites_never_share_a_card(site, tmp_path):
    """Two hospitals' coordinators stand side by side in one address book."""
    other = tmp_path / "other.yaml"
    other.write_text(site.read_text("utf-8"), encoding="utf-8")
    name = "MSCC coordinator (MSCC coord.)"
    assert cards(site)[name].uid.value != cards(other)[name].uid.value
    named = [cards(path, "--site", "Horton")[name].uid.value for path in (site, other)]
    assert named[0] == named[1]
    assert named[0].startswith("urn:uuid:")


def test_vcards_keep_to_the_standard(site):
    """Lines end in CRLF and have at most 75 octets, and no character is torn apart."""
    ended = subprocess.run(
        [sys.executable, "-m", "sarcoma_nav", "contacts", "export", "--format", "vcard"],
        env={"SARCOMA_NAV_LOCAL_CONTACTS": str(site), "PATH": "/usr/bin", "HOME": str(site.parent)},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    lines = ended.stdout.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    for line in lines:
        line.decode("utf-8")


def test_the_calendar_has_review_dates_and_closures(site, directory):
    """Whoever keeps the directory is reminded, and sees when nobody answers."""
    pytest.importorskip("icalendar", reason="needs the extra ical")
    calendar = vobject.readOne(exported("ical", site))
    events = {event.summary.value: event for event in calendar.vevent_list}
    mscc = events["Confirm by today: MSCC coordinator (MSCC coord.)"]
    assert (mscc.dtstart.value, mscc.dtend.value) == (date(2027, 5, 31), date(2027, 6, 1))
    assert mscc.valarm.trigger.value.days == -28
    assert "01632 960001, extension 1234 [local]" in mscc.description.value
    [together] = [e for e in events.values() if e.dtstart.value == date(2028, 3, 31)]
    others = directory.contacts.keys() - {"mscc-coordinator"}
    assert all(f"({name})" in together.description.value for name in others)
    assert "Never confirmed" in together.description.value
    closed = events["Closed: Hospital Palliative Care Team (HPCT): moved to the ward [local]"]
    assert (closed.dtstart.value, closed.dtend.value) == (date(2026, 12, 25), date(2026, 12, 27))
    assert "OUH switchboard 0300 304 7777" in closed.description.value


def test_the_calendar_keeps_its_events(site):
    """A second import moves an event; a closure that is over is left out."""
    pytest.importorskip("icalendar", reason="needs the extra ical")
    first, second = (
        {event.uid.value for event in vobject.readOne(text).vevent_list}
        for text in (exported("ical", site), exported("ical", site, "--at", "2026-12-27T00:00"))
    )
    assert len(first) == len(second) + 1
    assert second < first


def test_a_date_that_has_passed_is_seen(site):
    """A reminder in last year's calendar reminds nobody."""
    pytest.importorskip("icalendar", reason="needs the extra ical")
    calendar = vobject.readOne(exported("ical", site, "--at", "2027-06-02T09:00"))
    events = {event.summary.value: event.dtstart.value for event in calendar.vevent_list}
    assert events["Overdue: MSCC coordinator (MSCC coord.)"] == date(2027, 6, 2)


def test_the_calendar_says_what_it_needs(monkeypatch):
    """Without the library the export is refused in one line that names what to install."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    ended = run("contacts", "export", "--format", "ical")
    assert (ended.code, ended.out) == (2, "")
    assert re.search(r"pip install .*'icalendar>=", ended.err)
