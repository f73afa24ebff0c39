"""A pathway as a FHIR R4 Questionnaire, for the form engines of others.

The form asks what the program asks and shows the plan that the program makes, as lines whose
conditions are those of `plan.lines`. It knows no clock: nothing in it depends on when it was made,
and the same content gives the same bytes. It claims no profile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.formats.json_text import json_text
from sarcoma_nav.formats.pathways.fhir_items import (
    calculated,
    display,
    group,
    question,
    variable,
)
from sarcoma_nav.formats.pathways.fhir_plan import Edition, PlanItems
from sarcoma_nav.formats.pathways.fhirpath import Variables
from sarcoma_nav.model.pathway import Urgency
from sarcoma_nav.plan.conditions import AllOf, AnyOf, Chosen
from sarcoma_nav.plan.levels import COMPLETE, at_least, reached
from sarcoma_nav.plan.lines import plan_lines
from sarcoma_nav.view.wording import HOW_SOON, partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.model.pathway import DecisionPoint

    Item = dict[str, Any]

_NO_PLAN: Final = "No plan yet: answer every question above"


def questionnaire_text(edition: Edition) -> str:
    """Return the form as JSON."""
    return json_text(questionnaire(edition))


def questionnaire(edition: Edition) -> dict[str, Any]:
    """Return the form as values of JSON."""
    return _Form(edition).whole()


class _Form:
    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._content = edition.content
        self._lines = plan_lines(edition.content, edition.directory, edition.pathway)
        self._variables = Variables(self._lines)

    def whole(self) -> Item:
        """Return the form."""
        pathway, guideline = self._edition.pathway, self._content.guideline
        words = pathway.id.split("-")
        dated = {} if guideline.approved == "undated" else {"approvalDate": guideline.approved}
        return {
            "resourceType": "Questionnaire",
            "language": "en-GB",
            "extension": [variable(*defined) for defined in self._variables.defined()],
            **({"url": self._edition.url} if self._edition.url else {}),
            "version": f"{guideline.version}+sha256.{self._edition.sha256}",
            "name": "".join(("SarcomaNav", *(word.capitalize() for word in words))),
            "title": pathway.title,
            "status": "draft",
            "experimental": True,
            "subjectType": ["Patient"],
            "description": f"{pathway.applies} {self._made_from()}",
            **dated,
            "item": list(self._items()),
        }

    def _made_from(self) -> str:
        source = self._content.sources[self._content.guideline.source]
        due = f", to be reviewed by {partial_date(source.review_by)}" if source.review_by else ""
        return (
            f"Made from {source.title}, {source.publisher}: version "
            f"{self._content.guideline.version}, approved "
            f"{partial_date(self._content.guideline.approved)}{due}."
        )

    def _items(self) -> Iterator[Item]:
        yield display("about.limits", " ".join(self._limits()))
        yield display("about.edition", " ".join(self._about()))
        for point in self._lines.questions:
            yield self._variables.shown_if(question(point), reached(point.id))
            yield from self._contradiction(point)
        yield from self._result()
        plan = PlanItems(self._edition, self._lines, self._variables).all()
        yield self._variables.shown_if(group("plan", "The plan", plan), COMPLETE)

    def _limits(self) -> Iterator[str]:
        """Yield what the form cannot know, and what differs between the programs that show it."""
        yield (
            "This form does not know who answers now. It carries telephone numbers and stated "
            "hours, each with the date on which it was verified; bank holidays, closures and cover "
            "have to be worked out by whoever rings."
        )
        if alone := [o.label for p in self._lines.questions for o in p.options.values() if o.alone]:
            named = " or ".join(f'"{label}"' for label in alone)
            yield (
                f"Programs that show forms differ where {named} is ticked together with another "
                "answer: some take the other tick away, some keep both. Where both are kept, each "
                "other answer counts."
            )
        yield (
            "An answer that a later change hides may stay in the stored response. It does not "
            "count for the plan: read the plan, not the stored answers."
        )

    def _about(self) -> Iterator[str]:
        yield "A draft for trial, not for care: nobody has approved it."
        yield "The clinician decides. In an emergency, ring first."
        yield self._made_from()
        yield f"Hash of the content (SHA-256): {self._edition.sha256}."
        if self._edition.directory.local:
            yield "What is marked [local] was set by one site, and is wrong at any other."

    def _contradiction(self, point: DecisionPoint) -> Iterator[Item]:
        """Yield the line that asks to put right what excludes each other and is ticked together."""
        options = point.options.values()
        chosen = {option.id: Chosen(point.id, option.id) for option in options}
        for alone in (option for option in options if option.alone):
            others = AnyOf(tuple(chosen[o.id] for o in options if o is not alone))
            text = f'"{alone.label}" is ticked together with another answer. Untick what is wrong.'
            yield self._variables.shown_if(
                display(f"{point.id}.{alone.id}.contradicts", text),
                AllOf((chosen[alone.id], others)),
            )

    def _result(self) -> Iterator[Item]:
        """Yield outcome and urgency as texts, which say so where there is no plan yet."""
        titles = [
            (line.condition, self._content.outcomes[line.id].title)
            for line in self._lines.lines
            if line.part == "outcome"
        ]
        urgencies = [
            (AllOf((COMPLETE, at_least(urgency))), f"{urgency.value.upper()}: {HOW_SOON[urgency]}")
            for urgency in Urgency
        ]
        for name, text, choices in (
            ("urgency", "How soon", urgencies),
            ("outcome", "Outcome", titles),
        ):
            expression = self._variables.first_of(choices, _NO_PLAN)
            yield calculated(f"result.{name}", text, expression)
