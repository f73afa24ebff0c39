"""The seal of a content: what it says that matters to a patient, as somebody signed for it."""

from typing import Annotated, ClassVar, Final

import msgspec

from sarcoma_nav.model.record import Record, Text

LONGEST_NAME: Final = 80
"""Characters."""

Name = Annotated[Text, msgspec.Meta(max_length=LONGEST_NAME, description="A name on one line.")]
"""Of whoever sealed or reviewed a content."""

Digest = Annotated[
    str, msgspec.Meta(pattern=r"\A[0-9a-f]{64}\Z", description="64 hexadecimal digits.")
]


class SealHead(Record, frozen=True, kw_only=True):
    """Who sealed a content, who reviewed it, and the hash of the facts that were sealed."""

    KEYED: ClassVar[tuple[str, ...]] = ()

    by: Name
    reviewed_by: Name | None = None
    """None where nobody has; never the same as `by`."""
    sha256: Digest


class Seal(SealHead, frozen=True, kw_only=True):
    """The whole seal."""

    facts: dict[Text, Text]
    """Each by its keys from the top of its file down, with dots between."""


class SealState(msgspec.Struct, frozen=True):
    """What a plan says of the seal of its content."""

    by: str | None
    """None where the seal cannot be read."""
    reviewed_by: str | None
    holds: bool
    """Whether the content still says what was sealed."""


def is_same_person(one: str, other: str) -> bool:
    """Say whether two names are the same but for capitals and spaces."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()
