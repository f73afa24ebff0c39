"""The kinds of edit that could hurt a patient."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from dangerous_changes import add, delete, drop, put, records, shorter, swap, turned, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dangerous_changes import Changes, Content, Find

LOWER: Final = {"emergency": "urgent", "urgent": "soon", "soon": "routine", "routine": "routine"}
HIGHER: Final = {"routine": "soon", "soon": "urgent", "urgent": "emergency"}


def waiver(content: Content) -> Iterator[Changes]:
    """Waive a finding, so that nothing is said of what comes after."""
    for name in content.contacts["contacts"]:
        at = f"contacts.{name}.hours"
        made = {"code": "cover-gap", "at": at, "reason": "Not now", "until": "2099-12"}
        yield {("waivers",): [*content.pathways.get("waivers", []), made]}


def another_contact(content: Content) -> Iterator[Changes]:
    """Put another contact in the place of an outcome's first one."""
    names = list(content.contacts["contacts"])
    for path, outcome in records(content, "outcomes"):
        (first, purpose), *rest = outcome["contacts"].items()
        new = next(name for name in names if name not in outcome["contacts"])
        if outcome.get("referral") != first:
            yield {(*path, "contacts"): {new: purpose, **dict(rest)}}


def other_purpose(value: dict[str, str]) -> dict[str, str]:
    """Give each contact the purpose of the next one."""
    purposes = list(value.values())
    return dict(zip(value, purposes[1:] + purposes[:1], strict=True))


def transposed(number: Any) -> Any:
    """Exchange two digits near the end of the first number: valid, and somebody else's."""
    if isinstance(number, list):
        return [transposed(number[0]), *number[1:]]
    digits = list(number)
    for here in range(len(digits) - 2, 6, -1):
        pair = digits[here : here + 2]
        if pair[0] != pair[1] and all(one.isdigit() for one in pair):
            digits[here : here + 2] = reversed(pair)
            return "".join(digits)
    return number


def one_more(number: Any) -> Any:
    """Make the last digit of the first number another one."""
    if isinstance(number, list):
        return [one_more(number[0]), *number[1:]]
    return number[:-1] + str((int(number[-1]) + 1) % 10) if len(number) > 3 else number  # noqa: PLR2004 - public lines have three digits


def hours_later(hours: str) -> str:
    """Let a service open an hour later."""
    return re.sub(r"(\d\d)(?=:\d\d-)", lambda m: f"{int(m[0]) + 1:02}", hours)


def five_years_on(date: str) -> str:
    """Move a date five years on."""
    return f"{int(date[:4]) + 5}{date[4:]}" if date[:1].isdigit() else date


OUTCOMES, OPTIONS, CONTACTS = "outcomes", "options", "contacts"
STEPS, POINTS, STATEMENTS = "recommendations", "decision_points", "statements"

KINDS: Final[dict[str, Find]] = {
    "a step is forbidden": words(r"^(Ring|Contact|Tell|Discuss)\b", r"Do not ring, \1"),
    "a negation is deleted": words(r"\b(?:do |does |is |are )?not ", ""),
    "a negation is added": words(r"\b(is|are|has)\b(?! not)", r"\1 not"),
    "'no' becomes 'any'": words(r"\b(no|No|none|None)\b", "any"),
    "'without' becomes 'with'": words(r"\bwithout\b", "with"),
    "a label is turned round": words(r"^Yes, ", "No, "),
    "labels of two options are exchanged": swap(OPTIONS, "label"),
    "help of two options is exchanged": swap(OPTIONS, "help"),
    "a decimal point is lost (3.0 to 30)": words(r"(\d)\.(\d)", r"\1\2"),
    "a decimal point is moved (37.5 to 3.75)": words(r"(\d)(\d)\.(\d)", r"\1.\2\3"),
    "hours become days": words(r"(\d[ -])hours?\b", r"\1days"),
    "weeks become months": words(r"(\d[ -])weeks?\b", r"\1months"),
    "another number of hours": words(r"(\d)(\d)( hours?)", r"\2\1\3"),
    "a dose gets a digit more": words(r"(\d+) mg", r"\g<1>0 mg"),
    "an age is another": words(r"\b(1[0-9]|2[0-5])\b", lambda m: str(int(m[0]) + 2)),
    "above becomes below": words(r"\b(above|over|more than)\b", "below"),
    "before becomes after": words(r"\b([Bb])efore\b", "after"),
    "must becomes should": words(r"\b(must|needs? to)\b", "should"),
    "now becomes later": words(r"\b(now|immediately|at once|today)\b", "later"),
    "or becomes and": words(r"\bor\b", "and"),
    "a sign is left out": words(r", [a-z ]+,", ","),
    "the second sentence is left out": words(r"(?<=\.) [A-Z][^.]+\.", ""),
    "statements are exchanged": swap(STATEMENTS, "text"),
    "steps are exchanged": swap(STEPS, "text"),
    "questions are exchanged": swap(POINTS, "question"),
    "titles of outcomes are exchanged": swap(OUTCOMES, "title"),
    "a rebuilt statement passes as sourced": put(STATEMENTS, "basis", lambda _: "national"),
    "second-hand evidence passes as primary": put(STATEMENTS, "evidence", lambda _: "primary"),
    "a statement names another source": swap(STATEMENTS, "source"),
    "options lead where the other one did": swap(OPTIONS, "next"),
    "an option adds less": shorter(OPTIONS, "adds"),
    "an option adds nothing": drop(OPTIONS, "adds"),
    "an option no longer raises": drop(OPTIONS, "raises"),
    "an option raises less": put(OPTIONS, "raises", LOWER.__getitem__),
    "alone is removed": drop(OPTIONS, "alone"),
    "absent is removed": drop(OPTIONS, "absent"),
    "not known is removed": drop(OPTIONS, "not_known"),
    "the least urgency is lowered": put(OPTIONS, "least_urgency", LOWER.__getitem__),
    "the least urgency is removed": drop(OPTIONS, "least_urgency"),
    "a red flag reaches less": shorter(OPTIONS, "reaches"),
    "an option is deleted": shorter(POINTS, "options"),
    "options are shown the other way round": turned(POINTS, "options"),
    "red flags are no red flags": drop(POINTS, "red_flags"),
    "only one can be chosen": drop(POINTS, "choose"),
    "an outcome is less urgent": put(OUTCOMES, "urgency", LOWER.__getitem__),
    "an outcome is more urgent": put(OUTCOMES, "urgency", lambda u: HIGHER.get(u, u)),
    "an outcome's contact is dropped": shorter(OUTCOMES, "contacts"),
    "an outcome's contacts change places": turned(OUTCOMES, "contacts"),
    "an outcome has another contact": another_contact,
    "contacts are rung for something else": put(OUTCOMES, "contacts", other_purpose),
    "an outcome's step is dropped": shorter(OUTCOMES, "steps"),
    "an outcome's steps change places": turned(OUTCOMES, "steps"),
    "an outcome's checklist is dropped": drop(OUTCOMES, "checklist"),
    "a referral goes nowhere": drop(OUTCOMES, "referral"),
    "a step is less urgent": put(STEPS, "urgency", LOWER.__getitem__),
    "a step states no urgency": drop(STEPS, "urgency"),
    "a step needs nobody": drop(STEPS, "contacts"),
    "a pathway begins elsewhere": swap("pathways", "then"),
    "all rules are deleted": delete("rules", whole=True),
    "a rule is deleted": delete("rules"),
    "a rule carries less": shorter("rules", "carries"),
    "a finding is waived": waiver,
    "a review of a source is put off": put("sources", "review_by", five_years_on),
    "a number has two digits exchanged": put(CONTACTS, "phone", transposed),
    "a number ends otherwise": put(CONTACTS, "phone", one_more),
    "two contacts have each other's number": swap(CONTACTS, "phone"),
    "a second number is dropped": shorter(CONTACTS, "phone"),
    "an address is somebody else's": put(CONTACTS, "email", lambda old: f"x{old}"),
    "a service opens an hour later": put(CONTACTS, "hours", hours_later),
    "a service is closed at weekends": put(
        CONTACTS, "hours", lambda old: old.replace("Mo-Su", "Mo-Fr").replace("24/7", "Mo-Fr")
    ),
    "hours are removed": drop(CONTACTS, "hours"),
    "hours are stated where none are": add(CONTACTS, "hours", "24/7"),
    "assumed hours pass as stated": drop(CONTACTS, "hours_assumed"),
    "cover is removed": drop(CONTACTS, "cover"),
    "another covers": swap(CONTACTS, "cover"),
    "a contact is reached through another": swap(CONTACTS, "through"),
    "a switchboard passes as a team": drop(CONTACTS, "kind"),
    "whom to ask for is removed": drop(CONTACTS, "ask_for"),
    "a contact serves others": swap(CONTACTS, "serves"),
    "notes are dropped": drop(CONTACTS, "notes"),
    "an open contact gets a number": put(
        CONTACTS, "not_configured", lambda old: old.replace("your", "any").replace("Your", "Any")
    ),
    "the review of a contact is put off": put(CONTACTS, "review_by", five_years_on),
    "a contact passes as verified": put(CONTACTS, "verified", lambda _: "2026-11"),
    "exclusive steps may come together": delete("exclusive"),
    "ages are removed": drop(OPTIONS, "ages"),
    "ages of a contact are removed": drop(CONTACTS, "ages"),
    "an option overrides nothing": drop(OPTIONS, "overrides"),
    "a question has no twin": drop(POINTS, "twin"),
    "what is never urgent may be": drop(CONTACTS, "urgent"),
    "another hospital is not named": drop(CONTACTS, "elsewhere"),
    "a note passes as an action": drop(STEPS, "kind"),
    "a conditional contact is always rung": drop(OUTCOMES, "conditional"),
}
