"""Contacts: services that can be reached, when, and who covers for them."""

from typing import Annotated, Final, Literal

import msgspec

from sarcoma_nav.model.dates import Day, PartialDate, ReviewDate
from sarcoma_nav.model.record import AgeRange, Id, Record, Text, WebAddress, WithoutSource

Digits = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,7}\Z", description="One to seven digits.")]

Phone = Annotated[
    str, msgspec.Meta(pattern=r"^[ -~]+\Z", description="Digits 0 to 9, as in 01865 221741.")
]
"""A telephone number in ASCII; the checks say whether it is one that can exist."""


KEYS_TO_VERIFY: Final = frozenset(
    {"phone", "phone_labels", "extension", "bleep", "email", "web", "through", "in_words", "hours"}
)
"""Keys of a contact that somebody must have verified: the date of the shipped entry says nothing
of a local value of them."""

NOT_STATED: Final = "not stated"
"""What a local directory writes as hours where it knows better than the shipped ones that nobody
states any."""

KEYS_OF_PUBLIC_LINES: Final = frozenset(
    {"notes", "added_notes", "removed_notes", "also_called", "verified", "verified_by", "review_by"}
)
"""What a local directory may say of a public line: 999 and 111 are the same everywhere."""

KEYS_RELIED_ON: Final = frozenset({"phone", "hours", "closures"})
"""Keys of a contact that decide whether it answers, and at which number."""


class Closure(Record, frozen=True, kw_only=True):
    """A dated exception to the hours: closed from the first day to the last, London dates."""

    first: Day
    last: Day
    reason: Text


class Contact(Record, frozen=True, kw_only=True):
    """A service that can be reached."""

    id: Id
    name: Text
    short: Text | None = None
    """The abbreviation that a ward knows it by."""
    listed_as: Text | None = None
    """What it is called in tables and lists, where there is little room."""
    also_called: tuple[Text, ...] = ()
    """Other names that people look for it by."""
    group: Literal["emergency", "hospital", "community", "sarcoma", "bone", "other"]
    kind: Literal["team", "switchboard", "public-line"] = "team"
    """A switchboard connects the caller to others; a public line is open to everybody."""
    serves: Text
    """For whom, and for which area."""
    phone: Phone | tuple[Phone, ...] = ()
    phone_labels: tuple[Text, ...] = ()
    """What each number is, in their order, such as `day` and `night`."""
    extension: Digits | None = None
    """What to dial once the first number has answered."""
    bleep: Text | None = None
    """Its pager: the switchboard of the hospital rings it."""
    email: Text | None = None
    web: WebAddress | None = None
    through: tuple[Id, ...] = ()
    """Contacts through which this one is reached."""
    in_words: Text | None = None
    """Where its number is to be found, when it has none of its own."""
    urgent: Literal["never"] | None = None
    """`never`: not given for what cannot wait, though a referral goes there."""
    elsewhere: Text | None = None
    """Whom a patient who is in, or treated at, another hospital rings first."""
    ages: AgeRange | None = None
    """The patients it is for, by age in completed years."""
    ask_for: Text | None = None
    """Whom to ask for when another contact answers for this one."""
    not_configured: Text | None = None
    """Set where no public source names it: what to do until a site does."""
    set_by_site: bool = False
    """Whether each site has its own, so that `contacts setup` asks for it."""
    not_here: bool = False
    """In a local directory: the site has no such service, and the directory leaves it out."""
    hours: Text | None = None
    """OpenStreetMap `opening_hours`, Europe/London; None means not stated."""
    hours_assumed: bool = False
    """True where no source states the hours that are given."""
    closures: tuple[Closure, ...] = ()
    cover: Id | None = None
    """Who answers when this contact does not."""
    notes: tuple[Text, ...] = ()
    """For whoever rings: what to say, and the limits of the service."""
    added_notes: tuple[Text, ...] = ()
    """In a local directory: notes to add after the shipped ones."""
    removed_notes: tuple[Text, ...] = ()
    """In a local directory: shipped notes to leave out."""
    conflicts: tuple[Text, ...] = ()
    """For whoever keeps the directory: where sources disagree."""
    without_source: tuple[WithoutSource, ...] = ()
    """Figures in the entry that no cited statement holds."""
    statements: tuple[Id, ...] = ()
    """What the entry rests on; only an entry that a site adds for itself may have none."""
    verified: PartialDate
    verified_by: Text | None = None
    """Who at a site verified it."""
    review_by: ReviewDate

    @property
    def phones(self) -> tuple[str, ...]:
        """Every telephone number, the first to ring first, in UK national form."""
        return (self.phone,) if isinstance(self.phone, str) else self.phone

    @property
    def brief_name(self) -> str:
        """What it is called where there is little room."""
        return self.listed_as or self.name

    @property
    def labels(self) -> tuple[str | None, ...]:
        """What each of the numbers is; None for one without a label."""
        unlabelled = (None,) * len(self.phones)
        return (*self.phone_labels, *unlabelled)[: len(self.phones)]

    @property
    def line(self) -> str | None:
        """What to ring: the first number, or in words where the caller finds it."""
        return next(iter(self.phones), self.in_words)

    @property
    def is_for_urgent_need(self) -> bool:
        """Whether it may be given for what cannot wait."""
        return self.urgent != "never"

    @property
    def is_configured(self) -> bool:
        """Whether there is a way to reach it, be it only in words."""
        return self.not_configured is None
