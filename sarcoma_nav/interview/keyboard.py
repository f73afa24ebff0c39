"""A screen drawn in place, and single keys: each goes to a table, and all others do nothing.

Of prompt_toolkit's own bindings none is in force: some of them open editors or searches that have
no place here, and some end the program.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyProcessor
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import create_output

from sarcoma_nav.interview.signals import held_back
from sarcoma_nav.interview.typed_ahead import drop_typed_ahead

if TYPE_CHECKING:
    from collections.abc import Callable

    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.output import Output

    from sarcoma_nav.interview.layout import Line

    Draw = Callable[[int, int], list[Line]]
    """Gives the lines of the screen, for so many columns and rows."""
    Press = Callable[[str, float], Any]
    """Takes a key by its name and the seconds since the one before; None stays on the screen."""

BURST = 0.1
"""Seconds: keys that follow each other faster than this belong together."""

_ESCAPE_DELAY = 0.05
"""Seconds after which an Escape is taken to be a key, and not the beginning of a sequence."""

_NAMES: dict[str, str] = {
    Keys.Up: "up",
    Keys.Down: "down",
    Keys.Left: "left",
    Keys.Home: "home",
    Keys.End: "end",
    Keys.ControlM: "enter",
    Keys.ControlJ: "enter",
}


class Keyboard:
    """The keys and the screen of one terminal, over several questions."""

    def __init__(self) -> None:
        """Draw on standard error.

        Raises:
            Exception: whatever prompt_toolkit raises where the console cannot be used.
        """
        self._output: Output = create_output(stdout=sys.stderr)
        # A terminal that never reports its cursor would cost half a second a question.
        self._output.enable_cpr = False  # type: ignore[attr-defined]  # not on every console
        self._last_key = float("-inf")
        """When the last key came, in seconds of the monotonic clock."""

    def run(self, draw: Draw, press: Press) -> Any:
        """Draw a screen and take keys until one of them gives something; then clear the screen.

        Keys typed before it was drawn, and those that follow them without a pause, are dropped.

        Raises:
            KeyboardInterrupt: on Ctrl-C.
            EOFError: on Ctrl-D, and where the terminal is gone.
        """
        session = _Session(self, press)
        app = self._application(draw, session)
        self.drop_typed_ahead()
        if get_typeahead(app.input):
            self.pause()
        try:
            with held_back(lambda: _leave_soon(app)) as hold:
                # One that came before there was an event loop would wait for a key.
                app.pre_run_callables.append(lambda: _leave_soon(app) if hold() else None)
                return questionary.Question(app).unsafe_ask()
        except OSError:
            raise EOFError from None
        finally:
            self._restore()

    def pause(self) -> float:
        """Return the seconds since the key before this one, which is the last from now on."""
        now = time.monotonic()
        seconds, self._last_key = now - self._last_key, now
        return seconds

    def drop_typed_ahead(self) -> None:
        """Forget the keys that wait to be read; those that follow them belong to them."""
        if drop_typed_ahead():
            self.pause()

    def _application(self, draw: Draw, session: _Session) -> Application[Any]:
        def fragments() -> StyleAndTextTuples:
            size = self._output.get_size()
            pieces: StyleAndTextTuples = []
            for line in draw(size.columns, size.rows)[: size.rows]:
                pieces += [*line, ("", "\n")]
            return pieces[:-1]

        window = Window(FormattedTextControl(fragments, show_cursor=False), always_hide_cursor=True)
        app: Application[Any] = Application(
            layout=Layout(window), output=self._output, erase_when_done=True
        )
        app.key_processor = KeyProcessor(session.bindings())
        app.ttimeoutlen = app.timeoutlen = _ESCAPE_DELAY
        app.after_render += session.drawn
        return app

    def _restore(self) -> None:
        """Show the cursor and take pastes plainly again, however the question ended.

        The library does so too, but not where a signal ends it in the midst of drawing.
        """
        try:
            self._output.show_cursor()
            self._output.disable_bracketed_paste()
            self._output.flush()
        except OSError:  # the terminal is gone
            return


class _Session:
    """The keys of one screen."""

    def __init__(self, keyboard: Keyboard, press: Press) -> None:
        self._keyboard = keyboard
        self._press = press
        self._listens = False
        """Whether keys count: not in a burst that began before the screen was drawn."""
        self._is_drawn = False

    def drawn(self, _: Application[Any]) -> None:
        """Drop what was typed while the screen was drawn for the first time."""
        if not self._is_drawn:
            self._is_drawn = True
            self._keyboard.drop_typed_ahead()

    def bindings(self) -> KeyBindings:
        """Return the only binding there is: of every key."""
        bindings = KeyBindings()
        bindings.add(Keys.Any, eager=True)(self._take)
        return bindings

    def _take(self, event: Any) -> None:
        key = event.key_sequence[0].key
        pause = self._keyboard.pause()
        if event.app.is_done:
            return
        if key in {Keys.ControlC, Keys.SIGINT}:
            event.app.exit(exception=KeyboardInterrupt)
            return
        self._listens = self._listens or pause >= BURST
        if key == Keys.Escape:
            # Alt and a key arrive as Escape and that key; so do sequences that are not known.
            self._listens = False
        if self._listens:
            self._do(event, key, pause)

    def _do(self, event: Any, key: str, pause: float) -> None:
        if key == Keys.ControlD:
            event.app.exit(exception=EOFError)
        elif key == Keys.ControlZ:
            event.app.suspend_to_background()
        elif (name := _NAMES.get(key, key if len(key) == 1 else "")) and not isinstance(name, Keys):
            result = self._press(name.lower(), pause)
            if result is not None:
                event.app.exit(result=result)
            event.app.invalidate()


def _leave_soon(app: Application[Any]) -> None:
    """End a question from a signal handler: the event loop does it, and nothing is left drawn."""

    def leave() -> None:
        if app.is_running and not app.is_done:
            app.exit(exception=EOFError)

    if app.loop is not None:
        app.loop.call_soon_threadsafe(leave)
