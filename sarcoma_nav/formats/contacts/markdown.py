"""The directory as Markdown: to put into a wiki, or to read as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.formats.contacts.printed import (
    NOT_OFFICIAL,
    details,
    edition,
    made_on,
    number_label,
    throw_away,
)
from sarcoma_nav.formats.local_mark import with_mark
from sarcoma_nav.formats.plan.markdown import escaped
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.formats.contacts.printed import Detail
    from sarcoma_nav.view.directory import Listed, Listing
    from sarcoma_nav.view.number_to_ring import NumberToRing

_LOCAL: Final = " *(local)*"


def directory_markdown(listing: Listing) -> str:
    """Return the directory as Markdown."""
    return "\n".join(_lines(listing)) + "\n"


def _lines(listing: Listing) -> Iterator[str]:
    yield f"# {escaped(listing.title)}\n"
    said = (made_on(listing), edition(listing), throw_away(listing), NOT_OFFICIAL)
    yield f"{escaped(' '.join(said))}\n"
    for heading, contacts in listing.groups.items():
        yield f"## {escaped(heading)}\n"
        for listed in contacts:
            yield from _contact(listed)
    yield "## Sources\n"
    for source in listing.sources:
        links = " ".join(f"<{url}>" for url in source.urls)
        dated = partial_date(source.date)
        yield f"- {escaped(source.id)}: {escaped(source.title)}, {dated} {links}".rstrip()


def _contact(listed: Listed) -> Iterator[str]:
    local = " *(local values)*" if listed.view.entry.is_local else ""
    yield f"### {escaped(listed.title)}{local}\n"
    yield f"{escaped(with_mark(listed.serves))}\n"
    yield from (f"- **Ring**: {_number(listed, number)}" for number in listed.numbers)
    for detail in details(listed):
        yield f"- **{detail.name}**: {_detail(detail)}"
        if detail.name == "Hours" and listed.contact.hours:
            yield f"- **As written**: `{listed.contact.hours}`"
    yield from (f"- **Conflict**: {escaped(conflict)}" for conflict in listed.contact.conflicts)
    yield f"- **Id**: `{listed.contact.id}`\n"


def _number(listed: Listed, number: NumberToRing) -> str:
    link = _link(number.words, number.uri)
    label = number_label(listed, number)
    beside = f" {escaped(label)}" if label else ""
    return f"{link}{_LOCAL if number.is_local else ''}{beside}"


def _detail(detail: Detail) -> str:
    words = f"**{escaped(detail.text)}**" if detail.is_warning else _words(detail)
    return f"{words}{_LOCAL if detail.is_local else ''}"


def _words(detail: Detail) -> str:
    before, words, after, uri = detail.linked
    return escaped(before) + _link(words, uri) + escaped(after)


def _link(words: str, uri: str | None) -> str:
    if uri == words:
        return f"<{uri}>"
    return f"[{escaped(words)}]({uri})" if uri else escaped(words)
