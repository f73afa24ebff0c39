"""One regression test for each trap of this stack that was seen happening.

Versions when they were seen: Python 3.11, typer 0.29, rich 15.0, questionary 2.1, prompt_toolkit
3.0, PyYAML 6.0, opening-hours-py 2.1.
"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from terminal import PROGRAM, ROOT, Terminal, run, run_process, surroundings

from sarcoma_nav.model.pathway import Urgency

pytestmark = pytest.mark.clock

LOCALISED = ["triage", "palliative-care", "-a", "red-flags=none", "-a", "sarcoma-status=localised"]
CORD = ["triage", "palliative-care", "-a", "red-flags=cord-compression"]
PLAN_IN_A_FILE = 'exec "$@" > "$PLAN"'
HEARD = {b"\n": "an empty line", b"No\n": "No", b"8\n": "8", b"1\n1\n1\n": "several numbers"}

# Asking


@pytest.mark.parametrize("piped", HEARD, ids=HEARD.values())
def test_01_a_pipe_never_answers_a_question(piped: bytes) -> None:
    """`echo No |` gave Yes: letters were ignored, and the newline picked the first choice."""
    ended = run("triage", "palliative-care", stdin=piped)
    assert ended.code == 3
    assert ended.out == ""
    assert "No plan yet: a question is open" in ended.err


@pytest.mark.parametrize("flag", [(), ("--plain",)], ids=["arrows", "numbers"])
def test_02_an_input_that_is_empty_is_no_traceback(flag: tuple[str, ...]) -> None:
    """`< /dev/null` and a file raised a bare EOFError."""
    for source in (os.devnull, str(ROOT / "README.md")):
        with Path(source).open("rb") as stream:
            ended = subprocess.run(
                [*PROGRAM, "triage", "palliative-care", *flag],
                stdin=stream,
                capture_output=True,
                env=surroundings(),
                check=False,
            )
        assert ended.returncode == 3
        assert ended.stdout == b""
        assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("flag", [(), ("--plain",)], ids=["arrows", "numbers"])
def test_03_ctrl_c_is_no_answer(flag: tuple[str, ...]) -> None:
    """The library swallowed Ctrl-C and returned None, which reads as no."""
    with Terminal("triage", "palliative-care", *flag) as terminal:
        terminal.asked(1)
        terminal.type("\x03")
        assert terminal.end() == 130
        assert "no plan was given" in terminal.words


@pytest.mark.parametrize("columns", [40, 80])
def test_04_questions_stay_on_the_terminal_when_the_plan_goes_to_a_file(
    tmp_path: Path, columns: int
) -> None:
    """`triage > file` sent the questions into the file, and left the terminal blank.

    They are as wide as the terminal too, though standard output is none.
    """
    file = tmp_path / "plan.txt"
    shell = ("sh", "-c", PLAN_IN_A_FILE, "sh", *PROGRAM)
    with Terminal(
        "triage", "palliative-care", program=shell, columns=columns, PLAN=str(file)
    ) as terminal:
        terminal.asked(1)
        terminal.type("8\r")
        assert "What is the sarcoma status?" in terminal.asked(2)
        assert file.read_text(encoding="utf-8") == ""
        terminal.type("4\r")
        terminal.see("Are these answers right?")
        assert all(len(line) < columns for line in terminal.everything)
        terminal.accept()
        assert terminal.end() == 0
        assert "What to do" not in terminal.words
    plan = file.read_text(encoding="utf-8")
    assert "SOON  " in plan
    assert "Question" not in plan
    assert "\x1b" not in plan


def test_05_a_dumb_terminal_gets_plain_text() -> None:
    """TERM=dumb still got escape codes."""
    with Terminal("triage", "palliative-care", TERM="dumb") as terminal:
        terminal.asked(1)
        terminal.type("3\n")
        assert terminal.leave_plan() == 0
        assert "EMERGENCY" in terminal.words
        assert b"\x1b" not in terminal.sent


def test_05_no_terminal_is_asked_where_its_cursor_is() -> None:
    """A terminal that answers no cursor report cost half a second a question."""
    with Terminal("triage", "palliative-care") as terminal:
        terminal.asked(1)
        terminal.type("8\r")
        terminal.asked(2)
        terminal.type("\x03")
        terminal.end()
        assert b"\x1b[6n" not in terminal.sent


def test_06_long_choices_are_shown_whole_on_a_narrow_terminal(content) -> None:
    """At 40 columns they were cut without a mark."""
    point = content.decision_points["red-flags"]
    with Terminal("triage", "palliative-care", columns=40, rows=60) as terminal:
        words = terminal.asked(1)
        for option in point.options.values():
            terminal.see(option.label)
        assert point.question in words
        assert all(len(line) < 40 for line in terminal.everything)


WITHOUT_A_CONSOLE = """
import sys
import prompt_toolkit.output

def create_output(*arguments, **options):
    raise OSError("No Windows console found. Are you running cmd.exe?")

prompt_toolkit.output.create_output = create_output
from sarcoma_nav.cli.app import main
sys.argv[0] = "sarcoma-nav"
main()
"""
"""A console like that of Git Bash, which only Windows has."""


def test_06_a_console_that_cannot_be_used_gets_the_numbered_list() -> None:
    """Git Bash has no console buffer: the walk fell over before its first question."""
    program = (sys.executable, "-c", WITHOUT_A_CONSOLE)
    with Terminal("triage", "palliative-care", program=program) as terminal:
        terminal.see("Type the numbers")
        terminal.type("8\n")
        terminal.asked(2)


def test_07_no_option_is_a_bare_yes_or_no(content) -> None:
    """One screen reader reads the bare word No as Number."""
    for point in content.decision_points.values():
        for option in point.options.values():
            assert option.label.rstrip(".").lower() not in {"yes", "no", "none"}


# YAML 1.1: what the reader does with single values and hostile files stands in content/

AWKWARD = {
    "phone": ["01865221741", "+441865221741", "0300 304 7777", "1e3", "0x1F", "017"],
    "ask_for": ["no", "on", "off", "17:00", "24:00", "2026-11-01", "1_000", ".5", "y"],
}

NATIONAL_FORM = {"01865221741": "01865 221741", "+441865221741": "01865 221741"}
"""Numbers of the UK are shown in one form, however they were typed."""


@pytest.mark.parametrize(
    ("field", "value"), [(field, value) for field, values in AWKWARD.items() for value in values]
)
def test_08_what_stands_in_the_file_is_what_is_printed(
    tmp_path: Path, field: str, value: str
) -> None:
    """A telephone number became octal or a float, 17:00 became 1020, and no became false."""
    local = tmp_path / "local.yaml"
    local.write_text(f"contacts:\n  hpct:\n    {field}: {value}\n", encoding="utf-8")
    ended = run(
        "contacts", "show", "hpct", "--format", "json", SARCOMA_NAV_LOCAL_CONTACTS=str(local)
    )
    if ended.code == 4:  # refused as no telephone number, in the words that stand there
        assert repr(value) in ended.err
    else:
        assert json.loads(ended.out)["contacts"][0][field] == NATIONAL_FORM.get(value, value)


# Printing

MARKUP = ["[on-call]", "[red flag]", "[/x]", "[bold]", ":phone:", "[link=https://x.uk]a[/link]"]


def test_09_content_is_printed_as_it_stands(tmp_path: Path) -> None:
    """The library deleted [on-call], raised on [/x] and turned :phone: into a picture."""
    words = " ".join(MARKUP)
    pathways, contacts = tmp_path / "p.yaml", tmp_path / "c.yaml"
    text = (ROOT / "pathways.yaml").read_text(encoding="utf-8")
    question = "question: What is the sarcoma status?"
    title = "title: 'Localised sarcoma: refer to the Oxford Sarcoma Service MDT'"
    assert question in text
    assert title in text
    text = text.replace(question, f"question: 'Known? {words}'")
    pathways.write_text(text.replace(title, f"title: 'Title {words}'"), encoding="utf-8")
    directory = (ROOT / "contacts.yaml").read_text(encoding="utf-8")
    name = "name: Oxford Sarcoma Service office"
    assert name in directory
    contacts.write_text(directory.replace(name, f"name: 'Office {words}'"), encoding="utf-8")
    files = ["--pathways", pathways, "--contacts", contacts]
    with Terminal("triage", "palliative-care", *files, columns=200, rows=60) as terminal:
        terminal.asked(1)
        terminal.type("8\r")
        assert f"Known? {words}" in terminal.asked(2)
        terminal.type("4\r")
        terminal.see("Are these answers right?")
        terminal.accept()
        assert terminal.leave_plan() == 0
        assert f"Title {words}" in terminal.words
        assert f"Office {words}" in terminal.words
    shown = run("contacts", "--full", "--contacts", contacts).out
    assert f"Office {words}" in " ".join(shown.split())


@pytest.mark.parametrize("escape", ['"\\e[2J"', '"\\a"', '"\\x9b2J"', '"a\\u202eb"', "\x1b[2J"])
def test_09_content_commands_no_terminal(tmp_path: Path, escape: str) -> None:
    """Terminal escapes in the content would clear the screen, or write over what stands there."""
    contacts = tmp_path / "c.yaml"
    directory = (ROOT / "contacts.yaml").read_text(encoding="utf-8")
    directory = directory.replace("name: Hospital Palliative Care Team", f"name: {escape}")
    contacts.write_text(directory, encoding="utf-8")
    ended = run("contacts", "--contacts", contacts)
    assert ended.code == 4
    assert ended.out == ""
    assert "\x1b" not in ended.err
    assert "\x9b" not in ended.err


def test_09_what_is_typed_is_not_sent_back_as_a_command() -> None:
    """An argument with an escape in it comes back in the message, and must not act there."""
    for words in (
        ["triage", "\x1b[2Jx"],
        [*LOCALISED, "-a", "x\x1b[2J=y"],
        ["contacts", "show", "\x07"],
    ):
        ended = run(*words)
        assert ended.code == 2
        assert "\x1b" not in ended.err
        assert "\x07" not in ended.err


@pytest.mark.parametrize("columns", ["40", "57", "80", "200", None])
def test_10_numbers_and_addresses_are_never_cut(directory, columns: str | None) -> None:
    """Tables cut an email at 80 columns and the hours at 40; render/ goes through every width."""
    given = {"COLUMNS": columns} if columns else {}
    table, details = run("contacts", **given).out, run("contacts", "--full", **given).out
    for contact in directory.contacts.values():
        assert all(number in table for number in contact.phones)
        assert contact.phones or contact.email is None or contact.email in table
        for whole in (*contact.phones, contact.email, contact.web):
            assert whole is None or whole in details


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp437", "utf-8"])
def test_11_no_console_is_too_poor_for_a_plan(encoding: str) -> None:
    """Arrows and ticks raised UnicodeEncodeError on the consoles of hospitals."""
    for words in (CORD, ["triage", "palliative-care"], ["contacts"]):
        ended = run(*words, encoding=encoding)
        assert ended.code in {0, 3}
        assert "Traceback" not in ended.err
    poor = run_process(*LOCALISED, PYTHONIOENCODING="ascii").out
    assert poor.isascii()
    assert "01865 738061" in poor


def test_11_nor_is_a_terminal() -> None:
    """The prompt's own signs go through the same narrow door."""
    with Terminal("triage", "palliative-care", PYTHONIOENCODING="ascii", LC_ALL="C") as terminal:
        terminal.see("Not assessed yet")
        terminal.type("8\r")
        terminal.see("What is the sarcoma status?")
        assert "Traceback" not in terminal.words


RED_FLAGS = {"cord-compression": "EMERGENCY now", "svco": "URGENT today"}


@pytest.mark.parametrize(("flag", "said"), RED_FLAGS.items())
def test_12_urgency_is_a_word(flag: str, said: str) -> None:
    """One man in twelve does not tell red from green, and paper has no colour."""
    words = ["triage", "palliative-care", "-a", f"red-flags={flag}"]
    for colour in ({"NO_COLOR": "1"}, {}):
        with Terminal(*words, rows=60, **colour) as terminal:
            assert terminal.end() == 0
            assert said in terminal.words
            assert (b"\x1b[" in terminal.sent) is not bool(colour)


def test_12_every_urgency_has_its_word() -> None:
    """The words are the whole scale: none is told by its colour alone."""
    assert [urgency.value for urgency in Urgency] == ["emergency", "urgent", "soon", "routine"]


# Time

BANK_HOLIDAYS = ["2026-04-06", "2026-08-31", "2026-05-04", "2026-12-25", "2026-12-28"]
NO_BANK_HOLIDAYS = {
    "2026-08-03": "Scotland's summer bank holiday",
    "2026-01-02": "Scotland's second of January",
    "2026-03-17": "Northern Ireland's Saint Patrick",
    "2026-04-07": "the Tuesday after Easter",
}


@pytest.fixture
def office(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a site whose office is closed on bank holidays."""
    local = tmp_path / "local.yaml"
    local.write_text(
        "contacts: {sarcoma-office: {hours: 'Mo-Fr 09:00-17:00; PH off'}}", encoding="utf-8"
    )
    return {"SARCOMA_NAV_LOCAL_CONTACTS": str(local)}


def status_at(at: str, given: dict[str, str]) -> str:
    """Return the status of the office at a moment."""
    words = ["contacts", "show", "sarcoma-office", "--field", "status", "--at", at]
    return run(*words, **given).out.strip()


@pytest.mark.parametrize("day", BANK_HOLIDAYS)
def test_13_englands_bank_holidays_are_known(office: dict[str, str], day: str) -> None:
    """The hours library said open on Easter Monday and on the late summer bank holiday."""
    assert status_at(f"{day}T11:00", office) == "closed"


@pytest.mark.parametrize("day", NO_BANK_HOLIDAYS, ids=NO_BANK_HOLIDAYS.values())
def test_13_those_of_others_are_not_englands(office: dict[str, str], day: str) -> None:
    """Oxford works on the second of January."""
    assert status_at(f"{day}T11:00", office) == "open"


def test_13_past_the_calendar_it_is_unknown_and_not_open(office: dict[str, str]) -> None:
    """Where the calendar ends, a weekday may be a bank holiday: nobody is told that it is not."""
    assert status_at("2199-06-03T11:00", office) == "unknown"


def test_14_london_is_known_without_the_systems_own_zones() -> None:
    """Windows and slim images have no time zone data."""
    nowhere = {"PYTHONTZPATH": ""}
    ended = run_process(
        "contacts", "show", "hpct", "--format", "json", "--at", "2026-07-01T12:00", **nowhere
    )
    assert json.loads(ended.out)["at"] == "2026-07-01T12:00:00+01:00"


@pytest.mark.parametrize(
    ("at", "said"),
    [("2026-10-25T01:30", "happens twice"), ("2026-03-29T01:30", "does not happen")],
)
def test_15_an_hour_that_happens_twice_or_never_is_refused(at: str, said: str) -> None:
    """On the last Sundays of October and March a wall clock does not tell the moment."""
    ended = run("contacts", "now", "--at", at)
    assert ended.code == 2
    assert said in ended.err


# Start-up

MODULES = """
import atexit, sys
atexit.register(lambda: print("\\n".join(sys.modules), file=sys.stderr))
from sarcoma_nav.cli.app import main
sys.argv[0] = "sarcoma-nav"
main()
"""
HEAVY = {"pydantic", "questionary", "prompt_toolkit", "rich", "holidays"}
ASKING = {"pydantic", "questionary", "prompt_toolkit"}
"""What questions need, and an answer does not; pages for people are laid out by rich."""
NOT_LOADED = {
    "contacts show hpct --field phone": HEAVY,
    "contacts show hpct --format json": ASKING | {"rich"},
    "contacts show hpct": ASKING,
    f"{' '.join(LOCALISED)} --format json": ASKING | {"rich"},
    "triage palliative-care": ASKING,
    "--version": HEAVY | {"opening_hours", "yaml"},
    "check": ASKING | {"rich"},
    "--help": HEAVY | {"opening_hours", "yaml"},
}


@pytest.mark.parametrize(("line", "heavy"), NOT_LOADED.items(), ids=NOT_LOADED)
def test_start_up_loads_nothing_that_is_not_used(line: str, heavy: set[str]) -> None:
    """Each of them costs more than the whole look-up of a telephone number."""
    program = (sys.executable, "-c", MODULES)
    said = run_process(*line.split(), program=program).err
    loaded = {name.partition(".")[0] for name in said.split()}
    assert "sarcoma_nav" in loaded
    assert not loaded & heavy


def test_start_up_reads_yaml_with_the_loader_that_is_written_in_c() -> None:
    """It is seven times as fast as the one in Python."""
    from sarcoma_nav.content import yaml_events as yaml_builder

    assert yaml_builder._Loader.__name__ == "CBaseLoader"


# Scripts


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        (["-a", "red-flag=none"], "red-flags"),
        (["-a", "redflags=none"], "red-flags"),
        (["-a", "red-flags=none", "-a", "sarcoma_status=localised"], "sarcoma-status"),
        (["-a", "red-flags=cord-compresion"], "cord-compression"),
        (
            ["-a", "red-flags=none", "-a", "sarcoma-status=metastatic-suspct"],
            "metastatic-suspected",
        ),
    ],
)
def test_16_a_misspelt_answer_is_never_ignored(words: list[str], nearest: str) -> None:
    """A key that is ignored gives the reassuring result without a word."""
    ended = run("triage", "palliative-care", *words)
    assert ended.code == 2
    assert ended.out == ""
    assert f"Did you mean '{nearest}" in ended.err


WITH_A_BUG = """
import sys
from sarcoma_nav import engine
from sarcoma_nav.cli import app

def walk(content, pathway, answers):
    local_with_a_secret = "what was typed"
    raise LookupError(local_with_a_secret)

engine.walk = walk
sys.argv[0] = "sarcoma-nav"
app.main()
"""


@pytest.mark.parametrize("debug", [(), ("--debug",)], ids=["usually", "with --debug"])
def test_17_what_was_typed_is_in_no_traceback(debug: tuple[str, ...]) -> None:
    """Tracebacks with locals leaked it; one line says where the fault is."""
    ended = run_process(*debug, *LOCALISED, program=(sys.executable, "-c", WITH_A_BUG))
    assert ended.code == 70
    assert "LookupError" in ended.err
    assert "local_with_a_secret =" not in ended.err
    assert debug or "what was typed" not in ended.err
    assert ("Traceback" in ended.err) is bool(debug)


def test_a_terminal_on_one_side_only_is_none() -> None:
    """Questions need somebody to read them: with standard error in a file nothing is asked."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*PROGRAM, "triage", "palliative-care"],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=surroundings(),
    ) as process:
        os.close(theirs)
        _, said = process.communicate(timeout=20)
    os.close(ours)
    assert process.returncode == 3
    assert b"No plan yet: a question is open" in said
