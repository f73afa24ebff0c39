"""Side by side with the reference of the syntax, the JavaScript library `opening_hours`.

It is looked for where OPENING_HOURS_NODE_MODULES says, else in a `node_modules` beside the
checkout. Get it with: npm install --prefix .. opening_hours
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hours_examples import CERTAIN_DAYS, DEAD, IN_ORDER, WEEKLY, WITHOUT_WORDS

from sarcoma_nav.hours.bank_holidays import bank_holidays
from sarcoma_nav.hours.london import LONDON
from sarcoma_nav.hours.status import State, parse_hours, status

HERE = Path(__file__).resolve().parent
MODULES = Path(
    os.environ.get("OPENING_HOURS_NODE_MODULES") or HERE.parent.parent.parent / "node_modules"
)
YEARS = (2026, 2027, 2028)
MOMENTS = 5_000
FEWER = 500
"""Moments at which the expressions of the other tests are compared."""

EXPRESSIONS = """
24/7
off
unknown
08:00-18:00
Mo-Su 08:00-18:00
Mo-Su 09:00-17:00
Mo-Su 08:00-20:00
Mo-Su 20:00-08:00
Mo-Su 22:00-06:00
Mo-Su 00:00-24:00
Mo-Su 00:00-12:00
Mo-Su 12:00-24:00
Mo-Su 00:30-01:30
Su 01:00-02:00
Mo-Fr
Mo-Fr 09:00-17:00
Mo-Fr 09:00-17:00; PH off
Mo-Fr 09:00-17:00; PH 10:00-16:00
Mo-Fr 09:00-17:00; PH unknown
Mo-Fr,PH 09:00-17:00
PH,Mo-Fr 10:00-12:00
Mo-Fr 09:00-17:00; PH,Su off
PH off; Mo-Fr 09:00-17:00
PH
PH 09:00-17:00
Sa-Su,PH 09:00-17:00
24/7; PH off
24/7; PH 10:00-12:00
Mo-Su 20:00-08:00; PH off
Mo-Fr 18:00-08:00; Sa,Su,PH 00:00-24:00
Mo-Fr 18:00-08:00; Sa-Su 00:00-24:00
Mo-Fr 18:00-08:00, Sa-Su 16:00-10:00
Fr 18:00-24:00; Sa-Su 00:00-24:00; Mo 00:00-08:00
Mo 08:00-24:00; Tu-Th 00:00-24:00; Fr 00:00-18:00
Su-Th 21:00-07:00
Fr-Su 20:00-26:00
Mo-Fr 09:00-17:00; Sa 09:00-12:00; PH off
Mo-Fr 09:00-12:30,13:30-17:00
Mo-Fr 08:00-12:00,13:00-17:00,18:00-02:00
Mo-Fr 09:00-17:00; We 09:00-12:00
Mo-Fr 09:00-17:00; Mo-Fr 12:00-13:00 off
Mo-Fr 09:00-17:00; Sa 09:00-17:00 unknown
Mo-Fr 09:00-17:00 open "ring first"
Mo-Fr 09:00-17:00, We 18:00-20:00
Mo-Th 08:00-20:00; Fr 08:00-18:00; Sa-Su 10:00-16:00
Mo-Fr 20:00-08:00; Sa off
Mo-Fr 20:00-08:00; Sa 10:00-12:00
Apr-Sep Mo-Fr 08:00-18:00; Oct-Mar Mo-Fr 09:00-17:00
Mo-Fr 09:00-17:00; Dec 24-Jan 02 off
Mo-Fr 09:00-17:00; 2026 Dec 24-2027 Jan 02 off
Mo-Su 08:00-18:00; 2026 Dec 25-2026 Dec 26 off
Mo[1] 09:00-12:00
Th[-1] 14:00-16:00
week 01-53/2 Mo 09:00-12:00
Mo-Su 09:00-17:00; easter off
""".strip().splitlines()

pytestmark = pytest.mark.skipif(
    not (shutil.which("node") and (MODULES / "opening_hours").is_dir()),
    reason=f"needs Node, and the npm package opening_hours in {MODULES}",
)


def _moments(number: int = MOMENTS) -> list[datetime]:
    """Return moments of three years: at random, and around each holiday and change of clocks."""
    rng = random.Random(4)
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in (YEARS[0], YEARS[-1] + 1))
    minutes = int((end - start).total_seconds() // 60)
    odd = [
        datetime.combine(day, datetime.min.time(), tzinfo=LONDON).astimezone(UTC)
        + timedelta(hours=hours, minutes=rng.choice((-1, 0, 1)))
        for year in YEARS
        for day in bank_holidays(year)
        for hours in (0, 9, 12, 17, 24)
    ]
    clocks = [datetime(y, m, d, tzinfo=UTC) for y, m, d in (
        (2026, 3, 29), (2026, 10, 25), (2027, 3, 28), (2027, 10, 31), (2028, 3, 26), (2028, 10, 29),
    )]  # fmt: skip
    odd += [day + timedelta(minutes=minute) for day in clocks for minute in range(0, 180, 15)]
    free = [
        start + timedelta(minutes=rng.randrange(minutes)) for _ in range(max(0, number - len(odd)))
    ]
    return sorted(odd + free)


def _reference(expressions: list[str], moments: list[datetime]) -> list[list[list]]:
    asked = {"expressions": expressions, "moments": [int(m.timestamp() * 1000) for m in moments]}
    ended = subprocess.run(
        ["node", str(HERE / "opening_hours_reference.js")],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "Europe/London", "NODE_PATH": str(MODULES)},
        timeout=300,
    )
    return json.loads(ended.stdout)


def test_status_and_next_change_agree_with_the_reference(service):
    """Two programs that share no line of code say the same at every moment, to the minute.

    On the two days a year on which the clocks change the reference errs now and then: it ends in
    a loop where hours begin in the hour that happens twice, takes a skipped half past one for half
    past two, and takes a day of 23 hours for one of 24. Those are counted, and are few.
    """
    assert len(EXPRESSIONS) >= 40
    differ, on_a_change = _differences(service, EXPRESSIONS, _moments())
    assert differ[:5] == []
    assert on_a_change <= len(EXPRESSIONS)


def test_hours_of_all_other_tests_agree_with_the_reference(service):
    """What is found, corrected and said of hours rests on the same reading of them."""
    lines = [line for row in DEAD for line in (row[0], *row[3:]) if line]
    said = [hours for hours, _ in (*WEEKLY, *CERTAIN_DAYS)]
    expressions = sorted({*lines, *said, *IN_ORDER, *WITHOUT_WORDS} - {*EXPRESSIONS})
    differ, on_a_change = _differences(service, expressions, _moments(FEWER))
    assert differ[:5] == []
    assert on_a_change <= len(expressions)


def _differences(service, expressions: list[str], moments: list[datetime]) -> tuple[list, int]:
    """Return where the two differ, and how often they do so on a change of clocks."""
    differ, on_a_change = [], 0
    for hours, answers in zip(expressions, _reference(expressions, moments), strict=True):
        parse_hours(hours)
        contact = service(hours=hours)
        for moment, (state, change) in zip(moments, answers, strict=True):
            found = status(contact, moment)
            until = int(found.until.timestamp() * 1000) if found.until else None
            if (found.state.value, until) == (state, change):
                continue
            if _has_a_change_of_clocks(moment):
                on_a_change += 1
            elif not _never_changes_soon(moment, found.until, change):
                differ.append((hours, moment.isoformat(), found, state, change))
    return differ, on_a_change


def _has_a_change_of_clocks(moment: datetime) -> bool:
    """Say whether the clocks change on the day of a moment, up to the midnight that ends it."""
    day = (moment.astimezone(LONDON) - timedelta(seconds=1)).date()
    start, end = (
        datetime.combine(on, datetime.min.time(), tzinfo=LONDON).utcoffset()
        for on in (day, day + timedelta(days=1))
    )
    return start != end


def _never_changes_soon(moment: datetime, until: datetime | None, change: int | None) -> bool:
    """Say whether the reference names a change further off than we look, which is two years."""
    far = (moment + timedelta(days=2 * 366)).timestamp() * 1000
    return until is None and change is not None and change >= far


@pytest.mark.parametrize(
    ("hours", "at", "says", "library"),
    [
        ("Sa 10:00+", "2026-11-28T12:00", "unknown", State.OPEN),
        ('Mo-Fr 09:00-17:00 "by appointment"', "2026-11-27T10:00", "unknown", State.OPEN),
        ('Mo-Fr 09:00-17:00; "by appointment"', "2026-11-28T12:00", "unknown", State.OPEN),
        ("Mo-Fr 20:00-08:00; Sa-Su 18:00-10:00", "2026-11-30T05:00", "open", State.CLOSED),
    ],
)
def test_hours_that_are_refused_are_those_that_the_reference_reads_otherwise(
    service, hours, at, says, library
):
    """Each refusal has its reason: our library says of it what the reference does not."""
    moment = datetime.fromisoformat(at).replace(tzinfo=LONDON)
    [[[state, _change]]] = _reference([hours], [moment])
    assert state == says
    assert status(service(hours=hours), moment).state is library
    with pytest.raises(ValueError, match=r": "):
        parse_hours(hours)
