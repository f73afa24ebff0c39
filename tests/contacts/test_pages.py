"""The directory on a screen: grouped, searched, in the order of use, and whole at every width."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest
from terminal import Terminal, run

from sarcoma_nav.formats.contacts.now_page import answer_page, board
from sarcoma_nav.hours.london import parse_moment
from sarcoma_nav.hours.schedule import days
from sarcoma_nav.output.console import page_text
from sarcoma_nav.plan.build import entry_at
from sarcoma_nav.plan.contacts_for import contacts_for
from sarcoma_nav.view.directory import GROUPS

pytestmark = pytest.mark.clock

NO_PAGER = {"PAGER": "cat"}
FRIDAY, NIGHT, OVERDUE = "2026-11-27T10:00", "2026-11-27T22:00", "2028-04-02T10:00"


def contacts(*words: str, **given: str) -> str:
    """Return what a command about contacts prints, as one line of words."""
    ended = run("contacts", *words, **given)
    assert ended.code == 0, ended.err
    return " ".join(ended.out.split())


def ids(*words: str) -> list[str]:
    """Return the ids of the contacts that a command lists."""
    found = json.loads(run("contacts", *words, "--format", "json").out)["contacts"]
    return [contact["id"] for contact in found]


def test_the_directory_is_grouped(directory):
    """A ward in a hurry finds its heading first, and nobody is left out."""
    text = run("contacts", "--full", "--at", FRIDAY).out
    headings = [line for line in text.splitlines() if line.isupper() and line[0] != " "]
    names = list(GROUPS.values())
    assert headings[:6] == [name.upper() for name in names]
    assert all(f"id: {name}\n" in text for name in directory.contacts)
    assert "2 not configured, 0 past review, 0 with local values" in " ".join(text.split())
    table = run("contacts", "--at", FRIDAY).out.splitlines()
    assert [line for line in table[1:-2] if line[0] != " "] == names
    assert [line.split()[:2] for line in table[2:4]] == [["Emergency", "services"], ["NHS", "111"]]


def test_everything_about_one_contact():
    """Whom it is for, how to reach it, when, who covers, and on whose word."""
    assert contacts("show", "cpct-hub", "--at", NIGHT) == (
        "Community Palliative Care Team (via the Palliative Care Hub) (CPCT) "
        "also called: Hub; Palliative Hub; Sobell; Sobell House; Katharine House; "
        "community palliative nurses; pall care "
        "for: Oxfordshire and South Northamptonshire only "
        "phone: 01865 857036 email: PalliativeCareHub@ouh.nhs.uk "
        "hours: every day 9am to 5pm (Mo-Su 09:00-17:00) "
        "now: closed until 09:00 tomorrow "
        "cover: NHS 111, ask for the on-call palliative care doctor "
        "(24 hours a day) "
        "note: Not an emergency service. If urgent: GP surgery or 111. "
        "note: Patients known to the Hub should tell 111: it can speed up help. "
        "note: Calls may be recorded. "
        "note: Email is read at least half-hourly every day. "
        "note: Individual staff emails and mobiles are not given out (not checked when off duty). "
        "note: Adults: over 18 (as the source says). "
        "conflict: An undated OUH page (source ouh-palliative) asks GPs to use e-Referral, and "
        "others to email a form. The guideline says the Hub. "
        "verified: March 2026, source osag-spc, ouh-palliative; to be verified again by March 2028 "
        "id: cpct-hub "
        "source osag-spc: Specialist Palliative Care guidelines for metastatic soft tissue or bone "
        "sarcoma, March 2026 "
        "source ouh-palliative: Palliative care: services, referrals and community pages, undated"
    )


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("HPCT",), ["hpct"]),
        (("mscc",), ["mscc-coordinator"]),
        (("857036",), ["cpct-hub"]),
        (("oncology", "ward"), ["oncology-ward", "young-treatment-line"]),
        (("list", "teenagers"), ["tya-ptc", "young-treatment-line"]),
        (("children",), ["children-ptc", "young-treatment-line"]),
        (("oxmint@ouh.nhs.uk",), ["oxmint"]),
        (("--for", "refer-hpct"), ["hpct", "ouh-switchboard"]),
        (("--for", "refer-cpct"), ["nhs-111", "cpct-hub", "gp-surgery"]),
        (("--for", "refer-cpct", "palliative"), ["cpct-hub", "nhs-111"]),
        (("--open-now", "--for", "refer-cpct", "--at", NIGHT), ["nhs-111"]),
        (
            ("--open-now", "--at", NIGHT),
            [
                "emergency-999",
                "nhs-111",
                "oncology-ward",
                "ouh-switchboard",
                "local-hospital-spc",
                "hospice",
                "young-treatment-line",
            ],
        ),
        (("haematology", "--stale", "--at", FRIDAY), ["oncology-triage"]),
    ],
)
def test_a_part_of_the_directory(words, found):
    """By abbreviation, by word, by number, by what a plan needs, by what is open."""
    assert ids(*words) == found


def test_a_pathway_names_all_that_its_outcomes_name(content):
    """What --for lists of a pathway holds what it lists of each outcome that it can end in."""
    whole = contacts_for(content, "palliative-care")
    for outcome in ("refer-hpct", "suspected-mscc", "refer-tya", "urgent-community"):
        assert contacts_for(content, outcome) <= whole
    assert "oxmint" in whole
    assert "on-call-orthopaedics" in whole


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nobody-like-this",), "No contact fits: nobody-like-this."),
        (("--for", "refer-hcpt"), "Did you mean 'refer-hpct'?"),
        (("--days", "30"), "--days needs --stale."),
        (("--format", "json", "show", "hpct"), "'show' is a command: it stands before"),
        (("now", "zzzz"), "No contact fits: zzzz."),
        (("week", "hcpt"), "Did you mean 'hpct'?"),
        (("now", "--watch"), "--watch needs a terminal."),
        (("now", "--watch", "--at", FRIDAY), "--watch follows the clock"),
    ],
)
def test_what_is_not_there_is_said(words, said):
    """A misspelt word never gives an empty list that looks like an answer."""
    ended = run("contacts", *words)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err


def test_the_work_list(directory):
    """A month means its last day; the list says how long, and what to do about it."""
    never = [name for name, contact in directory.contacts.items() if contact.verified == "undated"]
    assert ids("--stale", "--at", "2028-03-31T23:59") == never
    assert len(ids("--stale", "--at", "2028-04-01T00:00")) > 20
    assert ids("--stale", "--days", "30", "--at", "2028-02-28T12:00") == never
    assert len(ids("--stale", "--days", "32", "--at", "2028-02-28T12:00")) > 20
    text = contacts("--stale", "--at", FRIDAY)
    assert "To confirm: due as of " in text
    assert "hours: 24 hours a day (not confirmed)" in text
    text = contacts("--stale", "--at", OVERDUE)
    assert (
        "Hospital Palliative Care Team (HPCT) was to be confirmed by March 2028, 2 days ago" in text
    )
    assert "Emergency services never confirmed; was to be confirmed by March 2028" in text
    assert "contacts set ID --verified DATE --by NAME --review-by DATE" in text


def test_the_work_list_for_a_spreadsheet():
    """An administrator sorts and ticks off a row for each contact."""
    text = run("contacts", "--stale", "--at", OVERDUE, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    [hpct] = [row for row in rows if row["id"] == "hpct"]
    assert (hpct["days_overdue"], hpct["days_left"]) == ("2", "0")
    assert hpct["phone"] == "01865 221741"
    assert hpct["addresses"].startswith("https://www.ouh.nhs.uk/")


def test_a_newer_shipped_value_is_on_the_work_list(site):
    """An upgrade that brings a newer number loses neither, and says so."""
    found = contacts("--stale", "--at", FRIDAY, SARCOMA_NAV_LOCAL_CONTACTS=str(site))
    assert "the shipped phone is newer: 01865 221741" in found
    assert "01632 960002" in found


def test_the_board_is_in_the_order_of_use():
    """What answers comes first, what nobody has set comes last, and each has who covers."""
    text = run("contacts", "now", "--at", NIGHT).out
    headings = [line.split(":")[0] for line in text.splitlines()[1:-1] if line[0] != " "]
    assert [" ".join(heading.removesuffix("now").split()) for heading in headings] == [
        "Open",
        "Closed",
        "Hours not stated",
        "Via OUH switchboard",
        "Via NHS 111",
        "Via Oxford Sarcoma Service office",
        "By email",
        "Number to look up",
    ]
    assert "  Palliative Care Hub (CPCT)       01865 857036   opens 09:00  NHS 111\n" in text
    assert ids("now", "--at", NIGHT)[:4] == [
        "emergency-999",
        "nhs-111",
        "oncology-ward",
        "ouh-switchboard",
    ]


def test_the_week_as_a_picture():
    """A stroke of one letter is who answers; the words below say the same to the minute."""
    text = run("contacts", "week", "hpct", "--at", FRIDAY).out
    assert f"Mon 23 Nov {'a' * 16}{'#' * 20}{'a' * 12}\n" in text
    assert f"Fri 25 Dec {'a' * 16}{'#' * 20}{'a' * 12}\n" in text
    words = " ".join(text.split())
    assert "a OUH switchboard 0300 304 7777, ask for the on-call palliative care team" in words
    assert words.endswith(
        "Monday 23 November to Sunday 29 November and Friday 25 December (bank holiday: "
        "Christmas Day): 00:00-08:00 OUH switchboard; 08:00-18:00 HPCT; 18:00-24:00 OUH switchboard"
    )


@pytest.mark.parametrize(
    ("at", "on", "change", "hours"),
    [
        ("2027-03-28T12:00", "2027-03-28", "forward", 23),
        ("2026-10-25T12:00", "2026-10-25", "back", 25),
        ("2026-04-06T12:00", "2026-04-06", None, 24),
    ],
)
def test_the_week_as_json(at, on, change, hours):
    """The spans of a day join without a gap, also on the two odd days; bank holidays have names."""
    found = json.loads(run("contacts", "week", "oncology-triage", "--at", at,
                           "--format", "json").out)  # fmt: skip
    assert (found["schema"], found["contact"]["id"]) == ("sarcoma-nav/week/1", "oncology-triage")
    assert [day["weekday"] for day in found["days"]][:7] == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
    [day] = [day for day in found["days"] if day["date"] == on]
    assert day["clocks_change"] == change
    assert any(day["bank_holiday"] for day in found["days"])
    ends = [parse_moment(span["until"]) for span in day["spans"]]
    starts = [parse_moment(span["from"]) for span in day["spans"]]
    assert [end.timestamp() for end in ends[:-1]] == [start.timestamp() for start in starts[1:]]
    assert ends[-1].timestamp() - starts[0].timestamp() == hours * 3600
    assert {span["answers"]["id"] for span in day["spans"]} == {"oncology-triage", "oncology-ward"}


def test_a_week_with_a_bank_holiday_and_a_closure(service, directory):
    """Whoever is closed on a bank holiday is shown so, and who covers instead."""
    from sarcoma_nav.model.content import Directory

    day_line = service("day-line", phone="1", hours="Mo-Fr 09:00-17:00; PH off", cover="nhs-111")
    both = Directory({**directory.contacts, "day-line": day_line})
    [monday, tuesday] = days(both, day_line, parse_moment("2026-04-06T00:00").date(), 2)
    assert monday.bank_holiday == "Easter Monday"
    assert [s.reach.answering.contact.id for s in monday.shifts] == ["nhs-111"]
    assert [s.reach.answering.contact.id for s in tuesday.shifts] == [
        "nhs-111",
        "day-line",
        "nhs-111",
    ]


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize(
    "words",
    [(), ("--full",), ("now",), ("now", "JR"), ("--stale", "--at", OVERDUE), ("show", "cpct-hub")],
)
def test_nothing_to_ring_or_write_to_is_ever_broken(words, columns, directory, site):
    """A number over two lines is misread: every number, address and hour stays on one."""
    text = run("contacts", *words, COLUMNS=columns, SARCOMA_NAV_LOCAL_CONTACTS=str(site)).out
    named = {"show": {"cpct-hub"}, "now": {"hpct"}}.get(words[0] if words[1:] else "")
    for contact in directory.contacts.values():
        if named and contact.id not in named:
            continue
        for number in contact.phones:
            assert contact.id == "hpct" or number in text
        if "now" not in words and (words or not contact.phones):
            assert contact.email is None or contact.email in text
        if words == ("--full",):
            assert contact.hours is None or f"({contact.hours})" in text
    assert "\u2026" not in text
    assert "01632\n" not in text
    assert "304\n" not in text
    if words == ("--full",):
        assert "(Mo-Fr 08:00-20:00; PH off)" in text
        assert "01632 960001, extension 1234 [local]" in text
        assert "01295 224195" in text


def lines_of_board(directory, at, columns, *, plain=False):
    """Return the lines of the board at a moment, as a window of some columns has them."""
    entries = [entry_at(directory, contact, at) for contact in directory.contacts.values()]
    return page_text(board(entries, directory, at, plain=plain), columns).splitlines()


WEEKS = ("2026-11-23T00:00", "2026-12-24T00:00", "2027-03-26T00:00")
"""An ordinary week, Christmas and the New Year, Easter and the change of the clocks."""


@pytest.mark.parametrize("start", WEEKS)
def test_the_board_fits_a_window_at_any_hour(directory, start):
    """What has to be scrolled for is not seen at two in the morning."""
    for hours in range(1, 240, 7):
        at = parse_moment(start) + timedelta(hours=hours)
        lines = lines_of_board(directory, at, 80)
        assert len(lines) <= 22, at
        assert max(map(len, lines)) <= 80
        assert len(lines_of_board(directory, at, 80, plain=True)) <= 23
        narrow = lines_of_board(directory, at, 40)
        assert len(narrow) <= 42
        assert max(map(len, narrow)) <= 40


@pytest.mark.parametrize("at", [FRIDAY, NIGHT, "2026-12-25T19:30", OVERDUE])
def test_a_contact_is_told_in_five_lines(directory, at):
    """Its number first, who covers now, and whom a patient of another hospital rings."""
    moment = parse_moment(at)
    for contact in directory.contacts.values():
        entry = entry_at(directory, contact, moment)
        _when, *lines = page_text(answer_page([entry], moment), 80).splitlines()
        told = [line for line in lines if line.lstrip()[:1] not in "*!"]
        assert len(told) <= 5, told
        assert not contact.phones or told[0].startswith(contact.phones[0])
        assert contact.elsewhere is None or any(contact.elsewhere in line for line in told)


@pytest.mark.parametrize("words", [(), ("now",), ("now", "GP", "surgery")])
def test_a_page_for_the_ear_has_no_sign_to_decode(words):
    """A sign that a legend explains elsewhere is no help to whoever hears the page."""
    text = run("contacts", *words, "--plain", "--at", NIGHT).out
    assert "*" not in text
    assert "not confirmed" in text
    assert text.isascii()


def test_what_is_dialled_or_written_to_is_a_link_at_a_terminal():
    """A number is bold and can be dialled from the screen, an address written to."""
    with Terminal("contacts", "now", "oxmint", columns=100, **NO_PAGER) as terminal:
        assert terminal.end() == 0
        assert b"tel:+443003047777" in terminal.sent
        assert b"mailto:oxmint@ouh.nhs.uk" in terminal.sent
    with Terminal("contacts", "now", "oxmint", NO_COLOR="1", **NO_PAGER) as terminal:
        assert terminal.end() == 0
        assert b"\x1b]8" not in terminal.sent


def test_a_long_page_goes_through_the_pager():
    """The directory begins at its head, not at its end; --no-pager prints it all at once."""
    with Terminal("contacts", PAGER="head -3") as terminal:
        assert terminal.end() == 0
        assert "Emergency services" in terminal.words
        assert "Oxford Sarcoma" not in terminal.words
    with Terminal("contacts", "--no-pager", PAGER="head -3") as terminal:
        assert terminal.end() == 0
        assert "Oxford Sarcoma Service office" in terminal.words


@pytest.mark.parametrize(("key", "code"), [("q", 0), ("\x03", 130)])
def test_the_board_stays_on_the_screen_until_it_is_left(key, code):
    """Somebody leaves it open on a ward: it redraws in place, fits, and gives the screen back."""
    with Terminal("contacts", "now", "--watch") as terminal:
        terminal.see("q leaves")
        assert "more lines" not in terminal.words
        assert terminal.shown[0].startswith("Who answers now")
        terminal.type("x")
        terminal.type(key)
        assert terminal.end() == code
        assert ("Stopped." in terminal.words) == (code != 0)
        assert "plan" not in terminal.words


def test_the_board_follows_the_size_of_its_window():
    """No contact vanishes below the edge of the window without a word."""
    exported = {"COLUMNS": "60", "LINES": "9"}  # as some shells do, and they never change
    with Terminal("contacts", "now", "--watch", rows=12, **exported) as terminal:
        terminal.see("more lines: make the window taller, or name one.")
        terminal.screen.resize(24, 80)
        terminal.process.setwinsize(24, 80)
        terminal.wait(lambda: "q leaves" in terminal.shown[-1] + terminal.shown[-2], "the keys")
        assert "more lines" not in " ".join(terminal.shown)
        assert len(terminal.shown[0]) == 80
        terminal.type("q")
        assert terminal.end() == 0


def test_a_board_without_redrawing():
    """For a screen reader the board is printed once, and again only when something changes."""
    with Terminal("contacts", "now", "nhs-111", "--watch", ACCESSIBLE="1") as terminal:
        terminal.see("111 NHS 111: open 24 hours")
        terminal.type("\x03")
        assert terminal.end() == 130
        assert terminal.words.count("NHS 111") == 1
