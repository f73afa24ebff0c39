"""`sarcoma-nav pathways`: each pathway to read on paper, and its picture."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from terminal import ROOT, run, surroundings

if TYPE_CHECKING:
    from pathlib import Path

    from sarcoma_nav.model.content import Content, Directory

AT = ("--at", "2026-11-22T12:00")
WIDTHS = ("40", "80", "200")
PATHWAYS = ("palliative-care", "metastatic-bone-disease", "refer-to-sarcoma-service")
TREE_SIGNS = {"|", "|-", "`-", "v", "->", "=>"}

every_pathway = pytest.mark.parametrize("pathway", PATHWAYS)


def shown(*words: str, **given: str) -> str:
    """Return what a command prints, once it is seen to have ended well."""
    ended = run("pathways", *words, *AT, **given)
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def data(*words: str) -> dict[str, Any]:
    """Return what a command says as JSON."""
    found: dict[str, Any] = json.loads(shown(*words, "--format", "json"))
    return found


def test_the_list_says_when_each_applies(content: Content) -> None:
    """Whoever does not know which pathway applies can choose by this list."""
    page = " ".join(shown().split())
    for pathway in content.pathways.values():
        assert f"{pathway.id}: {pathway.title} when: {pathway.applies}" in page
    assert "12 decision points, 19 outcomes; the longest walk asks 10 questions" in page


def test_the_list_counts_what_a_pathway_holds() -> None:
    """Counts and the longest walk, as the design has them."""
    found = {
        p["id"]: (p["decision_point_count"], p["outcome_count"], p["longest_walk"])
        for p in data()["pathways"]
    }
    assert found == {
        "palliative-care": (12, 19, 10),
        "metastatic-bone-disease": (5, 12, 5),
        "refer-to-sarcoma-service": (3, 12, 3),
    }


@every_pathway
def test_no_width_cuts_a_word(pathway: str) -> None:
    """Numbers, addresses and ids are whole at every width: only the spaces between words move."""
    pages = [shown("show", pathway, COLUMNS=width) for width in WIDTHS]
    assert len({" ".join(page.split()) for page in pages}) == 1
    for page, width in zip(pages, WIDTHS, strict=True):
        too_long = [line for line in page.splitlines() if len(line) > int(width)]
        assert all(len(line.split()) == 1 for line in too_long)


@every_pathway
def test_telephone_numbers_stand_on_one_line(pathway: str, directory: Directory) -> None:
    """A number broken over two lines is a number misdialled."""
    page = shown("show", pathway, COLUMNS="40")
    named = [c for c in directory.contacts.values() if f"({c.id})" in page]
    numbers = [phone for contact in named for phone in contact.phones]
    assert numbers
    assert all(number in page for number in numbers)


@every_pathway
def test_the_whole_pathway_is_on_paper(pathway: str, content: Content) -> None:
    """Every question, option and outcome, with what it adds, where it leads and on whose word."""
    page = " ".join(shown("show", pathway).split())
    found = data("show", pathway)
    for point in found["decision_points"]:
        assert point["question"] in page
        for option in point["options"]:
            assert f"- {option['label']} ({option['id']}" in page
            assert f"({option['leads_to']['id']})" in page
            assert all(step["text"] in page for step in option["adds"])
    for outcome in found["outcomes"]:
        assert f"{outcome['title']} ({outcome['id']})" in page
        assert all(step["text"] in page for step in outcome["steps"] + outcome["to_include"])
        for c in outcome["contacts"]:
            what_for = c["for"] if c["conditional"] else f"for {c['for']}"
            assert f"{c['name']}, {what_for}" in page
    assert all(content.sources[name].title in page for name in found["sources"])


@every_pathway
def test_rebuilt_parts_are_marked(pathway: str) -> None:
    """What rests on a reconstruction says so beside it, on paper and in the tree."""
    found = data("show", pathway)
    pages = [shown("show", pathway), shown("graph", pathway)]
    paper, tree = (" ".join(re.sub(r"[|`]-?", "", page).split()) for page in pages)
    for outcome in found["outcomes"]:
        rebuilt = outcome["basis"] == "reconstruction"
        assert (f"({outcome['id']}) [rebuilt]" in paper) == rebuilt
        assert (f"({outcome['id']}, rebuilt)" in tree) == rebuilt
    for point in found["decision_points"]:
        rebuilt = point["basis"] == "reconstruction"
        assert (f"{point['question']} [rebuilt] {point['id']};" in paper) == rebuilt
        assert (f"({point['id']}, rebuilt)" in tree) == rebuilt


def test_decision_points_stand_in_the_order_of_the_walk() -> None:
    """Each comes before all that it leads to, so that the paper is read downwards."""
    points = data("show", "palliative-care")["decision_points"]
    place = {point["id"]: number for number, point in enumerate(points)}
    for point in points:
        for option in point["options"]:
            if option["leads_to"]["kind"] == "decision_point":
                assert place[point["id"]] < place[option["leads_to"]["id"]]


def test_a_pathway_past_its_review_says_so_first() -> None:
    """A print-out of old content says so on top."""
    late = run("pathways", "show", "palliative-care", "--at", "2028-04-01T00:00")
    assert late.out.startswith("PAST REVIEW")


@every_pathway
def test_the_tree_fits_80_columns_and_shows_each_decision_point_once(pathway: str) -> None:
    """Shared decision points are drawn where they are first come to."""
    tree = shown("graph", pathway, COLUMNS="200")
    assert max(map(len, tree.splitlines())) <= 80
    words = " ".join(word for word in tree.split() if word not in TREE_SIGNS)
    for point in data("show", pathway)["decision_points"]:
        drawn = len(re.findall(rf"\({point['id']}(?:, rebuilt)?\)", words))
        assert drawn == 1, point["id"]
    narrow = shown("graph", pathway, COLUMNS="40")
    assert words == " ".join(word for word in narrow.split() if word not in TREE_SIGNS)


def test_the_tree_tells_urgency_by_word_and_sign() -> None:
    """Without any colour."""
    tree = shown("graph", "palliative-care")
    assert "=> <<EMERGENCY>> Life-threatening" in tree
    assert "=> <URGENT> " in tree
    assert "=> (SOON) " in tree
    assert "=> [ROUTINE] Referral declined" in tree
    assert "whole plan urgent" in tree


@pytest.mark.parametrize("form", ["text", "mermaid", "dot", "svg"])
def test_a_picture_is_written_whole(form: str, tmp_path: Path) -> None:
    """What stands in the file is what would have been printed."""
    file = tmp_path / "picture"
    ended = run("pathways", "graph", PATHWAYS[1], "--format", form, "-o", file)
    assert (ended.code, ended.out) == (0, "")
    assert file.read_text(encoding="utf-8") == shown("graph", PATHWAYS[1], "--format", form)
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("form", ["mermaid", "dot", "svg"])
def test_pictures_are_ascii(form: str) -> None:
    """A console's own characters cannot spoil a picture that is sent into a file."""
    assert shown("graph", "palliative-care", "--format", form).isascii()


def test_a_picture_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A folder that is not there is an error of its own."""
    ended = run("pathways", "graph", PATHWAYS[1], "-o", tmp_path / "nowhere" / "picture.txt")
    assert (ended.code, ended.out) == (74, "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["show", "graph"])
def test_an_unknown_pathway_is_refused_and_the_nearest_named(command: str) -> None:
    """A misspelling costs one more look, not a search."""
    ended = run("pathways", command, "paliative-care")
    assert (ended.code, ended.out) == (2, "")
    assert "Did you mean 'palliative-care'?" in ended.err


def test_options_too_early_are_refused() -> None:
    """An option before the command's name would change nothing: it is not ignored in silence."""
    ended = run("pathways", "--format", "json", "show", PATHWAYS[0])
    assert (ended.code, ended.out) == (2, "")


def test_svg_without_the_extra_says_what_to_install(tmp_path: Path) -> None:
    """The message names the extra, and what can be had without it."""
    for folder in filter(os.path.isdir, sys.path):
        if "site-packages" in folder:
            for entry in os.scandir(folder):
                if not entry.name.startswith("graphviz_pure"):
                    (tmp_path / entry.name).symlink_to(entry.path)
    drawing = ("pathways", "graph", PATHWAYS[0], "--format", "svg")
    ended = subprocess.run(
        [sys.executable, "-S", "-m", "sarcoma_nav", *drawing],
        env=surroundings(PYTHONPATH=f"{ROOT}{os.pathsep}{tmp_path}"),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert re.search(r"pip install .*'graphviz-pure", ended.stderr)
    assert "--format dot" in ended.stderr


@pytest.mark.parametrize("command", [(), ("show",), ("graph",)], ids=str)
def test_help_fits_80_columns(command: tuple[str, ...]) -> None:
    """Help is whole in a window of the usual size, and gives an example."""
    page = run("pathways", *command, "--help").out
    assert max(map(len, page.splitlines())) <= 80
    assert "Example" in page
