"""The directory as Markdown: to put into a wiki, or to read as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.formats.plan.markdown import escaped
from sarcoma_nav.view.wording import partial_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.view.contact_points import ContactPoint
    from sarcoma_nav.view.directory import Listed, Listing


def directory_markdown(found: Listing) -> str:
    """Return the directory as Markdown."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Listing) -> Iterator[str]:
    yield f"# {escaped(found.title)}\n"
    yield f"Content: {escaped(found.edition)}. {found.made}.\n"
    for heading, listed in found.groups.items():
        yield f"## {escaped(heading)}\n"
        for one in listed:
            yield from _contact(one)
    yield "## Sources\n"
    for source in found.sources:
        links = " ".join(f"<{url}>" for url in source.urls)
        dated = partial_date(source.date)
        yield f"- {escaped(source.id)}: {escaped(source.title)}, {dated} {links}".rstrip()


def _contact(one: Listed) -> Iterator[str]:
    contact = one.contact
    local = " *(local values)*" if one.entry.is_local else ""
    yield f"### {escaped(one.title)}{local}\n"
    yield f"{escaped(one.serves)}\n"
    for point in one.points:
        yield f"- **{point.kind}**: {_point(point)}"
    assumed = ", assumed: no source states them" if contact.hours_assumed else ""
    stated = f" (`{contact.hours}`{assumed})" if contact.hours else ""
    yield f"- **hours**: {escaped(one.hours)}{stated}"
    yield from (f"- **closed**: {escaped(closure)}" for closure in one.closures)
    if one.cover:
        yield f"- **cover**: {escaped(one.cover)}"
    yield from (f"- **note**: {escaped(note)}" for note in one.notes)
    yield from (f"- **conflict**: {escaped(conflict)}" for conflict in contact.conflicts)
    yield from (f"- **newer**: {escaped(newer)}" for newer in one.newer)
    stale = " **PAST REVIEW**" if one.entry.is_overdue else ""
    yield f"- **verified**: {escaped(one.verified)}{stale}"
    yield f"- **id**: `{contact.id}`\n"


def _point(point: ContactPoint) -> str:
    local = " *(local)*" if point.is_local else ""
    if point.kind == "web":
        return f"<{point.value}>{local}"
    words = escaped(point.words)
    return f"[{words}]({point.uri}){local}" if point.uri else f"{words}{local}"
