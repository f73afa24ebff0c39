"""Changes of the local directory: finer ones, refused ones, and those of several people at once."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from terminal import PROGRAM, Finished, Terminal, run, surroundings

from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load_directory

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clock

DATED = ("--verified", "2026-11-02", "--by", "A Name")


def contacts(site: Path, *words: str | Path, **given: str) -> Finished:
    """Run a command about contacts with a local directory that is named."""
    return run("contacts", *words, SARCOMA_NAV_LOCAL_CONTACTS=str(site), **given)


def contact(site: Path, name: str) -> dict:
    """Return a contact as a script sees it, on a day without a closure."""
    words = ("show", name, "--format", "json", "--at", "2026-11-27T10:00")
    return json.loads(contacts(site, *words).out)["contacts"][0]


def local_entry(site: Path, name: str) -> dict:
    """Return what stands in the file for a contact."""
    from sarcoma_nav.local.store import entry_of

    return entry_of(site.read_text("utf-8"), site, name)


def test_a_number_of_an_own_entry_is_corrected_without_repeating_its_verification(site):
    """An entry of one's own must have a date: the old one is dropped, which is said."""
    ended = contacts(site, "set", "hospice-line", "--phone", "01865 741741")
    assert ended.code == 0
    assert "It was verified on 2026-11-02: that does not cover the new value." in ended.err
    assert local_entry(site, "hospice-line")["verified"] == "undated"
    assert contacts(site, "set", "hpct", "--add-note", "Ring twice.").code == 0
    assert local_entry(site, "hpct")["verified"] == "2025-12"


def test_a_value_that_is_there_already_changes_nothing(site):
    """A verification is not lost by saying again what was verified."""
    before = site.read_bytes()
    ended = contacts(site, "set", "mscc-coordinator", "--extension", "1234")
    assert (ended.code, site.read_bytes()) == (0, before)
    assert "Nothing differs" in ended.out


def test_a_named_file_that_is_missing_is_not_made_by_accident(tmp_path):
    """A misspelt variable must not begin a second directory that nobody reads."""
    path = tmp_path / "contcats.yaml"
    for words in (("set", "hpct", "--phone", "01865 741741"), ("edit",), ("unset", "hpct")):
        ended = contacts(path, *words, EDITOR="true")
        assert (ended.code, list(tmp_path.iterdir())) == (4, []), words
        assert f"{path}: there is no such file." in ended.err
    assert contacts(path, "set", "hpct", "--phone", "01865 741741", "--create").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("emergency-999", "--phone", "01865 741741"),
        ("nhs-111", "--hours", "not stated"),
        ("nhs-111", "--cover", "hpct"),
        ("emergency-999", "--closed", "2026-12-25", "--reason", "x"),
        ("emergency-999", "--name", "Not here"),
        ("emergency-999", "--not-here"),
    ],
)
def test_public_lines_are_the_same_everywhere(site, words):
    """No site changes 999 or 111, but for what it says of them."""
    ended = contacts(site, "set", *words)
    assert ended.code == 2
    assert "is a public line: a local directory cannot change its" in ended.err
    assert contacts(site, "set", words[0], "--add-note", "Say the ward's name.").code == 0


@pytest.mark.parametrize(
    "line", ["kind: team", "phone: 01865 741741", "urgent: never", "not_here: true", "ages: 19-"]
)
def test_a_public_line_that_was_changed_by_hand_stops_every_command(tmp_path, line):
    """One line says where, with the exit code of content that cannot be used."""
    path = tmp_path / "contacts.yaml"
    path.write_text(f"contacts:\n  emergency-999:\n    {line}\n", encoding="utf-8")
    ended = contacts(path, "show", "hpct")
    assert (ended.code, ended.out, ended.err.count("public-line")) == (4, "", 1)
    assert ended.err.startswith(f"{path}:3:")


def test_nobody_local_stands_before_999(tmp_path):
    """Where the shipped plan begins with 999, it does so whatever else a site can be reached by."""
    path = tmp_path / "contacts.yaml"
    contacts = load_directory(Files()).directory.contacts
    names = [n for n, c in contacts.items() if c.kind != "public-line"]
    entries = "".join(f"  {n}:\n    phone: 01865 741741\n    hours: 24/7\n" for n in names)
    path.write_text(f"contacts:\n{entries}", encoding="utf-8")
    words = ("triage", "palliative-care", "-a", "red-flags=immediate-danger", "--format", "json")
    plan = json.loads(run(*words, SARCOMA_NAV_LOCAL_CONTACTS=str(path)).out)
    firsts = (plan["contacts"][0], plan["contact_first"], plan["contact_now"])
    assert [first["phone"] for first in firsts] == ["999"] * 3


def test_notes_are_added_and_removed_one_by_one(site):
    """The notes that keep people safe are not lost by writing one of one's own."""
    shipped = contact(site, "cpct-hub")["notes"]
    assert contacts(site, "set", "cpct-hub", "--add-note", "Ask for Ann.").code == 0
    assert contacts(site, "set", "cpct-hub", "--remove-note", "calls may").code == 0
    left = [note for note in shipped if not note.startswith("Calls may")]
    assert contact(site, "cpct-hub")["notes"] == [*left, "Ask for Ann."]
    assert contacts(site, "set", "cpct-hub", "--remove-note", "Ask").code == 0
    assert contact(site, "cpct-hub")["notes"] == left
    unclear = contacts(site, "set", "cpct-hub", "--remove-note", "")
    assert (unclear.code, "Several notes begin with" in unclear.err) == (2, True)


def test_the_last_number_of_an_own_entry_is_not_taken_away(site):
    """What cannot be added is not left behind either."""
    assert contacts(site, "unset", "hospice-line", "web").code == 0
    ended = contacts(site, "unset", "hospice-line", "phone")
    assert (ended.code, "Nothing says how to reach" in ended.err) == (2, True)


def test_a_closure_is_taken_out(site):
    """The office stays open after all."""
    assert contacts(site, "set", "hpct", "--remove-closure", "2026-12-24").code == 2
    assert contacts(site, "set", "hpct", "--remove-closure", "2026-12-25").code == 0
    assert contact(site, "hpct")["closures"] == []


def test_hours_that_a_site_knows_to_be_unknown(site):
    """Shipped hours that do not hold are worse than none."""
    assert contacts(site, "set", "hpct", "--hours", "not stated").code == 0
    shown = contact(site, "hpct")
    assert (shown["hours"], shown["status"]) == (None, "unknown")
    assert contacts(site, "unset", "hpct", "hours").code == 0
    assert contact(site, "hpct")["hours"] == "Mo-Su 08:00-18:00"


def test_numbers_say_what_they_are(site):
    """A number by day and one by night; all have a label, or none."""
    words = ("--phone", "day: 01865 741741", "--phone", "night desk: +44 1865 741742")
    assert contacts(site, "set", "hpct", *words).code == 0
    shown = contact(site, "hpct")
    assert shown["phones"] == ["01865 741741", "01865 741742"]
    assert shown["phone_labels"] == ["day", "night desk"]
    assert "01865\u00a0741742\u00a0(night\u00a0desk)" in contacts(site, "show", "hpct").out.replace(
        " ", "\u00a0"
    )
    assert contacts(site, "set", "hpct", words[0], words[1], "--phone", "111").code == 2
    assert contacts(site, "set", "hpct", "--phone", "01865 741741").code == 0
    assert contact(site, "hpct")["phone_labels"] == []


def test_a_service_that_a_site_does_not_have(site):
    """It is left out of the directory, unless a plan or another contact would be left alone."""
    assert contacts(site, "set", "oxmint", "--not-here").code == 0
    assert "id: oxmint" not in contacts(site, "--full").out
    assert contact(site, "oxmint")["configured"] is False
    for name, why in (
        ("ouh-switchboard", "is reached through it"),
        ("sarcoma-office", "is needed here"),
        ("hospice-line", "is an entry of your own"),
    ):
        ended = contacts(site, "set", name, "--not-here")
        assert (ended.code, why in ended.err) == (2, True), ended.err
    assert contacts(site, "unset", "oxmint", "not-here").code == 0
    assert "id: oxmint" in contacts(site, "--full").out


def test_other_names_are_added_to_the_shipped_ones(site):
    """What a ward calls a team finds it."""
    assert contacts(site, "set", "hpct", "--also-called", "Pall team").code == 0
    directory = load_directory(Files(local=site)).directory
    assert directory.contacts["hpct"].also_called[-2:] == ("palliative team", "Pall team")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--phone", "bleep 1234"), "'bleep 1234' is not a telephone number."),
        (("--phone", "0909 879 0000"), "is charged at a premium rate"),
        (("--phone", "118118"), "is charged at a premium rate"),
        (("--web", "mailto:a@b.uk"), "web: 'mailto:a@b.uk' does not fit here."),
    ],
)
def test_what_nobody_should_ring_or_open(site, words, said):
    """A bleep is no number of the outside world, and a page is one of the web."""
    ended = contacts(site, "set", "hpct", *words)
    assert (ended.code, said in ended.err) == (2, True), ended.err
    assert ended.err.endswith("Nothing was changed.\n")


def test_a_number_dialled_from_abroad_becomes_national(site):
    """As it is printed on many a letter."""
    assert contacts(site, "set", "hpct", "--phone", "0044 1865 741741").code == 0
    assert contact(site, "hpct")["phone"] == "01865 741741"


def test_comments_stay_with_their_entry(tmp_path):
    """A comment above an entry is its own: a key added before it does not push it away."""
    path = tmp_path / "contacts.yaml"
    text = (
        "contacts:\n\n  # The day unit moved.\n  hpct:\n    cover: nhs-111 # for now\n\n"
        "  # Ask Ann.\n\n  # Twice a day.\n  oxmint:\n    cover: ouh-switchboard\n  # The end.\n"
    )
    path.write_text(text, encoding="utf-8")
    contacts(path, "set", "hpct", "--add-note", "Ring.")
    added = "    cover: nhs-111 # for now\n    added_notes:\n      - Ring.\n"
    assert path.read_text("utf-8") == text.replace("    cover: nhs-111 # for now\n", added)
    removed = contacts(path, "unset", "oxmint")
    assert removed.err == "This comment could not be kept: Twice a day.\n"
    assert path.read_text("utf-8").endswith("      - Ring.\n\n  # Ask Ann.\n\n  # The end.\n")


def test_an_edit_that_check_refuses(site, tmp_path):
    """What `check` calls an error is not taken over, though commands would go on with it."""
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, pathlib\np = pathlib.Path(sys.argv[1])\n"
        "p.write_text(p.read_text().replace('01632 960002', '01632 96'))\n"
    )
    before = site.read_bytes()
    ended = contacts(site, "edit", EDITOR=f"{sys.executable} {editor}")
    assert (ended.code, site.read_bytes()) == (4, before)
    assert "cannot be a number of the United Kingdom" in ended.err


def test_an_edit_is_opened_again_where_that_is_wanted(site, tmp_path):
    """At a terminal a slip is mended at once, in the text that was typed."""
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, pathlib\np = pathlib.Path(sys.argv[1])\nt = p.read_text()\n"
        "p.write_text(t.replace('01632 960002', '01632 96') if '01632 960002' in t\n"
        "             else t.replace('01632 96 ', '01865 741741 '))\n"
    )
    given = {"EDITOR": f"{sys.executable} {editor}", "SARCOMA_NAV_LOCAL_CONTACTS": str(site)}
    with Terminal("contacts", "edit", **given) as terminal:
        terminal.see("Open it again? [Y/n]")
        terminal.type("\r")
        assert terminal.end() == 0
    assert local_entry(site, "hpct")["phone"] == "01865 741741"


def test_a_shared_folder_stays_shared(tmp_path):
    """What one member of a group writes, the next can write: the lock and the history too."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o2775)
    path = folder / "contacts.yaml"
    (folder / ".contacts.yaml.x1_y2zab").write_text("left by a program that was killed")
    kept = os.umask(0o077)
    try:
        ended = contacts(path, "set", "hpct", "--add-note", "Ring.", "--create")
    finally:
        os.umask(kept)
    assert ended.code == 0
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in folder.iterdir()}
    names = ("contacts.yaml", "contacts.yaml.log", ".contacts.yaml.lock")
    assert modes == dict.fromkeys(names, 0o664)


def test_a_lock_that_cannot_be_used_is_named(site):
    """The message names the file that is in the way, and who can put it right."""
    lock = site.with_name(".contacts.yaml.lock")
    lock.mkdir()
    ended = contacts(site, "set", "hpct", "--add-note", "Ring.")
    assert (ended.code, f"{lock}: " in ended.err) == (74, True)
    assert "can delete it while nobody is writing" in ended.err


def test_writers_that_are_killed_lose_nothing_and_lock_nobody_out(site):
    """Whatever moment a program is killed at, the next one goes on from a whole file."""
    env = surroundings(SARCOMA_NAV_LOCAL_CONTACTS=str(site))
    words = [*PROGRAM, "contacts", "set", "hpct", "--add-note"]
    number = int(os.environ.get("KILLED_WRITERS", "3"))
    for turn in range(number):
        with subprocess.Popen([*words, f"lost {turn}"], env=env, stderr=subprocess.DEVNULL) as one:
            time.sleep(0.2 + 0.4 * turn / number)
            one.send_signal(signal.SIGKILL)
    assert contacts(site, "set", "hpct", "--add-note", "The last.").code == 0
    assert local_entry(site, "hpct")["added_notes"][-1] == "The last."
    assert not [p for p in site.parent.iterdir() if p.name.startswith(".contacts.yaml.") and
                p.name != ".contacts.yaml.lock"]  # fmt: skip


def test_every_change_is_recorded_and_can_be_taken_back(site):
    """Who changed which number when, and the one before it with one command."""
    before = site.read_text("utf-8")
    contacts(site, "set", "hpct", "--phone", "01865 741741", *DATED)
    contacts(site, "set", "oxmint", "--add-note", "Ring twice.")
    log = json.loads(contacts(site, "log", "hpct", "--format", "json").out)
    [change] = log["changes"]
    assert (change["number"], change["command"], change["carried_out"]) == (1, "set", True)
    assert change["values"][0] == {
        "contact": "hpct", "key": "phone", "old": "01632 960002", "new": "01865 741741",
    }  # fmt: skip
    assert contacts(site, "undo", "--dry-run").out.startswith("Change 2 of 20")
    assert contacts(site, "undo").code == 0
    assert local_entry(site, "oxmint") == {}
    assert contacts(site, "undo").code == 0
    assert local_entry(site, "hpct")["phone"] == "01632 960002"
    assert sorted(site.read_text("utf-8").replace("'", "")) == sorted(before.replace("'", ""))
    assert contacts(site, "undo").code == 2
    assert "There is no change 99. The last is 4." in contacts(site, "undo", "99").err
    assert contacts(site, "undo", "4").code == 0
    assert local_entry(site, "hpct")["phone"] == "01865 741741"
    page = " ".join(contacts(site, "log").out.split())
    assert "hpct: phone: 01632 960002 -> 01865 741741" in page
    assert "undo of change 1, taken back by change 5" in page


def test_a_change_that_others_have_changed_again_is_not_taken_back(site):
    """Undoing the first of two would put a number back that nobody means."""
    contacts(site, "set", "hpct", "--phone", "01865 741741", *DATED)
    contacts(site, "set", "hpct", "--phone", "01865 741742", *DATED)
    ended = contacts(site, "undo", "1")
    assert (ended.code, "Changed again since: hpct phone." in ended.err) == (2, True)


def test_a_change_that_was_recorded_and_never_made(site):
    """A program killed between the record and the change has changed nothing: it is said so."""
    before = site.read_bytes()
    contacts(site, "set", "hpct", "--phone", "01865 741741", *DATED)
    site.write_bytes(before)
    log = site.with_name("contacts.yaml.log")
    log.write_bytes(log.read_bytes() + b'{"half a li')
    assert "set, not carried out" in contacts(site, "log").out
    assert contacts(site, "undo").code == 2
    assert contacts(site, "set", "oxmint", "--add-note", "Ring.").code == 0
    changes = json.loads(contacts(site, "log", "--format", "json").out)["changes"]
    assert [change["carried_out"] for change in changes] == [False, True]


EDITED = [
    ("01865 221741", "01865 741741", ("hpct", "phone", "01865 741741")),
    ("Mo-Su 08:00-18:00", "", ("hpct", "hours", None)),
    (",2026-03,,2028-03,", ",02/11/2026,B Name,Nov-27,", ("hpct", "verified", "2026-11-02")),
]


@pytest.mark.parametrize(("old", "new", "expected"), EDITED)
def test_a_cell_that_was_edited_in_a_spreadsheet(tmp_path, old, new, expected):
    """Only what differs is taken over, and a spreadsheet's own way with dates is understood."""
    site, exported = tmp_path / "contacts.yaml", tmp_path / "directory.csv"
    site.write_text("contacts: {}\n", encoding="utf-8")
    contacts(site, "export", "--format", "csv", "-o", exported)
    assert contacts(site, "import", exported).out == "Nothing differs.\n"
    rows = exported.read_text("utf-8-sig").splitlines()
    rows = [row.replace(old, new) if row.startswith("hpct,") else row for row in rows]
    exported.write_bytes("\r\n".join(rows).encode("cp1252", "replace"))
    asked = contacts(site, "import", exported)
    assert (asked.code, asked.err) == (3, "Nothing was written. Add --yes to write it.\n")
    assert contacts(site, "import", exported, "--dry-run").code == 0
    assert site.read_text("utf-8") == "contacts: {}\n"
    assert contacts(site, "import", exported, "--yes").code == 0
    name, key, value = expected
    assert contact(site, name)[key] == value
    assert contacts(site, "undo").code == 0
    assert site.read_text("utf-8") == "contacts: {}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,name\nhpct,A\n", "there is no column 'point'"),
        ("id,point,value\nhpct,phone,bleep 12\n", "'bleep 12' is not a telephone number"),
        ("id,point,value,name\nhpct,phone,01865 221741,\n", "name is shipped, and cannot be"),
        ("id,point,value,name\nward-7,phone,01865 741741,Ward 7\n", "To add it, fill in: group"),
        ("id,point,value\nhptc,phone,01865 741741\n", "'hptc'. Did you mean 'hpct'? To add it,"),
        ("id,point,value\nnhs-111,phone,01865 741741\n", "is a public line"),
        ("id,point,value\nhpct,phone,1,2\n", "more, or fewer, cells than columns"),
    ],
)
def test_a_file_that_cannot_be_imported(site, text, said):
    """Nothing of a file is taken over where one cell of it is wrong."""
    before = site.read_bytes()
    table = site.with_name("table.csv")
    table.write_text(text, encoding="utf-8")
    ended = contacts(site, "import", table, "--yes")
    assert (ended.code, site.read_bytes()) == (2, before), ended.err
    assert said in ended.err


def test_an_id_that_was_misspelt_in_a_spreadsheet_adds_no_contact(tmp_path):
    """A whole row under an id with two letters swapped would be a second palliative care team."""
    site, exported = tmp_path / "contacts.yaml", tmp_path / "directory.csv"
    site.write_text("contacts: {}\n", encoding="utf-8")
    contacts(site, "export", "--format", "csv", "-o", exported, "--for", "hpct")
    row = exported.read_text("utf-8-sig").replace("hpct,", "hptc,")
    exported.write_text(row, encoding="utf-8")
    slip = contacts(site, "import", exported, "--yes")
    assert (slip.code, site.read_text("utf-8")) == (2, "contacts: {}\n")
    assert "There is no contact 'hptc'. Did you mean 'hpct'?" in slip.err
    exported.write_text(row.replace("Hospital Palliative Care Team", "Team at Home"), "utf-8")
    added = contacts(site, "import", exported, "--yes")
    assert added.code == 0, added.err
    assert "A new contact. Did you mean 'hpct'?" in added.out
    assert contact(site, "hptc")["name"].startswith("Team at Home")


def test_a_site_is_set_up(tmp_path):
    """One question a line for what each site sets; a slip is asked again, the rest stays open."""
    path = tmp_path / "contacts.yaml"
    path.write_text("contacts: {}\n", encoding="utf-8")
    given = {"SARCOMA_NAV_LOCAL_CONTACTS": str(path)}
    strict = ("check", "--strict", "--site")
    assert run(*strict, **given).code == 1
    listed = run("contacts", "setup", **given)
    assert (listed.code, "Still open:\n  MSCC coordinator (mscc-" in listed.err) == (3, True)
    with Terminal("contacts", "setup", **given) as terminal:
        terminal.see("1 of 4 MSCC coordinator:")
        for prompt, typed in (
            ("Telephone:", "bleep 12\r"),
            ("Telephone:", "day: 0044 1865 741741\r"),
            ("Hours", "Mo-Fr 9-5\r"),
            ("Hours", "Mo-Fr 09:00-17:00\r"),
            ("Whom to ask for", "\r"),
            ("2 of 4", "none\r"),
            ("3 of 4", "\r"),
            ("4 of 4", "\r"),
            ("Who verified these", "A Name\r"),
            ("When (Enter: today", "2026-11-02\r"),
            ("To be verified again by", "2027-11\r"),
        ):
            terminal.see(prompt)
            terminal.type(typed)
        assert terminal.end() == 0
        assert "'bleep 12' is not a telephone number" in terminal.words
        assert terminal.words.count("Hours, as in") == 2
        assert "Still open: On-call orthopaedic team" in terminal.words
    assert local_entry(path, "mscc-coordinator") == {
        "phone": "01865 741741", "phone_labels": ["day"], "hours": "Mo-Fr 09:00-17:00",
        "verified_by": "A Name", "verified": "2026-11-02", "review_by": "2027-11",
    }  # fmt: skip
    assert local_entry(path, "local-spc") == {"not_here": "true"}
    assert run(*strict, **given).code == 0
