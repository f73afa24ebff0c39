"""What edits are made of: each of these returns a kind, which finds where it can be made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, Final

from plain_data import NOTHING, Content, Data

Path = tuple[Any, ...]
Changes = dict[Path, Any]
"""New values by their keys from the top of a file down."""

WORDS: Final = {"label", "help", "question", "text", "title", "notes", "in_words"}


Find = Callable[[Content], Iterator[Changes]]
"""Yields every place at which an edit of one kind can be made."""


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text with its keys; a list has numbers for keys."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path, value


def records(content: Content, part: str) -> Iterator[tuple[Path, Data]]:
    """Yield the records of a part with their keys; options stand within decision points."""
    if part == "options":
        for path, point in records(content, "decision_points"):
            yield from (((*path, part, name), one) for name, one in point["options"].items())
    else:
        file = content.contacts if part == "contacts" else content.pathways
        yield from (((part, name), one) for name, one in file.get(part, {}).items())


def words(pattern: str, replacement: str | Callable[[re.Match[str]], str]) -> Find:
    """Return a kind that replaces the first match in any text that people read."""

    def find(content: Content) -> Iterator[Changes]:
        for file in content:
            for path, text in leaves(file):
                is_read = WORDS & set(map(str, path[-2:]))
                if is_read and path[0] not in {"sources", "guideline", "rules"}:
                    new = re.sub(pattern, replacement, text, count=1)
                    if new != text:
                        yield {path: new}

    return find


def drop(part: str, key: str) -> Find:
    """Return a kind that removes a key."""

    def find(content: Content) -> Iterator[Changes]:
        for path, record in records(content, part):
            if key in record:
                yield {(*path, key): NOTHING}

    return find


def put(part: str, key: str, new: Callable[[Any], Any]) -> Find:
    """Return a kind that makes another value of one that is there."""

    def find(content: Content) -> Iterator[Changes]:
        for path, record in records(content, part):
            if key in record and new(record[key]) != record[key]:
                yield {(*path, key): new(record[key])}

    return find


def add(part: str, key: str, value: Any) -> Find:
    """Return a kind that adds a key to records that do not have it."""

    def find(content: Content) -> Iterator[Changes]:
        yield from ({(*p, key): value} for p, record in records(content, part) if key not in record)

    return find


def swap(part: str, key: str) -> Find:
    """Return a kind that exchanges a value between two neighbours."""

    def find(content: Content) -> Iterator[Changes]:
        having = [(path, one) for path, one in records(content, part) if key in one]
        for (path, one), (other_path, other) in pairwise(having):
            if path[:-1] == other_path[:-1] and one[key] != other[key]:
                yield {(*path, key): other[key], (*other_path, key): one[key]}

    return find


def shorter(part: str, key: str) -> Find:
    """Return a kind that leaves out the last of several entries."""
    return put(part, key, lambda value: remade(value, entries(value)[:-1] or entries(value)))


def turned(part: str, key: str) -> Find:
    """Return a kind that reverses an order: two mappings are equal whatever theirs is."""

    def find(content: Content) -> Iterator[Changes]:
        for path, record in records(content, part):
            values = record.get(key, ())
            if not isinstance(values, str) and len(values) > 1:
                yield {(*path, key): remade(values, entries(values)[::-1])}

    return find


def entries(value: Any) -> list[Any]:
    """Return the items of a mapping, or the values of a list; one text is a list of one."""
    if isinstance(value, str):
        return [value]
    return list(value.items()) if isinstance(value, dict) else value


def remade(value: Any, items: list[Any]) -> Any:
    """Return items as the kind of value that they were taken from."""
    if isinstance(value, str):
        return value
    return dict(items) if isinstance(value, dict) else items


def delete(part: str, *, whole: bool = False) -> Find:
    """Return a kind that removes a record, or the whole part."""

    def find(content: Content) -> Iterator[Changes]:
        paths = [path for path, _ in records(content, part)]
        if whole:
            yield {paths[0][:1]: NOTHING} if paths else {}
        else:
            yield from ({path: NOTHING} for path in paths)

    return find
