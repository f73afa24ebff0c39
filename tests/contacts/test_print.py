"""What is printed: read back by other libraries, and its codes by a decoder."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from terminal import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("typst", reason="needs the extra pdf")
pikepdf = pytest.importorskip("pikepdf", reason="needs pikepdf, of the extra dev")

pytestmark = pytest.mark.clock

AT = ("--at", "2026-11-27T18:40")
NEW_ENTRY = """\
  extra-{number}:
    name: Extra line {number}
    group: hospital
    serves: Whoever needs it
    phone: 01632 9601{number:02}
    verified: 2026-11-02
    review_by: 2027-11
"""


def printed(form: str, site: Path, *words: str) -> Path:
    """Return a printed export."""
    path = site.with_suffix(".pdf")
    ended = run(
        "contacts", "export", "--format", form, "-o", path, *AT, *words,
        SARCOMA_NAV_LOCAL_CONTACTS=str(site),
    )  # fmt: skip
    assert ended.code == 0, ended.err
    return path


def pages(path: Path) -> list[str]:
    """Return the text of each page, without line breaks."""
    if not shutil.which("pdftotext"):
        pytest.skip("needs pdftotext, of poppler-utils")
    words = ["pdftotext", "-layout", str(path), "-"]
    text = subprocess.run(words, capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in text.replace("\u00a0", " ").split("\f")[:-1]]


def tags(element: Any) -> Iterator[tuple[str, str]]:
    """Yield the kind of each tag beneath one, in the order of reading, with what stands for it."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield str(child.S), str(child.get("/Alt", ""))
            yield from tags(child)


@pytest.mark.parametrize("form", ["pdf", "poster"])
def test_it_can_be_read_aloud(form, site):
    """It is PDF/UA: tagged, with its title, its language, and the letters of all fonts in it."""
    title = "Łukasz and Siân's ward: #1 [a] *b* <c>"
    words = ("--for", "hpct", "--for", "acute-oncology") if form == "poster" else ()
    path = printed(form, site, "--title", title, *words)
    with pikepdf.open(path) as pdf, pdf.open_metadata() as data:
        assert (str(pdf.docinfo.Title), data["dc:title"]) == (title, title)
        assert data["pdfuaid:part"] == "1"
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert {"/Title", "/H1", "/Link"} <= {tag for tag, _ in tags(pdf.Root.StructTreeRoot)}
        fonts = [font for page in pdf.pages for font in page.Resources.Font.values()]
        for font in fonts:
            described = font.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(described.keys())
            assert "SourceSans" in str(described.FontName)
    assert title in pages(path)[0]


def test_the_bookmarks_are_the_groups_and_their_contacts(site, directory):
    """A directory of several pages is leafed through by name."""
    with pikepdf.open(printed("pdf", site)) as pdf, pdf.open_outline() as outline:
        tree = {
            str(one.title): [str(below.title) for below in one.children] for one in outline.root
        }
    assert list(tree)[:2] == ["Emergency", "Hospital"]
    assert "NHS 111" in tree["Emergency"]
    assert sum(map(len, tree.values())) == len(directory.contacts) + 1


def test_pdf_has_everything_on_pages_that_say_their_age(site):
    """On the wall nobody can look anything up: number, hours, cover and dates are there."""
    found = pages(printed("pdf", site))
    assert len(found) > 2
    for number, page in enumerate(found, start=1):
        assert "OSAG guideline 1.1. Throw this sheet away after March 2028" in page
        assert f"Page {number} of {len(found)}" in page
    words = " ".join(found).replace(" ,", ",")
    for wanted in (
        "01865 857036",
        "PalliativeCareHub@ouh.nhs.uk",
        "every day 9am to 5pm",
        "24 hours a day (not confirmed)",
        "OUH switchboard 0300 304 7777",
        "01632 960001, extension 1234",
        "Closed 25 December 2026 to 26 December 2026: moved to the ward [local]",
        "2 November 2026, by A Name. Confirm by May 2027",
        "Confirmed Never confirmed. Confirm by March 2028",
        "Through OUH switchboard, ask for acute oncology",
        "Not an official publication.",
    ):
        assert wanted in words


@pytest.mark.parametrize("more", [0, 3, 6])
def test_the_last_page_is_worth_its_sheet(more, site):
    """No page of a few lines, which is soon lost."""
    added = "".join(NEW_ENTRY.format(number=number) for number in range(more))
    site.write_text(site.read_text("utf-8") + added, encoding="utf-8")
    assert len(pages(printed("pdf", site))[-1]) > 700


def test_the_poster_is_one_page_for_the_wall(site):
    """The emergency line is first; each number is of 40 points; it says its age and what it is."""
    path = printed("poster", site, "--for", "mscc-coordinator", "--for", "acute-oncology")
    [page] = pages(path)
    assert page.index("999") < page.index("01632 960001") < page.index("0300 304 7777")
    for wanted in (
        "extension 1234",
        "Suspected spinal cord compression, and pain that suggests spinal metastases",
        "Hours: Monday to Friday 8am to 8pm; closed on bank holidays",
        "Out of hours, or no reply: OUH switchboard 0300 304 7777",
        "Through OUH switchboard, ask for acute oncology",
        "Take down by 31 May 2027. Made on 27 November 2026.",
        "Not an official publication.",
    ):
        assert wanted in page
    assert "01865 857036" not in page
    with pikepdf.open(path) as pdf:
        box = [float(edge) for edge in pdf.pages[0].MediaBox]
        assert [round(edge / 72 * 25.4) for edge in box] == [0, 0, 210, 297]
        content = pdf.pages[0].Contents.read_bytes()
        assert content.count(b" 40 Tf") >= 3
        alone = [alt for tag, alt in tags(pdf.Root.StructTreeRoot) if tag == "/Figure"]
    assert [alt.replace("\u00a0", " ") for alt in alone] == [
        "QR code that rings 999",
        "QR code that rings 01632 960001",
        "QR code that rings 0300 304 7777",
    ]


def test_the_poster_shows_who_has_a_number_of_their_own(tmp_path, directory):
    """Without a choice nobody is on it who is reached through others."""
    local = tmp_path / "contacts.yaml"
    local.write_text("contacts: {}\n", encoding="utf-8")
    [page] = pages(printed("poster", local))
    for contact in directory.contacts.values():
        assert (contact.name in page) == bool(contact.phones)


def test_the_codes_ring(site, tmp_path):
    """Each code is read back from the picture of the page, as a telephone would."""
    decoder = pytest.importorskip("zxingcpp", reason="needs zxing-cpp, a decoder of QR codes")
    image = pytest.importorskip("PIL.Image", reason="needs pillow, which opens pictures")
    if not shutil.which("pdftoppm"):
        pytest.skip("needs pdftoppm, of poppler-utils")
    path = printed("poster", site, "--for", "mscc-coordinator", "--for", "oncology-ward")
    words = ["pdftoppm", "-r", "200", "-png", "-singlefile", str(path), str(tmp_path / "page")]
    subprocess.run(words, check=True)
    with image.open(tmp_path / "page.png") as picture:
        found = [code.text for code in decoder.read_barcodes(picture)]
    assert sorted(found) == [
        "tel:+441632960001",
        "tel:+441865235012",
        "tel:+441865572192",
        "tel:999",
    ]


def test_a_poster_of_too_many_says_how_many_fit(site):
    """Nobody gets a second page that is not hung up, or numbers too small to read."""
    added = "".join(NEW_ENTRY.format(number=number) for number in range(4))
    site.write_text(site.read_text("utf-8") + added, encoding="utf-8")
    path = site.with_suffix(".pdf")
    words = ("contacts", "export", "--format", "poster", "-o", path, *AT)
    ended = run(*words, SARCOMA_NAV_LOCAL_CONTACTS=str(site))
    assert (ended.code, path.exists()) == (2, False)
    fitting = re.search(r"14 services do not fit on one page: the first (\d) do", ended.err)
    assert fitting, ended.err
    named = re.findall(r"--for [\w-]+", ended.err)
    assert len(named) == int(fitting[1]) - 1
    chosen = (word for one in named for word in one.split())
    assert run(*words, *chosen, SARCOMA_NAV_LOCAL_CONTACTS=str(site)).code == 0


def test_a_poster_refuses_who_has_no_number():
    """A name without a number on a wall costs the minute that it should save."""
    ended = run("contacts", "export", "--format", "poster", "-o", "x.pdf", "--for", "own-team")
    assert ended.code == 2
    assert "own-team has no number to put on a poster." in ended.err


@pytest.mark.parametrize("package", ["typst", "segno", "font_source_sans_pro"])
def test_pdf_says_what_it_needs(package, tmp_path, monkeypatch):
    """Without a library the export is refused in one line, and nothing is written."""
    monkeypatch.setitem(sys.modules, package, None)
    path = tmp_path / "wall.pdf"
    ended = run("contacts", "export", "--format", "pdf", "-o", path)
    assert (ended.code, path.exists()) == (2, False)
    assert re.search(r"pip install .*'font-source-sans-pro\S* 'segno\S* 'typst", ended.err)


def test_pdf_refuses_a_character_it_cannot_print(site):
    """A name is never printed with a hole in it; those of British staff lists are."""
    text = site.read_text("utf-8")
    site.write_text(text.replace("moved to the ward", "Ŵyn, Nguyễn, Şahin"), encoding="utf-8")
    assert "Ŵyn, Nguyễn, Şahin" in " ".join(pages(printed("pdf", site)))
    site.write_text(text.replace("moved to the ward", "\u4e2d"), encoding="utf-8")
    ended = run(
        "contacts", "export", "--format", "pdf", "-o", site.with_suffix(".pdf"),
        SARCOMA_NAV_LOCAL_CONTACTS=str(site),
    )  # fmt: skip
    assert ended.code == 2
    assert "'\u4e2d' cannot be put into the PDF" in ended.err


def test_the_same_directory_makes_the_same_file(site):
    """Whoever compares two files sees only what changed."""
    first = printed("pdf", site).read_bytes()
    assert io.BytesIO(first).read(5) == b"%PDF-"
    assert printed("pdf", site).read_bytes() == first
