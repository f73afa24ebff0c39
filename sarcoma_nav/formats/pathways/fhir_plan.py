"""The plan within a form: a line for all that any plan can hold, each with its condition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from sarcoma_nav.formats.pathways.contact_words import details_in_words, reached_in_words
from sarcoma_nav.formats.pathways.fhir_items import display, group
from sarcoma_nav.model.pathway import Kind
from sarcoma_nav.plan.conditions import ALWAYS, NEVER, any_of
from sarcoma_nav.plan.outline import NOT_THE_URGENT_PART
from sarcoma_nav.view.provenance import REBUILT_MEANS, rests_on_named
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.formats.pathways.fhirpath import Variables
    from sarcoma_nav.model.content import Content, Directory
    from sarcoma_nav.model.pathway import Pathway
    from sarcoma_nav.plan.conditions import Condition
    from sarcoma_nav.plan.lines import Line, Lines, Purpose

    Item = dict[str, Any]

_HEADINGS: Final = {
    "outcome": "Outcome",
    "also": "And also",
    "contact": "Contacts of this plan, in the order to try",
    "action": "What to do, in this order",
    "note": "To know, and to tell the patient",
    "checklist": "To include in the referral",
    "continue": "Then walk another pathway",
    "source": "Where this comes from",
}
_IN_EVERY_PLAN: Final = {"outcome", "contact", "action", "source"}
_KINDS: Final = {Kind.ACTION: "", Kind.NOTE: "Note: ", Kind.SAFETY_NET: "Tell the patient: "}


class Edition(msgspec.Struct, frozen=True):
    """What a form is made of."""

    content: Content
    directory: Directory
    pathway: Pathway
    sha256: str
    """Of the files of the content."""
    url: str | None = None
    """The canonical address under which whoever publishes the form keeps it."""


class PlanItems:
    """The items of the plan."""

    def __init__(self, edition: Edition, lines: Lines, variables: Variables) -> None:
        """Keep what they are made of."""
        self._edition = edition
        self._content = edition.content
        self._lines = lines
        self._variables = variables

    def all(self) -> Iterator[Item]:
        """Yield the parts of the plan; one that a plan may be without has no empty heading."""
        for part, heading in _HEADINGS.items():
            items = [
                self._variables.shown_if(self._item(f"plan.{part}.{number}", line), line.condition)
                for number, line in enumerate(self._of(part), 1)
            ]
            if items:
                shown = ALWAYS if part in _IN_EVERY_PLAN else self._any(part)
                yield self._variables.shown_if(group(f"plan.{part}", heading, items), shown)
        if self._lines.rebuilt != NEVER:
            text = f"{REBUILT_MEANS[0].upper()}{REBUILT_MEANS[1:]}."
            yield self._variables.shown_if(display("plan.rebuilt", text), self._lines.rebuilt)

    def _any(self, part: str) -> Condition:
        return any_of(line.condition for line in self._of(part))

    def _of(self, part: str) -> list[Line]:
        """Return the lines of a part; of the steps, the actions or the others."""
        if part not in {"action", "note"}:
            return [line for line in self._lines.lines if line.part == part]
        known = self._content.recommendations
        return [
            line
            for line in self._lines.lines
            if line.part == "step" and (known[line.id].kind is Kind.ACTION) is (part == "action")
        ]

    def _item(self, link_id: str, line: Line) -> Item:
        if line.part == "contact":
            return self._contact(link_id, line)
        return display(link_id, self._text(line))

    def _text(self, line: Line) -> str:
        """Return the words of a line that is no contact."""
        content = self._content
        if line.part in {"outcome", "also"}:
            return content.outcomes[line.id].title
        if line.part == "continue":
            return content.pathways[line.id].title
        if line.part == "source":
            source = content.sources[line.id]
            return f"{source.id}: {source.title}. {source.publisher}, {partial_date(source.date)}."
        step = content.recommendations[line.id]
        words = f"{step.text} [{rests_on_named(content, step.statements).mark}]"
        if line.part == "checklist":
            return words
        urgency = f"{line.urgency.value.capitalize()}: " if line.urgency else ""
        return f"{_KINDS[step.kind]}{urgency}{words}"

    def _contact(self, link_id: str, line: Line) -> Item:
        contact = self._edition.directory.contacts[line.id]
        reached_by = reached_in_words(self._edition.directory, contact)
        urgency = f"{line.urgency.value.capitalize()}: " if line.urgency else ""
        items = [
            self._variables.shown_if(
                display(f"{link_id}.for.{number}", self._purpose(line, purpose)), purpose.condition
            )
            for number, purpose in enumerate(line.purposes, 1)
        ]
        if line.not_the_urgent_part != NEVER:
            lesser = display(f"{link_id}.lesser", f"This is {NOT_THE_URGENT_PART}.")
            items.append(self._variables.shown_if(lesser, line.not_the_urgent_part))
        if contact.elsewhere:
            items.append(display(f"{link_id}.elsewhere", contact.elsewhere))
        details = " ".join(details_in_words(self._edition.directory, contact))
        items.append(display(f"{link_id}.details", details))
        return group(link_id, f"{urgency}{reached_by}", items)

    def _purpose(self, line: Line, purpose: Purpose) -> str:
        outcomes, recommendations = self._content.outcomes, self._content.recommendations
        is_outcome = purpose.of == "outcome"
        record = outcomes[purpose.id] if is_outcome else recommendations[purpose.id]
        words = record.contacts[line.id]
        return words if line.id in record.conditional else f"For {words}"
