"""Signals that end the program, held back until the terminal is as it was before."""

from __future__ import annotations

import contextlib
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
_ENDING = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


@contextlib.contextmanager
def held_back(leave: Callable[[], object]) -> Iterator[Callable[[], bool]]:
    """Call `leave` when a signal comes that ends the program, and raise it again at the end.

    Yields a function that says whether one has come. It also puts the handlers back, for whoever
    else handles a signal meanwhile: prompt_toolkit does, and forgets one that follows an answer.

    An exception raised in the midst of drawing or of the event loop would leave the terminal in
    raw mode. A signal that is ignored, as under `nohup`, stays ignored.
    """
    received: list[int] = []

    def note(number: int, _: object) -> None:
        received.append(number)
        leave()

    before = {number: signal.getsignal(number) for number in _ENDING}
    held = [number for number, handler in before.items() if handler is not signal.SIG_IGN]

    def hold() -> bool:
        for number in held:
            signal.signal(number, note)
        return bool(received)

    hold()
    try:
        yield hold
    finally:
        for number in held:
            signal.signal(number, before[number])
        if received:
            signal.raise_signal(received[0])
