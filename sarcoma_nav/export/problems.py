"""Problems as text, as JSON (`sarcoma-nav/check/1`), and as annotations of GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from sarcoma_nav.export.plan_json import json_text
from sarcoma_nav.model.problem import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA: Final = "sarcoma-nav/check/1"


def problems_text(
    problems: Sequence[Problem], proved: dict[str, int], form: Literal["text", "json", "github"]
) -> str:
    """Return the findings of a check in one of its forms."""
    if form == "json":
        found = [_object(problem) for problem in problems]
        return json_text({"schema": SCHEMA, "problems": found, "proved": proved})
    if form == "github":
        return "".join(f"{_annotation(problem)}\n" for problem in problems)
    return "".join(f"{line}\n" for line in (*map(str, problems), _summary(problems, proved)))


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


def _summary(problems: Sequence[Problem], proved: dict[str, int]) -> str:
    counts = ", ".join(
        f"{sum(p.severity is severity for p in problems)} {severity.value}s"
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    figures = ", ".join(f"{value:,} {name.replace('_', ' ')}" for name, value in proved.items())
    return f"{counts}." + (f" Proved: {figures}." if figures else "")


def _annotation(problem: Problem) -> str:
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning"}.get(problem.severity, "notice")
    where = problem.location
    place = f"file={_property(where.file)},line={where.line},col={where.column}" if where else ""
    said = f"{problem.message} {problem.fix}"
    return f"::{kind} {place},title={_property(problem.code)}::{_data(said)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
