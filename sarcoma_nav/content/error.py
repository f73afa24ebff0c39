"""The error of a file of the content that cannot be used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sarcoma_nav.errors import ExitCode, SarcomaNavError

if TYPE_CHECKING:
    from sarcoma_nav.model.problem import Problem


_UNUSABLE: Final = "The content cannot be trusted, so there is no plan and no directory."


class ContentError(SarcomaNavError):
    """A file that cannot be read, with every problem that was found.

    The text is no YAML, or has what these files may not have: tabs and characters that cannot be
    seen, line breaks within a text, repeated keys, tags, anchors and aliases, values left empty,
    keys that are not known there, and values that do not fit, such as a date that does not exist.
    No command goes on with it.
    """

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems."""
        super().__init__(*map(str, problems), _UNUSABLE, exit_code=ExitCode.CONTENT)
        self.problems = problems
