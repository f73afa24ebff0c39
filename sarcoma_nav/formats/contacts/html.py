"""The directory as one page of HTML: printable, readable aloud, and asking nothing of a network."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.contacts.printed import (
    NOT_OFFICIAL,
    details,
    edition,
    made_on,
    number_label,
    throw_away,
)
from sarcoma_nav.model.telephone import with_numbers
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.formats.contacts.printed import Detail
    from sarcoma_nav.view.contact_points import Marked
    from sarcoma_nav.view.directory import Listed, Listing
    from sarcoma_nav.view.number_to_ring import NumberToRing

_STYLE: Final = """
:root { color-scheme: light dark; --ink: #16191c; --paper: #fff; --faint: #4a5258;
  --line: #b9c0c6; --accent: #003d7a; --warn: #8a1c00; --mark: #fff1c2; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #eceff1; --paper: #14181b; --faint: #b3bcc3; --line: #47525a;
    --accent: #9ccbff; --warn: #ffb199; --mark: #4a3c00; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif; }
a { color: var(--accent); }
a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .5rem; }
h2 { border-bottom: 3px solid var(--accent); margin: 2.5rem 0 1rem; }
h3 { margin: 0; font-size: 1.15rem; overflow-wrap: anywhere; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; list-style: none; padding: 0; }
article { border: 1px solid var(--line); border-radius: .4rem; padding: .9rem 1.1rem;
  margin: 0 0 1rem; break-inside: avoid; }
.for, .edition, footer { color: var(--faint); }
.for { margin: .1rem 0 .5rem; }
ul.numbers { list-style: none; margin: 0 0 .6rem; padding: 0; }
.numbers a { font-size: 1.5rem; font-weight: 700; text-decoration: none; }
.numbers .cover a { font-size: 1.15rem; }
dd a, footer a { overflow-wrap: anywhere; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem .9rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; }
dd p { margin: 0; }
code, .whole { white-space: nowrap; }
.local { background: var(--mark); border-radius: .2rem; padding: 0 .3rem; font-size: .85em; }
.warn { color: var(--warn); font-weight: 600; }
@media (max-width: 36rem) { dl { grid-template-columns: 1fr; } dt { margin-top: .4rem; } }
@page { margin: 15mm; }
@media print {
  :root { --ink: #000; --paper: #fff; --faint: #333; --line: #777; --accent: #000;
    --warn: #000; --mark: #eee; }
  body { padding: 0; max-width: none; font-size: 10pt; }
  nav { display: none; }
  h2 { break-after: avoid; }
}
"""
_LOCAL: Final = ' <span class="local">local</span>'


def directory_html(listing: Listing) -> str:
    """Return the directory as a page that stands allisted."""
    return "\n".join(_page(listing)) + "\n"


def _page(listing: Listing) -> Iterator[str]:
    title = escape(listing.title)
    yield "<!DOCTYPE html>"
    yield '<html lang="en-GB">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield (
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
    )
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield '<link rel="icon" href="data:,">'
    yield f"<style>{_STYLE}</style>"
    yield "</head>"
    yield "<body>"
    yield from _header(listing, title)
    yield "<main>"
    for heading, contacts in listing.groups.items():
        name = _anchor(heading)
        yield f'<section aria-labelledby="{name}">'
        yield f'<h2 id="{name}">{escape(heading)}</h2>'
        for listed in contacts:
            yield from _article(listed)
        yield "</section>"
    yield "</main>"
    yield from _footer(listing)
    yield "</body>"
    yield "</html>"


def _header(listing: Listing, title: str) -> Iterator[str]:
    yield "<header>"
    yield f"<h1>{title}</h1>"
    said = " ".join((made_on(listing), edition(listing), throw_away(listing), NOT_OFFICIAL))
    yield f'<p class="edition">{escape(said)}</p>'
    yield '<nav aria-label="Groups"><ul>'
    for heading in listing.groups:
        yield f'<li><a href="#{_anchor(heading)}">{escape(heading)}</a></li>'
    yield "</ul></nav>"
    yield "</header>"


def _anchor(heading: str) -> str:
    return heading.lower().replace(" ", "-")


def _article(listed: Listed) -> Iterator[str]:
    contact = listed.contact
    local = _LOCAL if listed.view.entry.is_local else ""
    yield f'<article id="{contact.id}" aria-labelledby="{contact.id}-name">'
    yield f'<h3 id="{contact.id}-name">{escape(listed.title)}{local}</h3>'
    yield f'<p class="for">{_marked(listed.serves)}</p>'
    if listed.numbers:
        yield '<ul class="numbers">'
        yield from (_number(listed, number) for number in listed.numbers)
        yield "</ul>"
    yield "<dl>"
    for name, lines in groupby(_details(listed), key=lambda line: line[0]):
        yield f"<dt>{name}</dt><dd>{''.join(f'<p>{text}</p>' for _, text in lines)}</dd>"
    yield "</dl>"
    yield "</article>"


def _number(listed: Listed, number: NumberToRing) -> str:
    label = number_label(listed, number)
    beside = f' <span class="whom">{escape(label)}</span>' if label else ""
    link = _link(number.words, number.uri) + (_LOCAL if number.is_local else "")
    return f'<li class="{number.way}">{link}{beside}</li>'


def _details(listed: Listed) -> Iterator[tuple[str, str]]:
    """Yield what is to know, each as a name and as text with its links."""
    for detail in details(listed):
        text = _detail_text(detail)
        warned = f'<span class="warn">{text}</span>' if detail.is_warning else text
        yield detail.name, warned + (_LOCAL if detail.is_local else "")
        if detail.name == "Hours" and listed.contact.hours:
            yield "As written", f"<code>{escape(listed.contact.hours)}</code>"
    for conflict in listed.contact.conflicts:
        yield "Conflict", _whole(escape(conflict))


def _detail_text(detail: Detail) -> str:
    before, words, after, uri = detail.linked
    return _whole(escape(before)) + _link(words, uri) + _whole(escape(after))


def _link(words: str, uri: str | None) -> str:
    text = _whole(escape(words))
    return f'<a href="{escape(uri)}">{text}</a>' if uri else text


def _marked(words: Marked) -> str:
    """Return words escaped, followed by a label where they tell a local value."""
    return _whole(escape(words.text)) + (_LOCAL if words.is_local else "")


def _whole(text: str) -> str:
    """Return escaped text whose telephone numbers are never broken over two lines."""
    return with_numbers(text, lambda number: f'<span class="whole">{number}</span>')


def _footer(listing: Listing) -> Iterator[str]:
    yield "<footer>"
    yield '<h2 id="sources">Sources</h2>'
    yield "<ul>"
    for source in listing.sources:
        links = " ".join(f'<a href="{escape(url)}">{escape(url)}</a>' for url in source.urls)
        dated = partial_date(source.date)
        yield f"<li>{escape(source.id)}: {escape(source.title)}, {dated} {links}</li>"
    yield "</ul>"
    yield "</footer>"
