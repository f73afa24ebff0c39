"""The plan on one screen: how urgent, whom to ring, what to do, what to say."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.formats.plan.head import LABEL, further_lines, head, whom_to_ring
from sarcoma_nav.model.pathway import Kind
from sarcoma_nav.output.console import page_lines
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, keep_together
from sarcoma_nav.view.plan_wording import provenance_line
from sarcoma_nav.view.ring import ring
from sarcoma_nav.view.seal import seal_sentence
from sarcoma_nav.view.wording import HOW_SOON_IN_SHORT, counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sarcoma_nav.view.plan import PlanView, StepView
    from sarcoma_nav.view.ring import Ring

NOT_CONFIRMED: Final = "* not confirmed"
"""What the mark of hours means that nobody stated."""

ROWS: Final = 30
"""Lines that a page takes at most where there is no window: blank ones are left out beyond."""
WIDE: Final = 80
ROWS_ABOVE: Final = 11
NARROW_ROWS_ABOVE: Final = 19
"""Lines above the first action, in a window of 80 columns and in a narrower one.

Only several teams to ask for at one number take more.
"""
MORE_BY_KEY: Final = "m"
MORE_BY_OPTION: Final = "--full"


def plan_page(
    plan: PlanView, *, plain: bool = False, folded: Collection[str] = (), how: str = ""
) -> list[Any]:
    """Return the page; the steps of these ids are left out, and it says how to see them.

    Plain text has no marks to look up.
    """
    found = ring(plan)
    return [
        *head(plan),
        BLANK,
        whom_to_ring(found, plain=plain),
        BLANK,
        *_actions(plan, folded, how),
        BLANK,
        further_lines(found, plain=plain, last=not plan.checklist),
        *_to_say(plan, plain=plain),
        *foot(plan, found, plain=plain),
    ]


def beginning(plan: PlanView, *, plain: bool = False) -> Iterator[Any]:
    """Yield how urgent a plan is and whom to ring."""
    yield from head(plan)
    yield whom_to_ring(ring(plan), plain=plain)


def page_for(
    plan: PlanView, width: int, rows: int | None, *, has_keys: bool = False, plain: bool = False
) -> list[Any]:
    """Return the page for a window of this size; None for the rows of what is no terminal.

    In a window, what can wait is folded where it does not fit above a last line, that of the keys
    or of the shell; then blank lines are left out. A page that would be too long even so has
    every step, and no blank line.
    """
    room = ROWS if rows is None else rows - 1
    page = _with_action_near_top(plan_page(plan, plain=plain), width)
    excess = _height(page, width) - room
    if excess <= 0:
        return page
    shorter = page
    if rows is not None:
        folded = _to_fold(plan, width, excess)
        how = MORE_BY_KEY if has_keys else MORE_BY_OPTION
        shorter = plan_page(plan, plain=plain, folded=folded, how=how)
        shorter = _with_action_near_top(shorter, width)
        excess = _height(shorter, width) - room
    blanks = [place for place, part in enumerate(shorter) if part is BLANK]
    if excess > len(blanks):
        return [part for part in page if part is not BLANK]
    left_out = set(blanks[-excess:] if excess > 0 else ())
    return [part for place, part in enumerate(shorter) if place not in left_out]


def _with_action_near_top(page: list[Any], width: int) -> list[Any]:
    """Leave out blank lines above the actions where the first of them would stand too low."""
    blanks = [place for place, part in enumerate(page) if part is BLANK][:2]
    room = ROWS_ABOVE if width >= WIDE else NARROW_ROWS_ABOVE
    excess = _height(page[: blanks[-1] + 1], width) - room
    left_out = blanks[-excess:] if excess > 0 else []
    return [part for place, part in enumerate(page) if place not in left_out]


def _to_fold(plan: PlanView, width: int, excess: int) -> list[str]:
    """Return the last steps that may be folded: as many as take up the excess, but not one alone.

    The line that says how many were folded is counted in.
    """
    folded: list[str] = []
    excess += 1
    for view in reversed(plan.steps):
        if view.may_fold and view.number and (excess > 0 or len(folded) == 1):
            folded.append(view.step.id)
            excess -= _height([_action(view)], width)
    return folded if len(folded) > 1 else []


def _height(page: list[Any], width: int) -> int:
    return len(page_lines(page, width))


def _actions(plan: PlanView, folded: Collection[str], how: str) -> Iterator[Paragraph]:
    actions = [view for view in plan.steps if view.number]
    shown = [view for view in actions if view.step.id not in folded]
    for urgency, steps in groupby(shown, key=lambda view: view.step.urgency):
        if urgency is not plan.urgency:
            yield Paragraph(
                f"{urgency.value.capitalize()}  {HOW_SOON_IN_SHORT[urgency]}", urgency.value
            )
        for view in steps:
            yield _action(view)
    if folded:
        left = [view for view in actions if view.step.id in folded]
        yield Paragraph(f" + {len(left)} more, {_urgencies(left)} ({how})", "faint")
    for view in plan.steps:
        if view.step.kind is Kind.SAFETY_NET:
            yield Paragraph(f"Tell the patient: {view.step.short}", hang=4)


def _action(view: StepView) -> Paragraph:
    return Paragraph(f"{view.number:>2}  {view.step.short.removesuffix('.')}", hang=4)


def _urgencies(views: Sequence[StepView]) -> str:
    return " and ".join(dict.fromkeys(view.step.urgency.value for view in views))


def _to_say(plan: PlanView, *, plain: bool) -> Iterator[Paragraph]:
    if not plan.checklist:
        return
    items = [view.step.short.removesuffix(".") for view in plan.checklist]
    text = ("; " if plain else " \u00b7 ").join(items)
    yield Paragraph(f"Say   {text}", hang=LABEL)
    yield BLANK


def foot(plan: PlanView, found: Ring, *, plain: bool) -> Iterator[Paragraph]:
    """Yield the last lines: what the plan rests on, and what its marks mean."""
    is_marked = not plain and found.has_assumed
    legend = keep_together(NOT_CONFIRMED) if is_marked else ""
    if line := " ".join(filter(None, (provenance_line(plan), legend))):
        yield Paragraph(line, "faint")
    if plan.left_out:
        number = counted(len(plan.left_out), "answer")
        yield Paragraph(f"Not needed for this plan: {number}.")
    if plan.seal is None or not plan.seal.holds:
        yield Paragraph(seal_sentence(plan.seal), "strong", hang=2)
    if plan.onward:
        yield Paragraph(f"Go on with: {keep_together(plan.onward)}", "strong", hang=2)
