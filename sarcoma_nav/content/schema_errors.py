"""Convert plain data to typed records, or report everything that does not fit.

A whole file is converted in one call. Only if that fails is the data compared with the types, value
by value, to report every misfit and not just the first.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from sarcoma_nav.content.error import ContentError
from sarcoma_nav.content.yaml_events import AND_MORE, MOST_PROBLEMS
from sarcoma_nav.errors import did_you_mean, nearest
from sarcoma_nav.model.problem import ContentPath, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sarcoma_nav.content.yaml import Document
    from sarcoma_nav.model.case import CasesFile
    from sarcoma_nav.model.content import ContactsFile, Content
    from sarcoma_nav.model.hazard import HazardLog
    from sarcoma_nav.model.problem import Path
    from sarcoma_nav.model.seal import Seal, SealHead

    T = TypeVar("T", Content, ContactsFile, CasesFile, HazardLog, Seal, SealHead)

_MEANT: Final = {
    **dict.fromkeys(("yes", "Yes", "on", "True"), "true"),
    **dict.fromkeys(("no", "No", "off", "False"), "false"),
}

Misfit = tuple["Path", str, str]
"""Where, what is wrong, what to do."""


def typed(data: dict[str, Any], kind: type[T], *documents: Document) -> T:
    """Return plain data as the given kind of record.

    A misfit is located in the first of the documents that has it.

    Raises:
        ContentError: with every misfit.
    """
    if not any(_written_ids(data, kind.KEYED)):
        try:
            return msgspec.convert(with_ids(data, kind.KEYED), kind, strict=False)
        except msgspec.ValidationError:
            pass  # what it says is the first misfit only: all of them are found below
    found = misfits(data, kind)
    if len(found) > MOST_PROBLEMS:
        found[MOST_PROBLEMS:] = [(found[MOST_PROBLEMS][0], *AND_MORE)]
    raise ContentError([_problem(documents, misfit) for misfit in found])


def with_ids(data: dict[str, Any], keyed: tuple[str, ...]) -> dict[str, Any]:
    """Return the data with each record of the named parts given its key as its id."""
    return {
        name: _with_ids(part) if name in keyed and isinstance(part, dict) else part
        for name, part in data.items()
    }


def _with_ids(records: dict[str, Any]) -> dict[str, Any]:
    return {
        key: {**_with_option_ids(record), "id": key} if isinstance(record, dict) else record
        for key, record in records.items()
    }


def _with_option_ids(record: dict[str, Any]) -> dict[str, Any]:
    options = record.get("options")
    return {**record, "options": _with_ids(options)} if isinstance(options, dict) else record


def _written_ids(data: dict[str, Any], keyed: tuple[str, ...]) -> Iterator[str]:
    """Yield the ids that stand inside a record, where no id belongs."""
    for name in keyed:
        records = data.get(name)
        for record in records.values() if isinstance(records, dict) else ():
            if isinstance(record, dict):
                if "id" in record:
                    yield record["id"]
                yield from _written_ids(record, ("options",))


def misfits(data: Any, kind: Any) -> list[Misfit]:
    """Return everything in plain data that does not fit a type, up to one more than is listed."""
    found = _misfits(data, msgspec.inspect.type_info(kind), ())
    return list(islice(found, MOST_PROBLEMS + 1))


def _misfits(data: Any, kind: Any, path: Path) -> Iterator[Misfit]:
    inspect = msgspec.inspect
    if isinstance(kind, inspect.UnionType):
        kind = _member(kind, data)
    if isinstance(kind, inspect.StructType):
        yield from _record_misfits(data, kind, path)
    elif isinstance(kind, inspect.DictType):
        yield from _mapping_misfits(data, kind, path)
    elif isinstance(kind, inspect.VarTupleType):
        yield from _list_misfits(data, kind, path)
    elif not isinstance(data, str):
        yield path, f"A single text belongs here, not {_described(data)}.", "Write one text."
    else:
        yield from _text_misfits(data, kind, path)


def _member(kind: Any, data: Any) -> Any:
    """Return the member of a union that the data seems to mean."""
    members = [t for t in kind.types if not isinstance(t, msgspec.inspect.NoneType)]
    lists = [t for t in members if isinstance(t, msgspec.inspect.VarTupleType)]
    return lists[0] if lists and isinstance(data, list) else members[0]


def _record_misfits(data: Any, kind: Any, path: Path) -> Iterator[Misfit]:
    if not isinstance(data, dict):
        yield path, f"Keys and values belong here, not {_described(data)}.", "Write `key: value`."
        return
    fields = {f.encode_name: f for f in kind.fields if f.encode_name != "id"}
    for key, value in data.items():
        if key in fields:
            yield from _misfits(value, fields[key].type, (*path, key))
        else:
            fix = _instead(key, fields) if key != "id" else "Delete it: the key above is the id."
            yield (*path, key), f"The key {key!r} is not known here.", fix
    misspelt = {_key_meant(key, fields) for key in data.keys() - fields.keys()}
    for key, field in fields.items():
        if field.required and key not in data and key not in misspelt:
            yield path, f"The key {key!r} is missing.", f"Add `{key}:`."


def _key_meant(key: str, known: Collection[str]) -> str | None:
    """Return the key that an unknown one was meant to be: misspelt, or without its colon."""
    first, _, _ = key.partition(" ")
    return first if first in known else nearest(key, known)


def _mapping_misfits(data: Any, kind: Any, path: Path) -> Iterator[Misfit]:
    if not isinstance(data, dict):
        yield path, f"Keys and values belong here, not {_described(data)}.", "Write `key: value`."
        return
    for key, value in data.items():
        yield from _text_misfits(key, kind.key_type, (*path, key))
        yield from _misfits(value, kind.value_type, (*path, key))


def _list_misfits(data: Any, kind: Any, path: Path) -> Iterator[Misfit]:
    if not isinstance(data, list):
        yield path, f"A list belongs here, not {_described(data)}.", "Write [one, two]."
        return
    for number, item in enumerate(data):
        yield from _misfits(item, kind.item_type, (*path, str(number)))


def _text_misfits(data: str, kind: Any, path: Path) -> Iterator[Misfit]:
    inspect = msgspec.inspect
    kind, described = _without_metadata(kind)
    if isinstance(kind, inspect.EnumType):
        allowed = [member.value for member in kind.cls]
    elif isinstance(kind, inspect.LiteralType):
        allowed = list(kind.values)
    elif isinstance(kind, inspect.BoolType):
        allowed = ["true", "false"]
        if data in _MEANT:
            yield path, f"{data!r} is not one of those allowed.", f"Write `{_MEANT[data]}`."
            return
    else:
        if kind.pattern and not _fits(kind.pattern, data):
            yield path, f"{data!r} does not fit here.", described
        return
    if data not in allowed:
        yield path, f"{data!r} is not one of those allowed.", _instead(data, allowed)


def _without_metadata(kind: Any) -> tuple[Any, str]:
    """Return a type without its metadata, and its description: how to write such a text."""
    if not isinstance(kind, msgspec.inspect.Metadata):
        return kind, "Mend it."
    return kind.type, (kind.extra_json_schema or {}).get("description", "Mend it.")


def _fits(pattern: str, data: str) -> bool:
    import re

    return re.search(pattern, data) is not None


def _instead(word: str, known: Collection[str]) -> str:
    if (colonless := word.partition(" ")[0]) != word and colonless in known:
        return f"Did you mean `{colonless}:`?"
    return did_you_mean(word, known).strip() or f"Known here: {', '.join(known)}."


def _described(data: Any) -> str:
    if isinstance(data, dict):
        return "keys and values"
    return "a list" if isinstance(data, list) else "a single text"


def _problem(documents: tuple[Document, ...], misfit: Misfit) -> Problem:
    path, message, fix = misfit
    document = next((d for d in documents if d.has(path)), documents[0])
    return Problem(
        code="shape",
        severity=Severity.ERROR,
        message=message,
        fix=fix,
        place=ContentPath(document.name, path),
        location=document.locate(path),
    )
