"""The hazard log as Markdown: what the words mean, an overview, and each hazard in full."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from sarcoma_nav.model.hazard import Likelihood, Rating, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.model.hazard import Control, Hazard, HazardLog, Risk, Scales

UNSIGNED = (
    "**Unsigned: no clinical safety officer has been appointed, and nobody qualified has judged "
    "this.**"
)

BLANK = "____________"


def hazard_log(log: HazardLog) -> str:
    """Return the hazard log as a page of its own."""
    parts = [
        "# Hazard log",
        "",
        UNSIGNED,
        "",
        "In the manner of DCB0129. Every severity, likelihood and rating is proposed by the",
        "developers, who are not clinicians. Owner, date and status of each hazard are left blank",
        "for a named officer. Each control names the tests, and the checks of `sarcoma-nav check`,",
        "that show it; what is planned belongs to a part that is not shipped yet.",
        "",
        "This page is written from `hazards.yaml` by `python docs/generate.py`.",
    ]
    return "\n".join([*parts, *hazard_lines(log, "##")]) + "\n"


def hazard_lines(log: HazardLog, heading: str) -> Iterator[str]:
    """Yield the scales, an overview, and every hazard, each under a heading of the given depth."""
    yield from _scale_lines(log.scales, heading)
    yield from _overview(log, heading)
    for hazard in log.hazards.values():
        yield from ("", f"{heading} {hazard.id.upper()} {hazard.title}", "")
        yield from _hazard_lines(hazard, log.scales)


def _scale_lines(scales: Scales, heading: str) -> Iterator[str]:
    yield from ("", f"{heading} What the words mean", "")
    yield f"Taken from {scales.taken_from}. The officer may replace them."
    meanings = (
        ("severity", scales.severities),
        ("likelihood", scales.likelihoods),
        ("rating", scales.ratings),
    )
    for name, words in meanings:
        yield from ("", f"| {name} | means |", "| --- | --- |")
        yield from (f"| {_spaced(word)} | {means} |" for word, means in words.items())
    severities = get_args(Severity)
    yield from ("", f"| likelihood | {' | '.join(severities)} |")
    yield f"| --- |{' --- |' * len(severities)}"
    for likelihood in get_args(Likelihood):
        row = scales.matrix[likelihood]
        yield f"| {_spaced(likelihood)} | {' | '.join(row[word] for word in severities)} |"


def _overview(log: HazardLog, heading: str) -> Iterator[str]:
    scales, hazards = log.scales, log.hazards.values()
    yield from ("", f"{heading} Overview", "")
    before = _counted(scales.rating(hazard.before) for hazard in hazards)
    after = _counted(scales.rating(hazard.after) for hazard in hazards)
    yield f"{len(hazards)} hazards. Proposed ratings before controls: {before}; after: {after}."
    yield "No rating has been accepted by anybody."
    yield ""
    yield "| hazard | | before | after | status |"
    yield "| --- | --- | --- | --- | --- |"
    for hazard in hazards:
        ratings = f"{scales.rating(hazard.before)} | {scales.rating(hazard.after)}"
        status = hazard.status or "not judged"
        yield f"| {hazard.id.upper()} | {hazard.title} | {ratings} | {status} |"


def _counted(ratings: Iterable[Rating]) -> str:
    found = list(ratings)
    return ", ".join(
        f"{found.count(rating)} of {rating}" for rating in get_args(Rating) if rating in found
    )


def _hazard_lines(hazard: Hazard, scales: Scales) -> Iterator[str]:
    yield f"- Cause in use: {hazard.cause_in_use}"
    if hazard.cause_in_making:
        yield f"- Cause in making it: {hazard.cause_in_making}"
    yield f"- Effect: {hazard.effect}"
    yield f"- Proposed risk before controls: {_risk(hazard.before, scales)}"
    yield "- Controls:"
    yield from (f"  - {control.text} {_shown(control)}" for control in hazard.controls)
    if hazard.for_the_organisation:
        yield f"- For the organisation that uses it: {' '.join(hazard.for_the_organisation)}"
    yield f"- Proposed risk after controls: {_risk(hazard.after, scales)}"
    yield f"- Left to judge: {hazard.open}"
    officer = (("Owner", hazard.owner), ("Date", hazard.decided), ("Status", hazard.status))
    yield f"- {' '.join(f'{name}: {value or BLANK}' for name, value in officer)}"


def _risk(risk: Risk, scales: Scales) -> str:
    return f"{risk.severity}, {_spaced(risk.likelihood)}: {scales.rating(risk)}"


def _shown(control: Control) -> str:
    if control.planned:
        return "Planned: nothing shows it yet."
    return f"Shown by {', '.join(f'`{one}`' for one in control.shown_by)}."


def _spaced(word: str) -> str:
    return word.replace("-", " ")
