"""Hours as people write them, put into the syntax: `Mon-Fri 9-5` to `Mo-Fr 09:00-17:00`."""

from __future__ import annotations

import re
from typing import Final

from sarcoma_nav.hours.corrected import with_all_rules
from sarcoma_nav.hours.status import parse_hours

_ALWAYS: Final = re.compile(
    r"24\s*[-/x ]\s*7|24\s*h((ou)?rs?)?( (a|per) day)?(,? (7 days( a week)?|every ?day|daily))?"
    r"|always( open)?|open always|a?round the clock|at all hours|any ?time"
)
_BANK_HOLIDAYS: Final = r"(?:\b(?:public|bank) ?hol(?:iday)?s?\b|\bb/?hs?\b|\bph\b)"
_NOT_ON_BANK_HOLIDAYS: Final = re.compile(
    r"[,;(\s]*\b(closed|off|not|except(ing)?|excl(uding|udes)?|apart from|no)\b\.?"
    rf"\s*((on|for) )?{_BANK_HOLIDAYS}\)?"
    rf"|[,;(\s]*(and )?{_BANK_HOLIDAYS}[:\s]*(closed|off|excluded|excepted)\)?"
)
_ORDINALS: Final = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
                    "fourth": 4, "4th": 4, "last": -1}  # fmt: skip
_ORDINAL_DAY: Final = re.compile(rf"\b({'|'.join(_ORDINALS)}) (Mo|Tu|We|Th|Fr|Sa|Su)\b")

_IN_SYNTAX: Final = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"\b(12 ?)?(noon|midday)\b", "12pm"),
        (r"(\d ?- ?|\b(?:to|till?|until) )(12 ?)?midnight\b", r"\g<1>24:00"),
        (r"\b(12 ?)?midnight\b", "12am"),
        (r"\b(weekdays?|work(ing)? ?days?|m-f)\b", "Mo-Fr"),
        (r"\bweekends?\b", "Sa-Su"),
        (r"\b(every ?day|daily|each day|all week|(7|seven) days( (a|per) week)?)\b", "Mo-Su"),
        (
            r"\b(of (the|each|every) month|from|between|open|hours?|hrs?|on|at|only|each|every)\b",
            " ",
        ),
        (r"(?<=\d)h\b|[()]", " "),
        (_BANK_HOLIDAYS, "PH"),
        (r"\bmon?(day)?s?\b\.?", "Mo"),
        (r"\btue?s?(day)?s?\b\.?", "Tu"),
        (r"\bwed?(s|nesday)?s?\b\.?", "We"),
        (r"\bthu?r?s?(day)?s?\b\.?", "Th"),
        (r"\bfri?(day)?s?\b\.?", "Fr"),
        (r"\bsat?(urday)?s?\b\.?", "Sa"),
        (r"\bsun?(day)?s?\b\.?", "Su"),
        (r"\s*([-\u2010-\u2014]+|\bto\b|\btill?\b|\buntil\b|\bthrough\b)\s*", "-"),
    )
)
"""Patterns of casefolded words, each with what stands for it in the syntax; applied in order."""

_CLOCK: Final = r"(\d{1,2})(?:[:.h]?(\d\d))?(?:\s*([ap])\.?m\b\.?)?"
_SPAN: Final = re.compile(rf"(?<![\d:.]){_CLOCK}-{_CLOCK}(?![\d:.])")
_DAY_OR_DAYS: Final = r"(?:PH|[A-Z][a-z](?:-[A-Z][a-z]|\[-?\d\])?)"
_RULE: Final = re.compile(
    rf"(?P<days>{_DAY_OR_DAYS}(?:,{_DAY_OR_DAYS})*)?\s*(?P<rest>off|\d\d:\d\d-[\d:,-]+)"
)
_NEXT_RULE: Final = re.compile(r"\s*;\s*|(?<=\d)[,\s]+(?=[A-Z])|(?<=off)[,\s]+(?=[A-Z])")
_NOON: Final = 12
_LONGEST: Final = 200
"""Characters; nobody writes more for hours, and looking through it would take long."""
_LAST_EARLY_HOUR: Final = 6
"""Up to this hour a time without am or pm is taken for one of the afternoon."""
_ANY_YEAR: Final = 2026
"""Lines that are offered name no dates: they are the same in every year."""


def probable_hours(text: str) -> tuple[str, ...]:
    """Return what was probably meant by hours that are refused, in the syntax; none if unclear.

    Times without days are given for weekdays first, then for every day: which of the two was meant
    is not known. Each of the lines can be used as it stands.
    """
    if len(text) > _LONGEST:
        return ()
    words = " ".join(text.casefold().split()).strip(" .;,")
    found = ["24/7"] if _ALWAYS.fullmatch(words) else _lines(words)
    if ";" in text:  # rules that run past midnight are taken with commas between them
        found.append(", ".join(rule.strip() for rule in text.split(";")))
    usable = [line for line in found if _is_usable(line)]
    return tuple(with_all_rules(line, _ANY_YEAR) or line for line in usable)


def _is_usable(line: str) -> bool:
    try:
        parse_hours(line)
    except ValueError:
        return False
    return True


def _lines(words: str) -> list[str]:
    without = _NOT_ON_BANK_HOLIDAYS.sub("", words)
    rules = [_rule(part) for part in _separated(_in_syntax(without))]
    line = "; ".join(rule for rule in rules if rule)
    if None in rules or not re.search(r"\d", line):
        return []
    holidays = "; PH off" if without != words else ""
    days = ("Mo-Fr ", "Mo-Su ") if line[0].isdigit() else ("",)
    return [f"{named}{line}{holidays}" for named in days]


def _in_syntax(words: str) -> str:
    """Return the words with days and times as in the syntax, and everything else as it is."""
    for pattern, written in _IN_SYNTAX:
        words = pattern.sub(written, words)
    words = _ORDINAL_DAY.sub(lambda day: f"{day[2]}[{_ORDINALS[day[1]]}]", " ".join(words.split()))
    words = re.sub(r"\s*(\band\b|&|\+|/)\s*", ",", _SPAN.sub(_times, words))
    words = re.sub(r"\bclosed\b", "off", words)
    words = re.sub(r"(?<=[A-Za-z\]])\s*[,:]\s*(?=\d)", " ", words)
    return re.sub(r"\s*,\s*", ",", words)


def _times(span: re.Match[str]) -> str:
    """Return a span on the twenty-four-hour clock: `9-5` is to the afternoon, as people mean it."""
    hour, minute, half, last, last_minute, last_half = span.groups()
    start, end = _on_clock(hour, half), _on_clock(last, last_half)
    if half is None and last_half is not None and int(hour) <= _NOON:
        afternoon = _on_clock(hour, "p")
        start = afternoon if last_half == "p" and afternoon < end else start % _NOON
    elif last_half is None and end <= start <= _NOON and end < _NOON and not last.startswith("0"):
        end += _NOON
    elif half is None and start <= _LAST_EARLY_HOUR and end <= _NOON and not hour.startswith("0"):
        start, end = start + _NOON, end % _NOON + _NOON
    return f"{start:02}:{minute or '00'}-{end:02}:{last_minute or '00'}"


def _on_clock(hour: str, half: str | None) -> int:
    if half is None or int(hour) > _NOON:
        return int(hour)
    return int(hour) % _NOON + (_NOON if half == "p" else 0)


def _separated(text: str) -> list[str]:
    """Return the text of each rule; where the times stand before the days, the other way round."""
    parts = [part for part in _NEXT_RULE.split(text) if part.strip()]
    if len(parts) == 2 and not re.search("[A-Z]", parts[0]):  # noqa: PLR2004 - times, then days
        return [f"{parts[1]} {parts[0]}"]
    return parts


def _rule(part: str) -> str | None:
    """Return a rule as it is written in the syntax; None where something else is in it."""
    found = _RULE.fullmatch(part.strip(" ,"))
    return " ".join(filter(None, found.group("days", "rest"))) if found else None
