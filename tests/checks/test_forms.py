"""How findings are put out: text, JSON with its published schema, annotations of GitHub."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import jsonschema
import pytest
from terminal import ROOT, Finished, run

from sarcoma_nav.checks.run import all_manuals

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-27T10:00"

LINE = re.compile(
    r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+): (?P<code>[a-z-]+) "
    r"(?P<severity>error|warning|information): (?P<said>.+[.!?`]) (?P<fix>.+)"
)
"""The form that editors and compilers use, as the manual gives it."""

COMMAND = re.compile(r"::(?P<kind>error|warning|notice)(?: (?P<properties>[^:]*))?::(?P<data>.*)")
"""A workflow command of GitHub Actions."""


def check(*arguments: str | Path, cwd: Path = ROOT) -> Finished:
    """Run the command at a fixed moment."""
    return run("check", *arguments, "--at", AT, cwd=cwd)


@pytest.fixture
def damaged(tmp_path):
    """Return contacts with a wrong number, in a folder of their own."""
    text = (ROOT / "contacts.yaml").read_text("utf-8")
    path = tmp_path / "my contacts, 100%.yaml"
    path.write_text(text.replace("01865 221741", "01865 22174"), "utf-8")
    return path


@pytest.mark.parametrize("arguments", [(), ("--strict",)], ids=["plain", "strict"])
def test_shipped_content_is_clean(arguments):
    """No error and no warning; what is open by design is told, and does not count."""
    done = check(*arguments)
    assert done.code == 0
    assert " error: " not in done.out
    assert " warning: " not in done.out
    assert "is not configured" in done.out
    assert "0 errors, 0 warnings. Proved: 22,807 paths" in done.out


def test_text_is_what_editors_understand(damaged):
    """File, line, column, code, severity, a sentence, and what to do; errors first."""
    done = check("--contacts", damaged)
    assert done.code == 1
    found = [LINE.fullmatch(line) for line in done.out.splitlines()[:-1]]
    assert all(found)
    worst_first = ["error", "warning", "information"]
    places = [
        (worst_first.index(m["severity"]), m["file"], int(m["line"]), int(m["column"]))
        for m in found
        if m
    ]
    assert places == sorted(places)
    codes = [m["code"] for m in found if m and m["severity"] == "error"]
    assert codes.count("phone-invalid") == 1
    assert set(codes) == {"phone-invalid", "figure-not-cited"}


def test_json_fits_its_published_schema(damaged):
    """Programs may rely on the shape, whether or not something is wrong, or nothing can be read."""
    schema = json.loads((ROOT / "docs/schema/check.schema.json").read_text("utf-8"))
    broken = damaged.with_name("broken.yaml")
    broken.write_text("contacts: {\n", "utf-8")
    for arguments, code in (((), 0), (("--contacts", damaged), 1), (("--contacts", broken), 4)):
        done = check(*arguments, "--format", "json")
        jsonschema.validate(json.loads(done.out), schema)
        assert done.code == code


def test_github_reads_the_annotations(damaged):
    """A parser of that format gets every property back, whatever characters are in it."""
    done = check("--contacts", damaged, "--format", "github", cwd=damaged.parent)
    commands = [COMMAND.fullmatch(line) for line in done.out.splitlines()]
    assert all(commands)
    first = next(c for c in commands if c and "phone-invalid" in c["properties"])
    properties = dict(part.split("=", 1) for part in first["properties"].split(","))
    assert unescaped(properties["file"]) == damaged.name
    lines = damaged.read_text("utf-8").splitlines()
    line = lines.index("    phone: 01865 22174") + 1
    assert (properties["line"], properties["title"]) == (str(line), "phone-invalid")
    assert "'01865 22174' cannot be a number" in unescaped(first["data"])


def unescaped(text: str) -> str:
    """Return what GitHub makes of a value of a command."""
    for mark, character in (("%0A", "\n"), ("%0D", "\r"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(mark, character)
    return text


def test_every_code_is_explained():
    """Each code has a manual, on the screen and on the page that is made of them."""
    page = (ROOT / "docs" / "checks.md").read_text("utf-8")
    for code, manual in all_manuals().items():
        assert f"\n## {code}\n\n{manual}\n" in page
    done = check("--explain", "cover-gap")
    assert done.out.startswith("cover-gap\n\nAt some minute nobody")
    assert check("--explain", "cover-gaps").code == 2
