"""What a plan says of the seal of its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sarcoma_nav.model.seal import SealState


def broken_seal(seal: SealState | None) -> str | None:
    """Return the warning of a plan whose content is not what was sealed; None if it is."""
    if seal is None or seal.holds:
        return None
    if seal.by is None:
        return "NOT AS SEALED: the seal of this content cannot be read. Run `sarcoma-nav check`."
    return (
        f"NOT AS SEALED: this content has changed since {seal.by} sealed it. "
        "`sarcoma-nav check` names every change."
    )


def who_sealed(seal: SealState | None) -> str:
    """Return who sealed the content of a plan, and who reviewed it, if anybody has."""
    if seal is None or seal.by is None:
        return "Seal: none. Nobody is known to have reviewed this content."
    if seal.reviewed_by is None:
        return f"Sealed by {seal.by}. Nobody has reviewed it."
    return f"Sealed by {seal.by}, reviewed by {seal.reviewed_by}."
