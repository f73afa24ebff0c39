# ruff: noqa: INP001 - a script, which stands beside what it writes
"""Write the pages that are made from the program and its content.

    python docs/generate.py

A test holds every one of them current.
"""

from __future__ import annotations

from pathlib import Path

from sarcoma_nav.checks.run import all_manuals
from sarcoma_nav.content.files import Files
from sarcoma_nav.content.load import load
from sarcoma_nav.content.side_files import read_hazards
from sarcoma_nav.formats.review.problems import manual_markdown
from sarcoma_nav.formats.review.safety_parts import hazard_log, source_register
from sarcoma_nav.formats.review.seal import shipped_seal

DOCS = Path(__file__).parent


def pages() -> dict[Path, str]:
    """Return every page that is made, by the file it stands in."""
    content = load(Files()).content
    return {
        DOCS / "checks.md": manual_markdown(all_manuals()),
        DOCS / "clinical-safety" / "hazard-log.md": hazard_log(read_hazards()),
        DOCS / "clinical-safety" / "source-register.md": source_register(content),
        DOCS / "clinical-safety" / "seal.yaml": shipped_seal(),
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
