"""Problems as text, as JSON (`sarcoma-nav/check/1`), and as annotations of GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from sarcoma_nav.formats.plan.json import json_text
from sarcoma_nav.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Figures = Mapping[str, int | str]

SCHEMA: Final = "sarcoma-nav/check/1"


def problems_text(
    problems: Sequence[Problem], proved: Figures, form: Literal["text", "json", "github"]
) -> str:
    """Return the findings of a check in one of its forms."""
    if form == "json":
        found = [_object(problem) for problem in problems]
        return json_text({"schema": SCHEMA, "problems": found, "proved": proved})
    if form == "github":
        return "".join(f"{_annotation(problem)}\n" for problem in problems)
    return "".join(f"{line}\n" for line in (*map(str, problems), _summary(problems, proved)))


def manual_markdown(manuals: Mapping[str, str]) -> str:
    """Return the page of what each code means."""
    head = (
        "# What `sarcoma-nav check` finds\n\n"
        "This page is written by the program: each part is the manual of one check, and\n"
        "`sarcoma-nav check --explain CODE` prints the same. An error must be mended, a warning\n"
        "ought to be, and information says what is open by design. A finding that is known and\n"
        "let be stands under `waivers` in pathways.yaml, with a reason and a date.\n"
    )
    return head + "".join(f"\n## {code}\n\n{manual}\n" for code, manual in manuals.items())


def _object(problem: Problem) -> dict[str, Any]:
    where = problem.location
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "fix": problem.fix,
        "file": where.file if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
    }


def _summary(problems: Sequence[Problem], proved: Figures) -> str:
    counts = ", ".join(
        _number(sum(p.severity is severity for p in problems), severity.value)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    return f"{counts}." + (f" Proved: {'; '.join(proved_in_words(proved))}." if proved else "")


def proved_in_words(proved: Figures) -> Iterator[str]:
    """Yield the figures of what was proved, as words."""
    yield (
        f"{_figure(proved, 'paths')} paths through {_figure(proved, 'pathways')} pathways and "
        f"{_figure(proved, 'decision_points')} decision points, the longest of "
        f"{_figure(proved, 'longest_walk')} questions"
    )
    yield f"{_figure(proved, 'rules')} rules of the content"
    yield (
        f"somebody to ring at {_figure(proved, 'minutes')} of "
        f"{_figure(proved, 'minutes_looked_at')} minutes, a year and a week for each of "
        f"{_figure(proved, 'outcomes')} outcomes, "
        f"{_figure(proved, 'minutes_on_assumed_hours')} of them on assumed hours"
    )
    yield (
        f"{_figure(proved, 'statements_traced')} of {_figure(proved, 'statements')} statements "
        "traced to where they are used"
    )
    if "cases" in proved:
        yield f"{_figure(proved, 'cases')} cases"


def _figure(proved: Figures, name: str) -> str:
    value = proved[name]
    return value if isinstance(value, str) else f"{value:,}"


def _number(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _annotation(problem: Problem) -> str:
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(problem.severity, "notice")
    where = problem.location
    place = f"file={_property(where.file)},line={where.line},col={where.column}," if where else ""
    said = f"{problem.message} {problem.fix}"
    return f"::{kind} {place}title={_property(problem.code)}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
