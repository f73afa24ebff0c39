"""The walk at a terminal: question after question, a review, and then there is an outcome."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from sarcoma_nav.engine import point_of, reachable, refuse_stray
from sarcoma_nav.errors import SarcomaNavError, no_plan
from sarcoma_nav.interview.answer_sheet import AnswerEffects, AnswerSheet
from sarcoma_nav.interview.prompt import Command, Explanation, Prompt
from sarcoma_nav.interview.review import ACCEPT, review_prompt
from sarcoma_nav.interview.why import why
from sarcoma_nav.model.pathway import PATHWAY, DecisionPoint, Outcome, Urgency
from sarcoma_nav.view.short_answers import field_and_answer, short_answer
from sarcoma_nav.view.wording import command_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sarcoma_nav.engine import Answers, Position
    from sarcoma_nav.interview.answer_sheet import Chosen
    from sarcoma_nav.interview.prompt import Prompter, Reply
    from sarcoma_nav.interview.started_walk import StartedWalk
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Pathway

    Save = Callable[[Pathway | None, Answers], str]
    """Saves answers to the questions of a pathway, and returns where they are."""

_FEW = 3
"""Answers that are named one by one where they are no longer needed."""


class Interview:
    """One walk of one person at one terminal."""

    def __init__(
        self,
        content: Content,
        started: StartedWalk,
        prompter: Prompter,
        *,
        save: Save | None = None,
        at: datetime | None = None,
    ) -> None:
        """Begin a walk; save is given where there is a file to save to, and the moment asked for.

        It is aware; None where the walk is for the present.
        """
        self._content = content
        self._given = started.given
        self._red_flags_before = started.red_flags_before
        self._prompter = prompter
        self._save = save
        self._at = at
        self._sheet = AnswerSheet(content, started.pathway, started.answers)
        self._notices: list[str] = []

    def run(self, *, review: bool) -> Position:
        """Return the position at the end of the walk.

        Raises:
            SarcomaNavError: where the walk is left before its end, or leaves the path of an
                answer that was given before it.
        """
        try:
            while not (self._step() and (not review or self._accepted())):
                pass
        except (KeyboardInterrupt, EOFError):
            self._leave()
            raise no_plan() from None
        except BaseException:  # an answer that was refused, or a signal that ends the program
            self._leave()
            raise
        position = self._sheet.position
        if not _is_emergency(position):
            self._prompter.say(self._notices)
        return position

    def _step(self) -> bool:
        """Ask the open question; True where none is open."""
        position = self._sheet.position
        point = position.at
        if not isinstance(point, DecisionPoint):
            return True
        done = len(position.answers)
        at_most = done + reachable(self._content, position)[point.id]
        marked = self._sheet.before(point.id)
        if (saved := self._red_flags_before.get(point.id)) and not marked:
            self._notices.append(_asked_again(point, saved))
        prompt = Prompt(
            point,
            f"Question {done + 1} of at most {at_most}",
            self._answered(),
            self._taken_notices(),
            marked,
            shows_all_help=point.id == PATHWAY,
            can_save=self._save is not None,
        )
        self._take(point, self._prompter.ask(prompt))
        return False

    def _take(self, point: DecisionPoint, reply: Reply) -> None:
        """Do what a reply asks for."""
        match reply:
            case Command.QUIT:
                raise KeyboardInterrupt
            case Command.WHY:
                self._prompter.explain(why(self._content, self._sheet.position, point))
            case Command.SAVE:
                self._notices.append(self._saved())
            case Command.BACK:
                if not self._sheet.go_back():
                    self._notices.append("This is the first question: nothing comes before it.")
            case _:
                self._settle(self._sheet.answer(point.id, reply))

    def _settle(self, effects: AnswerEffects) -> None:
        """Note what an answer did to others; refuse it to one that was given by flag or file."""
        refused = {name: self._given[name] for name in effects.lost if name in self._given}
        refuse_stray(self._content, self._sheet.position, refused)
        others = {n: options for n, options in effects.lost.items() if n not in refused}
        if kept := self._in_words(effects.kept):
            self._notices.append(f"Still holds: {'; '.join(kept)}.")
        if gone := self._in_words({**effects.dropped, **others}):
            few = len(gone) <= _FEW
            self._notices.append(
                f"No longer needed: {'; '.join(gone)}."
                if few
                else f"{len(gone)} later answers are not needed."
            )

    def _accepted(self) -> bool:
        """Let all answers be reviewed; True where they hold. An emergency does not wait for it."""
        position = self._sheet.position
        if _is_emergency(position):
            return True
        asked = review_prompt(position, self._taken_notices(), can_save=self._save is not None)
        reply = self._prompter.ask(asked)
        if reply == (ACCEPT,):
            return True
        if reply is Command.WHY:
            self._prompter.explain(Explanation(asked.point.why, (), ()))
        elif isinstance(reply, Command):
            self._take(asked.point, reply)
        else:
            self._sheet.reopen(reply[0])
        return False

    def _saved(self) -> str:
        """Save the answers so far, and return what became of it."""
        if self._save is None:
            return "Not saved: no file was named. To save a walk, start it with --save FILE."
        try:
            answers = {**self._red_flags_before, **self._sheet.to_go_on_from}
            return f"Saved in {self._save(self._sheet.position.pathway, answers)}."
        except SarcomaNavError as error:
            return " ".join(error.lines)

    def _leave(self) -> None:
        """Save the answers so far where there is a file for them, else print how to go on."""
        answers = self._sheet.to_go_on_from
        if not answers:
            return
        if self._save is not None:
            said = self._saved()
        else:
            pathway = self._sheet.position.pathway
            said = f"To go on from here: {command_line(pathway, answers, self._at)}"
        with contextlib.suppress(OSError):  # the terminal is gone
            self._prompter.say([said])

    def _answered(self) -> tuple[str, ...]:
        return tuple(self._in_words(self._sheet.in_force))

    def _in_words(self, chosen: Chosen) -> list[str]:
        points = ((point_of(self._content, name), options) for name, options in chosen.items())
        return [field_and_answer(point, options) for point, options in points if point]

    def _taken_notices(self) -> tuple[str, ...]:
        notices, self._notices = tuple(self._notices), []
        return notices


def _asked_again(point: DecisionPoint, saved: Sequence[str]) -> str:
    chosen = short_answer(point.options[name] for name in saved)
    return f"Asked again in case it has changed. Saved answer: {chosen}"


def _is_emergency(position: Position) -> bool:
    return isinstance(position.at, Outcome) and position.at.urgency is Urgency.EMERGENCY
