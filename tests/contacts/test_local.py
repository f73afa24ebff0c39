"""The local directory: set, unset and edited without harm to anything else."""

from __future__ import annotations

import hashlib
import json
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from terminal import Finished, run, run_process

from sarcoma_nav.content.files import Files, shipped
from sarcoma_nav.content.load import load_directory

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clock

DATED = ("--verified", "2026-11-02", "--by", "A Name")


@pytest.fixture
def local(tmp_path: Path) -> Path:
    """Return where a local directory will stand."""
    return tmp_path / "sarcoma-nav" / "contacts.yaml"


def contacts(local: Path, *words: str | Path, **given: str) -> Finished:
    """Run a command about contacts with a local directory."""
    return run("contacts", *words, **place(local), **given)


def place(local: Path) -> dict[str, str]:
    """Return what tells the program where the local directory is: its usual place, or its name."""
    if local.parent.name == "sarcoma-nav":
        return {"XDG_CONFIG_HOME": str(local.parent.parent)}
    return {"SARCOMA_NAV_LOCAL_CONTACTS": str(local)}


def value(local: Path, name: str, key: str) -> str | None:
    """Return a value of a contact as a script sees it."""
    return json.loads(contacts(local, "show", name, "--format", "json").out)["contacts"][0][key]


def test_a_site_names_its_coordinator(local):
    """The one contact that no public source names is set in one line, and then rung."""
    before = hashlib.sha256(shipped("contacts.yaml").read_bytes()).digest()
    assert contacts(local, "show", "mscc-coordinator", "--field", "phone").code == 1
    set_ = contacts(
        local, "set", "mscc-coordinator", "--phone", "+44 20 7946 0001",
        "--hours", "Mo-Su 08:00-20:00", *DATED,
    )  # fmt: skip
    assert (set_.code, set_.out.splitlines()[0]) == (
        0,
        "mscc-coordinator: phone is now 020 7946 0001 [local]",
    )
    shown = contacts(local, "show", "mscc-coordinator", "--field", "phone")
    assert (shown.code, shown.out) == (0, "020 7946 0001\n")
    now = json.loads(contacts(local, "now", "mscc-coordinator", "--format", "json",
                              "--at", "2026-11-27T10:00").out)["contacts"][0]  # fmt: skip
    assert (now["configured"], now["local"]) == (True, True)
    assert now["answers_now"]["id"] == "mscc-coordinator"
    assert now["answers_now"]["local"] is True
    assert set(now["local_keys"]) == {"phone", "hours", "verified", "verified_by"}
    assert hashlib.sha256(shipped("contacts.yaml").read_bytes()).digest() == before


def test_a_plan_uses_the_local_number(local):
    """What a site sets is what a clinician is told to ring, marked as the site's own."""
    contacts(
        local, "set", "mscc-coordinator", "--phone", "020 7946 0001", "--hours", "24/7", *DATED
    )
    plan = run(
        "triage", "palliative-care", "-a", "red-flags=cord-compression", "--at", "2026-11-27T03:00",
        **place(local),
    )  # fmt: skip
    assert plan.code == 0
    assert "MSCC coordinator  020 7946 0001 [local]" in plan.out


def test_comments_and_the_rest_stay(site):
    """Somebody's notes in the file, and every other entry, are as they were."""
    before = site.read_text("utf-8")
    assert contacts(site, "set", "mscc-coordinator", "--email", "mscc@example.uk", *DATED).code == 0
    after = site.read_text("utf-8")
    for line in before.splitlines():
        if "verified: 2026-11-02" not in line and "phone: ['01632" not in line:
            assert line in after
    assert "email: mscc@example.uk" in after


def test_taking_back_one_value_and_all(site):
    """The shipped values hold again; the file itself stays."""
    assert value(site, "hpct", "phone") == "01632 960002"
    assert contacts(site, "unset", "hpct", "phone").code == 0
    assert value(site, "hpct", "phone") == "01865 221741"
    assert value(site, "hpct", "local_keys") == ["closures", "verified", "verified_by"]
    for name in ("hpct", "mscc-coordinator", "hospice-line"):
        assert contacts(site, "unset", name).code == 0
    assert value(site, "mscc-coordinator", "configured") is False
    assert site.exists()
    assert contacts(site, "unset", "hpct").code == 2


def test_a_number_nobody_verified_does_not_borrow_a_date(local):
    """The shipped date says when the shipped number was verified, and nothing of ours."""
    set_ = contacts(local, "set", "hpct", "--phone", "020 7946 0002")
    assert "Nobody is named as having verified it" in set_.err
    assert "The shipped phone is newer: 01865 221741. Check which holds." in set_.err
    assert value(local, "hpct", "verified") == "undated"
    contacts(local, "set", "hpct", *DATED)
    assert value(local, "hpct", "verified") == "2026-11-02"
    contacts(local, "set", "hpct", "--phone", "020 7946 0003")
    assert value(local, "hpct", "verified") == "undated"


def test_hours_of_our_own_are_not_assumed(local):
    """The mark 'hours assumed' belongs to the shipped hours of the switchboard alone."""
    contacts(local, "set", "ouh-switchboard", "--note", "Ring twice.")
    assert value(local, "ouh-switchboard", "assumed_hours") is True
    contacts(local, "set", "ouh-switchboard", "--hours", "24/7", *DATED)
    assert value(local, "ouh-switchboard", "assumed_hours") is False


def test_closures_are_added_to_those_there_are(site):
    """A second closure does not undo the first."""
    words = ("--closed", "2026-12-31/2027-01-01", "--reason", "New Year")
    assert contacts(site, "set", "hpct", *words).code == 0
    shown = contacts(site, "show", "hpct", "--at", "2026-12-31T10:00").out
    assert "now: closed until 08:00 on Saturday 2 January: New Year" in shown
    assert "closed: 31 December 2026 to 1 January 2027: New Year [local]" in shown
    assert len(value(site, "hpct", "closures")) == 2


def test_a_contact_of_our_own(local):
    """A site adds a service; a misspelt id never becomes one by accident."""
    slip = contacts(local, "set", "hcpt", "--phone", "111")
    assert slip.code == 2
    assert "Did you mean 'hpct'?" in slip.err
    assert not local.exists()
    added = contacts(
        local, "set", "hospice-line", "--name", "Hospice line", "--group", "community",
        "--serves", "Everybody here", "--phone", "020 7946 0003", "--phone", "020 7946 0004",
        "--cover", "nhs-111", "--note", "Ring twice.", "--review-by", "2027-11", *DATED,
    )  # fmt: skip
    assert added.code == 0
    assert value(local, "hospice-line", "phones") == ["020 7946 0003", "020 7946 0004"]
    assert "Hospice line [local]" in contacts(local, "list", "hospice").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Nothing to set."),
        (("--phone", "ring me"), "'ring me' is not a telephone number."),
        (
            ("--phone", "01865 221741 ext 12"),
            "An extension or a bleep has a value of its own: `extension`, `bleep`.",
        ),
        (("--phone", "01632 960001"), "cannot be a number of the United Kingdom"),
        (("--email", "nobody"), "'nobody' is not an email address."),
        (("--hours", "Mon-Fri 9-5"), "`Mo-Fr 09:00-17:00`"),
        (("--hours", "Mon-Fri 9-5"), '"How hours are written" in docs/content.md'),
        (("--hours", "PH off; Mo-Fr 09:00-17:00"), "Write `Mo-Fr 09:00-17:00; PH off`"),
        (
            ("--hours", "Mo-Fr 08:00-12:00; Mo-Fr 13:00-17:00"),
            "Write `Mo-Fr 08:00-12:00,13:00-17:00`",
        ),
        (
            ("--hours", "Mo-Fr 18:00-08:00; Sa-Su 10:00-16:00"),
            "Write `Mo-Fr 18:00-08:00, Sa-Su 10:00-16:00`",
        ),
        (("--hours", "8 to 6"), "'8 to 6' is not understood"),
        (("--hours", "Sa 10:00+"), "10:00+ has no end"),
        (("--verified", "last week"), "verified: 'last week' does not fit here."),
        (("--review-by", "2026-13"), "review by: '2026-13' does not fit here."),
        (("--closed", "2026-12-26/2026-12-25", "--reason", "x"), "no days in that order"),
        (("--closed", "2026-12-25"), "--closed and --reason go together."),
        (("--review-by", "2027-02-31"), "'2027-02-31' does not fit here."),
        (("--extension", "twelve"), "extension: 'twelve' does not fit here."),
        (("--note", "a\tb"), "The text hides a character that cannot be seen."),
        (("--name", " "), "name: No value."),
    ],
)
def test_a_slip_changes_nothing(local, words, said):
    """What cannot be used is refused in one line with what to write; no file is made."""
    ended = contacts(local, "set", "hpct", *words)
    assert ended.code == 2
    assert said in ended.err
    assert not local.exists()


def test_hours_are_said_back(local):
    """Whoever sets hours is told in words what they come to, before anybody rings in vain."""
    hours = contacts(local, "set", "hpct", "--hours", "Mo-Fr 09:00-17:00; PH off", *DATED)
    said = " ".join(hours.out.split())
    assert "In words: Monday to Friday 9am to 5pm; closed on bank holidays Coming week: " in said
    assert " Bank holidays: " in said
    closed = contacts(local, "set", "hpct", "--closed", "2099-12-24", "--reason", "moved")
    assert "Coming week: " in closed.out
    assert "In words" not in contacts(local, "set", "hpct", "--note", "Ring first").out


def test_first_tuesdays_on_screen_and_on_paper(local):
    """Hours of certain days are said in words with their next date, wherever they stand."""
    contacts(local, "set", "hpct", "--hours", "Tu[1] 14:00-16:00", *DATED)
    words = "the first Tuesday of the month 2pm to 4pm"
    at = ("--at", "2026-11-27T10:00")
    shown = " ".join(contacts(local, "show", "hpct", *at).out.split())
    assert f"{words} (Tu[1] 14:00-16:00) [local] next on Tuesday 1 December 2026" in shown
    printed = " ".join(contacts(local, "export", "--format", "markdown", *at).out.split())
    assert f"{words} (next on Tuesday 1 December 2026)" in printed


# The value of a key, and whether it can be used.
BOTH_WAYS = [
    ("phone", "01865 221741", True),
    ("phone", "020 7946 0018", True),
    ("phone", "111", True),
    ("phone", "01632 960001", False),
    ("phone", "0186", False),
    ("phone", "ring me", False),
    ("phone", "01865 221741 ext 12", False),
    ("email", "a.name@trust.nhs.uk", True),
    ("email", "a+b@x-y.example.uk", True),
    ("email", "nobody", False),
    ("email", "nobody@ward", False),
    ("email", "a..b@ward.uk", False),
    ("email", "n\u00f6body@ward.uk", False),
    ("email", "a name@ward.uk", False),
    ("email", "a@-ward.uk", False),
    ("email", "a@ward.uk\n", False),
    ("hours", "Mo-Fr 09:00-17:00; PH off", True),
    ("hours", "24/7", True),
    ("hours", "9 to 5", False),
    ("hours", "Mo-Su off", False),
    ("hours", "Sa 10:00+", False),
    ("hours", "Mo-Fr sunrise-sunset", False),
    ("closures", ("2026-12-25", "2026-12-26"), True),
    ("closures", ("2026-12-26", "2026-12-25"), False),
    ("closures", ("2026-02-30", "2026-03-01"), False),
    ("closures", ("Christmas", "Christmas"), False),
    ("extension", "1234", True),
    ("extension", "12345678", False),
    ("extension", "x12", False),
    ("bleep", "0456", True),
    ("web", "https://example.invalid", True),
    ("in-words", "on the wall", True),
    ("in-words", " ", False),
    ("serves", "", False),
    ("name", "A\u200bB", False),
    ("name", "Two\nlines", False),
    ("verified", "2026", True),
    ("verified", "2026-11-02", True),
    ("verified", "undated", True),
    ("verified", "2 November", False),
    ("verified", "2026-13", False),
    ("verified", "2026-11-31", False),
    ("verified", "0000", False),
    ("review-by", "2027-11", True),
    ("review-by", "2028-02-29", True),
    ("review-by", "2027-02-29", False),
    ("review-by", "2027", False),
    ("review-by", "undated", False),
    ("review-by", "9999-12", False),
]


@pytest.mark.parametrize(("key", "given", "fits"), BOTH_WAYS)
def test_what_check_refuses_cannot_be_set(local, tmp_path, key, given, fits):
    """A value is judged once, whether it is set by a command or written by hand."""
    if isinstance(given, tuple):
        words = ("--closed", "/".join(given), "--reason", "moved")
        value = [{"first": given[0], "last": given[1], "reason": "moved"}]
    else:
        words = (f"--{key}", given)
        value = given
    set_ = contacts(local, "set", "hpct", *words)
    assert (set_.code, local.exists()) == ((0, True) if fits else (2, False)), set_.err
    by_hand = tmp_path / "by-hand.yaml"
    entry = {"contacts": {"hpct": {key.replace("-", "_"): value}}}
    by_hand.write_text(json.dumps(entry), encoding="utf-8")
    check = run("check", "--format", "json", SARCOMA_NAV_LOCAL_CONTACTS=str(by_hand))
    problems = json.loads(check.out)["problems"]
    errors = {found["code"] for found in problems if found["severity"] == "error"}
    assert (errors - {"cover-gap"} == set()) == fits, errors


def test_a_new_contact_that_cannot_be_reached_is_not_added(local):
    """A directory entry without any way to reach it is refused, as by the check."""
    words = ("--name", "A", "--group", "other", "--serves", "B", "--review-by", "2027-11", *DATED)
    ended = contacts(local, "set", "new-team", *words)
    assert (ended.code, local.exists()) == (2, False)
    assert "Nothing says how to reach 'new-team'." in ended.err


def test_an_earlier_fault_elsewhere_does_not_hold_a_change_back(local):
    """Whoever sets a date is not asked to put right a number that somebody else wrote by hand."""
    local.parent.mkdir()
    local.write_text("contacts:\n  hpct:\n    phone: 01632 960001\n", encoding="utf-8")
    assert contacts(local, "set", "hpct", *DATED).code == 0
    assert contacts(local, "set", "hpct", "--phone", "01632 960001").code == 2


@pytest.mark.parametrize("words", [("--cover", "nobody"), ("--cover", "hpct")])
def test_what_makes_the_directory_unusable_is_not_written(site, words):
    """A cover that is not there, or goes round in a circle, is a slip of the change alone."""
    before = site.read_bytes()
    ended = contacts(site, "set", "hpct", *words)
    assert ended.code == 2
    assert ended.err.startswith("hpct: cover: ")
    assert ended.err.endswith("Nothing was changed.\n")
    assert site.read_bytes() == before


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("contacts:\n  hpct:\n    phone: [\n", 4),
        ("contacts:\n  hpct:\n    fone: 020 7946 0001\n", 3),
        ("contacts:\n  hpct:\n    hours: 8 to 6\n", 3),
        ("contacts:\n  new-team:\n    phone: 111\n", 2),
        ("contacts: nothing\n", 1),
        ("", 1),
    ],
)
@pytest.mark.parametrize(
    "words",
    [
        ("contacts",),
        ("contacts", "show", "hpct", "--field", "phone"),
        ("contacts", "set", "hpct", "--phone", "111"),
        ("contacts", "export", "--format", "csv"),
        ("triage", "palliative-care", "-a", "red-flags=immediate-danger"),
    ],
)
def test_a_damaged_file_stops_everything_and_says_where(tmp_path, text, line, words):
    """A damaged local directory is never passed over, whatever number it held."""
    path = tmp_path / "contacts.yaml"
    path.write_text(text, encoding="utf-8")
    ended = run(*words, SARCOMA_NAV_LOCAL_CONTACTS=str(path))
    assert (ended.code, ended.out) == (4, "")
    assert f"{path}:{line}:" in ended.err
    assert path.read_text("utf-8") == text


def test_programs_that_write_at_once_lose_nothing(local):
    """Six programs, three at a time, set six values, and all of them are there."""
    names = list(load_directory(Files()).directory.contacts)[:6]

    def set_one(name: str) -> int:
        words = ("contacts", "set", name, "--note", f"note of {name}")
        return run_process(*words, **place(local)).code

    with ThreadPoolExecutor(3) as pool:
        assert set(pool.map(set_one, names)) == {0}
    written = local.read_text("utf-8")
    assert [name for name in names if f"note of {name}\n" not in written] == []
    left = {path.name for path in local.parent.iterdir()}
    assert left - {".contacts.yaml.lock"} == {"contacts.yaml", "contacts.yaml.log"}


def test_a_folder_that_cannot_be_written(tmp_path):
    """The reason is said, with the exit code that scripts know."""
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "contacts.yaml"
    ended = contacts(path, "set", "hpct", "--phone", "111", "--create")
    assert ended.code == 74
    assert "Nothing was changed." in ended.err


def test_the_permissions_of_the_file_stay(site):
    """A file that a group may write stays so."""
    site.chmod(0o664)
    contacts(site, "set", "hpct", *DATED)
    assert stat.S_IMODE(site.stat().st_mode) == 0o664


def test_where(local, tmp_path):
    """A script finds the file; by default it stands in the user's configuration folder."""
    named = contacts(local, "where")
    assert named.out == f"{local}\n"
    assert "There is none yet: sarcoma-nav contacts set writes it." in named.err
    missing = run("contacts", "where", SARCOMA_NAV_LOCAL_CONTACTS=str(tmp_path / "absent.yaml"))
    assert "There is none yet: sarcoma-nav contacts set --create writes it." in missing.err
    usual = run("contacts", "where", XDG_CONFIG_HOME=str(tmp_path))
    assert usual.out == f"{tmp_path / 'sarcoma-nav' / 'contacts.yaml'}\n"
    run("contacts", "set", "hpct", "--phone", "111", XDG_CONFIG_HOME=str(tmp_path))
    assert (tmp_path / "sarcoma-nav" / "contacts.yaml").exists()


def editor(folder: Path, script: str) -> str:
    """Return a command that edits its file as the script says."""
    path = folder / "editor.py"
    path.write_text(f"import sys, pathlib\np = pathlib.Path(sys.argv[1])\n{script}\n", "utf-8")
    return f"{sys.executable} {path}"


def test_editing_by_hand(site, tmp_path):
    """What the editor leaves is checked and taken over; the file before stands beside it."""
    before = site.read_text("utf-8")
    change = editor(tmp_path, "p.write_text(p.read_text().replace('1234', '4321'))")
    ended = contacts(site, "edit", EDITOR=change)
    assert ended.code == 0
    assert "extension: '4321'" in site.read_text("utf-8")
    assert site.with_name("contacts.yaml.old").read_text("utf-8") == before
    assert list(tmp_path.glob("contacts-draft-*")) == []


def test_a_bad_edit_is_kept_as_a_draft(site, tmp_path):
    """An hour of typing is not thrown away, and the directory in use stays usable."""
    before = site.read_bytes()
    ended = contacts(site, "edit", EDITOR=editor(tmp_path, "p.write_text('contacts: [')"))
    assert ended.code == 4
    [draft] = tmp_path.glob("contacts-draft-*")
    assert f"{draft}:2:" in ended.err
    assert site.read_bytes() == before


def test_an_edit_beside_another_change(site, tmp_path):
    """Whoever saved first is not overwritten by whoever had the file open."""
    meddle = (
        f"s = pathlib.Path({str(site)!r})\n"
        "s.write_text(s.read_text().replace('0456', '0457'))\n"
        "p.write_text(p.read_text().replace('1234', '4321'))"
    )
    ended = contacts(site, "edit", EDITOR=editor(tmp_path, meddle))
    assert ended.code == 74
    assert "changed by somebody else meanwhile" in ended.err
    assert "0457" in site.read_text("utf-8")
    assert "4321" not in site.read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("", 2, "No editor is named."),
        ("/nowhere/editor", 2, "cannot be started"),
        (f"{sys.executable} -c raise(SystemExit(3))", 74, "ended with 3: nothing was changed"),
        (f"{sys.executable} -c pass", 0, ""),
    ],
)
def test_an_editor_that_does_nothing(site, tmp_path, command, code, said):
    """Whatever becomes of the editor, the file stays and no draft is left."""
    before = site.read_bytes()
    ended = contacts(site, "edit", EDITOR=command, VISUAL="")
    assert ended.code == code
    assert said in ended.err
    assert site.read_bytes() == before
    assert list(tmp_path.glob("contacts-draft-*")) == []


def test_the_lock_gives_up_in_words(site):
    """Where another program never lets go, the user is told, and nothing is changed."""
    code = (
        "import sys, sarcoma_nav.local.lock as lock\n"
        "lock.LOCK_TIMEOUT = 0.2\n"
        "from sarcoma_nav.cli.app import main\n"
        "main()\n"
    )
    before = site.read_bytes()
    with FileLock(site.with_name(".contacts.yaml.lock")):
        ended = run_process(
            "contacts", "set", "hpct", *DATED, program=(sys.executable, "-c", code),
            SARCOMA_NAV_LOCAL_CONTACTS=str(site),
        )  # fmt: skip
    assert ended.code == 74
    assert "another program has been writing it" in ended.err
    assert site.read_bytes() == before


def test_a_plan_says_that_who_answers_for_it_is_stale(tmp_path):
    """A cover that nobody verified in time is a number to doubt, whoever the plan names first."""
    path = tmp_path / "contacts.yaml"
    path.write_text("contacts:\n  oncology-ward:\n    review_by: 2026-01\n", encoding="utf-8")
    words = ("triage", "palliative-care", "-a", "red-flags=unwell-on-sact")
    at = ("--at", "2026-11-27T23:00")
    plan = run(*words, *at, SARCOMA_NAV_LOCAL_CONTACTS=str(path))
    assert plan.code == 0
    assert "was to be verified again by January 2026; it may be wrong." in " ".join(
        plan.out.split()
    )
    strict = run(*words, *at, "--strict", SARCOMA_NAV_LOCAL_CONTACTS=str(path))
    assert (strict.code, strict.out) == (5, "")
    by_day = run(*words, "--at", "2026-11-27T10:00", "--strict",
                 SARCOMA_NAV_LOCAL_CONTACTS=str(path))  # fmt: skip
    assert by_day.code == 0


def test_hours_of_ours_are_marked_wherever_somebody_answers_by_them(local):
    """A cover with hours of our own is open because we say so: that is to be seen."""
    contacts(local, "set", "ouh-switchboard", "--hours", "Mo-Fr 09:00-17:00", *DATED)
    at = ("--at", "2026-11-27T16:00")
    closed = ("set", "hpct", "--closed", "2026-11-27", "--reason", "moved", *DATED)
    contacts(local, *closed)
    cover = "OUH switchboard 0300 304 7777, ask for the on-call palliative care team"
    shown = " ".join(contacts(local, "show", "hpct", *at).out.split())
    assert f"cover: {cover} (Monday to Friday 9am to 5pm) [local]" in shown
    now = " ".join(contacts(local, "now", "hpct", *at).out.split())
    assert "Hospital Palliative Care (HPCT) [local]: closed, opens 08:00; moved" in now
    assert "0300 304 7777 [local] now OUH switchboard, until 17:00; ask for the on-call" in now


def test_a_verification_that_is_still_to_come_is_doubted(local):
    """A slip of a year must not keep a number trusted for longer."""
    ended = contacts(local, "set", "hpct", "--phone", "01865 221741", "--verified", "2999-11-02")
    assert ended.code == 0
    assert "Warning: 2999-11-02 is still to come. Check --verified." in ended.err


def test_a_week_of_nobody_configured_says_so():
    """Nobody is there who may answer at any time: the page says what to do instead."""
    words = ("contacts", "week", "mscc-coordinator", "--at", "2026-11-27T16:00")
    week = " ".join(run(*words).out.split())
    assert "MSCC coordinator: not configured: Not set for this site" in week
    assert "may answer" not in week
