"""What every record of the content has in common."""

from typing import Annotated, Final

import msgspec

Id = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
        description="A name in kebab-case: small letters, digits and single hyphens.",
    ),
]
"""A kebab-case name; unique within its kind, and never used again for something else."""

Text = Annotated[str, msgspec.Meta(min_length=1)]
"""Words to read: one paragraph, never empty; the reader refuses characters that do not show."""

Url = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^(?:https?://|mailto:)[!#-;=?-\[\]_a-z~]+\Z",
        description="An address that begins with https://, http:// or mailto:, without spaces.",
    ),
]
"""An address that is safe to open; its characters are those of RFC 3986."""

WebAddress = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^https?://[!#-;=?-\[\]_a-z~]+\Z",
        description="An address that begins with https:// or http://, without spaces.",
    ),
]
"""A page of the web; its characters are those of RFC 3986."""

OLDEST: Final = 150
"""An age that nobody is older than."""

AgeRange = Annotated[
    str,
    msgspec.Meta(
        pattern=r"^([0-9]{1,2}-([0-9]{1,2})?|-[0-9]{1,2})\Z",
        description="Ages in completed years, both ends included: `16-18`, `-15`, `25-`.",
    ),
]
"""Ages in completed years, both ends included; an end that is left out is open."""


def age_bounds(ages: str) -> tuple[int, int]:
    """Return the youngest and the oldest of a range of ages, in completed years."""
    youngest, _, oldest = ages.partition("-")
    return int(youngest or 0), int(oldest or OLDEST)


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen value that refuses a key it does not know.

    Modules with many records leave annotations as they are, without the import from `__future__`:
    each would be compiled again whenever the program starts.
    """


class WithoutSource(Record, frozen=True, kw_only=True):
    """A figure that no cited statement holds, and why it is used all the same."""

    figure: Text
    """A number, dose, limit, time or address, as it is written in the text."""
    reason: Text
