"""What is looked for in the directory is found, misspelt or not; what is not there is said."""

from __future__ import annotations

import json

import pytest
from program import run

from sarcoma_nav.view.contact_search import find_contacts
from sarcoma_nav.view.search import words_of

FIRST = {
    # names and abbreviations, in any case
    "hpct": "hpct",
    "HPCT": "hpct",
    "MSCC": "mscc-coordinator",
    "mscc coordinator": "mscc-coordinator",
    "999": "emergency-999",
    "111": "nhs-111",
    "gp": "gp-surgery",
    "MDT": "sarcoma-mdt",
    "MBD": "oxmint",
    "ptc": "tya-ptc",
    # what people say in their place
    "JR": "hpct",
    "J.R.": "hpct",
    "John Radcliffe": "hpct",
    "Sobell": "cpct-hub",
    "Sobell House hospice": "hospice",
    "hospice": "hospice",
    "switch": "ouh-switchboard",
    "switch board": "ouh-switchboard",
    "bleep": "ouh-switchboard",
    "on-call palliative": "on-call-palliative",
    "oncall ortho": "on-call-orthopaedics",
    "chemo line": "oncology-triage",
    "chemo": "oncology-triage",
    "children's chemo line": "young-treatment-line",
    "cord compression": "mscc-coordinator",
    "bone mets": "oxmint",
    "ox mint": "oxmint",
    "out of hours": "nhs-111",
    "ambulance": "emergency-999",
    "secretary": "sarcoma-office",
    "practice": "gp-surgery",
    "teenagers": "tya-ptc",
    "who do I ring for the hub?": "cpct-hub",
    "who do I ring for the hub tonight?": "cpct-hub",
    # the beginning of a word, and its plural
    "ortho": "on-call-orthopaedics",
    "fractures": "on-call-orthopaedics",
    # telephone numbers and addresses, in every form
    "01865 221741": "hpct",
    "01865221741": "hpct",
    "(01865) 221741": "hpct",
    "01865-221741": "hpct",
    "+44 1865 221741": "hpct",
    "+44 (0)1865 221741": "hpct",
    "0044 1865 221741": "hpct",
    "221741": "hpct",
    "0300 3047777": "ouh-switchboard",
    "OxMINT@ouh.nhs.uk": "oxmint",
    # accents, and other kinds of hyphen
    "hôspice": "hospice",
    "on\u2011call palliative": "on-call-palliative",
}


@pytest.mark.parametrize(("wanted", "first"), FIRST.items(), ids=FIRST)
def test_what_fits_best_comes_first(wanted, first, content, directory):
    """A ward looks for what it calls somebody, and none of its words is left out."""
    found = find_contacts(wanted, content, directory.contacts)
    assert found.ids[0] == first
    assert found.understood == ()


MISSPELT = {
    "switchbord": ("ouh-switchboard", 'No match for "switchbord": showing switchboard.'),
    "katherine house": ("cpct-hub", 'No match for "katherine": showing katharine.'),
    "hcpt": ("hpct", 'No match for "hcpt": showing hpct.'),
    "oxmit": ("oxmint", 'No match for "oxmit": showing oxmint.'),
    "pallative hub": ("cpct-hub", 'No match for "pallative": showing palliative.'),
    "orthopedic": (
        "on-call-orthopaedics",
        'No match for "orthopedic": showing orthopaedic or orthopaedics.',
    ),
}


@pytest.mark.parametrize(("wanted", "read"), MISSPELT.items(), ids=MISSPELT)
def test_a_misspelling_is_forgiven_and_named(wanted, read, content, directory):
    """Whoever is misread sees it."""
    found = find_contacts(wanted, content, directory.contacts)
    assert (found.ids[0], found.understood[0]) == read


LEFT_OUT = {
    "hpct syringe": ("hpct", "syringe"),
    "syringe": (None, "syringe"),
    "zzzz": (None, "zzzz"),
    "feeding": (None, "feeding"),
    "district nurse": ("cpct-hub", "district"),
    "café hospice": ("hospice", "cafe"),
    "pharmacy hub": ("cpct-hub", "pharmacy"),
    "222222": (None, "222222"),
}


@pytest.mark.parametrize(("wanted", "left"), LEFT_OUT.items(), ids=LEFT_OUT)
def test_a_word_that_is_not_known_is_left_out_and_named(wanted, left, content, directory):
    """A match that is made up sends somebody to the wrong telephone."""
    found = find_contacts(wanted, content, directory.contacts)
    first, word = left
    assert found.ids[:1] == ((first,) if first else ())
    assert found.understood == (f'Ignored "{word}": not found.',)


def test_two_numbers_that_follow_one_another_are_two():
    """One number is one word; a list of numbers is not one long number."""
    assert words_of("01865 572192, 01865 235012") == ["01865572192", "01865235012"]
    assert words_of("+44 1865 572192") == ["01865572192"]
    assert words_of("16 to 24, 9.5 mg") == ["16", "to", "24", "9.5", "mg"]


def test_one_that_is_found_is_shown_whole_and_several_in_a_table():
    """The details stand where they are wanted; what was left out stands above them."""
    whole = run("contacts", "JR", "syringe").out
    assert whole.startswith('Ignored "syringe": not found.\n')
    assert "id: hpct" in whole
    table = run("contacts", "chemo", "line").out
    assert "id: " not in table
    assert table.index("OUH oncology triage") < table.index("Under-19s line")
    assert "id: oncology-triage" in run("contacts", "chemo", "line", "--full").out


def test_json_has_the_best_first_and_the_names_that_people_use():
    """A script learns on standard error which words were left out."""
    ended = run("contacts", "now", "chemo", "syringe", "--format", "json")
    found = json.loads(ended.out)["contacts"]
    assert found[0]["id"] == "oncology-triage"
    assert "chemo line" in found[0]["also_called"]
    assert ended.err == 'Ignored "syringe": not found.\n'


def test_a_renamed_contact_is_listed_by_its_new_name(tmp_path):
    """The short name of the shipped entry says nothing of a name that a site gave."""
    local = tmp_path / "local.yaml"
    local.write_text("contacts: {hpct: {name: Palliative team of ours}}", encoding="utf-8")
    text = run("contacts", COLUMNS="100", SARCOMA_NAV_LOCAL_CONTACTS=str(local)).out
    assert " Palliative team of ours [local] " in text
