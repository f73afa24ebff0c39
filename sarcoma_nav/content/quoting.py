"""Values that other readers of YAML would turn into something else.

This program reads every value as text. But people's scripts read these files too, with libraries
that follow YAML 1.1 or 1.2: to them 17:00 is 1020, 0300 is 192, +44 is 44 and `no` is False.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from sarcoma_nav.content.yaml_events import split
from sarcoma_nav.model.problem import ContentPath, Location, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.content.yaml import Document

CODE: Final = "unquoted"

_WORD: Final = r"yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF"
_TIME: Final = r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?"
_NUMBER: Final = (
    r"[-+]?0\d[\d_]*|\+\d[\d_.]*|\d+_[\d_]*|0[xob][\da-f_]+|\d+\.\d*0|\d[\d.]*[eE][-+]?\d+"
)
_MISREAD: Final = re.compile(f"(?P<word>{_WORD})|(?P<time>{_TIME})|(?P<number>{_NUMBER})")
_TAKEN_FOR: Final = {"word": "true or false", "time": "a number", "number": "another number"}


def unquoted(document: Document) -> Iterator[Problem]:
    """Find values without quotes that other programs would read as something else than text.

    YAML knows more than text: to other programs 17:00 is the number 1020, 0300 the number 192,
    +44 loses its plus, and yes, no, on and off are truth values. Within quotes they stay what
    they are. Digits that begin with another digit than 0, and dates, are accepted.
    """
    for position, value in document.unquoted.items():
        if ambiguous := _MISREAD.fullmatch(value):
            taken_for = _TAKEN_FOR[str(ambiguous.lastgroup)]
            yield Problem(
                code=CODE,
                severity=Severity.WARNING,
                message=f"Other programs take {value} for {taken_for}.",
                fix=f"Write '{value}' in quotes.",
                place=ContentPath(document.name),
                location=Location(document.file, *split(position)),
            )
