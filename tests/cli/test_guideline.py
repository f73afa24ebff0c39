"""`sarcoma-nav guideline`: everything that the source documents say can be read here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from terminal import run

if TYPE_CHECKING:
    from sarcoma_nav.model.content import Content

AT = ("--at", "2026-11-22T12:00")
WIDTHS = ("40", "80", "200")
LISTS = ("statements", "sources", "glossary", "references")
COMMANDS = [("guideline",), *(("guideline", name) for name in LISTS)]
COMMANDS += [("guideline", "search", "urgent", "--all")]


def shown(*words: str, **given: str) -> str:
    """Return what a command prints, once it is seen to have ended well."""
    ended = run(*words, *AT, **given)
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def data(*words: str) -> dict[str, Any]:
    """Return what a command says as JSON."""
    found: dict[str, Any] = json.loads(shown(*words, "--format", "json"))
    return found


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_width_cuts_a_word(command: tuple[str, ...]) -> None:
    """Numbers, addresses and ids are whole at every width: only the spaces between words move."""
    pages = [shown(*command, COLUMNS=width) for width in WIDTHS]
    assert len({" ".join(page.split()) for page in pages}) == 1
    for page, width in zip(pages, WIDTHS, strict=True):
        too_long = [line for line in page.splitlines() if len(line) > int(width)]
        assert all(len(line.split()) == 1 for line in too_long)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_plain_is_ascii(command: tuple[str, ...]) -> None:
    """Plain output reaches consoles that know no other characters."""
    assert shown(*command, "--plain").isascii()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_json_names_its_schema_and_moment(command: tuple[str, ...]) -> None:
    """A script can tell what it reads, and for which moment it holds."""
    found = data(*command)
    assert found["schema"] == f"sarcoma-nav/{command[1] if command[1:] else 'guideline'}/1"
    assert found["at"] == "2026-11-22T12:00:00+00:00"


def test_the_first_page_says_what_the_guideline_says_of_itself(content: Content) -> None:
    """Version, dates, who agreed it, and each statement of scope, aim, principles and messages."""
    page = " ".join(shown("guideline").split())
    guideline = content.guideline
    for said in (
        "version 1.1",
        "approved: March 2026",
        "review by: March 2028, in 16 months (last day 31 March 2028)",
        "outstanding issues: None",
        *guideline.agreed_by,
    ):
        assert said in page
    for part in (guideline.scope, guideline.aim, guideline.principles, guideline.take_home):
        assert all(" ".join(content.statements[name].text.split()) in page for name in part)


def test_content_past_its_review_says_so_first() -> None:
    """Whoever reads it after the review date is warned before anything else."""
    late = run("guideline", "--at", "2028-04-01T00:00")
    assert late.out.startswith("PAST REVIEW: this content was to be reviewed by March 2028.")
    last_day = run("guideline", "--at", "2028-03-31T23:59")
    assert "PAST REVIEW" not in last_day.out
    assert "today is the last day" in last_day.out


def test_every_statement_is_to_be_had_and_is_used(content: Content) -> None:
    """Nothing that a source says is out of reach, and nothing stands there for no purpose."""
    found = {entry["id"]: entry for entry in data("guideline", "statements")["statements"]}
    assert found.keys() == content.statements.keys()
    assert all(entry["used_in"] for entry in found.values())
    page = " ".join(shown("guideline", "statements").split())
    for statement in content.statements.values():
        assert f" {statement.id} {' '.join(statement.text.split())} basis: " in page


def test_a_statement_says_where_it_is_used() -> None:
    """Options stand with their decision point, contacts and the guideline's own parts by name."""
    found = {
        entry["id"]: entry["used_in"] for entry in data("guideline", "statements")["statements"]
    }
    assert {"kind": "contact", "id": "hpct"} in found["spc-hpct"]
    assert {"kind": "guideline", "id": "scope"} in found["spc-scope"]
    assert {"kind": "option", "id": "treatment=bsc"} in found["spc-shared-decisions"]


def test_sources_have_an_age() -> None:
    """An old document shows as old, and one without a date as that."""
    page = " ".join(shown("guideline", "sources").split())
    assert "date: June 2022, 4 years and 5 months old" in page
    assert "date: undated, so its age is not known" in page
    assert "date: 2012, about 14 years old" in page
    ages = {s["id"]: s["age_in_months"] for s in data("guideline", "sources")["sources"]}
    assert (ages["boast-mbd"], ages["oss-clinicians"]) == (53, None)


def test_references_are_given_with_their_dois() -> None:
    """Two of the guideline's references have a DOI, and one paper has none."""
    found = data("guideline", "references")["references"]
    assert [r["doi"] for r in found if r["doi"]] == [
        "10.1186/s12904-025-01737-y",
        "10.1186/s12904-020-00702-1",
    ]
    assert len(found) == 7
    lines = [line.strip() for line in shown("guideline", "references", COLUMNS="40").splitlines()]
    assert "https://doi.org/10.1186/s12904-025-01737-y" in lines


def test_the_glossary_has_the_guidelines_own_seven() -> None:
    """Its abbreviations are all there, besides those that the content adds."""
    words = data("guideline", "glossary")["glossary"]
    assert {"CPCT", "HPCT", "SPC", "SACT", "OPD", "BSC", "MSCC"} <= words.keys()


@pytest.mark.parametrize(
    ("words", "first"),
    [
        (("hypercalcaemia",), "statement calcium-signs"),
        (("hypercalcemia",), "statement calcium-signs"),
        (("NEUTROPENIK", "sepsis"), "statement sepsis-suspect"),
        (("01865221741",), "contact hpct"),
        (("01865", "857036"), "contact cpct-hub"),
        (("cpct",), "contact cpct-hub"),
        (("consent", "proxy"), "statement spc-principle-refer"),
        (("oligometastatic",), "option sarcoma-status=oligometastatic"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_search_finds_the_best_first(words: tuple[str, ...], first: str) -> None:
    """Spelling, case and spaces within a number do not hide what is there."""
    hit = data("guideline", "search", *words)["hits"][0]
    assert f"{hit['kind']} {hit['id']}" == first


def test_search_reaches_every_kind_of_thing() -> None:
    """Statements, questions, options, recommendations, outcomes, contacts, words."""
    wanted = ("palliative", "consent", "MRI", "switchboard")
    kinds = {hit["kind"] for word in wanted for hit in data("guideline", "search", word)["hits"]}
    assert kinds == {
        "statement",
        "decision point",
        "option",
        "recommendation",
        "outcome",
        "contact",
        "glossary",
    }


def test_search_says_how_it_understood_a_word_and_where_a_hit_stands() -> None:
    """A guess is named as one."""
    page = " ".join(shown("guideline", "search", "switchbord").split())
    assert page.startswith('No match for "switchbord": showing switchboard.')
    assert "in: source osag-spc" in page


def test_search_without_a_hit_says_so_and_is_no_failure() -> None:
    """A script can tell nothing found from a fault."""
    assert "Nothing found for: xyzzy." in shown("guideline", "search", "xyzzy")
    found = data("guideline", "search", "xyzzy")
    assert (found["count"], found["hits"], found["not_found"]) == (0, [], ["xyzzy"])


def test_search_for_no_word_is_refused() -> None:
    """Signs alone are nothing to look for."""
    ended = run("guideline", "search", "?!")
    assert (ended.code, ended.out) == (2, "")
    assert "There is no word to look for." in ended.err


def test_a_long_list_of_hits_says_what_it_leaves_out() -> None:
    """Twenty are shown, the rest is told by number, and --all shows it."""
    total = data("guideline", "search", "sarcoma")["count"]
    assert f"20 of {total} shown" in shown("guideline", "search", "sarcoma")
    assert f"{total} of {total} shown" in shown("guideline", "search", "sarcoma", "--all")


@pytest.mark.parametrize("early", [("--plain",), ("--format", "json"), AT], ids=str)
def test_options_too_early_are_refused(early: tuple[str, ...]) -> None:
    """An option before the command's name would change nothing: it is not ignored in silence."""
    ended = run("guideline", *early, "sources")
    assert (ended.code, ended.out) == (2, "")
    assert "sarcoma-nav guideline sources" in ended.err


@pytest.mark.parametrize("command", [(), ("search",), *((name,) for name in LISTS)], ids=str)
def test_help_fits_80_columns(command: tuple[str, ...]) -> None:
    """Help is whole in a window of the usual size, and gives an example."""
    page = run("guideline", *command, "--help").out
    assert max(map(len, page.splitlines())) <= 80
    assert "Example" in page
    assert "..." not in page.partition("Commands:")[2]
