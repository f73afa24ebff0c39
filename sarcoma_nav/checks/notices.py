"""What is open by design: no fault of the content, and nothing to hide."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sarcoma_nav.checks.context import CheckContext, Finding, check, in_contacts, in_pathways
from sarcoma_nav.model.problem import Severity
from sarcoma_nav.model.provenance import Basis, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator


@check("not-configured", Severity.INFORMATION)
def not_configured(context: CheckContext) -> Iterator[Finding]:
    """A contact that no public source names: each site sets it in its local directory."""
    for contact in context.directory.contacts.values():
        if contact.not_configured and not contact.not_here:
            yield Finding(
                in_contacts("contacts", contact.id, "not_configured"),
                f"{contact.id!r} is not configured.",
                f"Set it with `sarcoma-nav contacts set {contact.id}`.",
            )


@check("hours-assumed", Severity.INFORMATION)
def hours_assumed(context: CheckContext) -> Iterator[Finding]:
    """Hours that no source states are relied on; wherever they are, the plan says so."""
    for contact in context.directory.contacts.values():
        if contact.hours_assumed:
            yield Finding(
                in_contacts("contacts", contact.id, "hours_assumed"),
                f"That {contact.id!r} answers {contact.hours} is assumed.",
                "Have it confirmed, then delete `hours_assumed`.",
            )


@check("hours-not-stated", Severity.INFORMATION)
def hours_not_stated(context: CheckContext) -> Iterator[Finding]:
    """A contact whose hours no source states: it is shown as unknown, never as open or closed."""
    for contact in context.directory.contacts.values():
        if contact.hours is None and contact.phones:
            yield Finding(
                in_contacts("contacts", contact.id),
                f"The hours of {contact.id!r} are not stated.",
                f"Set them with `sarcoma-nav contacts set {contact.id} --hours ...`.",
            )


@check("contact-not-named", Severity.INFORMATION)
def contact_not_named(context: CheckContext) -> Iterator[Finding]:
    """A contact that no plan names and that covers for none: it stands in the directory only."""
    content = context.content
    named = {name for outcome in content.outcomes.values() for name in outcome.contacts}
    named |= {name for record in content.recommendations.values() for name in record.contacts}
    for contact in context.directory.contacts.values():
        named |= {*contact.through, contact.cover or ""}
    for name in context.directory.contacts:
        if name not in named:
            place = in_contacts("contacts", name)
            yield Finding(place, f"No plan names {name!r}.", "Nothing to do, if that is meant.")


@check("share-of-each-basis", Severity.INFORMATION)
def share_of_each_basis(context: CheckContext) -> Iterator[Finding]:
    """How much of the content is the guideline's own word, and how much was put together here."""
    bases = Counter(statement.basis for statement in context.content.statements.values())
    total = sum(bases.values())
    shares = ", ".join(f"{basis.value} {_share(bases[basis], total)}" for basis in Basis)
    evidence = Counter(s.evidence for s in context.content.statements.values())
    unread = evidence[Evidence.SECONDARY]
    yield Finding(
        in_pathways("statements"),
        f"Of {total} statements: {shares}. {unread} were read in another publication.",
        "What is rebuilt awaits review; what was read elsewhere is to be checked.",
    )


def _share(number: int, total: int) -> str:
    return f"{number} ({round(100 * number / total)} %)" if total else "0"
