"""The one place that turns what went wrong into a line on standard error and an exit code."""

from __future__ import annotations

import contextlib
import errno
import io
import signal
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import typer

from sarcoma_nav.errors import ExitCode, SarcomaNavError, no_plan
from sarcoma_nav.output.stream import silence, standard_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from sarcoma_nav.model.contact import Contact
    from sarcoma_nav.model.content import Directory

DEBUG_FLAG = "--debug"

_UNWRITABLE: Final = {errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT, errno.EBADF}
"""The last: standard output was closed before the program began."""

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
_ENDING: Final = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]

_IMPORT_PAUSE: Final = 0.02
"""Seconds until a signal that came during an import is looked at again."""

_SENT_AGAIN: Final = 1.0
"""Seconds in which further signals say nothing new: what is unfinished is being removed."""


class Terminated(BaseException):
    """A signal asked the process to end: terminals are restored on the way out."""


def exit_unless_configured(contact: Contact) -> None:
    """Tell a script that the contact it asked for has no way to be reached.

    Raises:
        typer.Exit: with 1; call it once everything about the contact has been printed.
    """
    if not contact.is_configured:
        raise typer.Exit(int(ExitCode.FOUND))


def warn_of_unread_local(directory: Directory) -> None:
    """Say that the user's local directory was left out, if it could not be read."""
    if directory.unread_local:
        _print_error(f"Warning: {directory.unread_local} The shipped directory is used without it.")


@contextlib.contextmanager
def errors_handled() -> Iterator[None]:
    """Let whatever goes wrong become one line and an exit code."""
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except BaseException as error:  # noqa: BLE001 - every error becomes an exit code here
        _exit_with(error)


_received: list[tuple[int, float]] = []
"""The signals so far, with their seconds of the monotonic clock.

The exception that one raises can surface as any other.
"""


@contextlib.contextmanager
def signals_handled() -> Iterator[None]:
    """Let signals that end the program do so in good order, unless they are ignored (`nohup`)."""
    _received.clear()
    handled = [number for number in _ENDING if signal.getsignal(number) is not signal.SIG_IGN]
    for number in handled:
        signal.signal(number, _receive)
    try:
        yield
    finally:
        # Nothing is left to be put in order, and one signal is enough to tell by the exit code.
        afterwards = signal.SIG_IGN if _received else signal.SIG_DFL
        for number in handled:
            signal.signal(number, afterwards)


def _receive(number: int, frame: FrameType | None) -> None:
    """Note a signal, and end what is going on; an import is let to end first.

    Raises:
        KeyboardInterrupt: for an interrupt.
        Terminated: for another signal.
    """
    if _is_import(frame):
        later = threading.Timer(_IMPORT_PAUSE, signal.raise_signal, [number])
        later.daemon = True
        later.start()
        return
    now = time.monotonic()
    if _received and now - _received[-1][1] < _SENT_AGAIN:
        return
    _received.append((number, now))
    raise KeyboardInterrupt if number == signal.SIGINT else Terminated


def _is_import(frame: FrameType | None) -> bool:
    """Say whether a library is being loaded: some of them cannot be left half-way."""
    while frame:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            return True
        frame = frame.f_back
    return False


def _exit_with(error: BaseException) -> NoReturn:
    """End the process with what the error says and its exit code."""
    if isinstance(error, SystemExit):
        raise error
    match error:
        case SarcomaNavError():
            _print_error(*error.lines)
            code: int = error.exit_code
        case _ if _received or isinstance(error, KeyboardInterrupt):
            code = _ended_by_signal()
        case _ if _is_usage_error(error):
            code = _show_usage_error(error)
        case BrokenPipeError():
            _silence_output()
            code = ExitCode.PIPE_CLOSED
        case OSError():
            code = _refused_by_system(error)
        case _:
            code = _own_bug(error)
    raise typer.Exit(int(code)) from None


def _ended_by_signal() -> int:
    number = _received[0][0] if _received else signal.SIGINT
    if number == signal.SIGINT:
        _print_error(*(no_plan().lines if "triage" in sys.argv else ("Stopped.",)))
    return ExitCode.TERMINATED - signal.SIGTERM + number


def _is_usage_error(error: BaseException) -> bool:
    """Say whether the command-line library itself found the command line wrong."""
    return any(kind.__name__ == "ClickException" for kind in type(error).__mro__)


def _show_usage_error(error: Any) -> int:
    """Print what is wrong with the command line in the words of the command-line library."""
    said = io.StringIO()
    error.show(said)
    _print_error(*said.getvalue().splitlines())
    code: int = error.exit_code
    return code


def _refused_by_system(error: OSError) -> ExitCode:
    """Say what the system refused: to write the result, or anything else that nobody foresaw."""
    if error.errno in _UNWRITABLE and error.filename is None:
        _silence_output()
        _print_error(f"The result could not be written: {error.strerror}.")
    else:
        what = f"{error.filename}: " if error.filename else ""
        _print_error(f"{what}{error.strerror or error}. Nothing more was done.")
    return ExitCode.NOT_WRITTEN


def _own_bug(error: BaseException) -> ExitCode:
    if DEBUG_FLAG in sys.argv:
        import traceback

        traceback.print_exception(error)
    _print_error(
        f"This is a fault in sarcoma-nav itself, not in what you did: {type(error).__name__} in "
        f"{_where(error)}. No plan was given. Please report this line (see Support in README.md); "
        f"{DEBUG_FLAG} before the command shows more."
    )
    return ExitCode.OWN_BUG


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    code = trace.tb_frame.f_code if trace else None
    return f"{Path(code.co_filename).name}:{trace.tb_lineno}" if code and trace else "?"


def _print_error(*lines: str) -> None:
    standard_error().say(*lines)


def _silence_output() -> None:
    if sys.stdout is not None:
        silence(sys.stdout)
