"""Items of a FHIR R4 Questionnaire, in the manner of Structured Data Capture (SDC)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.model.pathway import DecisionPoint, Option

    Item = dict[str, Any]

_HL7: Final = "http://hl7.org/fhir/StructureDefinition"
_SDC: Final = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"
VARIABLE: Final = f"{_HL7}/variable"
ENABLE_WHEN: Final = f"{_SDC}-enableWhenExpression"
CALCULATED: Final = f"{_SDC}-calculatedExpression"
EXCLUSIVE: Final = f"{_HL7}/questionnaire-optionExclusive"
_CONTROL: Final = f"{_HL7}/questionnaire-itemControl"
_CONTROLS: Final = "http://hl7.org/fhir/questionnaire-item-control"


def variable(name: str, expression: str) -> Item:
    """Return a variable of the whole form."""
    value = {"name": name, "language": "text/fhirpath", "expression": expression}
    return {"url": VARIABLE, "valueExpression": value}


def shown_if(item: Item, expression: str) -> Item:
    """Return an item that is shown only where an expression is true."""
    return _extended(item, {"url": ENABLE_WHEN, "valueExpression": _fhirpath(expression)})


def display(link_id: str, text: str) -> Item:
    """Return a line of text."""
    return {"linkId": link_id, "text": text, "type": "display"}


def group(link_id: str, text: str, items: Iterable[Item]) -> Item:
    """Return items under a heading."""
    return {"linkId": link_id, "text": text, "type": "group", "item": list(items)}


def calculated(link_id: str, text: str, expression: str) -> Item:
    """Return a text that the form works out, and nobody types."""
    item = {"linkId": link_id, "text": text, "type": "string", "readOnly": True}
    return _extended(item, {"url": CALCULATED, "valueExpression": _fhirpath(expression)})


def question(point: DecisionPoint) -> Item:
    """Return a decision point, its options as codes, and why it is asked as its help."""
    repeats = point.choose == "any"
    item: Item = {"linkId": point.id, "text": point.question, "type": "choice"}
    item = _extended(item, _control("check-box" if repeats else "radio-button"))
    item |= {"required": True, "repeats": repeats}
    item["answerOption"] = [_option(option) for option in point.options.values()]
    explained = [f"{o.label}: {o.help}" for o in point.options.values() if o.help]
    about = display(f"{point.id}.help", "\n".join((point.why, *explained)))
    item["item"] = [_extended(about, _control("help"))]
    return item


def _option(option: Option) -> Item:
    made: Item = {"valueCoding": {"code": option.id, "display": option.label}}
    return (
        {"extension": [{"url": EXCLUSIVE, "valueBoolean": True}], **made} if option.alone else made
    )


def _extended(item: Item, extension: Item) -> Item:
    return {**item, "extension": [*item.get("extension", ()), extension]}


def _control(code: str) -> Item:
    return {
        "url": _CONTROL,
        "valueCodeableConcept": {"coding": [{"system": _CONTROLS, "code": code}]},
    }


def _fhirpath(expression: str) -> Item:
    return {"language": "text/fhirpath", "expression": expression}
