"""What is handed out is read back by other programs, and says what the directory says."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from terminal import run

from sarcoma_nav.formats.contacts.export import EXPORT_FORMATS

pytestmark = pytest.mark.clock

AT = ("--at", "2026-11-27T18:40")
AXE = os.environ.get("AXE_FOLDER", "")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
FORMS = list(EXPORT_FORMATS)


def exported(form: str, site: Path, *words: str) -> str:
    """Return an export as text."""
    ended = run(
        "contacts", "export", "--format", form, *AT, *words, SARCOMA_NAV_LOCAL_CONTACTS=str(site)
    )
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def rows(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_a_row_for_each_contact_point(site, directory):
    """A spreadsheet filters by way; a contact without any way still has its row."""
    found = rows(exported("csv", site))
    ways = [(row["id"], row["point"], row["value"]) for row in found]
    assert len(ways) == len(set(ways))
    assert {row["id"] for row in found} == {*directory.contacts, "hospice-line"}
    assert ("oncology-ward", "phone", "01865 235012") in ways
    assert ("local-spc", "not configured") in {(name, kind) for name, kind, _ in ways}
    assert ("nhs-111", "phone", "111") in ways
    [hub] = [row for row in found if row["id"] == "cpct-hub" and row["point"] == "email"]
    assert hub["hours_in_words"] == "every day 9am to 5pm"
    assert hub["address"] == "mailto:PalliativeCareHub@ouh.nhs.uk"


MARKS = {
    "csv": "[local]",
    "vcard": "[local]",
    "ical": "[local]",
    "markdown": "*(local)*",
    "html": '<span class="local">local</span>',
    "json": '"local": true',
}
"""How each form marks a value of the site's own; those on paper have a test of their own."""


@pytest.mark.parametrize(("form", "mark"), MARKS.items(), ids=MARKS)
def test_each_form_marks_what_is_local(site, form, mark):
    """A number of the site's own is never taken for a published one."""
    assert mark in exported(form, site)


def test_a_new_form_says_how_it_marks_what_is_local():
    """A form that nobody asked this of would pass numbers off as published."""
    assert MARKS.keys() | {"pdf", "poster"} == EXPORT_FORMATS.keys()


def test_csv_marks_what_is_local(site):
    """Whoever opens the sheet sees which values are the site's own."""
    found = rows(exported("csv", site))
    [number] = [r for r in found if (r["id"], r["point"]) == ("mscc-coordinator", "phone")]
    assert (number["local"], number["extension"]) == ("yes", "ext 1234")
    assert number["address"] == "tel:+441632960001;ext=1234"
    [hpct] = [r for r in found if (r["id"], r["point"]) == ("hpct", "phone")]
    assert hpct["newer_shipped"] == ("The shipped phone is newer: 01865 221741. Check which holds.")
    assert {r["local"] for r in found if r["id"] == "cpct-hub"} == {"no"}


def test_csv_has_a_number_to_ring_in_each_row(site):
    """A service without a line of its own has that of whoever connects, and whom to ask for."""
    found = {row["id"]: row for row in rows(exported("csv", site))}
    acute = found["acute-oncology"]
    assert (acute["ring"], acute["ring_address"]) == ("0300 304 7777", "tel:+443003047777")
    assert acute["ring_whom"] == "OUH switchboard, ask for acute oncology"
    assert (found["gp-surgery"]["ring"], found["gp-surgery"]["ring_whom"]) == ("111", "NHS 111")
    assert (found["cpct-hub"]["ring"], found["cpct-hub"]["ring_whom"]) == ("01865 857036", "")
    # These two say in words where their number is found, and nobody stands in for them.
    assert {name for name, row in found.items() if not row["ring"]} == {
        "own-team",
        "local-hospital-spc",
    }


def test_no_cell_is_a_formula(site):
    """A name that somebody typed must not run in the spreadsheet of whoever opens it."""
    for row in csv.reader(io.StringIO(exported("csv", site), newline="")):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    [first, *_] = [r for r in rows(exported("csv", site)) if r["id"] == "hospice-line"]
    assert first["name"] == '\'=HYPERLINK("http://example.invalid")'


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_spreadsheet_program_reads_the_csv(site, tmp_path):
    """Numbers keep their leading zero in the program that a ward office opens them with."""
    source = tmp_path / "directory.csv"
    source.write_bytes(exported("csv", site).encode())
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office",
         "--infilter=CSV:44,34,76,1",
         "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
         "--outdir", str(tmp_path / "out"), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    again = rows((tmp_path / "out" / "directory.csv").read_text("utf-8"))
    before = rows(source.read_text("utf-8"))
    assert [(r["id"], r["point"], r["value"]) for r in again] == [
        (r["id"], r["point"], r["value"]) for r in before
    ]
    assert "01865 221741" not in {r["value"] for r in again if r["id"] == "hpct"}
    assert {"01865 857036", "bleep 0456"} <= {r["value"] for r in again}


def test_json_is_the_directory_with_its_points(site):
    """Programs get E.164, addresses and sources; the contract of `contacts --format json` holds."""
    found = json.loads(exported("json", site))
    assert found["schema"] == "sarcoma-nav/contacts/1"
    assert found["content"]["version"] == "1.1"
    by_id = {contact["id"]: contact for contact in found["contacts"]}
    [phone, bleep] = by_id["mscc-coordinator"]["points"]
    assert (phone["e164"], phone["extension"], phone["local"]) == ("+441632960001", "1234", True)
    assert bleep["uri"] is None
    assert by_id["nhs-111"]["points"][0]["e164"] is None
    [through] = by_id["acute-oncology"]["points"]
    assert (through["kind"], through["through"]) == ("through", "ouh-switchboard")
    assert through["uri"] == "tel:+443003047777"
    assert through["ask_for"] == "acute oncology"
    assert by_id["hpct"]["newer_shipped"] == {"phone": "01865 221741"}
    assert by_id["hpct"]["hours_in_words"] == "every day 8am to 6pm"


class Page(HTMLParser):
    """A page taken apart: its elements, and the words between them."""

    def __init__(self, text: str) -> None:
        """Read a page."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in {"meta", "link", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """Hold the page to closing what it opens, in order."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep what is read."""
        if self.open and self.open[-1] != "style":
            self.words += data


def test_html_stands_alone(site):
    """A page on a ward's share must ask nothing of a network, and run nothing."""
    text = exported("html", site)
    page = Page(text)
    assert page.open == []
    assert not {"script", "img", "iframe", "object", "form"} & {tag for tag, _ in page.elements}
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "src"]
        if tag == "link":
            assert attributes["href"] == "data:,"
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text


def test_html_can_be_read_aloud(site):
    """Headings go down one step at a time, each group and contact has a name, links a number."""
    page = Page(exported("html", site))
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = {a["aria-labelledby"] for _, a in page.elements if "aria-labelledby" in a}
    assert named <= set(ids)
    assert ("html", {"lang": "en-GB"}) in page.elements
    links = {a["href"] for tag, a in page.elements if tag == "a"}
    assert {"tel:111", "tel:+441865221741"} & links == {"tel:111"}
    assert "tel:+441632960001;ext=1234" in links
    assert "@everybody <b>here</b>, and more; always" in page.words


@pytest.mark.skipif(
    not (AXE and CHROMIUM), reason="AXE_FOLDER names no folder with axe-core, or no Chromium"
)
def test_html_has_no_fault_that_axe_finds(site, tmp_path):
    """In a browser, by the rules that screen readers and people with low vision depend on."""
    rules = Path(AXE, "axe.min.js").read_text("utf-8").replace("</script>", "<\\/script>")
    page = re.sub(r"<meta http-equiv[^>]*>", "", exported("html", site))  # it would stop axe
    script = "axe.run().then(found => document.body.textContent = JSON.stringify(found.violations))"
    tried = tmp_path / "tried.html"
    ending = f"<script>{rules}</script><script>{script}</script></body>"
    tried.write_text(page.replace("</body>", ending), encoding="utf-8")
    shown = subprocess.run(
        [CHROMIUM, "--headless", "--no-sandbox", "--virtual-time-budget=20000", "--dump-dom",
         tried.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert "<body>[]</body>" in shown.stdout.decode()


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_whoever_has_no_line_is_a_link_to_who_has(form, site):
    """One touch rings the switchboard, and whom to ask for stands beside it, once."""
    text = exported(form, site, "--for", "acute-oncology")
    assert "tel:+443003047777" in text
    assert text.count("ask for acute oncology") == 1
    cover = exported(form, site, "--for", "oncology-triage")
    assert {"tel:+441865572192", "tel:+441865235012"} <= set(re.findall(r"tel:[+\d]+", cover))
    assert "the same number, or " in cover


def test_a_part_is_exported_by_contact_outcome_or_pathway(site):
    """What a ward wants on its share is seldom all of it."""
    found = rows(exported("csv", site, "--for", "cpct-hub", "--for", "refer-hpct"))
    assert {"cpct-hub", "hpct"} <= {row["id"] for row in found}
    assert "oxmint" not in {row["id"] for row in found}
    ended = run("contacts", "export", "--format", "csv", "--for", "cpct-hubb")
    assert ended.code == 2
    assert "Did you mean 'cpct-hub'?" in ended.err


@pytest.mark.parametrize(
    ("form", "option"), [("csv", "--title"), ("html", "--site"), ("ical", "--vcard-version")]
)
def test_an_option_that_changes_nothing_is_refused(form, option):
    """A heading that is silently left out would be missed only on the wall."""
    value = "3.0" if option == "--vcard-version" else "Ward 5"
    ended = run("contacts", "export", "--format", form, option, value)
    assert (ended.code, ended.out) == (2, "")
    assert f"{option} has no effect on {form}." in ended.err


@pytest.mark.parametrize("form", ["markdown", "html", "vcard"])
def test_every_number_address_and_hour_is_in_it(form, site, directory):
    """Nothing that somebody may need to ring is left out of a form."""
    text = exported(form, site).replace("\r\n ", "").replace("\\", "")
    for contact in directory.contacts.values():
        if contact.id == "hpct":
            continue
        for number in contact.phones:
            assert number in text or f"+44{number[1:].replace(' ', '')}" in text
        if contact.email:
            assert contact.email in text


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_written_whole_or_not_at_all(form, tmp_path):
    """A folder that cannot be written leaves nothing behind, and what stood there as it was."""
    ended = run("contacts", "export", "--format", form, "-o", tmp_path / "none" / "directory")
    assert ended.code == 74
    assert list(tmp_path.iterdir()) == []
