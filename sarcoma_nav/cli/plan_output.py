"""Writing a plan: to the screen, to a file, to the clipboard."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import msgspec

from sarcoma_nav.output.paragraphs import Paragraph, keep_together
from sarcoma_nav.output.stream import standard_error, standard_output, wants_plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.plan.build import Plan
    from sarcoma_nav.view.plan import PlanView

PlanFormat = Literal["text", "json", "markdown"]

PAPER_WIDTH: Final = 80
"""Columns of a plan that is written to a file or copied."""


class OutputOptions(msgspec.Struct, frozen=True):
    """Options of one run of `triage` that say where its plan goes, and in which format."""

    form: PlanFormat
    full: bool
    """The whole plan in place of its page."""
    note: bool
    output: Path | None
    copy: bool
    plain: bool
    pager: bool

    @property
    def is_read_at_once(self) -> bool:
        """Whether somebody reads the plan as it is printed."""
        return self.form == "text" and self.output is None and sys.stdout.isatty()

    @property
    def has_keys(self) -> bool:
        """Whether keys below the plan show more of it, after a walk that asked."""
        return self.is_read_at_once and not self.full and not self.note


def write_plan(plan: Plan, loaded: Loaded, options: OutputOptions, *, keys: bool) -> None:
    """Write a plan as the options say; `keys` says that keys will be offered below it.

    Where it does not go to the terminal, whoever sits at one still sees how it begins.

    Raises:
        SarcomaNavError: where the file cannot be written.
    """
    if options.output is not None:
        from sarcoma_nav.output.write_file import write_whole

        text = whole_text(plan, loaded, options)
        write_whole(options.output, text.encode())
        _show_beginning(plan, loaded, options)
        standard_error().say(f"The plan is in {options.output}.")
    else:
        _print(plan, loaded, options, keys=keys)
    if options.copy:
        standard_error(plain=options.plain).show([copied(plan, loaded, options)])


def _print(plan: Plan, loaded: Loaded, options: OutputOptions, *, keys: bool) -> None:
    screen = standard_output(plain=options.plain)
    if options.note:
        screen.say(*printed_text(plan, loaded, options).splitlines())
    elif options.form != "text":
        screen.write(printed_text(plan, loaded, options))
    else:
        plain = options.plain or wants_plain()
        view = plan_as_shown(plan, loaded)
        if options.full:
            from sarcoma_nav.formats.plan.full import full_page

            page: Iterable[Any] = full_page(view, plain=plain)
        else:
            from sarcoma_nav.formats.plan.page import page_for

            rows = screen.rows if screen.is_terminal and not plain else None
            page = page_for(view, screen.width, rows, has_keys=keys, plain=plain)
        text = screen.rendered(page)
        if options.pager and not plain and screen.rows and text.count("\n") >= screen.rows:
            from sarcoma_nav.output.pager import show_paged

            show_paged(text)
        else:
            screen.write_laid_out(text)
    if not screen.is_terminal:
        _show_beginning(plan, loaded, options)


def _show_beginning(plan: Plan, loaded: Loaded, options: OutputOptions) -> None:
    """Show how urgent a plan is and whom to ring, on a terminal that is standard error."""
    screen = standard_error(plain=options.plain)
    if not screen.is_terminal:
        return
    from sarcoma_nav.formats.plan.page import beginning

    screen.show(beginning(plan_as_shown(plan, loaded), plain=options.plain or wants_plain()))


def plan_as_shown(plan: Plan, loaded: Loaded) -> PlanView:
    """Return a plan ready to be written in any format."""
    from sarcoma_nav.view.plan import plan_view

    return plan_view(plan, loaded.content, loaded.directory)


def whole_text(plan: Plan, loaded: Loaded, options: OutputOptions) -> str:
    """Return what a file holds: the whole plan, as Markdown where its name says so."""
    if options.form == "text" and not options.note:
        is_markdown = options.output is not None and options.output.suffix == ".md"
        form: PlanFormat = "markdown" if is_markdown else "text"
        options = msgspec.structs.replace(options, form=form, full=True)
    return printed_text(plan, loaded, options)


def printed_text(plan: Plan, loaded: Loaded, options: OutputOptions) -> str:
    """Return a plan as it is printed where it goes to no terminal."""
    view = plan_as_shown(plan, loaded)
    if options.note:
        from sarcoma_nav.formats.plan.note import plan_note

        return plan_note(view)
    if options.form == "json":
        from sarcoma_nav.formats.plan.json import plan_json

        return plan_json(view, loaded.content, loaded.sha256)
    if options.form == "markdown":
        from sarcoma_nav.formats.plan.markdown import plan_markdown

        return plan_markdown(view)
    from sarcoma_nav.formats.plan.full import full_page
    from sarcoma_nav.formats.plan.page import page_for
    from sarcoma_nav.output.console import page_text

    page = full_page(view) if options.full else page_for(view, PAPER_WIDTH, None)
    return page_text(page, PAPER_WIDTH)


def copied(plan: Plan, loaded: Loaded, options: OutputOptions) -> Paragraph:
    """Send a plan to the clipboard of the terminal, and say what was sent, or why nothing was.

    A terminal that takes no text for its clipboard does not say so.
    """
    from sarcoma_nav.output.clipboard import refusal, send_to_clipboard
    from sarcoma_nav.view.wording import counted

    text = printed_text(plan, loaded, options)
    if why_not := refusal(sys.stderr, text):
        return Paragraph(why_not)
    send_to_clipboard(sys.stderr, text)
    what = "note for the record" if options.note else "plan"
    lines = counted(text.count("\n"), "line")
    sent = f"Sent the {what} to the clipboard ({keep_together(lines)})."
    return Paragraph(f"{sent} If it does not paste, use {keep_together('-o FILE')}.")
