"""Whatever stands in a file, the reader says what is wrong with it and where, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal import PROGRAM, ROOT, surroundings

from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.schema_errors import typed
from sarcoma_nav.content.yaml import Document, read_document
from sarcoma_nav.model.content import ContactsFile, Content

if TYPE_CHECKING:
    from sarcoma_nav.model.problem import Problem

CONTACTS = (ROOT / "contacts.yaml").read_bytes()
PATHWAYS = (ROOT / "pathways.yaml").read_bytes()
FILE = Path("some.yaml")


def read(contents: bytes) -> Document:
    """Read bytes as a contacts file."""
    return read_document("contacts", FILE, contents)


def findings(contents: bytes) -> list[str]:
    """Return the problems of bytes that cannot be read, each as it is shown."""
    with pytest.raises(ContentError) as caught:
        read(contents)
    return [str(problem) for problem in caught.value.problems]


ENDLESS = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*a, *a]\n" for n in "bcdefghi")

HOSTILE = {
    "nothing at all": (b"", "1:1", "The file is empty."),
    "spaces only": (b"  \n \n", "1:1", "The file is empty."),
    "a comment only": (b"# nothing\n", "1:1", "does not begin with `key: value`"),
    "a list at the top": (b"- a\n- b\n", "1:1", "does not begin with `key: value`"),
    "a text at the top": (b"contacts\n", "1:1", "does not begin with `key: value`"),
    "bad UTF-8": (b"a: b\nc: \xff\n", "2:4", "Byte 9 is not UTF-8."),
    "UTF-8 cut short": (b"a: \xe2\x82", "1:4", "Byte 4 is not UTF-8."),
    "UTF-16": ("a: b\n".encode("utf-16"), "1:1", "Byte 1 is not UTF-8."),
    "NUL": (b"a: b\nc\x00: d\n", "2:2", "U+0000 cannot be seen"),
    "tab": (b"a:\n\tb: c\n", "2:1", "A tab."),
    "terminal escape": (b"a: \x1b[31mred\n", "1:4", "U+001B cannot be seen"),
    "escape in quotation marks": (b'a: "\\e[31mred"\n', "1:4", "hides a character"),
    "carriage returns alone": (b"a: b\rc: d\n", "1:5", "U+000D cannot be seen"),
    "right-to-left override": ("a: \u202eb\n".encode(), "1:4", "U+202E cannot be seen"),
    "zero-width space": ("a: b\u200bc\n".encode(), "1:5", "U+200B cannot be seen"),
    "byte order mark inside": ("a: b\n\ufeffc: d\n".encode(), "2:1", "U+FEFF cannot be seen"),
    "no-break space": ("a: b\u00a0c\n".encode(), "1:5", "U+00A0 cannot be seen"),
    "variation selector": ("a: b\ufe0f\n".encode(), "1:5", "U+FE0F cannot be seen"),
    "filler that counts as a letter": ("a: \u3164\n".encode(), "1:4", "U+3164 cannot be seen"),
    "escape in a key": (b'"\\u202ea": b\n', "1:1", "hides a character"),
    "zero-width joiner in a key": (b'a: {"b\\u200dc": d}\n', "1:5", "hides a character"),
    "tab in quotation marks": (b'a: "b\\tc"\n', "1:4", "hides a character"),
    "line break in quotation marks": (b'a: "b\\nc"\n', "1:4", "has a line break"),
    "line break at the end": (b'a: "b\\n"\n', "1:4", "has a line break"),
    "line break in a key": (b'"a\\nb": c\n', "1:1", "has a line break"),
    "blank line in plain text": (b"a: b\n\n  c\n", "1:4", "has a line break"),
    "blank line in single quotes": (b"a: 'b\n\n  c'\n", "1:4", "has a line break"),
    "blank line in a folded block": (b"a: >-\n  b\n\n  c\n", "1:4", "has a line break"),
    "lines that are kept": (b"a: |\n  b\n  c\n", "1:4", "has a line break"),
    "spaces alone": (b"a: ' '\n", "1:4", "No value."),
    "a key of spaces": (b"' ': a\n", "1:1", "A key is missing."),
    "tag": (b"a: !secret b\n", "1:4", "The tag !secret is not used"),
    "tag that would run": (b"a: !!python/object/apply:os.abort []\n", "1:4", "is not used"),
    "tag on a key": (b"!x a: b\n", "1:1", "The tag !x is not used"),
    "anchor": (b"a: &name b\n", "1:4", "The anchor &name is not used"),
    "alias": (b"a: *name\n", "1:4", "An alias (*) stands here."),
    "merge key": (b"a: {b: c}\nd:\n  <<: *a\n", "3:7", "An alias (*) stands here."),
    "aliases that multiply": (ENDLESS.encode(), "1:4", "The anchor &a is not used"),
    # From 1,000 levels on libyaml 0.2.6 speaks first: see HEAVY.
    "deep flow": (b"a: " + b"[" * 900, "1:28", "Nested more than 24 levels deep."),
    "deep flow mappings": (b"{a: " * 90_000, "1:101", "Nested more than 24 levels deep."),
    "deep block": (
        b"".join(b" " * n + b"a:\n" for n in range(2000)),
        "26:26",
        "Nested more than 24 levels deep.",
    ),
    "deep dashes": (b"- " * 90_000 + b"x", "1:51", "Nested more than 24 levels deep."),
    "deep questions": (b"? " * 90_000 + b"x", "1:3", "stands where a key belongs"),
    "a list as a key": (b"? [a, b]\n: c\n", "1:3", "stands where a key belongs"),
    "no key": (b'"": b\n', "1:1", "A key is missing."),
    "key without a value": (b"a: b\nc:\n", "2:3", "No value."),
    "tilde": (b"a: ~\n", "1:4", "No value."),
    "null": (b"a: null\n", "1:4", "No value."),
    "empty quotation marks": (b"a: ''\n", "1:4", "No value."),
    "empty list item": (b"a:\n  - b\n  -\n", "3:4", "No value."),
    "repeated key": (b"a: b\nc: d\na: e\n", "3:1", "The key 'a' stands here twice."),
    "repeated key inside": (b"a: {b: c, b: d}\n", "1:11", "The key 'b' stands here twice."),
    "two documents": (b"a: b\n---\na: b\n", "2:1", "A second document begins."),
    "never closed": (b"a: b\nc: 'd\ne: f\n", "2:4", "This is not YAML"),
    "two colons": (b"a: b: c\n", "1:5", "This is not YAML"),
    "wrong indentation": (b"a:\n  b: c\n d: e\n", "3:2", "This is not YAML"),
    "a reserved character": (b"a: @b\n", "1:4", "This is not YAML"),
    "an escape that is none": (b'a: "\\q"\n', "1:5", "This is not YAML"),
    "too long": (b"a: b\n" + b"#" * 9_000_000, "1:1", "at most 8,388,608 bytes are read"),
}


@pytest.mark.parametrize(("contents", "where", "said"), HOSTILE.values(), ids=HOSTILE)
def test_each_fault_is_said_where_it_stands(contents: bytes, where: str, said: str) -> None:
    """Whoever edits a file by hand is sent to the very place, whatever went wrong there."""
    first = findings(contents)[0]
    assert first.startswith(f"some.yaml:{where}: shape error: ")
    assert said in first
    assert "\n" not in first


ONE_FAULT = {
    "a quotation that runs on": (b"a: 'b\n\nc: 'd'\n", "1:4", "or close its quotation mark"),
    "a bracket and an empty value": (b"a: {b: no, c\n", "2:1", "This is not YAML"),
    "a bracket and a key": (b"a: [b: , c\nd: e\n", "2:2", "This is not YAML"),
}


@pytest.mark.parametrize(("contents", "where", "said"), ONE_FAULT.values(), ids=ONE_FAULT)
def test_one_fault_is_one_line(contents: bytes, where: str, said: str) -> None:
    """What only follows from the first fault sends somebody to mend what is right."""
    [only] = findings(contents)
    assert only.startswith(f"some.yaml:{where}: ")
    assert said in only


ACCEPTED = {
    "as shipped": CONTACTS,
    "byte order mark first": b"\xef\xbb\xbf" + CONTACTS,
    "line ends of Windows": CONTACTS.replace(b"\n", b"\r\n"),
    "both": b"\xef\xbb\xbf" + CONTACTS.replace(b"\n", b"\r\n"),
    "one document, marked": b"---\n" + CONTACTS + b"...\n",
}


@pytest.mark.parametrize("contents", ACCEPTED.values(), ids=ACCEPTED)
def test_what_editors_do_to_a_file_does_no_harm(contents: bytes) -> None:
    """Notepad puts a mark first and ends lines its own way: the content is the same."""
    assert read(contents).data == read(CONTACTS).data


TEXTS = {
    "17:00": "sexagesimal",
    "24:00": "sexagesimal",
    "01865221741": "octal",
    "+441865221741": "number with a sign",
    "1e3": "float",
    "0x1F": "hexadecimal",
    "no": "boolean",
    "on": "boolean",
    "off": "boolean",
    "true": "boolean",
    "2026-11-01": "date",
    "2026-03": "date",
    "1_000": "number",
    ".inf": "float",
    "=": "default value",
}


@pytest.mark.parametrize("text", TEXTS, ids=[f"{text} ({kind})" for text, kind in TEXTS.items()])
def test_every_value_and_key_arrives_as_the_text_that_stands_there(text: str) -> None:
    """YAML 1.1 would read a time as 1020 and a telephone number as another number."""
    document = read(f"value: {text}\n'list': [{text}]\n{text}: key\n".encode())
    assert document.data == {"value": text, "list": [text], text: "key"}


@pytest.mark.parametrize("block", [">-", ">", ">+", "|-", "|"])
def test_a_block_of_one_line_is_that_line(block: str) -> None:
    """The line break that ends a block is the file's, not the text's."""
    assert read(f"a: {block}\n  b c\n".encode()).data == {"a": "b c"}


def test_a_folded_text_is_one_paragraph() -> None:
    """Long texts are written over several lines, and read as one."""
    assert read(b"a: >-\n  b\n  c\nd: e\n  f\n").data == {"a": "b c", "d": "e f"}


def test_all_faults_of_a_file_are_said_at_once() -> None:
    """Nobody should have to run the check once for each slip."""
    lines = findings(b"a: ~\nb: &x y\nc: *x\na: z\nd: !t u\n")
    assert [line.split(" shape")[0] for line in lines] == [
        "some.yaml:1:4:",
        "some.yaml:2:4:",
        "some.yaml:3:4:",
        "some.yaml:4:1:",
        "some.yaml:5:4:",
    ]


def test_a_file_of_nothing_but_faults_is_not_listed_without_end() -> None:
    """Four hundred thousand lines on a screen help nobody, and take the machine's memory."""
    lines = findings(b"a:\n" * 300_000)
    assert len(lines) < 250
    assert "more problems begin" in lines[-1]


DEEP_PLACES = b"""\
a:
  b: [c, {d: e}]
  f:
    - g
    - h: i
      j:
        - k
"""
PLACES = [
    (("a",), (1, 1)),
    (("a", "b"), (2, 3)),
    (("a", "b", "0"), (2, 7)),
    (("a", "b", "1", "d"), (2, 14)),
    (("a", "f", "1", "j"), (6, 7)),
    (("a", "f", "1", "j", "0"), (7, 11)),
    (("a", "f", "1", "j", "9", "none"), (6, 7)),
    (("nowhere",), (1, 1)),
]


@pytest.mark.parametrize(("path", "where"), PLACES, ids=[".".join(path) for path, _ in PLACES])
def test_every_value_keeps_its_place(path: tuple[str, ...], where: tuple[int, int]) -> None:
    """A check that comes later names the line too; what is missing is sought just above it."""
    place = read(DEEP_PLACES).locate(path)
    assert (place.line, place.column) == where


MEASURE = """
import resource, subprocess, sys
ended = subprocess.run(sys.argv[1:], capture_output=True, timeout=60)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
sys.stdout.buffer.write(ended.stdout + ended.stderr)
peak = used.ru_maxrss // (1024 * 1024 if sys.platform == "darwin" else 1024)
print(f"{ended.returncode} {used.ru_utime + used.ru_stime} {peak}", file=sys.stderr)
"""

HEAVY = {
    "billion laughs": "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(12)
    ).encode(),
    "deep flow": b"a: " + b"[" * 1_000_000,
    "deep block": b"".join(b" " * n + b"a:\n" for n in range(3000)),
    "deep questions": b"? " * 1_000_000,
    "gigantic": b"contacts:\n  a: b\n" + b"# and so on\n" * 4_000_000,
    "one endless text": b"contacts: " + b"x" * 8_000_000,
    "one endless escaped text": b'contacts: "' + b"\\n" * 4_000_000 + b'"',
    "faults alone": b"contacts:\n" + b"  a:\n" * 1_500_000,
    "bytes of no encoding": bytes(range(256)) * 30_000,
    "values without number": b"contacts: [" + b"a," * 4_000_000,
}


@pytest.mark.skipif(sys.platform == "win32", reason="measures as POSIX does")
@pytest.mark.parametrize("contents", HEAVY.values(), ids=HEAVY)
def test_no_file_takes_the_machine(contents: bytes, tmp_path: Path) -> None:
    """A bad file is refused within two seconds and 200 MB, in lines that name it."""
    file = tmp_path / "bad.yaml"
    file.write_bytes(contents)
    ended = subprocess.run(
        [sys.executable, "-c", MEASURE, *PROGRAM, "contacts", "--contacts", str(file)],
        capture_output=True,
        env=surroundings(watched=False),
        timeout=60,
        check=True,
    )
    code, seconds, megabytes = ended.stderr.split()
    *lines, last = ended.stdout.decode().splitlines()
    assert int(code) == 4
    assert float(seconds) < 2
    assert int(megabytes) < 200
    assert all(line.startswith(f"{file}:") for line in lines)
    assert lines
    assert last.startswith("The content cannot be trusted")


EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "300"))
SPICES = [b"&a ", b"*a", b"!!x ", b"? ", b"- ", b"[", b"{", b": ", b"\n---\n", b"\t", b"\xff", b"'"]


@st.composite
def mutilated(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return some lines of a shipped file, or all, with bytes cut, doubled, swapped and spiced."""
    name, whole = draw(st.sampled_from([("contacts", CONTACTS), ("pathways", PATHWAYS)]))
    lines = whole.splitlines(keepends=True)
    begin = draw(st.integers(0, len(lines) - 1))
    data = b"".join(lines[begin : begin + draw(st.integers(1, 120))])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(data)))
        end = at + draw(st.integers(0, 30))
        spice = draw(st.one_of(st.sampled_from(SPICES), st.binary(max_size=4)))
        data = data[:at] + spice + data[at : end if draw(st.booleans()) else at] + data[end:]
    return name, data


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize="FUZZ_EXAMPLES" not in os.environ,
)
@given(mutilated())
def test_no_bytes_make_the_reader_fail_otherwise(case: tuple[str, bytes]) -> None:
    """A file damaged in any way is unreadable or readable: nothing else ever comes out of it."""
    name, contents = case
    kind = Content if name == "pathways" else ContactsFile
    problems: list[Problem] | None = None
    try:
        document = read_document(name, FILE, contents)
        typed(document.data, kind, document)
    except ContentError as unreadable:
        problems = unreadable.problems
    last = contents.count(b"\n") + contents.count(b"\r") + 2  # the end counts as a line
    assert problems != []
    for problem in problems or ():
        assert problem.location
        assert 1 <= problem.location.line <= last
        assert problem.location.column >= 1
