"""`--at`: the one clock of a command, review dates included."""

from __future__ import annotations

import json
import re

import pytest
from terminal import run, run_process

LOCALISED = "triage palliative-care -a red-flags=none -a sarcoma-status=localised"
EMERGENCY = "triage palliative-care -a red-flags=immediate-danger"


def first_lines(line: str) -> list[str]:
    """Return the lines of a plan."""
    ended = run(*line.split())
    assert ended.code == 0, ended.err
    return ended.out.splitlines()


@pytest.mark.parametrize("line", [LOCALISED, EMERGENCY], ids=["soon", "emergency"])
def test_a_plan_for_another_moment_says_so_first(line: str) -> None:
    """Nobody should ring a line that is open on the 27th, but not today."""
    said = first_lines(f"{line} --at 2026-11-27T18:40")
    assert said[0] == (
        "This plan is for Friday 27 November 2026, 18:40 (London time), not for now."
    )


def test_a_plan_for_now_says_nothing_of_the_kind() -> None:
    """What is always there is never read."""
    assert "not for now" not in run(*LOCALISED.split()).out


def test_content_past_its_review_is_said_before_anything_else_but_the_moment() -> None:
    """Before the urgency and whom to ring: the reader decides whether to rely on them."""
    said = "\n".join(first_lines(f"{LOCALISED} --at 2028-04-01T00:00"))
    moment = said.index("not for now")
    overdue = said.index("PAST REVIEW: this content was to be reviewed by March 2028.")
    urgency = said.index("SOON  ")
    assert moment < overdue < urgency


@pytest.mark.parametrize(
    ("at", "overdue"),
    [
        ("2028-03-01T00:00", False),
        ("2028-03-31T23:59:59", False),
        ("2028-04-01T00:00", True),
        ("2028-03-31T23:30:00+00:00", True),
        ("2030-01-01T12:00", True),
    ],
)
def test_a_review_month_means_its_last_day_in_london(at: str, overdue: bool) -> None:  # noqa: FBT001 - a column
    """March 2028 ends with the 31st, at midnight by London's summer time."""
    found = json.loads(run(*LOCALISED.split(), "--at", at, "--format", "json").out)
    assert found["content"]["overdue"] is overdue
    assert any("PAST REVIEW" in warning for warning in found["warnings"]) is overdue
    assert run(*LOCALISED.split(), "--at", at, "--strict").code == (5 if overdue else 0)


def test_a_contact_past_its_date_fails_strict_by_itself(tmp_path) -> None:
    """Content in date does not make a number right that nobody has rung for years."""
    local = tmp_path / "local.yaml"
    local.write_text("contacts: {nhs-111: {review_by: 2026-01}}", encoding="utf-8")
    given = {"SARCOMA_NAV_LOCAL_CONTACTS": str(local)}
    words = [*LOCALISED.split(), "--at", "2026-11-27T18:40"]
    ended = run(*words, "--strict", **given)
    assert ended.code == 5
    assert ended.out == ""
    assert "nhs-111: was to be verified again by 2026-01." in ended.err
    relaxed = run(*words, **given)
    assert relaxed.code == 0
    assert "NHS 111: was to be verified again by January 2026; it may be wrong." in relaxed.out


SAME_MOMENT = [
    "2026-07-01T12:00",
    "2026-07-01 12:00",
    "2026-07-01T12:00+01:00",
    "2026-07-01T11:00Z",
    "2026-07-01T13:00+02:00",
    "20260701T1200",
]


@pytest.mark.parametrize("at", SAME_MOMENT)
def test_a_moment_is_london_time_unless_it_says_otherwise(at: str) -> None:
    """The machine's own zone never matters: a server may stand anywhere."""
    words = ["contacts", "show", "hpct", "--format", "json", "--at", at]
    ended = run_process(*words, TZ="Pacific/Auckland")
    assert json.loads(ended.out)["at"] == "2026-07-01T12:00:00+01:00"


REFUSED = [
    ("2026-10-25T01:30", "happens twice in London"),
    ("2026-10-25T01:00", "happens twice in London"),
    ("2026-10-25T01:59:59", "happens twice in London"),
    ("2026-03-29T01:30", "does not happen in London"),
    ("2026-03-29T01:00", "does not happen in London"),
    ("2026-03-29", "is not a date and time"),
    ("25:40", "is not a date and time"),
    ("yesterday", "Write 18:30, tomorrow, 'Sun 09:00' or 2026-11-27T18:40, in London time."),
    ("2026-13-01T10:00", "is not a date and time"),
    ("", "is not a date and time"),
    ("9999-12-31T23:59", "out of range"),
    ("0001-01-01T00:00", "out of range"),
]


@pytest.mark.parametrize(("at", "said"), REFUSED, ids=[repr(at) for at, _ in REFUSED])
def test_a_moment_that_is_none_or_two_is_refused(at: str, said: str) -> None:
    """A guess at the hour can be the hour in which nobody answers."""
    ended = run("contacts", "now", "--at", at)
    assert ended.code == 2
    assert ended.out == ""
    assert said in ended.err


@pytest.mark.parametrize(
    "line",
    [
        "triage palliative-care -a red-flags=none -a sarcoma-status=localised",
        "contacts",
        "contacts show hpct --field phone",
        "contacts now hpct --format json",
        "contacts week hpct",
        "contacts export --format csv",
        "pathways",
        "guideline sources",
    ],
)
def test_a_moment_named_by_the_present_one_is_said_back_in_full(line: str) -> None:
    """Whoever types `Sun 09:00` sees which Sunday is meant; a result stays as a script wants it."""
    ended = run(*line.split(), "--at", "Sun 09:00")
    assert ended.code == 0
    assert re.match(r"For Sunday \d+ \w+ \d{4}, 09:00 \(London time\)\.\n", ended.err)
    assert "For Sunday" not in ended.out


def test_a_page_that_begins_with_its_moment_says_it_once() -> None:
    """Twice the same, on two lines, reads as if the two could differ."""
    ended = run("contacts", "now", "hpct", "--at", "Sun 09:00")
    assert ended.err == ""
    assert ended.out.startswith("for Sun ")


TAKEN = ["2026-10-25T00:59", "2026-10-25T02:00", "2026-10-25T01:30+00:00", "2026-10-25T01:30+01:00"]
TAKEN += ["2026-03-29T00:59", "2026-03-29T02:00"]


@pytest.mark.parametrize("at", TAKEN)
def test_the_moments_beside_them_are_taken(at: str) -> None:
    """With an offset the hour that happens twice is one moment."""
    assert run("contacts", "now", "--at", at).code == 0
