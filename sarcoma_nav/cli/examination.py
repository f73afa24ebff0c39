"""The content read and checked as far as it goes: all problems at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from sarcoma_nav.checks import stopping
from sarcoma_nav.checks.catalogue import failing
from sarcoma_nav.checks.figures import figures
from sarcoma_nav.checks.subject import Subject
from sarcoma_nav.content.load import load
from sarcoma_nav.content.yaml_door import Unreadable
from sarcoma_nav.model.problem import Problem

if TYPE_CHECKING:
    from datetime import datetime

    from sarcoma_nav.content.files import Files


class Examination(msgspec.Struct, frozen=True):
    """What was found, and how much was proved on the way."""

    problems: tuple[Problem, ...]
    """In the order of the files."""
    stops: bool
    """Whether the content is unusable."""
    proved: dict[str, int] = {}


def examine(files: Files, moment: datetime) -> Examination:
    """Return every problem of the content at an aware moment."""
    try:
        loaded = load(files)
    except Unreadable as error:
        return Examination(_in_order(error.problems), stops=True)
    subject = Subject(loaded.content, loaded.directory, moment)
    found = stopping(subject)
    if found:
        return Examination(_in_order([loaded.located(p) for p in found]), stops=True)
    problems = [loaded.located(problem) for problem in failing(subject)]
    return Examination(_in_order(problems), stops=False, proved=figures(subject))


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    def key(problem: Problem) -> tuple[object, ...]:
        place = problem.location
        return (place.file, place.line, place.column, problem.code) if place else ("", 0, 0, "")

    return tuple(sorted(problems, key=key))
