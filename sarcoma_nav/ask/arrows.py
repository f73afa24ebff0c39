"""The list with a highlight, moved by arrows: questionary, with the walk's own keys added."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import questionary
from prompt_toolkit.filters import to_filter
from prompt_toolkit.output import create_output

from sarcoma_nav.ask.protocol import Asked, Reply, Wish, progress
from sarcoma_nav.engine import choose
from sarcoma_nav.errors import SarcomaNavError
from sarcoma_nav.screen.layout import Paragraph, printable, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from prompt_toolkit.output import Output

    from sarcoma_nav.screen.stream import Screen

_MARGIN = 5
"""Columns before an option's words: the pointer and, in an any-of list, the tick."""


class ArrowAsker:
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

    def say(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show something that is no question."""
        self._screen.show(paragraphs)

    def ask(self, asked: Asked) -> Reply:
        """Return what was chosen with Enter, or wished for with a key; see `Asker.ask`."""
        self._screen.show([Paragraph(""), Paragraph(progress(asked), "faint")])
        prompt = self._prompt(asked)
        _let_lines_wrap(prompt)
        _add_keys(prompt, asked)
        reply = prompt.unsafe_ask()
        return reply if isinstance(reply, Wish) else tuple(_listed(reply))

    def _prompt(self, asked: Asked) -> Any:
        columns = max(self._screen.width - 1, 20)
        choices = [
            questionary.Choice(
                "\n".join(_indented(option.label, columns)),
                value=option.id,
                checked=asked.point.choose == "any" and option.id in asked.earlier,
            )
            for option in asked.point.options.values()
        ]
        message = "\n".join(wrapped(Paragraph(asked.point.question, hang=2), columns - 2))
        common: dict[str, Any] = {"qmark": "?", "output": self._output}
        if asked.point.choose == "any":
            return questionary.checkbox(
                message,
                choices,
                validate=_validator(asked),
                instruction=_instruction("Space ticks, Enter accepts", columns),
                **common,
            )
        return questionary.select(
            message,
            choices,
            default=next(iter(asked.earlier), None),
            instruction=_instruction("arrows or a number, Enter accepts", columns),
            **common,
        )


def _listed(reply: Any) -> list[str]:
    return reply if isinstance(reply, list) else [reply]


def _indented(label: str, columns: int) -> list[str]:
    """Return a label in lines that stand under each other behind the pointer."""
    lines = wrapped(Paragraph(label), columns - _MARGIN)
    return [lines[0], *(" " * _MARGIN + line for line in lines[1:])]


def _instruction(keys: str, columns: int) -> str:
    said = f"({keys}; ? why, b back, q quit)"
    return "\n" + "\n".join(wrapped(Paragraph(said, indent=2, hang=1), columns))


def _validator(asked: Asked) -> Callable[[list[str]], bool | str]:
    def validate(ticked: list[str]) -> bool | str:
        try:
            choose(asked.point, ticked)
        except SarcomaNavError as error:
            return printable(error.lines[0])
        return True

    return validate


def _let_lines_wrap(prompt: Any) -> None:
    """Let a terminal that is made narrower in mid-question break lines instead of cutting them."""
    for window in prompt.application.layout.find_all_windows():
        window.wrap_lines = to_filter(True)  # noqa: FBT003 - the library's own way


def _add_keys(prompt: Any, asked: Asked) -> None:
    """Add wishes, Ctrl-D and numbers; take away the keys that would tick everything at once."""
    keys = prompt.application.key_bindings
    control = next(
        c for c in prompt.application.layout.find_all_controls() if hasattr(c, "choices")
    )

    def leave_with(wish: Wish) -> Callable[[Any], None]:
        return lambda event: event.app.exit(result=wish)

    for wish in Wish:
        keys.add(wish.value, eager=True)(leave_with(wish))
    for key in ("escape", "left"):
        keys.add(key)(leave_with(Wish.BACK))
    keys.add("c-d", eager=True)(lambda event: event.app.exit(exception=EOFError))

    def point_at(index: int) -> Callable[[Any], None]:
        def handler(event: Any) -> None:
            control.pointed_at = index
            if asked.point.choose == "any":
                _toggle(control, event)
            else:
                control.is_answered = True
                event.app.exit(result=control.choices[index].value)

        return handler

    for number in range(min(len(asked.point.options), 9)):
        keys.add(str(number + 1), eager=True)(point_at(number))
    if asked.point.choose == "any":
        for key in ("a", "i"):
            keys.add(key, eager=True)(lambda _: None)


def _toggle(control: Any, event: Any) -> None:
    value = control.get_pointed_at().value
    if value in control.selected_options:
        control.selected_options.remove(value)
    else:
        control.selected_options.append(value)
    control.error_message = None
    event.app.invalidate()
