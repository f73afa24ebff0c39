"""The local directory: a site's own numbers, laid over the shipped ones and marked as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load_directory
from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from pathlib import Path

    from sarcoma_nav.model.content import Directory

NEW = """\
contacts:
  ward-7:
    name: Ward 7
    group: hospital
    serves: Its own patients
    phone: 01865 000007
    verified: 2026-11
    review_by: 2027-11
"""


def laid_over(folder: Path, text: str) -> Directory:
    """Return the shipped directory with a local one over it."""
    local = folder / "local.yaml"
    local.write_text(text, encoding="utf-8")
    return load_directory(Files(local=local)).directory


def test_a_local_number_replaces_the_shipped_one_and_nothing_else(tmp_path: Path) -> None:
    """A site changes what it knows better; hours, cover and notes stay as they were."""
    shipped = load_directory(Files()).directory.contacts["hpct"]
    found = laid_over(tmp_path, "contacts: {hpct: {phone: 01865 000001}}")
    assert found.contacts["hpct"].phones == ("01865 000001",)
    assert found.contacts["hpct"].hours == shipped.hours
    assert found.contacts["hpct"].notes == shipped.notes
    assert found.local == {"hpct": frozenset({"phone"})}


CONFIGURING = ["phone: 01865 000001", "email: a@b.uk", "web: https://b.uk", "in_words: at the desk"]


@pytest.mark.parametrize("line", CONFIGURING)
def test_a_way_to_reach_it_configures_a_contact(tmp_path: Path, line: str) -> None:
    """What to do without a line must not stand beside the line."""
    found = laid_over(tmp_path, f"contacts: {{mscc-coordinator: {{{line}}}}}")
    assert found.contacts["mscc-coordinator"].is_configured


def test_hours_alone_configure_nothing(tmp_path: Path) -> None:
    """Hours without a number reach nobody: the contact stays not configured."""
    found = laid_over(tmp_path, "contacts: {mscc-coordinator: {hours: 24/7}}")
    assert not found.contacts["mscc-coordinator"].is_configured


def test_a_site_adds_contacts_of_its_own(tmp_path: Path) -> None:
    """A new contact needs no statement of the guideline, and is local as a whole."""
    found = laid_over(tmp_path, NEW)
    assert found.contacts["ward-7"].phones == ("01865 000007",)
    assert "phone" in found.local["ward-7"]
    assert len(found.contacts) == len(load_directory(Files()).directory.contacts) + 1


FAULTS = [
    ("contacts: {hpct: {phon: 1}}", "1:25", "mean 'phone'?"),
    ("contacts:\n  hpct:\n    phone: 1\n    phone: 2\n", "4:5", "'phone' stands here twice"),
    ("contacts:\n  hpct:\n    group: x\n", "3:12", "'x' is not one of"),
    ("contacts: {ward: {name: The ward}}", "1:12", "The key 'group' is missing"),
    ("contacts: [hpct]", "1:1", "Keys and values belong here, not a list"),
    ("contacts: {hpct: 01865}", "1:18", "Keys and values belong here, not a single text"),
    ("hpct: {phone: 1}", "1:1", "The key 'hpct' is not known here"),
]


@pytest.mark.parametrize(("text", "where", "said"), FAULTS, ids=[said for *_, said in FAULTS])
def test_a_damaged_local_directory_is_named_with_its_line(
    tmp_path: Path, text: str, where: str, said: str
) -> None:
    """The line is that of the local file: nobody should look for it in the shipped one."""
    with pytest.raises(ContentError) as caught:
        laid_over(tmp_path, text)
    first = str(caught.value.problems[0])
    assert first.startswith(f"{tmp_path / 'local.yaml'}:{where}: ")
    assert said in first


def test_a_local_directory_that_was_named_must_be_there(tmp_path: Path) -> None:
    """Whoever names a file means its numbers: the shipped ones instead would be a silent lie."""
    with pytest.raises(SarcomaNavError, match=r"absent\.yaml: there is no such file") as caught:
        load_directory(Files(local=tmp_path / "absent.yaml"))
    assert caught.value.exit_code is ExitCode.CONTENT


def test_one_that_was_not_named_may_be_absent() -> None:
    """Most sites have none."""
    assert load_directory(Files()).directory.local == {}
