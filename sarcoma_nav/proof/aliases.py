"""Content under other ids: an older version as if its things had always had their present names."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sarcoma_nav.model.content import Aliases, Content, Directory
    from sarcoma_nav.model.pathway import DecisionPoint, Option

    Names = Mapping[str, str]

R = TypeVar("R", bound=msgspec.Struct)


def renamed(content: Content, aliases: Aliases) -> Content:
    """Return content with each id that an alias knows replaced by its present one."""
    ways = {**aliases.decision_points, **aliases.outcomes}
    return msgspec.structs.replace(
        content,
        recommendations={
            _new(name, aliases.recommendations): msgspec.structs.replace(
                record,
                id=_new(name, aliases.recommendations),
                contacts=_keys(record.contacts, aliases.contacts),
                conditional=_all(record.conditional, aliases.contacts),
            )
            for name, record in content.recommendations.items()
        },
        decision_points={
            _new(name, aliases.decision_points): _point(point, aliases, ways)
            for name, point in content.decision_points.items()
        },
        outcomes={
            _new(name, aliases.outcomes): msgspec.structs.replace(
                record,
                id=_new(name, aliases.outcomes),
                contacts=_keys(record.contacts, aliases.contacts),
                conditional=_all(record.conditional, aliases.contacts),
                steps=_all(record.steps, aliases.recommendations),
                checklist=_all(record.checklist, aliases.recommendations),
                referral=record.referral and _new(record.referral, aliases.contacts),
                continue_with=record.continue_with and _new(record.continue_with, aliases.pathways),
            )
            for name, record in content.outcomes.items()
        },
        pathways={
            _new(name, aliases.pathways): msgspec.structs.replace(
                record,
                id=_new(name, aliases.pathways),
                first=_new(record.first, aliases.decision_points),
                then=_new(record.then, ways),
            )
            for name, record in content.pathways.items()
        },
    )


def renamed_directory(directory: Directory, aliases: Aliases) -> Directory:
    """Return a directory with each id that an alias knows replaced by its present one."""
    names = aliases.contacts
    contacts = {
        _new(name, names): msgspec.structs.replace(
            contact,
            id=_new(name, names),
            through=_all(contact.through, names),
            cover=contact.cover and _new(contact.cover, names),
        )
        for name, contact in directory.contacts.items()
    }
    return msgspec.structs.replace(directory, contacts=contacts)


def _point(point: DecisionPoint, aliases: Aliases, ways: Names) -> DecisionPoint:
    present = _new(point.id, aliases.decision_points)
    names = {old: aliases.options.get(f"{present}.{old}", old) for old in point.options}
    options = {
        names[option.id]: _option(option, names, aliases, ways) for option in point.options.values()
    }
    twin = point.twin and _new(point.twin, aliases.decision_points)
    return msgspec.structs.replace(point, id=present, options=options, twin=twin)


def _option(option: Option, names: Names, aliases: Aliases, ways: Names) -> Option:
    return msgspec.structs.replace(
        option,
        id=names[option.id],
        overrides=_all(option.overrides, names),
        next=_new(option.next, ways),
        adds=_all(option.adds, aliases.recommendations),
        reaches=_all(option.reaches, aliases.contacts),
    )


def _new(name: str, names: Names) -> str:
    return names.get(name, name)


def _all(names: Iterable[str], new: Names) -> tuple[str, ...]:
    return tuple(_new(name, new) for name in names)


def _keys(entries: Mapping[str, str], new: Names) -> dict[str, str]:
    return {_new(name, new): value for name, value in entries.items()}
