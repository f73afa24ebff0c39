"""Short marks that stand behind a text: what it rests on, and what an option does to a plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.model.pathway import Urgency, highest
from sarcoma_nav.model.provenance import Evidence, weakest_evidence
from sarcoma_nav.plan.urgency import added
from sarcoma_nav.view.pathway import is_rebuilt, statements_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import Option, Outcome

REBUILT: Final = "rebuilt"
"""Marks what rests, in part or whole, on the project's own reconstruction."""

REBUILT_MEANS: Final = (
    "rebuilt: rests at least in part on this project's own reconstruction, because the guideline's "
    "flowcharts are lost or its text is silent; awaits review"
)

RAISED_MEANS: Final = (
    "an outcome is shown with its own urgency: an option on the way there can make the whole plan "
    "more urgent, and says so"
)


def sources_mark(content: Content, names: Iterable[str]) -> str:
    """Return what statements rest on: `source-id, check against the source, rebuilt`."""
    names = tuple(names)
    statements = statements_of(content, names)
    words = [*dict.fromkeys(s.source for s in statements if s.source)]
    stated = [s for s in statements if s.evidence is not Evidence.NONE]
    if stated and weakest_evidence(stated) is Evidence.SECONDARY:
        words.append("check against the source")
    if is_rebuilt(content, names):
        words.append(REBUILT)
    return ", ".join(words)


def effects(content: Content, option: Option) -> str:
    """Return what an option does to a plan in few words: `adds 4 steps: urgent; rebuilt`."""
    steps = added(content, option)
    words = []
    if steps:
        soonest = highest(*(urgency for _, urgency in steps))
        said = f": {soonest.value}" if soonest.rank <= Urgency.URGENT.rank else ""
        words.append(f"adds {len(steps)} step{'s' if len(steps) > 1 else ''}{said}")
    if option.raises:
        words.append(f"makes the whole plan {option.raises.value}")
    if option.overrides:
        words.append(overrides_in_words(option))
    if is_rebuilt(content, option.statements):
        words.append(REBUILT)
    return "; ".join(words)


def overrides_in_words(option: Option) -> str:
    """Return what is left out of a plan where an option is chosen that overrides others."""
    return f"leaves out what {' and '.join(option.overrides)} would add"


def contact_names(directory: Directory, outcome: Outcome) -> list[str]:
    """Return the names of an outcome's contacts, in the order to try."""
    return [directory.contacts[name].name for name in outcome.contacts]


def one_line(text: str) -> str:
    """Return text on one line, with nothing in it that a drawing program could trip over."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))
