"""The page itself: its parts put together, with a policy that lets nothing else run or load."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING, Final

import msgspec

from sarcoma_nav import __version__
from sarcoma_nav.content.seal import seal_state
from sarcoma_nav.formats.pathways.page.covered_days import MOST_DAYS, day, span
from sarcoma_nav.formats.pathways.page.data import page_records
from sarcoma_nav.view.seal import seal_sentence
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.model.content import Directory

OF_ONE_SITE: Final = " It holds contacts that one site has set: they are wrong elsewhere."

SCRIPTS: Final = ("fold.js", "sheet.js", "ring.js", "words.js", "view.js")
"""In the order in which they run."""


def pathways_html(loaded: Loaded, made: datetime, days: int) -> str:
    """Return all pathways as one page, made at an aware moment, with so many days of hours.

    Raises:
        ValueError: where the number of days is none that a page may hold.
    """
    if not 1 <= days <= MOST_DAYS:
        raise ValueError(f"a page holds 1 to {MOST_DAYS} days, not {days}")
    content, covered = loaded.content, span(made, days)
    source = content.sources[content.guideline.source]
    title = f"{source.title} (sarcoma-nav)"
    told = page_records(content, loaded.directory, title, made, covered)
    scripts = [_file(name) for name in SCRIPTS]
    style = _file("style.css")
    return Template(_file("page.html")).substitute(
        policy=_policy(scripts, style),
        title=escape(title),
        style=style,
        lines="\n".join(_always_open(loaded.directory)),
        site=OF_ONE_SITE if loaded.directory.local else "",
        made=day(made),
        good_until=day(covered.last_day),
        guideline=escape(source.title),
        version=escape(content.guideline.version),
        approved=partial_date(content.guideline.approved),
        review_by=partial_date(source.review_by or "undated"),
        program=__version__,
        sha256=loaded.sha256,
        seal=escape(seal_sentence(seal_state(loaded))),
        content=_in_script(msgspec.json.encode(told).decode()),
        scripts="\n".join(f"<script>{script}</script>" for script in scripts),
    )


def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _policy(scripts: list[str], style: str) -> str:
    """Return a content security policy: this page's own script and style, and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {_hash(style)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _in_script(json: str) -> str:
    """Return JSON that cannot end the element in which it stands."""
    return json.replace("<", "\\u003c")


def _always_open(directory: Directory) -> Iterator[str]:
    """Yield the public lines, for a browser that cannot run the scripts."""
    for contact in directory.contacts.values():
        if contact.kind == "public-line":
            yield f"<li>{escape(contact.name)} {escape(', '.join(contact.phones))}</li>"
