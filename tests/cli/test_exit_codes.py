"""What the process tells the shell: scripts rest on these numbers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest
from terminal import PATIENCE, PROGRAM, ROOT, run, surroundings

pytestmark = pytest.mark.clock

LOCALISED = "triage palliative-care -a red-flags=none -a sarcoma-status=localised"
LATE = "--at 2028-04-01T09:00"

ENDS = [
    # command line, exit code, on which stream it speaks, some words of it
    (LOCALISED, 0, "out", "Localised sarcoma"),
    (f"{LOCALISED} {LATE}", 0, "out", "PAST REVIEW"),
    ("contacts", 0, "out", "Hospital Palliative Care (HPCT)"),
    ("contacts show hpct --field phone", 0, "out", "01865 221741"),
    ("contacts now", 0, "out", "24 hours"),
    ("check", 0, "out", "0 errors"),
    (f"check {LATE}", 0, "out", "was to be reviewed by 2028-03"),
    ("--version", 0, "out", "content osag-spc 1.1"),
    ("--help", 0, "out", "triage"),
    ("triage -h", 0, "out", "--answer"),
    (f"check --strict {LATE}", 1, "out", "was to be reviewed by 2028-03"),
    ("contacts show oxmint --field phone", 1, "err", "has no phone of its own"),
    ("contacts show mscc-coordinator --field phone", 1, "err", "ring the OUH switchboard"),
    ("contacts show mscc-coordinator", 1, "out", "not configured"),
    ("contacts show local-spc --format json", 1, "out", '"configured": false'),
    ("contacts now mscc-coordinator", 1, "out", "not set for this site"),
    ("contacts week mscc-coordinator", 1, "out", "not configured"),
    ("triage --answers nowhere.yaml", 2, "err", "cannot be read"),
    ("contacts show sarcoma-office --field hours", 1, "err", "has no hours of its own"),
    ("triage paliative-care", 2, "err", "Did you mean 'palliative-care'?"),
    ("triage -a pathway=paliative-care -a red-flags=none", 2, "err", "mean 'palliative-care'?"),
    ("triage palliative-care -a red-flag=none", 2, "err", "Did you mean 'red-flags'?"),
    ("triage palliative-care -a red-flags=nonne", 2, "err", "Did you mean 'none'?"),
    ("triage palliative-care -a red-flags=none,svco", 2, "err", "together with others"),
    ("triage palliative-care -a red-flags", 2, "err", "is not QUESTION=ANSWER"),
    ("triage palliative-care -a red-flags=", 2, "err", "is not QUESTION=ANSWER"),
    ("triage palliative-care --bogus", 2, "err", "--bogus"),
    (f"{LOCALISED} --format yaml", 2, "err", "yaml"),
    (f"{LOCALISED} --at yesterday", 2, "err", "is not a date and time"),
    (f"{LOCALISED} --at 2026-10-25T01:30", 2, "err", "happens twice"),
    (f"{LOCALISED} --at 2026-03-29T01:30", 2, "err", "does not happen"),
    ("contacts show hpc", 2, "err", "Did you mean 'hpct'?"),
    ("contacts now zzz", 2, "err", "No contact fits: zzz."),
    ("contacts show hpct --field fax", 2, "err", "fax"),
    ("bogus", 2, "err", "bogus"),
    ("triage palliative-care", 3, "err", "a question is open"),
    ("triage", 3, "err", "a question is open"),
    ("triage -a red-flags=none", 3, "err", "pathway=palliative-care"),
    ("triage palliative-care --format json", 3, "out", '"status": "question"'),
    ("triage palliative-care --strict", 3, "err", "a question is open"),
    ("contacts --contacts absent.yaml", 4, "err", "absent.yaml: cannot be read"),
    (f"{LOCALISED} --pathways absent.yaml", 4, "err", "absent.yaml: cannot be read"),
    ("--version --pathways absent.yaml", 4, "err", "absent.yaml: cannot be read"),
    ("--pathways absent.yaml --version", 4, "err", "absent.yaml: cannot be read"),
    (f"{LOCALISED} --strict {LATE}", 5, "err", "due for review by 2028-03"),
    (f"{LOCALISED} -o absent/plan.txt", 74, "err", "absent/plan.txt: cannot be written"),
]


@pytest.mark.parametrize(
    ("line", "code", "stream", "said"), ENDS, ids=[f"{code} {line}" for line, code, *_ in ENDS]
)
def test_exit_code(line: str, code: int, stream: str, said: str) -> None:
    """The number that the contract names, with words on the stream that a script expects them on.

    A result stands on standard output alone; where there is none, nothing stands there.
    """
    ended = run(*line.split())
    assert ended.code == code, ended
    assert said in getattr(ended, stream)
    assert "Traceback" not in ended.out + ended.err
    if stream == "err":
        assert ended.out == ""
    elif code == 0:
        assert ended.err == ""


BROKEN = {
    "dangling id": ("next: mdt", "next: nowhere"),
    "loop": ("next: bone-metastases", "next: sarcoma-status"),
    "misspelt key": ("question: What is the sarcoma", "qestion: What is the sarcoma"),
}
EVERY_COMMAND = [LOCALISED, "contacts now", "check"]


@pytest.mark.parametrize(("old", "new"), BROKEN.values(), ids=BROKEN)
def test_content_that_would_mislead_stops_every_command(tmp_path: Path, old: str, new: str) -> None:
    """A plan from broken pathways is worse than none, and the line to mend is named."""
    text = (ROOT / "pathways.yaml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "pathways.yaml"
    file.write_text(text.replace(old, new), encoding="utf-8")
    for line in EVERY_COMMAND:
        ended = run(*line.split(), "--pathways", file)
        assert ended.code == 4, line
        said = ended.out if line == "check" else ended.err
        assert said.startswith(f"{file}:")
        assert line == "check" or ended.out == ""


NEVER_ASKED = """\
  never-asked:
    question: Does anything lead here?
    why: Nothing does.
    no_not_known: Nobody is ever asked.
    statements: [spc-default]
    options:
      first:
        label: It does not
        next: refer-hpct
      second:
        label: Nothing does
        next: refer-cpct
"""


def test_what_is_only_unreachable_stops_no_plan(tmp_path: Path) -> None:
    """A forgotten question fails the check of whoever edits, not a patient's plan."""
    text = (ROOT / "pathways.yaml").read_text(encoding="utf-8")
    file = tmp_path / "pathways.yaml"
    file.write_text(text.replace("decision_points:\n", f"decision_points:\n{NEVER_ASKED}"), "utf-8")
    checked = run("check", "--pathways", file)
    assert checked.code == 1
    assert f"{file}:{text.splitlines().index('decision_points:') + 2}:3: " in checked.out
    assert "never-asked" in checked.out
    assert run(*LOCALISED.split(), "--pathways", file).code == 0


WRITERS = [LOCALISED, f"{LOCALISED} --format json", "contacts", "contacts show hpct --field phone"]
WRITERS += ["check", "--version", "--help", "triage palliative-care --format json"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("line", WRITERS)
def test_a_full_disk_is_74(line: str) -> None:
    """`triage > plan.txt` on a full disk must not look like a plan that was given."""
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*PROGRAM, *line.split()],
            stdin=subprocess.DEVNULL,
            stdout=full,
            stderr=subprocess.PIPE,
            env=surroundings(),
            check=False,
        )
    assert ended.returncode == 74
    assert ended.stderr.decode() == "The result could not be written: No space left on device.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed by a shell")
@pytest.mark.parametrize(
    ("line", "closed", "code"),
    [
        (LOCALISED, "1>&-", 74),
        ("contacts show hpct --field phone", "1>&-", 74),
        (LOCALISED, "2>&-", 0),
        ("triage palliative-care", "2>&-", 3),
        ("triage paliative-care", "2>&-", 2),
        ("contacts --contacts absent.yaml", "1>&- 2>&-", 4),
        ("triage palliative-care", "0<&-", 3),
    ],
)
def test_a_closed_stream_is_no_fault_of_the_program(line: str, closed: str, code: int) -> None:
    """Services start programs without streams: the exit code still tells what happened."""
    ended = subprocess.run(
        ["sh", "-c", f'exec "$@" {closed}', "sh", *PROGRAM, *line.split()],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env=surroundings(),
        check=False,
    )
    assert ended.returncode == code
    assert b"Traceback" not in ended.stderr
    assert b"fault in sarcoma-nav" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of POSIX")
@pytest.mark.parametrize("line", [LOCALISED, "contacts", "contacts --format json", "check"])
def test_a_reader_that_leaves_early_is_no_error(line: str) -> None:
    """`| head -1` is how people look at the first line: it ends without a word."""
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [*PROGRAM, *line.split()],
        stdin=subprocess.DEVNULL,
        stdout=writing,
        stderr=subprocess.PIPE,
        env=surroundings(),
        check=False,
    )
    os.close(writing)
    assert ended.returncode == 128 + signal.SIGPIPE
    assert ended.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe of POSIX")
def test_head_gets_the_first_line() -> None:
    """What was printed before the reader left does arrive."""
    line = f"{' '.join(PROGRAM)} contacts --at 2026-11-27T18:40 | head -1"
    ended = subprocess.run(line, shell=True, capture_output=True, env=surroundings(), check=False)
    printed = run("contacts", "--at", "2026-11-27T18:40").out
    assert ended.stdout.decode().splitlines() == printed.splitlines()[:1]
    assert ended.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)], ids=["SIGTERM", "SIGINT"]
)
def test_a_signal_ends_it_with_the_number_that_shells_expect(sent: int, code: int) -> None:
    """A supervisor that stops the program can tell that from a failure."""
    with subprocess.Popen(
        [*PROGRAM, "triage", "palliative-care", "--answers", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=surroundings(),
    ) as process:
        _wait_until_read(process.stdin)
        process.send_signal(sent)
        _, said = process.communicate(timeout=20)
    assert process.returncode == code
    assert b"Traceback" not in said


def _wait_until_read(pipe: IO[bytes] | None) -> None:
    """Write something that says nothing, and wait until the other end has taken it."""
    import fcntl
    import termios

    assert pipe
    pipe.write(b"# an answer is to come\n")
    pipe.flush()
    until = time.monotonic() + PATIENCE
    while int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder):
        assert time.monotonic() < until, "It never reads its input."
        time.sleep(0.02)


WITH_A_BUG = """
import sys
from sarcoma_nav import engine
from sarcoma_nav.cli import app

def walk(content, pathway, answers):
    what_was_typed = dict(answers)
    return what_was_typed["nobody ever asks this"]

engine.walk = walk
sys.argv = ["sarcoma-nav", *sys.argv[1:]]
app.main()
"""
"""The program with a bug put into it: there is none to be had otherwise."""


def with_a_bug(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the program with a bug in its engine."""
    return subprocess.run(
        [sys.executable, "-c", WITH_A_BUG, *words, *LOCALISED.split()],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env=surroundings(),
        check=False,
    )


def test_our_own_bug_is_one_line_and_70() -> None:
    """A clinician is told that it is not their fault, and whom to tell; never a traceback."""
    ended = with_a_bug()
    assert ended.returncode == 70
    assert ended.stdout == ""
    assert ended.stderr.count("\n") == 1
    assert "fault in sarcoma-nav itself" in ended.stderr
    assert "KeyError in <string>:8" in ended.stderr


def test_debug_shows_where_our_own_bug_is() -> None:
    """Whoever mends it needs the traceback, and asks for it."""
    ended = with_a_bug("--debug")
    assert ended.returncode == 70
    assert "Traceback (most recent call last)" in ended.stderr
