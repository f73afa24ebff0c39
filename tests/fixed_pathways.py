"""Two small pathways that share their red flags: what the engine and a plan are tried on.

They look like the shipped ones and say nothing clinical, so that no edit of the content can break
a test of the engine.
"""

from __future__ import annotations

import small_pathways as small

from sarcoma_nav.model.content import Content
from sarcoma_nav.model.pathway import GO_ON, DecisionPoint, Option, Outcome, Pathway, Urgency


def _point(name: str, *, lone: tuple[str, ...] = (), **leads: str) -> DecisionPoint:
    """Return a decision point by where each option leads; with lone ones, any may be chosen."""
    options = {
        option.replace("_", "-"): Option(
            id=option.replace("_", "-"),
            label=option,
            next=to,
            alone=option in lone,
            absent=option == "none",
        )
        for option, to in leads.items()
    }
    return DecisionPoint(
        id=name,
        question=name,
        why=name,
        choose="any" if lone else "one",
        red_flags=bool(lone),
        options=options,
    )


POINTS = (
    _point(
        "flags",
        collapse="rush",
        fever="cool",
        numbness="scan",
        swelling="look",
        fracture=GO_ON,
        ache=GO_ON,
        none=GO_ON,
        not_assessed="assess",
        lone=("none", "not_assessed"),
    ),
    _point("status", known="age", suspected="age", other="elsewhere"),
    _point("age", child="ward", adult="today"),
    _point("today", yes="consent-today", no="consent"),
    _point("consent", given="place", declined="offer"),
    _point("consent-today", given="place-today", declined="offer"),
    _point("place", ward="ward", home="area"),
    _point("place-today", ward="ward", home="ring"),
    _point("area", near="team", far="elsewhere"),
    _point("site", arm="team", back="scan", several="films"),
    _point("films", done="team", not_done="look"),
)
ENDS = {
    "rush": Urgency.EMERGENCY,
    "cool": Urgency.EMERGENCY,
    "scan": Urgency.EMERGENCY,
    "look": Urgency.URGENT,
    "assess": Urgency.URGENT,
    "ring": Urgency.URGENT,
    "ward": Urgency.SOON,
    "team": Urgency.SOON,
    "elsewhere": Urgency.SOON,
    "offer": Urgency.ROUTINE,
}


def _outcome(name: str, urgency: Urgency) -> Outcome:
    return Outcome(
        id=name, title=name, urgency=urgency, contacts={"anna": "help"}, steps=(), statements=()
    )


def _pathway(name: str, then: str) -> Pathway:
    return Pathway(id=name, title=name, applies=name, first="flags", then=then, statements=())


CONTENT = Content(
    guideline=small.GUIDELINE,
    sources={"book": small.BOOK},
    glossary={},
    statements={"said": small.SAID},
    recommendations={},
    decision_points={point.id: point for point in POINTS},
    outcomes={name: _outcome(name, urgency) for name, urgency in ENDS.items()},
    pathways={"care": _pathway("care", "status"), "bones": _pathway("bones", "site")},
)
