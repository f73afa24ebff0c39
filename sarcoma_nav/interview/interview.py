"""The walk at a terminal: question after question, a review, and then there is an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sarcoma_nav.engine import point_of, reachable, refuse_stray
from sarcoma_nav.errors import SarcomaNavError, no_plan
from sarcoma_nav.interview.answer_sheet import AnswerEffects, AnswerSheet
from sarcoma_nav.interview.prompt import Command, Prompt
from sarcoma_nav.interview.why import why_page
from sarcoma_nav.model.pathway import DecisionPoint, Option, Outcome, Urgency
from sarcoma_nav.output.paragraphs import BLANK, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sarcoma_nav.engine import Answers, Position
    from sarcoma_nav.interview.prompt import Prompter, Reply
    from sarcoma_nav.model.content import Content
    from sarcoma_nav.model.pathway import Pathway

    Save = Callable[[Position], str]
    """Saves the answers in force, and returns where they are."""

ACCEPT = "accept"
LEAVE = "leave"


class Interview:
    """One walk of one person at one terminal."""

    def __init__(
        self,
        content: Content,
        pathway: Pathway | None,
        given: Answers,
        resumed: Answers,
        prompter: Prompter,
        *,
        save: Save | None = None,
    ) -> None:
        """Begin a walk with the answers given before it, and those of a walk that is resumed.

        Save is there where there is a place to save to.
        """
        self._content = content
        self._given = given
        self._prompter = prompter
        self._save = save
        self._sheet = AnswerSheet(content, pathway, {**resumed, **given})
        self._explained: set[str] = set()

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
            self._offer_to_save()
            raise no_plan() from None
        self._prompter.say([BLANK])
        return self._sheet.position

    def _step(self) -> bool:
        """Ask the open question; True where none is open."""
        position = self._sheet.position
        point = position.at
        if not isinstance(point, DecisionPoint):
            return True
        remaining = reachable(self._content, position)[point.id] - 1
        progress = f"Question {len(position.answers) + 1}, " + (
            f"at most {remaining} more" if remaining else "the last"
        )
        earlier, can_save = self._sheet.before(point.id), self._save is not None
        asked = Prompt(point, progress, earlier, can_save=can_save)
        self._take(point, self._prompter.ask(asked))
        return False

    def _take(self, point: DecisionPoint, reply: Reply) -> None:
        """Do what a reply asks for."""
        match reply:
            case Command.QUIT:
                raise KeyboardInterrupt
            case Command.WHY:
                page = why_page(self._content, self._sheet.position, point, self._explained)
                self._prompter.say(page)
            case Command.SAVE:
                self._save_now()
            case Command.BACK:
                if not self._sheet.go_back():
                    self._tell("This is the first question: there is none before it.")
            case _:
                self._settle(self._sheet.answer(point.id, reply))

    def _settle(self, settled: AnswerEffects) -> None:
        """Say what an answer did to others; refuse it to one that was given by flag or file."""
        refused = {name: self._given[name] for name in settled.lost if name in self._given}
        refuse_stray(self._content, self._sheet.position, refused)
        others = {n: options for n, options in settled.lost.items() if n not in refused}
        self._prompter.say(
            [
                *_kept(len(settled.kept)),
                *self._left_out({**settled.dropped, **others}),
            ]
        )

    def _accepted(self) -> bool:
        """Let all answers be reviewed; True where they stand. An emergency does not wait for it."""
        position = self._sheet.position
        if _is_emergency(position):
            return True
        point = _review_point(position)
        reply = self._prompter.ask(Prompt(point, "", enter=ACCEPT))
        if reply is Command.WHY:
            self._tell(point.why)
            return False
        if isinstance(reply, Command):
            self._take(point, reply)
            return False
        if reply != (ACCEPT,):
            self._sheet.reopen(reply[0])
        return reply == (ACCEPT,)

    def _save_now(self) -> None:
        if self._save is None:
            self._tell("There is no file to save in: begin the walk with --save FILE.")
            return
        try:
            self._tell(f"Saved in {self._save(self._sheet.position)}.")
        except SarcomaNavError as error:
            self._tell(" ".join(error.lines))

    def _offer_to_save(self) -> None:
        """Ask whether to save the answers so far; whatever is no yes leaves without."""
        position = self._sheet.position
        if self._save is None or not position.answers:
            return
        try:
            reply = self._prompter.ask(Prompt(_SAVE_POINT, "", enter=LEAVE))
        except (KeyboardInterrupt, EOFError):
            return
        if reply == ("save",):
            self._save_now()

    def _left_out(self, chosen: dict[str, tuple[str, ...]]) -> Iterator[Paragraph]:
        if chosen and _is_emergency(self._sheet.position):
            names = ", ".join(chosen)
            yield Paragraph(f"No longer apply, and left out: {names}", "warning", hang=2)
            return
        for name, options in chosen.items():
            if point := point_of(self._content, name):
                said = f"No longer applies, and left out: {_in_words(point, options)}"
                yield Paragraph(said, "warning", hang=2)

    def _tell(self, text: str) -> None:
        self._prompter.say([Paragraph(text, "warning", hang=2)])


def wants_to_go_on(prompter: Prompter, title: str) -> bool:
    """Ask whether to walk the pathway that an outcome leads on to; whatever is no yes means no."""
    labels = {LEAVE: "Stop here", "go": f"Go on: {title} (the red flags stay answered)"}
    try:
        reply = prompter.ask(Prompt(_asking("onward", "Go on now?", labels), "", enter=LEAVE))
    except (KeyboardInterrupt, EOFError):
        return False
    return reply == ("go",)


def _is_emergency(position: Position) -> bool:
    return isinstance(position.at, Outcome) and position.at.urgency is Urgency.EMERGENCY


def _kept(count: int) -> list[Paragraph]:
    said = f"Kept: {count} later answer{'s' if count > 1 else ''} that still apply."
    return [Paragraph(said, "faint")] if count else []


def _in_words(point: DecisionPoint, options: tuple[str, ...]) -> str:
    labels = "; ".join(point.options[name].label for name in options)
    return f"{point.question} {labels}"


def _review_point(position: Position) -> DecisionPoint:
    """Return the review as a question: accept first, then each answer, to change it."""
    answered = {
        a.decision_point.id: _in_words(a.decision_point, tuple(o.id for o in a.options))
        for a in position.answers
    }
    options = {ACCEPT: "These answers are right: show the plan", **answered}
    return _asking("review", "Are these answers right? Choose one to change it.", options)


def _asking(name: str, question: str, labels: dict[str, str]) -> DecisionPoint:
    options = {key: Option(id=key, label=label, next=key) for key, label in labels.items()}
    why = "Nothing is printed before the answers are accepted. Each can be changed."
    return DecisionPoint(id=name, question=question, why=why, options=options)


_SAVE_POINT = _asking(
    "save",
    "Save the answers so far?",
    {LEAVE: "Leave without saving", "save": "Save them, to go on later with --resume"},
)
