"""Ids of an older version, renamed everywhere that they are named."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from sarcoma_nav.checks import blocking
from sarcoma_nav.checks.context import CheckContext
from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load
from sarcoma_nav.model.content import Aliases
from sarcoma_nav.proof.aliases import renamed

LOADED = load(Files())
KINDS = ("pathways", "decision_points", "outcomes", "recommendations", "contacts")
OPTIONS = [
    (point.id, option)
    for point in LOADED.content.decision_points.values()
    for option in point.options
]


def new_name(name: str) -> str:
    """Return another id."""
    return f"new-{name}"


def aliases_of(kind: str) -> Aliases:
    """Return an alias for each id of a kind."""
    if kind == "options":
        return Aliases(options={f"{p}.{o}": new_name(o) for p, o in OPTIONS})
    records = getattr(LOADED.directory if kind == "contacts" else LOADED.content, kind)
    return Aliases(**{kind: {name: new_name(name) for name in records}})


@pytest.mark.parametrize("kind", KINDS)
def test_an_id_is_renamed_wherever_it_is_named(kind):
    """Nothing is left that names an old id: the content holds together under the new ones."""
    aliases = aliases_of(kind)
    content, directory = renamed(LOADED.content, aliases), renamed(LOADED.directory, aliases)
    context = CheckContext(content, directory, datetime(2026, 11, 1, tzinfo=UTC))
    assert blocking(context) == []
    records = getattr(directory if kind == "contacts" else content, kind)
    assert list(records) == list(getattr(aliases, kind).values())
    assert all(record.id == name for name, record in records.items())


def test_options_are_renamed_within_their_decision_point():
    """The same option id elsewhere stays."""
    content = renamed(LOADED.content, aliases_of("options"))
    names = [(point.id, o) for point in content.decision_points.values() for o in point.options]
    assert names == [(point, new_name(option)) for point, option in OPTIONS]
    point, option = OPTIONS[0]
    one = renamed(LOADED.content, Aliases(options={f"{point}.{option}": "other"}))
    others = [p for p in one.decision_points.values() if p.id != point]
    assert others == [p for p in LOADED.content.decision_points.values() if p.id != point]
    assert "other" in one.decision_points[point].options


def test_nothing_changes_but_ids():
    """Renamed and renamed back, the content is what it was."""
    for kind in (*KINDS, "options"):
        there = aliases_of(kind)
        old = {new: name for name, new in getattr(there, kind).items()}
        if kind == "options":
            old = {f"{p}.{new_name(o)}": o for p, o in OPTIONS}
        for version in (LOADED.content, LOADED.directory):
            back = renamed(renamed(version, there), Aliases(**{kind: old}))
            assert msgspec.to_builtins(back) == msgspec.to_builtins(version)
