"""The list with a highlight, moved by arrows: questionary, with the walk's own keys added."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import questionary
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, ScrollOffsets, Window
from prompt_toolkit.output import create_output

from sarcoma_nav.engine import choose
from sarcoma_nav.errors import SarcomaNavError
from sarcoma_nav.interview.prompt import Command, Prompt, Reply
from sarcoma_nav.output.paragraphs import BLANK, Paragraph, escape_control, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prompt_toolkit.output import Output

    from sarcoma_nav.output.stream import Screen

_POINTER = 3
"""Columns before an option's words."""

_TICK = 2
"""Columns of the tick that an any-of list adds."""

_TALLEST = 4
"""Lines of the longest option after its first, on the narrowest terminal."""

_DIGITS = 9
"""Options that a single key can pick."""


class ArrowPrompter:
    """Asks on standard error, where standard input and standard error are both a terminal."""

    def __init__(self, screen: Screen) -> None:
        """Ask beside a screen, which is standard error's.

        Raises:
            Exception: whatever prompt_toolkit raises where the console cannot be used.
        """
        self._screen = screen
        self._output: Output = create_output(stdout=sys.stderr)
        # A terminal that never reports its cursor would cost half a second a question.
        self._output.enable_cpr = False  # type: ignore[attr-defined]  # not on every console
        self._ticked: dict[str, tuple[str, ...]] = {}
        """What was ticked or highlighted when a question was left for its explanation."""

    def say(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show something that is no question."""
        self._screen.show(paragraphs)

    def ask(self, asked: Prompt) -> Reply:
        """Return what was chosen with Enter, or wished for with a key; see `Asker.ask`."""
        self.say([BLANK])
        prompt = self._prompt(asked, self._ticked.pop(asked.point.id, asked.earlier))
        control = _choices(prompt)
        _show_refusals(prompt, control)
        _let_lines_wrap(prompt)
        _add_keys(prompt, control, asked)
        try:
            reply = prompt.unsafe_ask()
        finally:
            self._put_right()
        if isinstance(reply, Command):
            self._ticked[asked.point.id] = _marked(control, asked)
            return reply
        chosen = tuple(reply) if isinstance(reply, list) else (reply,)
        labels = "; ".join(asked.point.options[name].label for name in chosen)
        self.say([Paragraph(asked.point.question, "strong"), Paragraph(labels, "soon", 2, 2)])
        return chosen

    def _put_right(self) -> None:
        """Show the cursor and take pastes plainly again, however the question ended.

        The library does so too, but not where a signal ends it in the midst of drawing.
        """
        self._output.show_cursor()
        self._output.disable_bracketed_paste()
        self._output.flush()

    def _prompt(self, asked: Prompt, marked: tuple[str, ...]) -> Any:
        columns = max(self._screen.width - 1, 20)
        is_any = asked.point.choose == "any"
        choices = [
            questionary.Choice(
                _hanging_indent(f"{number}. {option.label}", _POINTER + _TICK * is_any, columns),
                value=option.id,
                checked=is_any and option.id in marked,
            )
            for number, option in enumerate(asked.point.options.values(), 1)
        ]
        message = "\n".join(wrapped(Paragraph(asked.point.question, hang=2), columns - 2))
        above = f"{asked.progress}\n?" if asked.progress else "?"
        common: dict[str, Any] = {
            "output": self._output,
            "erase_when_done": True,
            "qmark": above,
        }
        if is_any:
            keys = _instruction("numbers or Space tick, Enter accepts", asked, columns)
            return questionary.checkbox(
                message, choices, validate=_validator(asked), instruction=keys, **common
            )
        keys = _instruction("a number, or arrows and Enter", asked, columns)
        return questionary.select(
            message, choices, default=next(iter(marked), None), instruction=keys, **common
        )


def _choices(prompt: Any) -> Any:
    """Return the part of a prompt that holds its choices."""
    controls = prompt.application.layout.find_all_controls()
    return next(control for control in controls if hasattr(control, "choices"))


def _marked(control: Any, asked: Prompt) -> tuple[str, ...]:
    if asked.point.choose == "any":
        return tuple(control.selected_options)
    return (control.get_pointed_at().value,)


def _hanging_indent(label: str, margin: int, columns: int) -> str:
    """Return a label whose lines stand under each other, behind a margin that the list puts."""
    first, *more = wrapped(Paragraph(label, hang=3), columns - margin)
    return "\n".join([first, *(" " * margin + line for line in more)])


def _instruction(keys: str, asked: Prompt, columns: int) -> str:
    # On a small screen some of the list lies below the fold: the number tells that there is more.
    said = f"({len(asked.point.options)} choices: {keys}; {asked.wishes})"
    return "\n" + "\n".join(wrapped(Paragraph(said, indent=2, hang=1), columns))


def _validator(asked: Prompt) -> Callable[[list[str]], bool | str]:
    def validate(ticked: list[str]) -> bool | str:
        try:
            choose(asked.point, ticked)
        except SarcomaNavError as error:
            return escape_control(error.lines[0])
        return True

    return validate


def _show_refusals(prompt: Any, control: Any) -> None:
    """Show below the list why Enter was refused.

    The library's own line for that waits for the cursor report that is not asked for here.
    """
    refusal = Window(FormattedTextControl(lambda: control.error_message), dont_extend_height=True)
    is_refused = Condition(lambda: control.error_message is not None)
    prompt.application.layout.container.children.append(
        ConditionalContainer(refusal, filter=is_refused)
    )


def _let_lines_wrap(prompt: Any) -> None:
    """Let a terminal that is made narrower in mid-question break lines instead of cutting them.

    A list that is taller than the terminal scrolls so that the option under the highlight can be
    read to its end.
    """
    for window in prompt.application.layout.find_all_windows():
        window.wrap_lines = to_filter(True)  # noqa: FBT003 - the library's own way
        window.scroll_offsets = ScrollOffsets(bottom=_TALLEST)


def _add_keys(prompt: Any, control: Any, asked: Prompt) -> None:
    """Add wishes, Ctrl-D, Ctrl-Z and numbers; no key may tick everything at once."""
    keys = prompt.application.key_bindings
    for wish in Command:
        keys.add(wish.value, eager=True)(_leaving_with(wish))
    for key in ("escape", "left"):
        keys.add(key)(_leaving_with(Command.BACK))
    keys.add("c-d", eager=True)(lambda event: event.app.exit(exception=EOFError))
    keys.add("c-z", eager=True)(lambda event: event.app.suspend_to_background())
    for index in range(min(len(asked.point.options), _DIGITS)):
        pick = _ticking if asked.point.choose == "any" else _picking
        keys.add(str(index + 1), eager=True)(pick(control, index))
    if asked.point.choose == "any":
        for key in ("a", "i"):
            keys.add(key, eager=True)(lambda _: None)


def _leaving_with(wish: Command) -> Callable[[Any], None]:
    return lambda event: event.app.exit(result=wish)


def _picking(control: Any, index: int) -> Callable[[Any], None]:
    def pick(event: Any) -> None:
        event.app.exit(result=control.choices[index].value)

    return pick


def _ticking(control: Any, index: int) -> Callable[[Any], None]:
    def tick(event: Any) -> None:
        control.pointed_at = index
        value = control.choices[index].value
        if value in control.selected_options:
            control.selected_options.remove(value)
        else:
            control.selected_options.append(value)
        control.error_message = None
        event.app.invalidate()

    return tick
