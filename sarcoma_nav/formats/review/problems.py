"""Problems as text, as JSON (`sarcoma-nav/check/1`), and as annotations of GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta

from sarcoma_nav.formats.json_text import Count, JsonView, json_text, view_of
from sarcoma_nav.model.problem import Problem, Severity
from sarcoma_nav.view.wording import counted, figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Figures = Mapping[str, int | str]


class ProblemJson(JsonView, frozen=True, kw_only=True):
    """One finding of a check, with its place where it has one."""

    code: Annotated[str, Meta(pattern="^[a-z]+(-[a-z]+)*$")]
    severity: Severity
    message: str
    fix: str
    file: str | None
    line: Count | None
    column: Count | None


class CheckJson(JsonView, frozen=True, kw_only=True):
    """What a check found, and figures of what it proved."""

    schema: Literal["sarcoma-nav/check/1"] = "sarcoma-nav/check/1"
    problems: Annotated[tuple[ProblemJson, ...], Meta(description="By file, line and column.")]
    proved: Annotated[
        dict[str, int | str],
        Meta(
            description="Empty where the content cannot be used. A figure is a number, or words "
            "such as `about 10^47` where that is larger than 2^53 - 1."
        ),
    ]


def problems_lines(problems: Sequence[Problem], proved: Figures) -> list[str]:
    """Return a line for each finding of a check, errors first, and a last one that sums them up."""
    severities = list(Severity)
    worst_first = sorted(problems, key=lambda problem: severities.index(problem.severity))
    return [*map(str, worst_first), _summary(problems, proved)]


def problems_json(problems: Sequence[Problem], proved: Figures) -> str:
    """Return the findings of a check as JSON, in the order given."""
    return json_text(CheckJson(problems=tuple(map(_problem, problems)), proved=dict(proved)))


def github_annotations(problems: Sequence[Problem]) -> str:
    """Return the findings of a check as annotations of GitHub, in the order given."""
    return "".join(f"{_annotation(problem)}\n" for problem in problems)


def manual_markdown(manuals: Mapping[str, str]) -> str:
    """Return the page of what each code means."""
    head = (
        "# What `sarcoma-nav check` finds\n\n"
        "This page is written by the program: each part is the manual of one check, and\n"
        "`sarcoma-nav check --explain CODE` prints the same. An error must be fixed, a warning\n"
        "ought to be, and information says what is open by design. A finding that is known and\n"
        "accepted is listed under `waivers` in pathways.yaml, with a reason and a date.\n"
    )
    return head + "".join(f"\n## {code}\n\n{manual}\n" for code, manual in manuals.items())


def _problem(problem: Problem) -> ProblemJson:
    where = problem.location
    return view_of(
        ProblemJson,
        problem,
        file=where.file if where else None,
        line=where.line if where else None,
        column=where.column if where else None,
    )


def _summary(problems: Sequence[Problem], proved: Figures) -> str:
    counts = ", ".join(
        counted(sum(p.severity is severity for p in problems), severity.value)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    return f"{counts}." + (f" Proved: {'; '.join(proved_in_words(proved))}." if proved else "")


def proved_in_words(proved: Figures) -> Iterator[str]:
    """Yield the figures of what was proved, as words."""
    yield (
        f"{figure(proved['paths'])} paths through {figure(proved['pathways'])} pathways and "
        f"{figure(proved['decision_points'])} decision points, the longest of "
        f"{figure(proved['longest_walk'])} questions"
    )
    yield f"{figure(proved['rules'])} rules of the content"
    yield (
        f"somebody to ring at {figure(proved['minutes'])} of "
        f"{figure(proved['minutes_looked_at'])} minutes, a year and a week for each of "
        f"{figure(proved['outcomes'])} outcomes, "
        f"{figure(proved['minutes_on_assumed_hours'])} of them on assumed hours"
    )
    yield (
        f"{figure(proved['statements_traced'])} of {figure(proved['statements'])} statements "
        "traced to where they are used"
    )
    if "cases" in proved:
        yield f"{figure(proved['cases'])} cases"


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
