"""The changes of a local directory: as a page, and as JSON (`sarcoma-nav/log/1`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from sarcoma_nav.formats.json_text import JsonView, Moment, moment_text
from sarcoma_nav.output.paragraphs import Paragraph
from sarcoma_nav.view.change import change_in_words, when_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from sarcoma_nav.model.change import ChangedValue, History


class ChangedValueJson(JsonView, frozen=True, kw_only=True):
    """One value before a change and after it; null where the local directory has none."""

    contact: str
    key: str
    old: Any
    new: Any


class ChangeJson(JsonView, frozen=True, kw_only=True):
    """One change."""

    number: int
    when: Moment
    who: str
    command: str
    carried_out: bool
    undoes: int | None
    undone_by: int | None
    values: tuple[ChangedValueJson, ...]


class LogJson(JsonView, frozen=True, kw_only=True):
    """The changes of a local directory, the oldest first."""

    schema: Literal["sarcoma-nav/log/1"] = "sarcoma-nav/log/1"
    file: str
    changes: tuple[ChangeJson, ...]


def log_object(history: History, numbers: Iterable[int], path: Path) -> LogJson:
    """Return changes of the local directory in a file, by their numbers."""
    changes = tuple(_change(history, number) for number in numbers)
    return LogJson(file=str(path), changes=changes)


def _change(history: History, number: int) -> ChangeJson:
    from datetime import datetime

    change = history.changes[number - 1]
    return ChangeJson(
        number=number,
        when=moment_text(datetime.fromisoformat(change.when)),
        who=change.who,
        command=change.command,
        carried_out=history.was_carried_out(number),
        undoes=change.undoes,
        undone_by=history.undone_by(number),
        values=tuple(
            ChangedValueJson(contact=v.contact, key=v.key, old=v.old, new=v.new)
            for v in change.values
        ),
    )


def log_page(history: History, numbers: Iterable[int]) -> Iterator[Paragraph]:
    """Yield changes by their numbers, the last first."""
    for number in reversed(list(numbers)):
        change = history.changes[number - 1]
        head = f"{number}  {when_in_words(change)}  {change.who}  {change.command}"
        yield Paragraph(f"{head}{_fate(history, number)}", "strong", hang=4)
        yield from (Paragraph(_line(value), indent=4, hang=2) for value in change.values)


def _fate(history: History, number: int) -> str:
    """Return what is to be known of a change besides: that it took another back, or was itself."""
    undoes = history.changes[number - 1].undoes
    said = f" of change {undoes}" if undoes else ""
    if by := history.undone_by(number):
        said += f", taken back by change {by}"
    return said if history.was_carried_out(number) else f"{said}, not carried out"


def _line(value: ChangedValue) -> str:
    said = change_in_words(value.old, value.new)
    return f"{value.contact}: {value.key.replace('_', ' ')}: {said}"
