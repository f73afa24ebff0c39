"""Content of the wrong shape: every misfit at once, each with its line and what to do."""

from __future__ import annotations

import itertools
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from terminal import ROOT, run

from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load, load_directory
from sarcoma_nav.model.case import CasesFile
from sarcoma_nav.model.content import ContactsFile, Content
from sarcoma_nav.model.dates import Day
from sarcoma_nav.model.hazard import HazardLog
from sarcoma_nav.model.saved_walk import SavedWalk

if TYPE_CHECKING:
    from pathlib import Path

DESK = """\
contacts:
  desk:
    name: The desk
    group: hospital
    serves: Everybody
    phone: 01865 000000
    hours: Mo-Fr 09:00-17:00
    verified: 2026-03
    review_by: 2028-03
"""


def misfits(folder: Path, text: str) -> list[str]:
    """Return the problems of a contacts file, without its name."""
    file = folder / "contacts.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_directory(Files(contacts=file))
    return [str(problem).removeprefix(f"{file}:") for problem in caught.value.problems]


SLIPS = [
    ("name: The desk", "nane: The desk", "3:11", "The key 'nane' is not known", "mean 'name'?"),
    ("name: The desk\n    ", "", "2:3", "The key 'name' is missing", "Add `name:`."),
    ("name: The desk", "name: [a, b]", "3:5", "A single text belongs here, not a list", "one text"),
    ("name: The desk", "name: {a: b}", "3:5", "not keys and values", "Write one text."),
    ("group: hospital", "group: hospitl", "4:12", "'hospitl' is not one of", "mean 'hospital'?"),
    ("group: hospital", "group: x", "4:12", "'x' is not one of those allowed", "Known here: "),
    ("phone: 01865 000000", "phone: {a: b}", "6:5", "not keys and values", "Write one text."),
    ("phone: 01865 000000", "notes: one", "6:12", "A list belongs here", "Write [one, two]."),
    ("phone: 01865 000000", "through: [Not An Id]", "6:15", "'Not An Id' does not fit", "kebab"),
    ("phone: 01865 000000", "cover: not_an_id", "6:12", "'not_an_id' does not fit", "kebab"),
    ("phone: 01865 000000", "hours_assumed: yes", "6:20", "'yes' is not one of", "Write `true`"),
    ("verified: 2026-03", "verified: March", "8:15", "'March' does not fit here", "2026-03"),
    ("verified: 2026-03", "verified: 2026-13", "8:15", "'2026-13' does not fit here", "2026-03"),
    ("review_by: 2028-03", "review_by: 2028", "9:16", "'2028' does not fit here", "2028-03"),
    ("review_by: 2028-03", "review_by: undated", "9:16", "'undated' does not fit", "2028-03"),
    ("2028-03\n", "2027-02-31\n", "9:16", "'2027-02-31' does not fit", "a day that exists"),
    ("2028-03\n", "2027-02-29\n", "9:16", "'2027-02-29' does not fit", "a day that exists"),
    ("2028-03\n", "9999-12\n", "9:16", "'9999-12' does not fit", "from 1900 to 2999"),
    ("2028-03\n", "9999-12-31\n", "9:16", "'9999-12-31' does not fit", "from 1900 to 2999"),
    ("2028-03\n", "0000-01\n", "9:16", "'0000-01' does not fit", "from 1900 to 2999"),
    ("2028-03\n", "2028-00-10\n", "9:16", "'2028-00-10' does not fit", "a day that exists"),
    ("2028-03\n", "\u0662\u0660\u0662\u0668-03\n", "9:16", "does not fit here", "2028-03"),
    ("verified: 2026-03", "verified: 2026-06-31", "8:15", "'2026-06-31' does not fit", "exists"),
    ("verified: 2026-03", "verified: 9999", "8:15", "'9999' does not fit", "from 1900 to 2999"),
    (
        "phone: 01865 000000",
        "phone: \u0661\u0661\u0661",
        "6:12",
        "does not fit here",
        "Digits 0 to 9",
    ),
    ("phone: 01865 000000", "phone: [111, \u0661]", "6:18", "does not fit here", "Digits 0 to 9"),
    ("phone: 01865 000000", "extension: \u0661", "6:16", "does not fit here", "digits"),
    ("phone: 01865 000000", "web: javascript:alert(1)", "6:10", "does not fit here", "https://"),
    ("phone: 01865 000000", "web: ftp://b.uk", "6:10", "'ftp://b.uk' does not fit", "https://"),
    ("phone: 01865 000000", "web: https://b.uk/a b", "6:10", "does not fit here", "spaces"),
    ("phone: 01865 000000", "web: 'https://'", "6:10", "'https://' does not fit", "https://"),
    ("  desk:", "  The desk:", "2:3", "'The desk' does not fit here", "kebab-case"),
    (
        "name: The desk",
        "name: The desk\n    id: desk",
        "4:9",
        "The key 'id' is not known",
        "Delete it",
    ),
    ("contacts:", "contact:", "1:1", "The key 'contact' is not known", "mean 'contacts'?"),
]


@pytest.mark.parametrize(
    ("old", "new", "where", "said", "do"), SLIPS, ids=[new.strip() or old for old, new, *_ in SLIPS]
)
def test_a_slip_is_said_at_its_line_with_what_to_do(
    tmp_path: Path, old: str, new: str, where: str, said: str, do: str
) -> None:
    """Whoever keeps the directory is no programmer: the message has to be enough."""
    first = misfits(tmp_path, DESK.replace(old, new, 1))[0]
    assert first.startswith(f"{where}: shape error: ")
    assert said in first
    assert do in first


@pytest.mark.parametrize("misspelt", ["nmae: The desk", "name The desk: 1"])
def test_a_required_key_that_is_misspelt_is_not_called_missing_as_well(
    tmp_path: Path, misspelt: str
) -> None:
    """One fault is one line: nobody adds a second name."""
    [only] = misfits(tmp_path, DESK.replace("name: The desk", misspelt, 1))
    assert "is not known here. Did you mean" in only


@pytest.mark.parametrize("command", ["check", "contacts", "contacts show desk", "contacts now"])
def test_no_command_ends_in_a_crash_over_a_date(tmp_path: Path, command: str) -> None:
    """Not even the check: it is what people run to find out what is wrong."""
    file = tmp_path / "contacts.yaml"
    for day in ("2027-02-31", "9999-12"):
        file.write_text(DESK.replace("2028-03", day), encoding="utf-8")
        ended = run(*command.split(), "--contacts", file)
        assert ended.code == 4
        assert f"{file}:9:16: shape error: {day!r} does not fit here." in ended.out + ended.err


def patterns(kind: Any) -> set[str]:
    """Return every pattern in a type, and in what it is made of."""
    found: set[str] = set()
    waiting, seen = [kind], set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, (tuple, list)):
            waiting += part
        elif (
            isinstance(part, msgspec.inspect.Type | msgspec.inspect.Field) and id(part) not in seen
        ):
            seen.add(id(part))
            waiting += [getattr(part, name) for name in part.__struct_fields__]
            found |= {str(pattern)} if (pattern := getattr(part, "pattern", None)) else set()
    return found


PATTERNS = sorted(
    set().union(
        *map(
            patterns,
            msgspec.inspect.multi_type_info(
                [Content, ContactsFile, CasesFile, HazardLog, SavedWalk]
            ),
        )
    )
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_each_pattern_holds_for_the_whole_text(pattern: str) -> None:
    """Digits are ASCII's, and not even a line break at the end gets past."""
    assert pattern.startswith("^")
    assert pattern.endswith(r"\Z")
    assert not re.search(r"\\[dws]|\$", pattern)


def test_a_day_is_a_day_of_the_calendar() -> None:
    """The pattern and the calendar agree, leap years too."""
    (pattern,) = patterns(msgspec.inspect.type_info(Day))
    for year in (1899, 1900, 1904, 2000, 2023, 2024, 2100, 2396, 2400, 2500, 2800, 2999, 3000):
        for month, day in itertools.product(range(14), range(33)):
            text = f"{year}-{month:02}-{day:02}"
            try:
                exists = 1900 <= date.fromisoformat(text).year <= 2999
            except ValueError:
                exists = False
            assert bool(re.search(pattern, text)) == exists, text


def test_every_slip_is_said_at_once(tmp_path: Path) -> None:
    """One run of the check gives the whole list to mend, in the order of the file."""
    text = DESK.replace("The desk", "[a]").replace("hospital", "x").replace("2026-03", "then")
    lines = misfits(tmp_path, text)
    assert [line.split(" ")[0] for line in lines] == ["3:5:", "4:12:", "8:15:"]


def test_slips_of_both_files_are_said_at_once(tmp_path: Path) -> None:
    """The two files go together, and so do their problems."""
    contacts, pathways = tmp_path / "c.yaml", tmp_path / "p.yaml"
    contacts.write_text(DESK.replace("hospital", "x"), encoding="utf-8")
    pathways.write_text("guideline: none\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load(Files(pathways=pathways, contacts=contacts))
    files = {problem.location.file for problem in caught.value.problems if problem.location}
    assert files == {str(contacts), str(pathways)}


def test_an_id_is_written_once_as_the_key(tmp_path: Path) -> None:
    """An id inside a record too could come to differ from its key: it is refused there."""
    shipped = (ROOT / "pathways.yaml").read_text(encoding="utf-8")
    text = shipped.replace("      localised:\n", "      localised:\n        id: localised\n", 1)
    file = tmp_path / "pathways.yaml"
    file.write_text(text, encoding="utf-8")
    line = text.splitlines().index("        id: localised") + 1
    ended = run("check", "--pathways", file)
    assert ended.code == 4
    assert ended.out.startswith(f"{file}:{line}:13: shape error: The key 'id' is not known here.")


def test_a_file_of_slips_alone_is_not_listed_without_end(tmp_path: Path) -> None:
    """Whoever takes the wrong file is told so in a page, not in a book."""
    lines = misfits(tmp_path, "contacts:\n" + "".join(f"  k{n}: v\n" for n in range(5000)))
    assert len(lines) < 250
    assert "more problems begin" in lines[-1]


def test_check_lists_them_for_programs_too(tmp_path: Path) -> None:
    """An editor that runs the check puts each problem beside its line."""
    file = tmp_path / "contacts.yaml"
    file.write_text(DESK.replace("hospital", "x").replace("2028-03", "soon"), encoding="utf-8")
    ended = run("check", "--contacts", file, "--format", "json")
    assert ended.code == 4
    found = json.loads(ended.out)
    assert found["schema"] == "sarcoma-nav/check/1"
    assert [
        (p["code"], p["severity"], p["file"], p["line"], p["column"]) for p in found["problems"]
    ] == [
        ("shape", "error", str(file), 4, 12),
        ("shape", "error", str(file), 9, 16),
    ]
    assert all(p["message"] and p["fix"] for p in found["problems"])


def test_check_marks_them_on_github(tmp_path: Path) -> None:
    """A proposed change to the content is annotated where it is wrong."""
    file = tmp_path / "contacts.yaml"
    file.write_text(DESK.replace("hospital", "x"), encoding="utf-8")
    ended = run("check", "--contacts", file, "--format", "github")
    assert ended.code == 4
    assert ended.out.startswith(f"::error file={file},line=4,col=12,title=shape::")
