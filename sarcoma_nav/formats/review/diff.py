"""What changed, for a reviewer: as text, and as Markdown for a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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


def diff_text(found: dict[str, Any]) -> str:
    """Return the changes as text."""
    return "\n".join(_lines(found, TEXT)) + "\n"


def diff_markdown(found: dict[str, Any]) -> str:
    """Return the changes as Markdown."""
    return "\n".join(["# What this edit does to patients", "", *_lines(found, MARKDOWN)]) + "\n"


def _lines(found: dict[str, Any], marks: Marks) -> Iterator[str]:
    yield _verdict(found)
    yield from _section("Negations that appear or disappear", found["negations"], _edit, marks)
    for pathway in found["pathways"]:
        yield ""
        yield from _pathway(pathway, marks)
    for name, title in _TITLES.items():
        tell = _number if name == "numbers_given" else _edit
        yield from _section(title, found[name], tell, marks)


def _section(
    title: str,
    entries: list[dict[str, Any]],
    tell: Callable[[dict[str, Any], Marks], str],
    marks: Marks,
) -> Iterator[str]:
    if entries:
        yield ""
        yield f"{marks.heading}{title} ({len(entries)})"
        yield ""
        yield from (f"{marks.entry}{tell(entry, marks)}" for entry in entries)


def _verdict(found: dict[str, Any]) -> str:
    lowered = sum(pathway["paths_lowered"] for pathway in found["pathways"])
    changed = sum(pathway["paths_changed"] for pathway in found["pathways"])
    gone = [pathway["id"] for pathway in found["pathways"] if pathway["gone"]]
    if gone:
        return f"A PATHWAY IS GONE: {', '.join(gone)}. Nobody gets a plan from it any more."
    losing = sum(pathway["paths_losing"] for pathway in found["pathways"])
    also = f" {_losing(losing)}" if losing else ""
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


def _pathway(pathway: dict[str, Any], marks: Marks) -> Iterator[str]:
    yield f"{marks.heading}{pathway['id']}"
    yield ""
    yield (
        f"{_number_of(pathway['paths_before'])} paths before, "
        f"{_number_of(pathway['paths_after'])} now. {_paths(pathway['paths_changed'])} with "
        f"another plan, {pathway['paths_lowered']:,} of them less urgent."
    )
    if pathway["too_many_to_compare"]:
        yield "There are too many paths to compare them one by one: read the routes below."
    changes = pathway["changes"]
    shown = [c for number, c in enumerate(changes) if _is_bad(c) or number < MOST_KINDS]
    for change in shown:
        yield f"{marks.entry}{_change(change, marks)}"
    if len(shown) < len(changes):
        rest = sum(change["paths"] for change in changes) - sum(c["paths"] for c in shown)
        yield f"{marks.entry}{_paths(rest)} change in {len(changes) - len(shown)} other ways"


def _is_bad(change: dict[str, Any]) -> bool:
    return bool(change["lowered"] or change["contacts_lost"] or change["steps_lost"])


def _change(change: dict[str, Any], marks: Marks) -> str:
    lowered = "LOWERED: " if change["lowered"] else ""
    before, after = change["urgency_before"], change["urgency_after"]
    parts = [f"{lowered}{_paths(change['paths'])}: {_ends(change, marks)}"]
    parts.append(f"urgency {before} to {after}" if before != after else before)
    parts += [
        f"LOST, or no longer as urgent: {part} {_listed(change[f'{part}_lost'], marks)}"
        for part in ("contacts", "steps")
        if change[f"{part}_lost"]
    ]
    for what, sign in (("gone", "no longer"), ("new", "now also")):
        for part in ("contacts", "steps"):
            names = change[f"{part}_{what}"]
            if names:
                parts.append(f"{sign} {part} {_listed(names, marks)}")
    if change["other_order"]:
        parts.append("another order")
    if change["other_urgency_of_a_part"]:
        parts.append("another urgency of a contact or a step")
    if change["asks_more"]:
        parts.append("more is asked now")
    answers = change["example"]["answers"].items()
    example = " ".join(f"{point}={','.join(options)}" for point, options in answers)
    return (
        f"{'; '.join(parts)}. Such as {change['example']['id']}: {marks.code}{example}{marks.code}"
    )


def _ends(change: dict[str, Any], marks: Marks) -> str:
    before, after = change["outcomes_before"], change["outcomes_after"]
    if before == after:
        return _listed(before, marks)
    between = " or " if change["asks_more"] else ", "
    return f"{_listed(before, marks)} to {_listed(after, marks, between)}"


def _listed(names: Any, marks: Marks, between: str = ", ") -> str:
    return between.join(f"{marks.code}{name}{marks.code}" for name in names)


def _edit(edit: dict[str, Any], marks: Marks) -> str:
    at = f"{marks.code}{edit['at']}{marks.code}"
    if edit["before"] is None:
        return f"{at} is new: {_short(edit['after'])}"
    if edit["after"] is None:
        return f"{at} is gone: {_short(edit['before'])}"
    return f"{at}: {_short(edit['before'])} became {_short(edit['after'])}"


def _number(entry: dict[str, Any], marks: Marks) -> str:
    before, after = (entry[name] or "nobody" for name in ("before", "after"))
    return f"{marks.code}{entry['contact']}{marks.code}, {entry['when']}: {before} became {after}"


def _short(value: str) -> str:
    words = " ".join(value.split())
    return f'"{words if len(words) <= LONGEST_VALUE else words[:LONGEST_VALUE] + " ..."}"'


def _paths(number: int) -> str:
    return f"{number:,} path{'' if number == 1 else 's'}"


def _number_of(value: int | str) -> str:
    return value if isinstance(value, str) else f"{value:,}"
