"""What a plan says of the seal of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sarcoma_nav.model.seal import SealState


def seal_sentence(seal: SealState | None) -> str:
    """Return who sealed the content of a plan, whether it has changed since, and who reviewed it.

    None stands for content without a seal. A change is said in capitals, without which it
    would pass for small print.
    """
    if seal is None:
        return "No seal: nobody is known to have reviewed this content."
    if seal.by is None:
        return "NOT AS SEALED: the seal cannot be read. `sarcoma-nav check` says why."
    reviewed = f"reviewed by {seal.reviewed_by}" if seal.reviewed_by else "nobody has reviewed it"
    if seal.holds:
        return f"Content sealed by {seal.by}; {reviewed}."
    return (
        f"NOT AS SEALED: the content has changed since it was sealed by {seal.by} ({reviewed}). "
        "`sarcoma-nav check` names every change."
    )
