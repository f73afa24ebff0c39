"""What every record of the content has in common."""

from __future__ import annotations

from typing import Annotated

import msgspec

Id = Annotated[
    str,
    msgspec.Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        description="A name in kebab-case: small letters, digits and single hyphens.",
    ),
]
"""A kebab-case name; unique within its kind, and never used again for something else."""

Text = Annotated[str, msgspec.Meta(min_length=1)]
"""Words to read: never empty."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen value that refuses a key it does not know."""
