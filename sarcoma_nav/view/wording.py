"""Moments, hours and statuses in words, the same in every form that is put out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sarcoma_nav.hours.bank_holidays import bank_holidays, names_bank_holidays
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.hours.status import State
from sarcoma_nav.model.pathway import PATHWAY, Urgency
from sarcoma_nav.model.provenance import Basis
from sarcoma_nav.model.telephone import national
from sarcoma_nav.view.contact_points import LOCAL, contact_points

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sarcoma_nav.hours.cover import Link
    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory
    from sarcoma_nav.model.pathway import Pathway
    from sarcoma_nav.plan.build import Plan
    from sarcoma_nav.plan.changes import Change

HOW_SOON = {
    Urgency.EMERGENCY: "now",
    Urgency.URGENT: "today: within 24 hours, or the limit that the step states",
    Urgency.SOON: "as soon as possible",
    Urgency.ROUTINE: "in the ordinary course",
}

HOURS_ASSUMED = "hours assumed: no source states them"


def day_and_time(moment: datetime) -> str:
    """Return a moment as a London wall would show it: `Friday 27 November 18:40`."""
    wall = wall_clock(moment)
    return f"{wall:%A} {wall.day} {wall:%B %H:%M}"


def until(moment: datetime, now: datetime) -> str:
    """Return a coming moment as briefly as can be, seen from now; both aware, shown in London."""
    wall, today = wall_clock(moment), wall_clock(now).date()
    days = (wall.date() - today).days
    if days == 0:
        return f"{wall:%H:%M} today"
    if days == 1:
        return f"{wall:%H:%M} tomorrow"
    year = f" {wall.year}" if wall.date() - today > timedelta(days=180) else ""
    return f"{wall:%H:%M} on {wall:%A} {wall.day} {wall:%B}{year}"


def partial_date(text: str) -> str:
    """Return `2026-03` as `March 2026`, `2022-08-23` as `23 August 2022`, a word as itself."""
    if not text[:4].isdigit():
        return text
    year, month, day = (*text.split("-"), "", "")[:3]
    if not month:
        return year
    named = date(int(year), int(month), int(day or 1))
    return f"{named.day} {named:%B %Y}" if day else f"{named:%B %Y}"


def status_in_words(link: Link, now: datetime) -> str:
    """Return whether a contact answers and until when: never a guess."""
    state, change = link.status.state, link.status.until
    if state is State.UNKNOWN:
        said = _not_known(link.contact, now)
    elif change is None:
        said = "open at all hours" if state is State.OPEN else "closed"
    else:
        said = f"{state.value} until {until(change, now)}"
    if state is State.CLOSED and (reason := closed_because(link.contact, now)):
        said = f"{said}: {reason}"
    return f"{said} ({HOURS_ASSUMED})" if link.contact.hours_assumed else said


def _not_known(contact: Contact, now: datetime) -> str:
    if contact.hours is None:
        return "hours not stated"
    year = wall_clock(now).year
    if names_bank_holidays(contact.hours) and not bank_holidays(year):
        return f"not known: nobody has the bank holidays of {year}"
    return "may answer: its hours are not certain"


def closed_because(contact: Contact, now: datetime) -> str | None:
    """Return the reason of the closure that holds at an aware moment, if one does."""
    today = wall_clock(now).date().isoformat()
    return next((c.reason for c in contact.closures if c.first <= today <= c.last), None)


def why_passed_over(link: Link, now: datetime) -> str:
    """Return why somebody else is named as answering now."""
    contact = link.contact
    if not contact.is_configured:
        return f"not configured: {contact.not_configured}"
    if link.status.state is State.CLOSED:
        return status_in_words(link, now)
    if not contact.phones and contact.email:
        return "email only"
    unstated = link.status.state is State.UNKNOWN
    return "hours not stated, may answer" if unstated else "no telephone number of its own"


def ways(directory: Directory, contact: Contact) -> list[tuple[str, str]]:
    """Return every way to reach a contact: the kind of way, and the way itself, whole."""
    return [
        (point.kind, f"{point.words} {LOCAL}" if point.is_local else point.words)
        for point in contact_points(directory, contact)
    ]


def hours_marked(said: str, directory: Directory, contact: Contact) -> str:
    """Return what was said of a contact's hours, marked where those hours are local."""
    return f"{said} {LOCAL}" if "hours" in directory.local.get(contact.id, ()) else said


def answering_in_words(name: str, phone: str, ask_for: str | None) -> str:
    """Return whom to ring: `OUH switchboard 0300 304 7777, ask for the MSCC coordinator`."""
    reached = name if name.endswith(phone) else f"{name} {phone}"
    return f"{reached}, ask for {ask_for}" if ask_for else reached


def answers_now(plan: Plan, keep: Callable[[str], str] = str) -> str | None:
    """Return whom to ring now for a plan, marked where that is local; None for nobody.

    What is kept stays on one line, where the form that is put out can break lines.
    """
    entry = next((e for e in plan.contacts if e.reach is plan.now), None)
    link = entry.reach.answering if entry else None
    if entry is None or link is None:
        return None
    phone = keep(national(link.contact.phones[0]))
    said = answering_in_words(link.contact.name, phone, entry.reach.ask_for)
    return f"{said} {LOCAL}" if entry.answers_locally else said


def not_now(plan: Plan) -> str:
    """Return the line that says that a plan is for another moment than the present."""
    wall = wall_clock(plan.at)
    return f"This plan is for {day_and_time(plan.at)}, not now ({wall.year}, London time)."


def overdue_line(plan: Plan) -> str:
    """Return the line that says that the content is past its review date."""
    due = partial_date(plan.source.review_by or "")
    return f"PAST REVIEW: this content was to be reviewed by {due}. Check it before relying on it."


def rebuilt_line(plan: Plan) -> str | None:
    """Return the line that says that a plan rests on the project's own reconstruction."""
    if plan.basis is not Basis.RECONSTRUCTION:
        return None
    return (
        "REBUILT: the guideline's flowcharts are lost. This plan rests in part on this project's "
        f"own reconstruction, which awaits review by the {plan.source.publisher}."
    )


def replay(plan: Plan) -> str:
    """Return the command line that gives this plan again."""
    position = plan.outline.position
    words = command_line(position.pathway, position.chosen)
    if not plan.is_for_now:
        words += f" --at {plan.at.isoformat()}"
    return words


def command_line(pathway: Pathway | None, chosen: Mapping[str, Sequence[str]]) -> str:
    """Return the command line that walks a pathway with these answers given."""
    words = ["sarcoma-nav", "triage", *([pathway.id] if pathway else [])]
    for name, options in chosen.items():
        if name != PATHWAY:
            words += ["-a", f"{name}={','.join(options)}"]
    return " ".join(words)


def onward(plan: Plan) -> str | None:
    """Return the command line that walks the next pathway with the red flags already answered."""
    pathway, position = plan.outline.outcome.continue_with, plan.outline.position
    if pathway is None:
        return None
    first = position.answers[0]
    options = ",".join(option.id for option in first.options)
    return f"sarcoma-nav triage {pathway} -a {first.decision_point.id}={options}"


def change_in_words(change: Change) -> str:
    """Return another answer, and what the plan would then be."""
    after = change.outcome.title if change.outcome else "with further questions"
    label = change.option.label
    return f"If {label[0].lower()}{label[1:]}: {change.urgency.value}, {after}"


def warnings(plan: Plan) -> list[str]:
    """Return what makes a plan less than certain, each in one sentence."""
    return past_review(plan) + needless(plan)


def past_review(plan: Plan) -> list[str]:
    """Return what of a plan is past its review date: it stands before everything else."""
    found = [overdue_line(plan)] if plan.is_overdue else []
    for contact in plan.stale:
        due = partial_date(contact.review_by)
        found.append(f"{contact.name}: to be verified again by {due}; the entry may be wrong.")
    return found


def needless(plan: Plan) -> list[str]:
    """Return which answers the plan had no need of: they never stand before whom to contact."""
    return [f"Not needed for this plan, and left out: the answer to {n}." for n in plan.needless]
