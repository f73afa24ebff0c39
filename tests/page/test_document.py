"""The page as a file: one, small, asking nothing of anybody, and refused where it is not right."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import msgspec
import pytest
from page_reading import DAYS, MADE, shipped_page, told
from program import ROOT, run
from sampled_walks import shipped

from sarcoma_nav.formats.pathways.page.document import pathways_html
from sarcoma_nav.model.content import Directory

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 260_000
AT = "2026-11-25T10:00"


class Parts(HTMLParser):
    """The elements of a page, and the text of its scripts and styles."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self._open: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.tags.append((tag, dict(attrs)))
        self._open = tag if tag in self.inside else None
        if self._open:
            self.inside[tag].append("")

    def handle_data(self, data: str) -> None:
        """Keep the text of a script or a style."""
        if self._open:
            self.inside[self._open][-1] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - nothing is nested in these
        """Leave an element."""
        self._open = None


def test_it_is_one_small_file():
    """With the most days that a page may hold."""
    assert len(pathways_html(shipped(), MADE, 400).encode()) <= MOST_BYTES


def test_its_policy_lets_only_its_own_script_and_style_run():
    """Each hash of the policy is that of one part, and nothing else is allowed."""
    parts = Parts(shipped_page())
    policies = [
        attributes["content"]
        for tag, attributes in parts.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    [policy] = policies
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    content, *scripts = parts.inside["script"]
    assert content.startswith("{")
    assert rules["script-src"].split() == [_hash(script) for script in scripts]
    assert rules["style-src"].split() == [_hash(style) for style in parts.inside["style"]]
    assert rules["default-src"] == rules["form-action"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in policy


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def test_it_asks_for_nothing_and_keeps_nothing():
    """No element loads anything, and no script could ask, store, or make code of text."""
    parts = Parts(shipped_page())
    loading = ("src", "srcset", "action", "background", "poster", "data")
    assert not [tag for tag in parts.tags if any(name in tag[1] for name in loading)]
    assert {a["href"] for tag, a in parts.tags if tag == "link"} == {"data:,"}
    assert not re.search(r"url\(|@import", "".join(parts.inside["style"]))
    forbidden = (
        r"\beval\b|\bFunction\(|innerHTML|insertAdjacentHTML|document\.write|fetch\(|XMLHttpRequest"
        r"|WebSocket|sendBeacon|localStorage|sessionStorage|indexedDB|cookie|serviceWorker|import\("
    )
    assert not re.search(forbidden, "".join(parts.inside["script"][1:]))
    assert not [a for _, a in parts.tags if any(name.startswith("on") for name in a)]


def test_what_it_says_of_itself():
    """When it was made, until when it is good, of which content, and that it is not official."""
    page = shipped_page()
    for words in (
        "Made on 25 November 2026, good until 24 November 2027",
        "Not an official publication",
        "No clinician has reviewed it",
        shipped().sha256,
        "version 1.1",
    ):
        assert words in page


def test_the_same_content_and_moment_make_the_same_page():
    """Nothing of the machine is in it."""
    assert pathways_html(shipped(), MADE, DAYS) == shipped_page()
    assert str(ROOT) not in shipped_page()


def test_no_text_of_the_content_ends_its_element():
    """A text is data, whatever stands in it."""
    contact = next(iter(shipped().directory.contacts.values()))
    named = msgspec.structs.replace(contact, name="</script><script>x</script><!--")
    contacts = {**shipped().directory.contacts, contact.id: named}
    loaded = msgspec.structs.replace(shipped(), directory=Directory(contacts))
    page = pathways_html(loaded, MADE, 2)
    assert len(Parts(page).inside["script"]) == len(Parts(shipped_page()).inside["script"])
    assert named.name in [one["name"] for one in told(page)["contacts"]]


def test_what_a_site_has_set_is_local():
    """It is marked where it stands: the number by itself, and the entry."""
    contact = next(c for c in shipped().directory.contacts.values() if c.phones)
    local = {contact.id: frozenset({"phone"})}
    site = Directory(shipped().directory.contacts, local)
    page = pathways_html(msgspec.structs.replace(shipped(), directory=site), MADE, 2)
    [marked] = [one for one in told(page)["contacts"] if one.get("local")]
    assert marked["id"] == contact.id
    assert [point.get("local", False) for point in marked["points"] if point["kind"] == "phone"]


@pytest.mark.parametrize("days", [0, 401])
def test_it_holds_no_more_days_than_an_old_copy_may_have(days: int):
    """At most 400."""
    with pytest.raises(ValueError, match="1 to 400"):
        pathways_html(shipped(), MADE, days)
    ended = run("pathways", "export", "--format", "html", "--days", days)
    assert (ended.code, ended.out) == (2, "")


def test_the_command_writes_it(tmp_path: Path):
    """To a file, whole; or to standard output, the same bytes."""
    words = ("pathways", "export", "--format", "html", "--at", AT)
    file = tmp_path / "pathways.html"
    ended = run(*words, "-o", file)
    assert (ended.code, ended.out) == (0, "")
    assert file.read_text("utf-8") == run(*words).out == shipped_page()


def test_content_with_errors_makes_no_page(tmp_path: Path):
    """Nobody can call a copy back."""
    damaged = tmp_path / "pathways.yaml"
    whole = (ROOT / "pathways.yaml").read_text("utf-8")
    damaged.write_text(whole.replace("least_urgency: urgent", "least_urgency: emergency", 1))
    file = tmp_path / "page.html"
    ended = run("pathways", "export", "--format", "html", "--pathways", damaged, "-o", file)
    assert ended.code == 4
    assert not file.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("palliative-care", "--format", "html"),
        ("--format", "html", "--url", "https://example.org/form"),
        ("--format", "fhir-questionnaire"),
        ("palliative-care", "--format", "fhir-questionnaire", "--days", "30"),
    ],
)
def test_what_changes_nothing_is_refused(words: tuple[str, ...]):
    """Each option says which format it is for."""
    assert run("pathways", "export", *words).code == 2
