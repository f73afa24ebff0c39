"""The help of a command: nothing in it is cut, and examples stand one a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

from sarcoma_nav.errors import wrong_usage

Sections = Callable[[Any], Iterable[tuple[str, list[tuple[str, str]]]]]
"""Gives, for the context of a command, sections of its help: a heading, and names with meanings."""

_AS_WRITTEN = "\b\n"
"""Begins a paragraph that the command-line library leaves as it is."""

_WHOLE = 1_000
"""Characters. No summary is as long, so that none is cut."""


def paragraphs(*lines: str) -> str:
    """Return paragraphs of help; an empty line stands between two of them.

    A paragraph of one line is wrapped; one of several lines stays as it is written.
    """
    blocks = [list(block) for filled, block in groupby(lines, key=bool) if filled]
    return "\n\n".join(
        block[0] if len(block) == 1 else _AS_WRITTEN + "\n".join(block) for block in blocks
    )


class HelpPage:
    """What a command and a group have in common: how help is laid out, and what is mistyped."""

    sections: Sections | None = None

    def get_short_help_str(self, limit: int = _WHOLE) -> str:  # noqa: ARG002 - the library's
        """Return the first sentence of the help, whole."""
        summary: str = super().get_short_help_str(limit=_WHOLE)  # type: ignore[misc]  # a mixin
        return summary

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write sections, then the examples, as far to the left as the options' heading."""
        for heading, rows in self.sections(ctx) if self.sections else ():
            with formatter.section(heading):
                formatter.write_dl(rows)
        text: str | None = getattr(self, "epilog", None)
        if text:
            formatter.write_paragraph()
            formatter.write_text(text)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options of a command.

        Raises:
            SarcomaNavError: for the name of a format that is written as an option.
        """
        try:
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]  # a mixin
        except Exception as error:
            wanted = str(getattr(error, "option_name", "")).lstrip("-").lower()
            if not ctx.resilient_parsing and wanted in _formats(ctx.command):
                raise wrong_usage(
                    f"There is no option --{wanted}.", f"Write --format {wanted}."
                ) from None
            raise
        return rest


def _formats(command: Any) -> Iterable[str]:
    """Return what a command takes as its `--format`."""
    found = (option for option in command.params if "--format" in option.opts)
    return next((option.type.choices for option in found), ())
