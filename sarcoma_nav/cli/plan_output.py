"""Writing a plan: to the screen, to a file, to the clipboard."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from sarcoma_nav.output.stream import standard_error, standard_output

if TYPE_CHECKING:
    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.plan.build import Plan
    from sarcoma_nav.view.plan import PlanView

PlanFormat = Literal["text", "json", "markdown"]

PAPER_WIDTH: Final = 80
"""Columns of a plan that is written to a file."""


class OutputOptions(msgspec.Struct, frozen=True):
    """Options of one run of `triage` that say where its plan goes, and in which format."""

    form: PlanFormat
    note: bool
    output: Path | None
    copy: bool
    plain: bool

    @property
    def is_read_at_once(self) -> bool:
        """Whether somebody reads the plan as it is printed."""
        return self.form == "text" and self.output is None and sys.stdout.isatty()


def write_plan(plan: Plan, loaded: Loaded, options: OutputOptions) -> None:
    """Write a plan as the options say.

    Raises:
        SarcomaNavError: where the file cannot be written.
    """
    if options.output is not None:
        from sarcoma_nav.output.write_file import write_whole

        write_whole(options.output, _text(plan, loaded, options).encode())
        standard_error().write(f"The plan is in {options.output}.\n")
    elif options.form == "text" and not options.note:
        from sarcoma_nav.formats.plan.page import plan_page

        page = plan_page(_view(plan, loaded))
        standard_output(plain=options.plain).show(page)
    else:
        standard_output(plain=options.plain).write(_text(plan, loaded, options))
    if options.copy:
        _copy(_text(plan, loaded, options))


def _view(plan: Plan, loaded: Loaded) -> PlanView:
    from sarcoma_nav.view.plan import plan_view

    return plan_view(plan, loaded.content, loaded.directory)


def _text(plan: Plan, loaded: Loaded, options: OutputOptions) -> str:
    if options.note:
        from sarcoma_nav.formats.plan.note import plan_note

        return plan_note(_view(plan, loaded))
    if options.form == "json":
        from sarcoma_nav.formats.plan.json import plan_json

        return plan_json(_view(plan, loaded), loaded.content, loaded.sha256)
    if options.form == "markdown":
        from sarcoma_nav.formats.plan.markdown import plan_markdown

        return plan_markdown(_view(plan, loaded))
    from sarcoma_nav.formats.plan.page import plan_page
    from sarcoma_nav.output.console import page_text

    return page_text(plan_page(_view(plan, loaded)), PAPER_WIDTH)


def _copy(text: str) -> None:
    from sarcoma_nav.output.clipboard import refusal, send_to_clipboard

    why_not = refusal(sys.stderr, text)
    if why_not is None:
        send_to_clipboard(sys.stderr, text)
    message = why_not or "Sent to the clipboard; where pasting gives nothing, use -o FILE."
    standard_error().write(f"{message}\n")
