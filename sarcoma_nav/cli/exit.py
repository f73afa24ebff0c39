"""The one place that turns what went wrong into a line on standard error and an exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

from sarcoma_nav.cli.lazy import LazyGroup
from sarcoma_nav.errors import ExitCode, SarcomaNavError, no_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sarcoma_nav.content.error import ContentError
    from sarcoma_nav.model.contact import Contact

DEBUG_FLAG = "--debug"

_UNWRITABLE = {errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT, errno.EBADF}
"""The last: standard output was closed before the program began."""


class Terminated(BaseException):
    """A signal asked the process to end: terminals are restored on the way out."""

    def __init__(self, signal_number: int) -> None:
        """Keep the number of the signal, which the exit code tells."""
        super().__init__(signal_number)
        self.exit_code = ExitCode.TERMINATED - signal.SIGTERM + signal_number


_ENDING = [getattr(signal, n) for n in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, n)]


class ErrorHandlingGroup(LazyGroup):
    """A group of commands whose errors become one line and an exit code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the options of the whole program, some of which answer at once."""
        with _handle_errors():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        for number in _ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as under nohup
                signal.signal(number, _terminate)
        signal.signal(signal.SIGINT, _interrupt)
        with _handle_errors():
            result = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
            return result


def exit_unless_configured(contact: Contact) -> None:
    """Tell a script that the contact it asked for has no way to be reached.

    Raises:
        typer.Exit: with 1; call it once everything about the contact has been printed.
    """
    if not contact.is_configured:
        raise typer.Exit(int(ExitCode.FOUND))


@contextlib.contextmanager
def _handle_errors() -> Iterator[None]:
    try:
        yield
    except (typer.Exit, typer.Abort, typer.BadParameter):
        raise
    except BaseException as error:  # noqa: BLE001 - every error becomes an exit code here
        _exit_with(error)


_interruptions: list[int] = []
"""The interrupts so far: one that comes while a library is imported can surface as any error."""


def _interrupt(signal_number: int, _: object) -> NoReturn:
    _interruptions.append(signal_number)
    raise KeyboardInterrupt


def _terminate(signal_number: int, _: object) -> NoReturn:
    raise Terminated(signal_number)


def _exit_with(error: BaseException) -> NoReturn:
    """End the process with what the error says and its exit code."""
    from sarcoma_nav.content.error import ContentError

    if _is_usage_error(error) or isinstance(error, SystemExit):
        raise error
    match error:
        case SarcomaNavError():
            _print_error(*error.lines)
            code: int = error.exit_code
        case ContentError():
            _print_error(*_problem_lines(error))
            code = ExitCode.CONTENT
        case _ if _interruptions or isinstance(error, KeyboardInterrupt):
            _print_error(*(no_plan().lines if "triage" in sys.argv else ("Stopped.",)))
            code = ExitCode.INTERRUPTED
        case Terminated():
            code = error.exit_code
        case BrokenPipeError():
            _silence()
            code = ExitCode.PIPE_CLOSED
        case OSError() if error.errno in _UNWRITABLE:
            _silence()
            _print_error(f"The result could not be written: {error.strerror}.")
            code = ExitCode.NOT_WRITTEN
        case _:
            code = _own_bug(error)
    raise typer.Exit(int(code)) from None


def _is_usage_error(error: BaseException) -> bool:
    """Say whether the command-line library itself found the command line wrong."""
    return any(kind.__name__ == "ClickException" for kind in type(error).__mro__)


def _problem_lines(error: ContentError) -> list[str]:
    shown = [str(problem) for problem in error.problems]
    return [*shown, "The content cannot be trusted, so there is no plan and no directory."]


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
    from sarcoma_nav.output.stream import standard_error

    # Where standard error is closed, the exit code still tells.
    with contextlib.suppress(OSError):
        standard_error().write("".join(f"{line}\n" for line in lines))


def _silence() -> None:
    """Redirect standard output to nowhere: its pipe is closed, or its disk is full."""
    if sys.stdout is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
