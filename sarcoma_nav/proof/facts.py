"""What a content says that matters to a patient, fact by fact, and the hash of all of it.

A fact is a value with the keys that lead to it. Comments, quotation marks, line breaks and the
order of keys are no facts, and neither is a value that says what is meant without it. The order
of a list is one, and so is the order in which options are shown and contacts are tried: each
list of ids is one fact. An example, as a seal has it:

    outcomes.refer-hpct.contacts: 'hpct, own-team'
    outcomes.refer-hpct.contacts.hpct: 'referral'
    outcomes.refer-hpct.urgency: 'soon'
"""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Content

_NO_FACTS: Final = frozenset({"id", "aliases", "conflicts", "references"})
"""Keys of what no plan and no directory shows: all others are facts, those to come included."""

_ORDERED: Final = frozenset({"options", "contacts"})
"""Mappings within a record whose order is shown to people."""


def facts(content: Content, contacts: Mapping[str, Contact]) -> dict[str, str]:
    """Return every fact of the two files by its keys, with dots between, in their order."""
    found: dict[str, str] = {}
    _add(found, "", content)
    for name, contact in contacts.items():
        _add(found, f"contacts.{name}", contact)
    return found


def digest(found: Mapping[str, str]) -> str:
    """Return the SHA-256 of facts, whatever their order, in hexadecimal digits.

    It is that of a JSON object with sorted keys and without spaces, so others can work it out.
    """
    import hashlib

    return hashlib.sha256(msgspec.json.encode(found, order="deterministic")).hexdigest()


def _add(found: dict[str, str], path: str, value: Any) -> None:
    if type(value) is str:
        found[path] = " ".join(value.split()) if "\n" in value else value
    elif isinstance(value, msgspec.Struct):
        _add_record(found, path, value)
    elif type(value) is tuple:
        _add_list(found, path, value)
    elif type(value) is dict:
        if path.rpartition(".")[2] in _ORDERED:
            found[path] = ", ".join(value)
        for key, inner in value.items():
            _add(found, f"{path}.{key}", inner)
    else:
        found[path] = str(value.value) if isinstance(value, Enum) else str(value).lower()


def _add_record(found: dict[str, str], path: str, record: msgspec.Struct) -> None:
    for name, default in _fields(type(record)):
        value = getattr(record, name)
        # An empty mapping is made anew for each record: it equals no default.
        if value not in (default, {}):
            _add(found, f"{path}.{name}" if path else name, value)


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a record that hold facts, each with its default."""
    names, defaults = kind.__struct_fields__, kind.__struct_defaults__
    without = (msgspec.NODEFAULT,) * (len(names) - len(defaults))
    fields = zip(names, (*without, *defaults), strict=True)
    return tuple((name, default) for name, default in fields if name not in _NO_FACTS)


def _add_list(found: dict[str, str], path: str, values: tuple[Any, ...]) -> None:
    """Add ids as one fact, and of other lists each item; one item is as good as no list."""
    if len(values) == 1:
        _add(found, path, values[0])
    elif all(type(value) is str and " " not in value and "," not in value for value in values):
        found[path] = ", ".join(values)
    else:
        for number, value in enumerate(values):
            _add(found, f"{path}.{number}", value)
