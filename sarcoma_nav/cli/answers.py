"""Answers given before the walk: by flag and by file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sarcoma_nav.content.answers_file import read_answers
from sarcoma_nav.content.files import LARGEST, read_bytes, reason
from sarcoma_nav.errors import ExitCode, wrong_usage
from sarcoma_nav.model.pathway import PATHWAY

if TYPE_CHECKING:
    from collections.abc import Iterable

Given = dict[str, tuple[str, ...]]


def given_answers(flags: Iterable[str], file: Path | None, pathway: str | None) -> Given:
    """Return the answers of the file with those of the flags over them.

    The choice of a pathway is an answer like any other; where one is named, it is made already.

    Raises:
        SarcomaNavError: where one cannot be understood.
    """
    from_file: Given = {}
    if file is not None:
        from_file = _from_file(file)
    given = {**from_file, **_from_flags(flags)}
    if pathway and PATHWAY in given:
        if given[PATHWAY] != (pathway,):
            raise wrong_usage(f"Two pathways are named: {pathway} and {given[PATHWAY][0]}.")
        del given[PATHWAY]
    return given


def _from_file(file: Path) -> Given:
    if str(file) != "-":
        return read_answers(str(file), read_bytes(file, ExitCode.USAGE))
    if sys.stdin is None:
        raise wrong_usage("Standard input is closed: no answers can be read from it.")
    try:
        contents = sys.stdin.buffer.read(LARGEST + 1)
    except OSError as error:
        raise wrong_usage(f"Standard input cannot be read: {reason(error)}.") from None
    return read_answers("standard input", contents)


def _from_flags(flags: Iterable[str]) -> Given:
    given: Given = {}
    for flag in flags:
        point, equals, options = flag.partition("=")
        chosen = tuple(option.strip() for option in options.split(",") if option.strip())
        if not equals or not point.strip() or not chosen:
            raise wrong_usage(
                f"{flag!r} is not QUESTION=ANSWER.", "Write both, as in -a setting=home."
            )
        name = point.strip()
        given[name] = tuple(dict.fromkeys((*given.get(name, ()), *chosen)))
    return given
