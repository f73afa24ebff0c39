"""The content as plain data, of which many edited versions are made and written.

Versions share whatever is equal in them, and what they share is written once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

import yaml

from sarcoma_nav.content.files import shipped
from sarcoma_nav.content.yaml import read_document

Data = dict[str, Any]

FILES: Final = ("pathways.yaml", "contacts.yaml")

NOTHING: Final = object()
"""What a key gets that is removed."""


class Content(NamedTuple):
    """The two files as plain data."""

    pathways: Data
    contacts: Data


class _Dumper(yaml.CSafeDumper):  # type: ignore[misc]  # yaml has no types of its own
    """Writes in full what stands in two places of the data."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - of all data alike
        """Say that nothing gets a name to be referred to by."""
        return True


class _Same(NamedTuple):
    """A top-level entry, the same as another only if it is the very same object."""

    key: str
    value: Any

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


def read_content() -> Content:
    """Return the shipped content, every value a text."""
    return Content(*map(_read, FILES))


def _read(name: str) -> Data:
    path = shipped(name)
    data: Data = read_document("pathways", path, path.read_bytes()).data
    return data


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    """Return data in which one value is another, or removed if that is NOTHING."""
    if not path:
        return value
    key = int(path[0]) if isinstance(data, list) else path[0]
    after = data.copy()
    if value is NOTHING and len(path) == 1:
        del after[key]
    else:
        after[key] = changed(data[key] if len(path) > 1 else None, path[1:], value)
    return after


def as_yaml(data: Data) -> str:
    """Return plain data as YAML."""
    return "".join(_entry(_Same(*entry)) for entry in data.items())


@lru_cache(maxsize=100)
def _entry(entry: _Same) -> str:
    written = {entry.key: entry.value}
    return str(yaml.dump(written, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=90))
