"""The keys below a plan at a terminal: the whole of it, why, the note, a copy, the answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from sarcoma_nav.cli.plan_output import copied, plan_as_shown
from sarcoma_nav.cli.walk import keep_answers
from sarcoma_nav.errors import SarcomaNavError
from sarcoma_nav.hours.london import wall_clock
from sarcoma_nav.interview.after_plan import KeyedPage, offer_pages
from sarcoma_nav.output.paragraphs import Paragraph, keep_together
from sarcoma_nav.output.stream import wants_plain

if TYPE_CHECKING:
    from sarcoma_nav.cli.plan_output import OutputOptions
    from sarcoma_nav.cli.walk import WalkOptions
    from sarcoma_nav.content.load import Loaded
    from sarcoma_nav.plan.build import Plan


def offer_more(plan: Plan, loaded: Loaded, options: OutputOptions, walked: WalkOptions) -> None:
    """Show more of a plan for each key, until somebody is done with it."""
    view = plan_as_shown(plan, loaded)
    plain = options.plain or wants_plain()

    def more() -> Any:
        from sarcoma_nav.formats.plan.full import full_page

        return full_page(view, plain=plain)

    def why() -> Any:
        from sarcoma_nav.formats.plan.why import why_page
        from sarcoma_nav.view.why_plan import reasons

        return why_page(reasons(view, loaded.content))

    def note() -> Any:
        from sarcoma_nav.formats.plan.note import plan_note

        return plan_note(view)

    pages = {
        "m": KeyedPage("more", more),
        "w": KeyedPage("why", why),
        "n": KeyedPage("note", note),
        "c": KeyedPage("copy", lambda: copied(plan, loaded, options)),
        "s": KeyedPage("save", lambda: _saved(plan, loaded, walked)),
    }
    offer_pages(pages, plain=options.plain, pager=options.pager)


def _saved(plan: Plan, loaded: Loaded, walked: WalkOptions) -> Paragraph:
    """Write the coded answers to the file of --save, else to one that is named by the moment."""
    file = walked.save or Path(f"sarcoma-nav-{wall_clock(plan.at):%Y%m%d-%H%M}.json")
    try:
        keep_answers(loaded, plan, msgspec.structs.replace(walked, save=file))
    except SarcomaNavError as error:
        return Paragraph(str(error))
    resume = keep_together(f"sarcoma-nav triage --resume {file}")
    return Paragraph(f"The answers are saved in {file}. To take them up again: {resume}")
