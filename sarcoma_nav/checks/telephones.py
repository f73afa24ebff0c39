"""Telephone numbers: each can exist, costs no more than usual, and has at most one label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.checks.context import DirectoryAtMoment, Finding, check, in_contacts

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS: Final = re.compile(r"[0-9 ]+")
_LETTER: Final = re.compile(r"[A-Za-z]")
_EXTENSION: Final = re.compile(r"\d[ ,;]*(?:x|ext\.?|extn\.?|extension)[ :]*\d+\Z", re.IGNORECASE)
_PREMIUM_SHORT: Final = re.compile(r"118\d{3}|[678]\d{4}")
"""Directory enquiries, and the codes to which mobile telephones send what is charged for."""
_CHECK_SOURCE: Final = "Check it against its source."
_NO_EXTENSION: Final = "An extension or a bleep has a value of its own: `extension`, `bleep`."

_Fault = tuple[str, str]
"""What is wrong, and what to do."""


@check("phone-invalid")
def phone_invalid(subject: DirectoryAtMoment) -> Iterator[Finding]:
    """A telephone number that nobody should be told to ring.

    It cannot exist in the United Kingdom, is not in national form, is a bleep or holds letters, or
    is charged at a premium rate.
    """
    for contact in subject.directory.contacts.values():
        for number, phone in enumerate(contact.phones):
            fault = _fault_of(phone)
            if fault:
                path = ("phone",) if isinstance(contact.phone, str) else ("phone", str(number))
                yield Finding(in_contacts("contacts", contact.id, *path), *fault)


@check("phone-label-missing")
def phone_label_missing(subject: DirectoryAtMoment) -> Iterator[Finding]:
    """A contact with labels for its telephone numbers has more, or fewer, of them than numbers."""
    for contact in subject.directory.contacts.values():
        labels, numbers = len(contact.phone_labels), len(contact.phones)
        if labels not in {0, numbers}:
            yield Finding(
                in_contacts("contacts", contact.id, "phone_labels"),
                f"There are {numbers} telephone numbers and {labels} labels.",
                "Give each number a label, or none.",
            )


def _fault_of(phone: str) -> _Fault | None:
    """Return what is wrong with a telephone number and what to do; None where nothing is."""
    import phonenumbers

    if _EXTENSION.search(phone):
        return f"{phone!r} holds an extension.", _NO_EXTENSION
    if _LETTER.search(phone):
        return f"{phone!r} is not a telephone number.", _NO_EXTENSION
    try:
        number = phonenumbers.parse(phone, "GB")
    except phonenumbers.NumberParseException:
        return f"{phone!r} is not a telephone number.", _CHECK_SOURCE
    if phonenumbers.is_valid_number_for_region(number, "GB"):
        return _fault_of_number(phone, number)
    return _fault_of_short(phone, number)


def _fault_of_number(phone: str, number: Any) -> _Fault | None:
    import phonenumbers

    if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.PREMIUM_RATE:
        return _premium(phone)
    if not _DIGITS.fullmatch(phone) or not phone.startswith("0") or phone.startswith("00"):
        written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        return f"{phone!r} is not in national form.", f"Write {written}."
    return None


def _fault_of_short(phone: str, number: Any) -> _Fault | None:
    import phonenumbers
    from phonenumbers import shortnumberinfo

    if _PREMIUM_SHORT.fullmatch(phone):
        return _premium(phone)
    if not shortnumberinfo.is_valid_short_number_for_region(number, "GB"):
        return f"{phone!r} cannot be a number of the United Kingdom.", _CHECK_SOURCE
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    return None if phone.isdigit() else (f"{phone!r} is a short number.", f"Write {written}.")


def _premium(phone: str) -> _Fault:
    return f"{phone!r} is charged at a premium rate.", "Give a number at the usual rate."
