"""The directory as Markdown: to put into a wiki, or to read as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.formats.local_mark import with_mark
from sarcoma_nav.formats.plan.markdown import escaped
from sarcoma_nav.view.wording import ASSUMED, partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.contact_points import ContactPoint
    from sarcoma_nav.view.directory import Listed, Listing


def directory_markdown(listing: Listing) -> str:
    """Return the directory as Markdown."""
    return "\n".join(_lines(listing)) + "\n"


def _lines(listing: Listing) -> Iterator[str]:
    yield f"# {escaped(listing.title)}\n"
    yield f"Content: {escaped(listing.edition)}. {listing.made}.\n"
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
    contact = listed.contact
    local = " *(local values)*" if listed.view.entry.is_local else ""
    yield f"### {escaped(listed.title)}{local}\n"
    yield f"{escaped(with_mark(listed.serves))}\n"
    for point in listed.view.points:
        yield f"- **{point.kind}**: {_point(point)}"
    assumed = f", {ASSUMED}" if contact.hours_assumed else ""
    stated = f" (`{contact.hours}`{assumed})" if contact.hours else ""
    yield f"- **hours**: {escaped(with_mark(listed.hours))}{stated}"
    yield from (f"- **closed**: {escaped(with_mark(closure))}" for closure in listed.closures)
    if listed.cover:
        yield f"- **cover**: {escaped(with_mark(listed.cover))}"
    yield from (f"- **note**: {escaped(with_mark(note))}" for note in listed.notes)
    yield from (f"- **conflict**: {escaped(conflict)}" for conflict in contact.conflicts)
    yield from (f"- **newer**: {escaped(newer)}" for newer in listed.newer)
    stale = " **PAST REVIEW**" if listed.view.entry.is_overdue else ""
    yield f"- **verified**: {escaped(with_mark(listed.verified))}{stale}"
    yield f"- **id**: `{contact.id}`\n"


def _point(point: ContactPoint) -> str:
    local = " *(local)*" if point.is_local else ""
    if point.kind == "web":
        return f"<{point.value}>{local}"
    words = escaped(point.words)
    return f"[{words}]({point.uri}){local}" if point.uri else f"{words}{local}"
