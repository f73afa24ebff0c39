"""The walk at a terminal: question after question until there is an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.ask.protocol import Asked, Wish
from sarcoma_nav.ask.why import why_page
from sarcoma_nav.engine import Position, reachable, walk
from sarcoma_nav.errors import no_plan
from sarcoma_nav.model.pathway import Outcome
from sarcoma_nav.screen.layout import Paragraph

if TYPE_CHECKING:
    from sarcoma_nav.ask.protocol import Asker
    from sarcoma_nav.engine import Answers
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Pathway


def interview(
    content: Content, pathway: Pathway | None, answers: Answers, asker: Asker
) -> Position:
    """Return the position at the end of the walk, asking whatever is not answered yet.

    Raises:
        SarcomaNavError: where the walk is left before its end.
    """
    given = {name: tuple(options) for name, options in answers.items()}
    earlier: dict[str, tuple[str, ...]] = {}
    while not isinstance((position := walk(content, pathway, given)).at, Outcome):
        point = position.at
        remaining = reachable(content, position)[point.id] - 1
        asked = Asked(point, len(position.answers) + 1, remaining, earlier.get(point.id, ()))
        try:
            reply = asker.ask(asked)
        except (KeyboardInterrupt, EOFError):
            raise no_plan() from None
        if reply is Wish.QUIT:
            raise no_plan()
        if reply is Wish.WHY:
            asker.say(why_page(content, position, point))
        elif reply is Wish.BACK:
            _go_back(position, given, earlier, asker)
        elif not isinstance(reply, Wish):
            given[point.id] = reply
    return position


def _go_back(
    position: Position,
    given: dict[str, tuple[str, ...]],
    earlier: dict[str, tuple[str, ...]],
    asker: Asker,
) -> None:
    """Forget the last answer, and remember it for when the question is put again."""
    if not position.answers:
        asker.say([Paragraph("This is the first question.", "warning")])
        return
    name = position.answers[-1].decision_point.id
    earlier[name] = given.pop(name)
