"""What a search found, the best first, and where each hit is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.output.paragraphs import BLANK, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.search import Findings, Hit

MOST: Final = 20
"""Hits that are shown; of the rest only the number is given."""


def search_page(findings: Findings, *, everything: bool) -> Iterator[Paragraph]:
    """Yield the hits, after how the words were understood."""
    for sentence in findings.understood:
        yield Paragraph(sentence, "warning")
    if not findings.hits:
        yield Paragraph(f"Nothing found for: {' '.join(findings.words)}.")
        return
    shown = findings.hits if everything else findings.hits[:MOST]
    for hit in shown:
        yield from _hit(hit)
    yield BLANK
    left = len(findings.hits) - len(shown)
    more = f" {left} more: add a word, or --all." if left else ""
    yield Paragraph(f"{len(shown)} of {len(findings.hits)} shown, the best first.{more}", "faint")


def _hit(hit: Hit) -> Iterator[Paragraph]:
    entry = hit.entry
    yield Paragraph(f"{entry.kind} {entry.id}", "strong", hang=2)
    yield Paragraph(entry.text, indent=4)
    if entry.stands_in:
        yield Paragraph(f"in: {'; '.join(entry.stands_in)}", "faint", 4, 2)
