"""What changed, for a reviewer: as text, and as Markdown for a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sarcoma_nav.view.wording import counted, figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.formats.review.diff_json import (
        ChangeJson,
        DiffJson,
        EditJson,
        NumberGivenJson,
        PathwayDiff,
    )

MOST_KINDS: Final = 20
"""So many kinds of change are written out for each pathway; lowered urgencies all are."""

LONGEST_VALUE: Final = 200

_TITLES: Final = {
    "contact": "Contacts",
    "numbers_given": "Hours at which another number is given",
    "route": "Routes and plans, as they are written",
    "proof": "What is proved of every path",
    "provenance": "Sources and statements",
    "wording": "Wording only",
}


class Marks(NamedTuple):
    """How headings and entries of a list are marked."""

    heading: str
    entry: str
    code: str


TEXT: Final = Marks("", "  ", "")
MARKDOWN: Final = Marks("## ", "- ", "`")


def diff_text(diff: DiffJson) -> str:
    """Return the changes as text."""
    return "\n".join(_lines(diff, TEXT)) + "\n"


def diff_markdown(diff: DiffJson) -> str:
    """Return the changes as Markdown."""
    return "\n".join(["# What this edit does to patients", "", *_lines(diff, MARKDOWN)]) + "\n"


def _lines(diff: DiffJson, marks: Marks) -> Iterator[str]:
    yield _verdict(diff)
    negations = [_edit(edit, marks) for edit in diff.negations]
    yield from _section("Negations that appear or disappear", negations, marks)
    for pathway in diff.pathways:
        yield ""
        yield from _pathway(pathway, marks)
    for name, title in _TITLES.items():
        if name == "numbers_given":
            entries = [_number(number, marks) for number in diff.numbers_given]
        else:
            entries = [_edit(edit, marks) for edit in getattr(diff, name)]
        yield from _section(title, entries, marks)


def _section(title: str, entries: list[str], marks: Marks) -> Iterator[str]:
    if entries:
        yield ""
        yield f"{marks.heading}{title} ({len(entries)})"
        yield ""
        yield from (f"{marks.entry}{entry}" for entry in entries)


def _verdict(diff: DiffJson) -> str:
    lowered = sum(pathway.paths_lowered for pathway in diff.pathways)
    changed = sum(pathway.paths_changed for pathway in diff.pathways)
    gone = [pathway.id for pathway in diff.pathways if pathway.gone]
    losing = sum(pathway.paths_losing for pathway in diff.pathways)
    also = f" {_losing(losing)}" if losing else ""
    if gone:
        return f"A PATHWAY IS GONE: {', '.join(gone)}. Nobody gets a plan from it any more.{also}"
    if lowered:
        return f"LOWERED URGENCY: {_paths(lowered)} of {_paths(changed)} that change.{also}"
    if losing:
        return f"{_losing(losing)} {_paths(changed)} change in all; none is less urgent."
    if changed:
        return f"{_paths(changed)} change{'s' if changed == 1 else ''}; none is less urgent."
    return "No path changes."


def _losing(number: int) -> str:
    loses = "loses" if number == 1 else "lose"
    return f"LOST: {_paths(number)} {loses} an emergency or urgent contact or action."


def _pathway(pathway: PathwayDiff, marks: Marks) -> Iterator[str]:
    yield f"{marks.heading}{pathway.id}"
    yield ""
    yield (
        f"{figure(pathway.paths_before)} paths before, "
        f"{figure(pathway.paths_after)} now. {_paths(pathway.paths_changed)} with "
        f"another plan, {pathway.paths_lowered:,} of them less urgent."
    )
    if pathway.too_many_to_compare:
        yield "There are too many paths to compare them one by one: read the routes below."
    changes = pathway.changes
    shown = [c for number, c in enumerate(changes) if _is_bad(c) or number < MOST_KINDS]
    for change in shown:
        yield f"{marks.entry}{_change(change, marks)}"
    if len(shown) < len(changes):
        rest = sum(change.paths for change in changes) - sum(change.paths for change in shown)
        yield f"{marks.entry}{_paths(rest)} change in {len(changes) - len(shown)} other ways"


def _is_bad(change: ChangeJson) -> bool:
    return change.lowered or bool(change.contacts_lost or change.steps_lost)


def _change(change: ChangeJson, marks: Marks) -> str:
    before, after = change.urgency_before.value, change.urgency_after.value
    parts = [
        f"{'LOWERED: ' if change.lowered else ''}{_paths(change.paths)}: {_ends(change, marks)}",
        f"urgency {before} to {after}" if before != after else before,
        *_parts(change, marks),
    ]
    if change.other_order:
        parts.append("another order")
    if change.other_urgency_of_a_part:
        parts.append("another urgency of a contact or a step")
    if change.asks_more:
        parts.append("more is asked now")
    answers = change.example.answers.items()
    example = " ".join(f"{point}={','.join(options)}" for point, options in answers)
    return f"{'; '.join(parts)}. Such as {change.example.id}: {marks.code}{example}{marks.code}"


def _parts(change: ChangeJson, marks: Marks) -> Iterator[str]:
    """Yield the contacts and steps that a plan loses, no longer has, or has now."""
    for names, words in (
        (change.contacts_lost, "LOST (gone, less urgent or conditional now): contacts"),
        (change.steps_lost, "LOST (gone or less urgent): actions"),
        (change.contacts_gone, "no longer contacts"),
        (change.steps_gone, "no longer steps"),
        (change.contacts_new, "now also contacts"),
        (change.steps_new, "now also steps"),
    ):
        if names:
            yield f"{words} {_listed(names, marks)}"


def _ends(change: ChangeJson, marks: Marks) -> str:
    before, after = change.outcomes_before, change.outcomes_after
    if before == after:
        return _listed(before, marks)
    between = " or " if change.asks_more else ", "
    return f"{_listed(before, marks)} to {_listed(after, marks, between)}"


def _listed(names: Iterable[str], marks: Marks, between: str = ", ") -> str:
    return between.join(f"{marks.code}{name}{marks.code}" for name in names)


def _edit(edit: EditJson, marks: Marks) -> str:
    at = f"{marks.code}{edit.at}{marks.code}"
    if edit.before is None:
        return f"{at} is new: {_short(edit.after)}"
    if edit.after is None:
        return f"{at} is gone: {_short(edit.before)}"
    return f"{at}: {_short(edit.before)} became {_short(edit.after)}"


def _number(number: NumberGivenJson, marks: Marks) -> str:
    before, after = number.before or "nobody", number.after or "nobody"
    return f"{marks.code}{number.contact}{marks.code}, {number.when}: {before} became {after}"


def _short(value: str | None) -> str:
    words = " ".join((value or "").split())
    return f'"{words if len(words) <= LONGEST_VALUE else words[:LONGEST_VALUE] + " ..."}"'


def _paths(number: int) -> str:
    return counted(number, "path")
