"""A walk before its first question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from sarcoma_nav.engine import Answers
    from sarcoma_nav.model.pathway import Pathway


class StartedWalk(msgspec.Struct, frozen=True):
    """The pathway, if it was named, and what is answered."""

    pathway: Pathway | None
    given: Answers
    """By flag or file: refused where they turn out to be off the path."""
    resumed: Answers = {}
    """From a saved walk: asked again where they turn out to be off the path."""
    red_flags_before: Answers = {}
    """Red flags of a saved walk, which are asked again: a patient's state may have changed."""

    @property
    def answers(self) -> Answers:
        """All of them, those given over those resumed."""
        return {**self.resumed, **self.given}
