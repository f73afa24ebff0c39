"""Dates as the files write them: the reader refuses what is no day of the calendar.

The patterns know how long each month is, so no code after the reader meets an impossible date.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

_YEAR: Final = "(?:19|2[0-9])[0-9]{2}"
"""1900 to 2999, the years that the libraries of hours and of time zones can reckon with."""
_LEAP_YEAR: Final = (
    "(?:(?:19|2[0-9])(?:0[48]|[2468][048]|[13579][26])|2(?:000|400|800))"  # not 1900, 2100, 2200...
)
_MONTH: Final = "(?:0[1-9]|1[0-2])"
_DAY: Final = (
    f"(?:{_YEAR}-(?:{_MONTH}-(?:0[1-9]|1[0-9]|2[0-8])"
    "|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
    f"|{_LEAP_YEAR}-02-29)"
)

Day = Annotated[
    str,
    msgspec.Meta(
        pattern=rf"^{_DAY}\Z",
        description="A day that exists, written as 2026-12-25, from 1900 to 2999.",
    ),
]
"""A day in London: `2026-12-25`."""

PartialDate = Annotated[
    str,
    msgspec.Meta(
        pattern=rf"^(?:undated|{_YEAR}|{_YEAR}-{_MONTH}|{_DAY})\Z",
        description=(
            "A year, a month (2026-03), a day that exists (2026-03-31), from 1900 to 2999, "
            "or the word undated."
        ),
    ),
]
"""A date as exact as its source gives it: `2026`, `2026-03`, `2026-03-31` or `undated`."""

ReviewDate = Annotated[
    str,
    msgspec.Meta(
        pattern=rf"^(?:{_YEAR}-{_MONTH}|{_DAY})\Z",
        description=(
            "A month (2028-03, which means its last day) or a day that exists (2028-03-31), "
            "from 1900 to 2999."
        ),
    ),
]
"""The last month or day on which something may be used without a review."""
