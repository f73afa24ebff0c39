"""How every page of a plan begins: how urgent it is, what it is, and whom to ring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sarcoma_nav.formats.local_mark import mark_if, with_mark
from sarcoma_nav.model.telephone import with_numbers
from sarcoma_nav.output.console import page_lines
from sarcoma_nav.output.paragraphs import BLANK, ForWidth, Paragraph, Piece, keep_together
from sarcoma_nav.view.clock import short_moment
from sarcoma_nav.view.plan_wording import not_now, review_warnings
from sarcoma_nav.view.wording import HOW_SOON_IN_SHORT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sarcoma_nav.view.plan import PlanView
    from sarcoma_nav.view.ring import Conditional, Ring
    from sarcoma_nav.view.ring_line import Line, Number

LABEL: Final = 6
"""Columns of the words that stand beside a part of the page: `Ring`, `Say`."""
_GAP: Final = 2
_NAME: Final = 24
"""Columns that a name is given at least, before the page is laid out for narrow screens."""
_ROWS: Final = 7
_NARROW_ROWS: Final = 13
"""Lines that whom to ring may take: the first action stands in the first 12, or narrow 20."""


def head(plan: PlanView) -> Iterator[Any]:
    """Yield what comes first: another moment, content past review, the urgency, the outcome."""
    if not plan.is_for_now:
        yield Paragraph(not_now(plan), "warning")
    for warning in review_warnings(plan):
        yield Paragraph(warning, "warning", hang=2)
    yield ForWidth(lambda width: _title(plan, width))


def _title(plan: PlanView, width: int) -> Iterator[Any]:
    name = plan.urgency.value
    urgency = f"{name.upper()}  {HOW_SOON_IN_SHORT[plan.urgency]}"
    moment = Paragraph(keep_together(short_moment(plan.at)), "faint") if plan.is_for_now else None
    is_wide = moment and len(urgency) + _GAP + len(moment.text) <= width
    said = keep_together(urgency)
    yield _beside(Paragraph(said, name), moment) if moment and is_wide else Paragraph(said, name)
    yield Paragraph(plan.outcome.title, "strong")
    yield from (Paragraph(f"And also: {also.title}", "strong", hang=2) for also in plan.also)
    if moment and not is_wide:
        yield moment


def _beside(left: Paragraph, right: Paragraph) -> Any:
    from rich.table import Table

    table = Table.grid(expand=True)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True)
    table.add_row(left, right)
    return table


def whom_to_ring(found: Ring, *, plain: bool) -> Any:
    """Return each line to ring, the first at the top; plain text has no marks to look up."""
    return ForWidth(lambda width: _Layout(found, width, plain=plain).above())


def further_lines(found: Ring, *, plain: bool, last: bool) -> Any:
    """Return the lines for which there was no room above, to stand below the actions.

    Where they come last before the foot, a blank line follows.
    """
    after = [BLANK] if last else []

    def build(width: int) -> list[Any]:
        lines = list(_Layout(found, width, plain=plain).below())
        return [*lines, *after] if lines else []

    return ForWidth(build)


class _Layout:
    """Lines to ring in columns where the screen is wide enough, else one below the other."""

    def __init__(self, found: Ring, width: int, *, plain: bool) -> None:
        self._found = found
        self._width = width
        self._plain = plain
        shown = [line for line in found.lines if not line.can_wait]
        self._number_width = _longest(
            with_mark(n) for line in shown for n in line.numbers if n.link
        )
        self._status_width = _longest(map(self._status, shown))
        room = width - LABEL - self._number_width - self._status_width - 2 * _GAP
        self._name_width = min(_longest(map(_name, shown)), room)
        self._is_wide = room >= min(_NAME, _longest(map(_name, shown)))
        self._indent = LABEL if self._is_wide else 2
        self._label = "Ring" if not found.lines or found.lines[0].is_rung else "Email"

    def above(self) -> Iterator[Any]:
        """Yield the lines for which there is room above the actions, and what holds of all."""
        if not self._is_wide:
            yield Paragraph(self._label, "strong")
        for number, line in enumerate(self._split()[0]):
            yield from self._line(line, "" if number else self._label)
        yield from self._rest()

    def below(self) -> Iterator[Paragraph]:
        """Yield the others, as briefly as can be."""
        lines = self._split()[1]
        for number, line in enumerate(lines):
            pieces = tuple(_piece(number) for number in line.reached if number.link)
            words = self._briefly(line)
            if number:
                yield Paragraph(words, indent=LABEL, hang=2, pieces=pieces)
            else:
                yield Paragraph(f"{'Also':<{LABEL}}{words}", hang=LABEL + 2, pieces=pieces)

    def _split(self) -> tuple[list[Line], list[Line]]:
        """Return the lines that stand above the actions, and those below."""
        above = [line for line in self._found.lines if not line.can_wait]
        below = [line for line in self._found.lines if line.can_wait]
        room = _ROWS if self._is_wide else _NARROW_ROWS
        room -= len(page_lines(self._rest(), self._width))
        while len(page_lines(self._each(above), self._width)) > room:
            last = next((line for line in reversed(above) if line.is_further), None)
            if last is None:
                break
            above.remove(last)
            below.insert(0, last)
        return above, below

    def _each(self, lines: Iterable[Line]) -> Iterator[Any]:
        return (part for line in lines for part in self._line(line, ""))

    def _rest(self) -> Iterator[Paragraph]:
        found = self._found
        yield from self._sentences(f"({name}: {with_mark(why)})" for name, why in found.not_now)
        if found.nobody_answers:
            yield Paragraph("Nobody is known to answer at this moment.", "warning", self._indent)
        yield from self._sentences(found.elsewhere)
        yield from (self._conditional(one) for one in found.conditional)
        if found.not_set:
            yield from self._sentences([f"Not set for this site: {', '.join(found.not_set)}"])

    def _line(self, line: Line, label: str) -> Iterator[Any]:
        """Yield a line to ring: who it is, what is dialled, whether it answers, whom to ask for."""
        dialled = [number for number in line.numbers if number.link]
        words = "; ".join(number.text for number in line.numbers if not number.link)
        status = self._status(line)
        if self._is_wide:
            yield self._row(label, _name(line), dialled, status)
        else:
            yield Paragraph(_name(line), hang=2)
            yield from self._numbers_below(dialled, status)
        via = f"via {', '.join(number.text for number in line.through)}" if line.through else ""
        if label or not dialled:
            yield from (self._emphasised("", number) for number in line.addresses)
        asks = f"ask for {'; '.join(line.asks)}" if line.asks else line.purpose_in_words
        not_set = f" (not set for this site: {', '.join(line.not_set)})" if line.not_set else ""
        if said := "; ".join(filter(None, (words, via, asks))):
            yield from self._sentences([f"{said}{not_set}"])

    def _briefly(self, line: Line) -> str:
        number = line.reached[0]
        reached = keep_together(with_mark(number)) if number.link else with_mark(number)
        name = line.contact.short or line.contact.name
        if line.through:
            reached = f"via {reached}"
        elif not number.link:
            name = f"{name}:"
        words = reached if number.text in name.split() else f"{name} {reached}"
        status = self._status(line) if line.numbers and line.contact.hours else ""
        purpose = f" ({line.purpose})" if line.purpose else ""
        return f"{words}{mark_if(line.is_local)}{f', {status}' if status else ''}{purpose}"

    def _row(self, label: str, name: str, numbers: list[Number], status: str) -> Any:
        from rich.padding import Padding
        from rich.table import Table

        table = Table.grid(padding=0)
        table.add_column(width=LABEL)
        table.add_column(width=self._name_width + _GAP)
        table.add_column(width=self._number_width + _GAP)
        table.add_column(width=self._status_width)
        cells = list(map(_dialled, numbers)) or [BLANK]
        named = Padding(Paragraph(name), (0, _GAP, 0, 0))
        table.add_row(Paragraph(label, "strong"), named, cells[0], Paragraph(status))
        for cell in cells[1:]:
            table.add_row(BLANK, BLANK, cell, BLANK)
        return table

    def _numbers_below(self, numbers: list[Number], status: str) -> Iterator[Paragraph]:
        if not numbers and status:
            yield Paragraph(status, indent=2, hang=2)
        for number in numbers:
            words = f"{_dialled(number).text}  {keep_together(status)}".rstrip()
            yield Paragraph(words, indent=2, hang=2, pieces=(_piece(number),))
            status = ""

    def _sentences(self, texts: Iterable[str]) -> Iterator[Paragraph]:
        """Yield sentences below a line."""
        for text in texts:
            yield Paragraph(with_numbers(text, keep_together), indent=self._indent, hang=2)

    def _conditional(self, one: Conditional) -> Paragraph:
        """Return a contact that is rung only if something holds."""
        if not one.name:
            return self._emphasised("", one.number, f" {one.condition}")
        comma = "" if one.number.link else ","
        condition = f"{one.condition[0].upper()}{one.condition[1:]}"
        return self._emphasised(f"{condition}: {one.name}{comma} ", one.number)

    def _emphasised(self, before: str, number: Number, after: str = "") -> Paragraph:
        if not number.link:
            text = with_numbers(with_mark(number), keep_together)
            return Paragraph(f"{before}{text}{after}", indent=self._indent, hang=2)
        text = f"{before}{keep_together(with_mark(number))}{after}"
        return Paragraph(text, indent=self._indent, hang=2, pieces=(_piece(number),))

    def _status(self, line: Line) -> str:
        assumed = ", not confirmed" if self._plain else "*"
        mark = assumed if line.is_assumed else ""
        return f"{line.status}{mark}{mark_if(line.status_is_local and bool(line.status))}"


def _longest(texts: Iterable[str]) -> int:
    return max(map(len, texts), default=0)


def _name(line: Line) -> str:
    when = f"{line.when}: " if line.when else ""
    is_marked = line.status_is_local or any(number.is_local for number in line.numbers)
    return f"{when}{line.contact.name}{mark_if(line.is_local and not is_marked)}"


def _dialled(number: Number) -> Paragraph:
    return Paragraph(keep_together(with_mark(number)), pieces=(_piece(number),))


def _piece(number: Number) -> Piece:
    return Piece(number.text, number.link)
