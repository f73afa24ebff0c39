"""A telephone number, an email and hours stand whole on one line, at every width there is."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from sarcoma_nav.engine import walk
from sarcoma_nav.formats.plan.full import full_page
from sarcoma_nav.hours.london import LONDON
from sarcoma_nav.output.console import page_text
from sarcoma_nav.output.paragraphs import NBSP, WIDEST, Paragraph
from sarcoma_nav.plan.build import build_plan
from sarcoma_nav.view.plan import plan_view

if TYPE_CHECKING:
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.plan.build import Plan

WIDTHS = range(40, 201, 3)
EVENING = datetime(2026, 11, 27, 18, 40, tzinfo=LONDON)

REFERRAL = "sarcoma-status=oligometastatic mdt=not-discussed bone-metastases=yes treatment=sact"
WALKS = {
    "everything red at once": "red-flags=immediate-danger,unwell-on-sact,cord-compression,svco",
    "hospital": f"red-flags=limb-fracture,spinal-pain {REFERRAL} age=19-to-24 help-today=no"
    " consent=best-interests setting=inpatient-noc",
    "community": f"red-flags=none {REFERRAL} age=25-or-over help-today=no consent=proxy"
    " setting=outpatient area=oxfordshire-south-northants",
    "elsewhere": f"red-flags=none {REFERRAL} age=25-or-over help-today=no consent=given"
    " setting=home area=elsewhere",
    "today": f"red-flags=none {REFERRAL} age=25-or-over help-today=yes consent-urgent=cannot-wait"
    " setting-urgent=home",
    "children": f"red-flags=none {REFERRAL} age=under-16",
}


@pytest.fixture(scope="module", params=WALKS.values(), ids=WALKS)
def plan(request: pytest.FixtureRequest, content: Content, directory: Directory) -> Plan:
    """Return a plan with many contacts, in the evening, when most of them are closed."""
    pairs = (pair.split("=") for pair in request.param.split())
    answers = {name: tuple(options.split(",")) for name, options in pairs}
    position = walk(content, content.pathways["palliative-care"], answers)
    return build_plan(content, directory, position, EVENING)


@pytest.fixture(scope="module")
def page(plan: Plan, content: Content, directory: Directory) -> list[Any]:
    """Return the whole plan as a page."""
    return list(full_page(plan_view(plan, content, directory)))


@pytest.fixture(scope="module")
def printed(page: list[Any]) -> dict[int, list[str]]:
    """Return the lines of the page at each width."""
    return {width: page_text(page, width).splitlines() for width in WIDTHS}


def never_cut(plan: Plan) -> set[str]:
    """Return every number, address and hours of the contacts of a plan."""
    contacts = [entry.contact for entry in plan.contacts]
    values = {c.email for c in contacts} | {c.hours for c in contacts} | {c.web for c in contacts}
    return {number for c in contacts for number in c.phones} | {v for v in values if v}


def test_what_is_dialled_or_typed_is_whole_at_every_width(
    plan: Plan, printed: dict[int, list[str]]
) -> None:
    """A number that goes on in the next line is misread at two in the morning."""
    for width, lines in printed.items():
        for keep_together in never_cut(plan):
            assert any(keep_together in line for line in lines), (width, keep_together)


def test_no_line_is_wider_than_the_terminal_save_for_what_is_whole(
    page: list[Any], printed: dict[int, list[str]]
) -> None:
    """Only what must not be broken, an address or a command to copy, may go over the edge."""
    unbroken = {
        len(word)
        for part in page
        if isinstance(part, Paragraph)
        for word in part.text.split(" ")
        if NBSP in word or "/" in word
    }
    for width, lines in printed.items():
        for line in lines:
            is_whole = len(line.strip()) in unbroken or len(line.split()) == 1
            assert len(line) <= min(width, WIDEST) or is_whole, (width, line)


def test_no_words_are_lost_between_widths(page: list[Any]) -> None:
    """Narrow or wide, it is the same plan, word for word."""
    words = [part for part in page if isinstance(part, Paragraph)]
    said = {width: " ".join(page_text(words, width).split()) for width in (40, 57, 80, 100, 200)}
    assert len(set(said.values())) == 1
