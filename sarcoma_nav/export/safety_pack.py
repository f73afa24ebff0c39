"""The safety pack of one version of the content, as one document in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sarcoma_nav.model.content import Content


def safety_pack(content: Content, proved: Mapping[str, int | str]) -> str:
    """Return the pack."""
    return f"{content.guideline.version}{proved}"
