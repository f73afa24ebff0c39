"""What is handed out is read back by other programs, and says what the directory says."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import vobject
from terminal import ROOT, run, run_process

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.clock

AT = ("--at", "2026-11-27T18:40")
FORMS = ["csv", "json", "vcard", "markdown", "html", "pdf"]


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


def test_csv_marks_what_is_local(site):
    """Whoever opens the sheet sees which values are the site's own."""
    found = rows(exported("csv", site))
    [number] = [r for r in found if (r["id"], r["point"]) == ("mscc-coordinator", "phone")]
    assert (number["local"], number["extension"]) == ("yes", "ext 1234")
    assert number["address"] == "tel:+441632960001;ext=1234"
    [hpct] = [r for r in found if (r["id"], r["point"]) == ("hpct", "phone")]
    assert hpct["newer_shipped"] == ("The shipped phone is newer: 01865 221741. Check which holds.")
    assert {r["local"] for r in found if r["id"] == "cpct-hub"} == {"no"}


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


def test_vcards_are_read_back_by_another_library(site, directory):
    """A telephone that imports them rings the right number, and shows what it is."""
    text = run(
        "contacts", "export", "--format", "vcard", *AT, SARCOMA_NAV_LOCAL_CONTACTS=str(site)
    ).out
    cards = list(vobject.readComponents(text))
    assert len(cards) == len(directory.contacts) + 1
    by_uid = {card.uid.value: card for card in cards}
    assert {card.version.value for card in cards} == {"4.0"}
    hub = by_uid["sarcoma-nav cpct-hub"]
    assert hub.tel.value == "tel:+441865857036"
    assert hub.email.value == "PalliativeCareHub@ouh.nhs.uk"
    assert hub.fn.value.startswith("Community Palliative Care Team (via the")
    assert by_uid["sarcoma-nav nhs-111"].tel.value == "tel:111"
    ours = by_uid["sarcoma-nav hospice-line"]
    assert [tel.value for tel in ours.contents["tel"]] == ["tel:+441632960003", "tel:+441632960004"]
    assert "For: @everybody <b>here</b>, and more; always [local]\n" in ours.note.value
    mscc = by_uid["sarcoma-nav mscc-coordinator"]
    assert mscc.tel.value == "tel:+441632960001;ext=1234"
    assert "Bleep: 0456" in mscc.note.value
    assert "local" in str(mscc.categories.value)


def test_vcards_keep_to_the_standard(site):
    """Lines end in CRLF and have at most 75 octets, and no character is torn apart."""
    ended = subprocess.run(
        [sys.executable, "-m", "sarcoma_nav", "contacts", "export", "--format", "vcard"],
        env={"SARCOMA_NAV_LOCAL_CONTACTS": str(site), "PATH": "/usr/bin", "HOME": str(site.parent)},
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    lines = ended.stdout.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    for line in lines:
        line.decode("utf-8")


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


def test_pdf_has_everything_on_pages_that_say_their_age(site, tmp_path):
    """On the wall nobody can look anything up: number, hours, cover and dates are there."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext, of poppler-utils")
    path = tmp_path / "wall.pdf"
    ended = run(
        "contacts", "export", "--format", "pdf", "-o", path, *AT,
        SARCOMA_NAV_LOCAL_CONTACTS=str(site),
    )  # fmt: skip
    assert ended.code == 0
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True
    ).stdout.decode()
    pages = text.replace("\u00a0", " ").split("\f")[:-1]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert "osag-spc version 1.1, to be reviewed by March 2028" in page
        assert f"Page {number} of {len(pages)}" in page
    words = " ".join(" ".join(pages).split())
    for wanted in (
        "01865 857036",
        "PalliativeCareHub@ouh.nhs.uk",
        "every day 9am to 5pm (Mo-Su 09:00-17:00)",
        "OUH switchboard 0300 304 7777",
        "01632 960001, extension 1234 [local]",
        "Closed: 25 December 2026 to 26 December 2026: moved to the ward [local]",
        "2 November 2026 by A Name",
    ):
        assert wanted in words


def test_pdf_says_what_it_needs(tmp_path):
    """Without the library the export is refused in one line, and nothing is written."""
    program = (
        sys.executable,
        "-c",
        "import sys; sys.modules['fpdf'] = None; from sarcoma_nav.cli.app import main; main()",
    )
    path = tmp_path / "wall.pdf"
    ended = run_process("contacts", "export", "--format", "pdf", "-o", path, program=program)
    assert (ended.code, path.exists()) == (2, False)
    assert "pip install 'sarcoma-nav[pdf]'" in ended.err


def test_pdf_refuses_a_character_it_cannot_print(site):
    """A name is never printed with a hole in it; where it can be spelt plainly it is."""
    site.write_text(
        site.read_text("utf-8").replace("moved to the ward", "\u0175edi symud \u2013 \u4e2d"),
        encoding="utf-8",
    )
    ended = run(
        "contacts", "export", "--format", "pdf", "-o", site.with_suffix(".pdf"),
        SARCOMA_NAV_LOCAL_CONTACTS=str(site),
    )  # fmt: skip
    assert ended.code == 2
    assert "'\u4e2d' cannot be put into the PDF" in ended.err


@pytest.mark.parametrize("form", FORMS)
def test_a_file_is_written_whole_or_not_at_all(form, tmp_path):
    """A folder that cannot be written leaves nothing behind, and what stood there as it was."""
    ended = run("contacts", "export", "--format", form, "-o", tmp_path / "none" / "directory")
    assert ended.code == 74
    assert list(tmp_path.iterdir()) == []
