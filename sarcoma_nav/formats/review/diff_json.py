"""What changed between two versions of the content, as one object that every form is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.proof.count import in_figures
from sarcoma_nav.proof.graph import urgency_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.proof.compare import Changed, Compared
    from sarcoma_nav.proof.edits import Edit, NumberGiven

SCHEMA: Final = "sarcoma-nav/diff/1"


def diff_object(
    compared: Iterable[Compared], edits: Iterable[Edit], numbers: Iterable[NumberGiven]
) -> dict[str, Any]:
    """Return the changes: of paths, of contacts, of what is proved, of sources, of words."""
    every = list(compared)
    found = list(edits)
    return {
        "schema": SCHEMA,
        "lowered": any(one.is_lowered for one in every),
        "lost": any(one.paths_losing for one in every),
        "negations": [_edit(edit) for edit in found if edit.turns_round],
        "pathways": [_pathway(one) for one in every],
        "numbers_given": [
            {
                "contact": one.contact,
                "before": one.before,
                "after": one.after,
                "when": one.when,
            }
            for one in numbers
        ],
        **{
            about: [_edit(edit) for edit in found if edit.about == about]
            for about in ("contact", "route", "proof", "provenance", "wording")
        },
    }


def _pathway(one: Compared) -> dict[str, Any]:
    return {
        "id": one.pathway,
        "paths_before": in_figures(one.before),
        "paths_after": in_figures(one.after),
        "paths_changed": one.paths_changed,
        "paths_lowered": one.paths_lowered,
        "paths_losing": one.paths_losing,
        "gone": bool(one.before) and not one.after,
        "too_many_to_compare": one.too_many,
        "changes": [_change(changed) for changed in one.changes],
    }


def _change(changed: Changed) -> dict[str, Any]:
    kind = changed.kind
    return {
        "paths": changed.number,
        "lowered": kind.is_lowered,
        "contacts_lost": kind.team_lost,
        "steps_lost": kind.steps_lost,
        "urgency_before": urgency_of(kind.heat_before).value,
        "urgency_after": urgency_of(kind.heat_after).value,
        "outcomes_before": kind.before,
        "outcomes_after": kind.after,
        "asks_more": changed.asks_more,
        "contacts_gone": kind.team_gone,
        "contacts_new": kind.team_new,
        "steps_gone": kind.steps_gone,
        "steps_new": kind.steps_new,
        "other_order": kind.order,
        "other_urgency_of_a_part": kind.other_urgency,
        "example": {
            "id": changed.example.id,
            "answers": {point: list(options) for point, options in changed.example.answers},
        },
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {"at": edit.at, "before": edit.before, "after": edit.after}
