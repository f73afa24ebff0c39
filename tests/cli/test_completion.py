"""Completion in the shell: what a press of Tab offers."""

from __future__ import annotations

import json

import pytest
from terminal import run

TYPED = [
    ("sarcoma-nav tri", ["triage"]),
    ("sarcoma-nav triage pall", ["palliative-care"]),
    ("sarcoma-nav triage palliative-care -a red", ["red-flags="]),
    ("sarcoma-nav triage palliative-care -a red-flags=sv", ["red-flags=svco"]),
    ("sarcoma-nav triage -a red-flags=svco,sp", ["red-flags=svco,spinal-pain"]),
    ("sarcoma-nav triage -a red-flags=svco,s", ["red-flags=svco,spinal-pain"]),
    ("sarcoma-nav triage -a red-flags=svco,none", []),
    ("sarcoma-nav triage -a nothing=x", []),
    ("sarcoma-nav contacts show hp", ["hpct"]),
    ("sarcoma-nav contacts now cp", ["cpct-hub"]),
    ("sarcoma-nav contacts week mscc", ["mscc-coordinator"]),
    ("sarcoma-nav contacts --for refer-loc", ["refer-local-hospital", "refer-local-community"]),
    ("sarcoma-nav pathways show meta", ["metastatic-bone-disease"]),
    ("sarcoma-nav pathways paths palliative-care --to urgent-cl", ["urgent-clinic"]),
]


@pytest.mark.parametrize(("typed", "offered"), TYPED, ids=[typed for typed, _ in TYPED])
def test_tab_offers_ids_of_the_content(typed: str, offered: list[str]) -> None:
    """Nobody learns the ids by heart."""
    words = {"COMP_WORDS": typed, "COMP_CWORD": str(len(typed.split()) - 1)}
    ended = run(_SARCOMA_NAV_COMPLETE="complete_bash", **words)
    assert [line for line in ended.out.splitlines() if line] == offered


def test_tab_offers_nothing_where_the_content_cannot_be_read(tmp_path) -> None:
    """A broken file never prints an error into the line that somebody is typing."""
    broken = tmp_path / "pathways.yaml"
    broken.write_text("a: [", encoding="utf-8")
    ended = run(
        _SARCOMA_NAV_COMPLETE="complete_bash",
        COMP_WORDS="sarcoma-nav triage pall",
        COMP_CWORD="2",
        SARCOMA_NAV_PATHWAYS=str(broken),
    )
    assert (ended.out.strip(), ended.err) == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_gets_a_script(shell: str) -> None:
    """Completion is one command away in the shells that people have."""
    ended = run(_SARCOMA_NAV_COMPLETE=f"source_{shell}")
    assert ended.code == 0
    assert "sarcoma-nav" in ended.out


def test_completion_and_the_program_agree_on_the_pathways() -> None:
    """What Tab offers is what there is."""
    ended = run("pathways", "--format", "json")
    listed = [pathway["id"] for pathway in json.loads(ended.out)["pathways"]]
    offered = run(
        _SARCOMA_NAV_COMPLETE="complete_bash",
        COMP_WORDS="sarcoma-nav triage ",
        COMP_CWORD="2",
    )
    assert offered.out.split() == listed
