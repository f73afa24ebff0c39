"""What all JSON has in common: how it is written, and types of values in its schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import msgspec
from msgspec import Meta

from sarcoma_nav.hours.london import LONDON

if TYPE_CHECKING:
    from datetime import datetime

Moment = Annotated[
    str,
    Meta(
        description="ISO 8601 with London's offset.",
        extra_json_schema={"format": "date-time"},
    ),
]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Count = Annotated[int, Meta(ge=0)]

View = TypeVar("View", bound=msgspec.Struct)


class JsonView(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An object of JSON: its keys are the fields, in their order."""


def view_of(kind: type[View], record: object, **values: Any) -> View:
    """Return a view with the values given, and for every other field the record's of that name.

    Raises:
        TypeError: where a field without a default is neither given nor in the record.
    """
    copied = {
        name: getattr(record, name)
        for name in kind.__struct_fields__
        if name not in values and hasattr(record, name)
    }
    return kind(**copied, **values)


def json_text(value: Any) -> str:
    """Return a value as indented JSON, ending in a line break."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"


def moment_text(moment: datetime) -> str:
    """Return an aware moment as ISO 8601 with London's offset."""
    return moment.astimezone(LONDON).isoformat()


def optional_moment(moment: datetime | None) -> str | None:
    """Return a moment as text; None where there is none."""
    return moment_text(moment) if moment else None
