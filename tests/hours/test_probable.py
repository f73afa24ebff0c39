"""Hours as people write them: what they meant, in the syntax, or nothing at all."""

from __future__ import annotations

import pytest

from sarcoma_nav.hours.dead_rules import dead_rules
from sarcoma_nav.hours.probable import probable_hours
from sarcoma_nav.hours.status import parse_hours


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Mon-Fri 9-5", "Mo-Fr 09:00-17:00"),
        ("9am-5pm weekdays", "Mo-Fr 09:00-17:00"),
        ("9-5 Mon-Fri", "Mo-Fr 09:00-17:00"),
        ("Mon to Fri 0900-1700", "Mo-Fr 09:00-17:00"),
        ("monday to friday, 9am to 5pm", "Mo-Fr 09:00-17:00"),
        ("Monday - Friday: 08.30 \u2013 16.30 hrs", "Mo-Fr 08:30-16:30"),
        ("M-F 9-5", "Mo-Fr 09:00-17:00"),
        ("24hrs", "24/7"),
        ("24 hours a day", "24/7"),
        ("24 hours, 7 days a week", "24/7"),
        ("24x7", "24/7"),
        ("always", "24/7"),
        ("every day 8am-8pm", "Mo-Su 08:00-20:00"),
        ("7 days a week 0800-2000", "Mo-Su 08:00-20:00"),
        ("weekends 10-4", "Sa-Su 10:00-16:00"),
        ("Mon, Wed and Fri 9-1", "Mo,We,Fr 09:00-13:00"),
        ("Mon-Fri 9-12 and 1-5", "Mo-Fr 09:00-12:00,13:00-17:00"),
        ("Mon-Fri 8-12; Mon-Fri 1-5", "Mo-Fr 08:00-12:00,13:00-17:00"),
        ("Mon-Thurs 9-5, Fri 9-4:30", "Mo-Th 09:00-17:00; Fr 09:00-16:30"),
        ("Mon-Fri 9-5, Sat closed", "Mo-Fr 09:00-17:00; Sa off"),
        ("weekdays 9-5 except bank holidays", "Mo-Fr 09:00-17:00; PH off"),
        ("Mon-Fri 9-5 (closed bank holidays)", "Mo-Fr 09:00-17:00; PH off"),
        ("Mo-Fr 09:00-17:00, PH off", "Mo-Fr 09:00-17:00; PH off"),
        ("Mo-Su 8pm-8am", "Mo-Su 20:00-08:00"),
        ("20:00-8:00 every day", "Mo-Su 20:00-08:00"),
        ("Mon-Fri 9 to noon", "Mo-Fr 09:00-12:00"),
        ("Mon-Fri 8am to midnight", "Mo-Fr 08:00-24:00"),
        ("Mon-Fri 12-1pm", "Mo-Fr 12:00-13:00"),
        ("Tues 2-4pm", "Tu 14:00-16:00"),
        ("first Tuesday of the month 2-4pm", "Tu[1] 14:00-16:00"),
        ("Mo-Fr 18:00-08:00; Sa-Su 16:00-10:00", "Mo-Fr 18:00-08:00, Sa-Su 16:00-10:00"),
    ],
)
def test_what_was_meant(written, meant):
    """Whoever types it as on the office door is shown the line to write."""
    with pytest.raises(ValueError, match=r"."):
        parse_hours(written)
    assert meant in probable_hours(written)
    for line in probable_hours(written):
        parse_hours(line)
        assert dead_rules(line, 2026) == ()


def test_days_that_are_not_said_are_not_guessed():
    """Times alone may be for weekdays or for every day: both are offered."""
    assert probable_hours("8 to 6") == ("Mo-Fr 08:00-18:00", "Mo-Su 08:00-18:00")


@pytest.mark.parametrize(
    "written",
    [
        "office hours",
        "eight to six",
        "Mon-Fri 25-30",
        "Mon-Fri except Wed 9-5",
        "sunrise-sunset",
        "Sa 10:00+",
        "Sat closed",
        "",
        "bank " * 2000,  # looked through for ten seconds once
    ],
)
def test_what_is_not_clear_is_not_guessed(written):
    """Wrong hours are worse than none: no line is offered that leaves something out."""
    assert probable_hours(written) == ()
