"""Telephone numbers of the United Kingdom: stored once in national form, written as needed.

Short codes such as 111 mean something only where they are dialled: they stay as they are, and have
no international form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from phonenumbers import PhoneNumber

_IN_TEXT: Final = re.compile(r"(?<![\w+])(?:\+[0-9]|0[0-9])[0-9 ]{6,}[0-9](?!\w)")
_NATIONAL: Final = re.compile(r"0[1-9][0-9 ]* [0-9 ]*[0-9]")
_USUAL: Final = {10, 11}
"""Digits of a UK number in national form."""
_SHORT: Final = re.compile(r"[0-9]{3,6}")
_LETTER: Final = re.compile(r"[A-Za-z]")


def is_short(phone: str) -> bool:
    """Say whether a number is a short code."""
    return _SHORT.fullmatch(phone.strip()) is not None


def national(phone: str) -> str:
    """Return a number in UK national form; unchanged where it is none that the UK could have."""
    if _NATIONAL.fullmatch(phone) or is_short(phone):
        return phone
    import phonenumbers

    number = _parsed(phone)
    if number is None:
        return phone
    form = phonenumbers.PhoneNumberFormat
    is_ours = number.country_code == phonenumbers.country_code_for_region("GB")
    return phonenumbers.format_number(number, form.NATIONAL if is_ours else form.INTERNATIONAL)


def e164(phone: str) -> str | None:
    """Return a number as E.164, such as +441865221741; None for a short code or no number."""
    if is_short(phone):
        return None
    digits = phone.replace(" ", "")
    if _NATIONAL.fullmatch(phone) and len(digits) in _USUAL:
        return f"+44{digits[1:]}"  # the library takes long to load, and would say the same
    import phonenumbers

    number = _parsed(phone)
    if number is None:
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def tel_uri(phone: str, extension: str | None = None) -> str | None:
    """Return a number as a `tel:` address (RFC 3966); None where nothing could dial it.

    The standard asks of a short code where it holds; telephones dial it only without.
    """
    if is_short(phone):
        return f"tel:{phone.strip()}"
    number = e164(phone)
    if number is None:
        return None
    return f"tel:{number};ext={extension}" if extension else f"tel:{number}"


def _parsed(phone: str) -> PhoneNumber | None:
    """Return a number as the library has it; None for what is none.

    The library reads letters as the digits of a keypad: a bleep would become a number to ring.
    """
    import phonenumbers

    if _LETTER.search(phone):
        return None
    try:
        return phonenumbers.parse(phone, "GB")
    except phonenumbers.NumberParseException:
        return None


def with_numbers(text: str, change: Callable[[str], str]) -> str:
    """Return text in which each telephone number has been changed, as to keep it on one line."""
    return _IN_TEXT.sub(lambda found: change(found.group()), text)
